"""In which parts two decisions on one case differ: what is decided, and no more than the words of the policy."""

from collections.abc import Callable, Mapping

from casereview.decide import Decision
from casereview.decision import AppealRow, Asked, LimitRow

_PARTS: Mapping[str, Callable[[Decision], object]] = {
    "outcome": lambda decision: decision.outcome,
    "applicant": lambda decision: decision.applicant,
    "threshold": lambda decision: decision.threshold,
    "agrees": lambda decision: decision.agrees,
    "grounds": lambda decision: [(row.ground, row.outcome) for row in decision.grounds],
    "qualifies": lambda decision: [(row.report, row.qualifies) for row in decision.reports],
    "counts_for": lambda decision: [(row.report, sorted(row.counts_for)) for row in decision.reports],
    "reasons": lambda decision: [(row.report, {reason.code for reason in row.reasons}) for row in decision.reports],
    "needed": lambda decision: {ask.path for ask in decision.needed},
    "timetable": lambda decision: [_limit(row) for row in decision.timetable],
    "actions": lambda decision: [(row.action, row.status, row.tell, row.since, row.next) for row in decision.actions],
    "appeals": lambda decision: [_route(row) for row in decision.appeals],
    "without_route": lambda decision: [row.appeal for row in decision.without_route],
    "panel": lambda decision: (
        decision.panel.outcome,
        [found.outcome for found in decision.panel.findings],
        {row.who for row in decision.panel.missing},
    ),
    "deciders": lambda decision: _asked(decision.deciders),
    "review": lambda decision: _asked(decision.review),
    "further": lambda decision: _asked(decision.further),
}
"""The parts of a decision, as worked cases name them; without words, clauses and digests."""

_THRESHOLD = tuple(part for part in _PARTS if part not in ("timetable", "actions", "appeals", "without_route", "panel"))

SHOWN_IN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("applicant", "reports", "threshold"), _THRESHOLD),
    "timetable": ("timetable",),
    "panel": ("panel", "review"),
    "victim_voice": ("review",),
    "appeals": ("appeals", "without_route"),
    "escalation": ("actions",),
    "authority": tuple(_PARTS),
}
"""In which parts of a decision an edit of each part of a policy shows; the timetable follows from the outcome."""


def differing(part: str, one: Decision, other: Decision) -> tuple[str, ...]:
    """The parts of two decisions that are not the same after an edit of a part of their policy."""
    return tuple(name for name in SHOWN_IN[part] if _PARTS[name](one) != _PARTS[name](other))


def _limit(row: LimitRow) -> object:
    days = row.due, row.done, row.status, row.readings
    return row.event, row.of, row.appeal, row.when, days, row.counts_back, row.target, row.rival, row.provisional


def _route(row: AppealRow) -> object:
    findings = [(found.kind, found.outcome) for found in row.findings]
    return row.appeal, row.against, row.to, row.lodge_by, row.lodge, row.rival, row.outcome, findings


def _asked(asked: Asked) -> object:
    return asked.outcome, [(found.kind, found.outcome) for found in asked.findings]
