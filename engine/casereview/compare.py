"""Policies side by side: what each says of one kind of clause, and what each makes of one case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casereview.clauses.row import ClauseRow
from casereview.clauses.silence import LOOKED_FOR
from casereview.clauses.whole import clauses_of
from casereview.decide import NO_READINGS, Decision, decide
from casereview.decision import Finding
from casereview.model import Policy
from casereview.outcomes import Outcome

_ABOUT = ("document.title", "document.authority", "document.kind", "document.days", "document.outcome")
"""Which document it is, which differs by nature, and how every document is read."""


_ORDER = (
    "document.",
    "applicant.",
    "report.",
    "ground.",
    "threshold.",
    "limit.",
    "contact",
    "panel.",
    "victim-voice",
    "escalation",
    "appeal.",
    "publish",
    "apply",
    "bodies.local",
    "bodies.statutory",
    "information-sharing",
)
"""The sorts of clauses in the order in which they are compared, by the beginnings of their keys."""


_EXPLAINING = ("provision.", "letters", "bodies.", "information-sharing", "apply", "questions", "events")
"""The clauses that decide nothing by themselves, by the beginnings of their keys."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy says of one kind of clause: a sentence for each clause, with its citation.

    `state` is `not stated` where the document is silent, `none` where it says that there is none, and `unclear` where
    any of the clauses is.
    """

    state: str
    sentences: tuple[tuple[str, str], ...]

    @property
    def words(self) -> frozenset[str]:
        """What it says, without where."""
        return frozenset(words for words, _ in self.sentences)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One kind of clause in every policy."""

    key: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def same(self) -> bool:
        """Whether every policy says the same."""
        return len({(cell.state, cell.words) for cell in self.cells}) == 1

    @property
    def explains(self) -> bool:
        """Whether it is kept as a summary of ours, so that two of one thing may differ in words alone."""
        return self.key.startswith(("provision.", "information-sharing"))

    @property
    def spoken_of(self) -> bool:
        """Whether every policy says something, or that there is none."""
        return all(cell.state != "not stated" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one policy makes of a case: the conditions that decide it, each with the ground that it belongs to.

    Where the outcome is `met` they carry it; else they are what the applicant would still need. What is to be asked is
    in the decision (`needed`).
    """

    decision: Decision
    policy: Policy
    decided_by: tuple[tuple[str | None, Finding], ...]

    @property
    def outcome(self) -> str:
        """The outcome under this policy."""
        return self.decision.outcome


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """One case under every policy; `readings` of unclear clauses were chosen for the policies that have them."""

    case: str
    verdicts: tuple[Verdict, ...]
    readings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Policies side by side: the rows that differ first, then those that are the same.

    `names` tell the policies apart: their ids, or where two are versions of one document, what they were named by.
    """

    names: tuple[str, ...]
    policies: tuple[Policy, ...]
    rows: tuple[ComparedRow, ...]
    cases: tuple[ComparedCase, ...] = ()


def compare(
    policies: Sequence[Policy],
    cases: Sequence[ComparedCase] = (),
    only_deciding: bool = False,
    names: Sequence[str] | None = None,
) -> Comparison:
    """The policies clause by clause; what none of them states is left out.

    `only_deciding` also leaves out what decides nothing by itself: explanations, letters, addresses and the like.
    """
    clauses = [_by_key(policy) for policy in policies]
    labels = {row.key: row.label for rows in clauses for of_key in rows.values() for row in of_key}
    in_order = sorted(labels, key=lambda key: _place(key, list(labels)))
    rows = [
        ComparedRow(key, labels[key], tuple(_cell(found.get(key, ())) for found in clauses)) for key in in_order
    ]  # fmt: skip
    said = [row for row in rows if any(cell.state != "not stated" for cell in row.cells)]
    if only_deciding:
        said = [row for row in said if not row.key.startswith(_EXPLAINING)]
    told_apart = tuple(names or [policy.id for policy in policies])
    return Comparison(told_apart, tuple(policies), tuple(sorted(said, key=lambda row: row.same)), tuple(cases))


def _by_key(policy: Policy) -> dict[str, list[ClauseRow]]:
    found: dict[str, list[ClauseRow]] = {}
    for row in clauses_of(policy):
        if row.key not in _ABOUT:
            found.setdefault(row.key, []).append(row)
    return found


def _place(key: str, seen: Sequence[str]) -> tuple[int, int]:
    """What decides comes before what explains; within one sort of clause, what a reader looks for comes first."""
    looked_for = list(LOOKED_FOR)
    sort = next((place for place, prefix in enumerate(_ORDER) if key.startswith(prefix)), len(_ORDER))
    return sort, looked_for.index(key) if key in looked_for else len(looked_for) + seen.index(key)


def _cell(rows: Sequence[ClauseRow]) -> Cell:
    if not rows:
        return Cell("not stated", ())
    states = {row.state for row in rows}
    state = next((state for state in ("unclear", "none", "not stated") if state in states), "stated")
    return Cell(state, () if state == "not stated" else tuple((row.words, row.cite) for row in rows))


def verdict(
    policy: Policy, case: Mapping[str, Any], on: int, statute: Policy, readings: Mapping[str, int] = NO_READINGS
) -> Verdict:  # fmt: skip
    """What `policy` makes of a valid `case`, as asked on the day `on`."""
    decision = decide(policy, case, on, statute, readings)
    return Verdict(decision, policy, tuple(_deciding(decision)))


def _deciding(decision: Decision) -> list[tuple[str | None, Finding]]:
    """The findings that carry the outcome, each as far down as it goes."""
    carries = _CARRIES[decision.outcome]
    found: list[tuple[str | None, Finding]] = []
    if decision.outcome != "met":
        found += [(None, leaf) for part in decision.findings if part.outcome in carries for leaf in _leaves(part)]
    if decision.threshold in carries:
        grounds = [ground for ground in decision.grounds if ground.outcome in carries]
        found += [(ground.ground, leaf) for ground in grounds for leaf in _leaves(ground.finding)]
    return found


_CARRIES: dict[Outcome, tuple[Outcome, ...]] = {
    "met": ("met",),
    "undetermined": ("undetermined",),
    "not met": ("not met", "undetermined"),
}
"""What carries an outcome: what is as it is; where something stands against a review, what is still open as well."""


def _leaves(finding: Finding) -> list[Finding]:
    """The findings without others below them that carry one; alternatives of which none is met stay together."""
    below = [part for part in finding.of if part.outcome in _CARRIES[finding.outcome]]
    together = finding.kind == "none" or (finding.kind in ("any", "unclear") and finding.outcome != "met")
    if not below or together:
        return [finding]
    return [leaf for part in below for leaf in _leaves(part)]
