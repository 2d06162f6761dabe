"""In which parts two decisions on one case differ: what is decided, without the findings, clauses and words.

The parts are named as in the JSON of a decision: `outcome`, `reports.R2.qualifies`, `timetable.acknowledged.due`.
"""

from collections.abc import Mapping
from typing import Any

from casereview.days import day_text
from casereview.decide import Decision
from casereview.decision import ActionRow, AppealRow, LimitRow
from casereview.differences import Difference, differences


def differing_parts(was: Decision, now: Decision) -> tuple[Difference, ...]:
    """The parts that are decided otherwise in `now` than in `was`, the outcome first."""
    return tuple(differences(decided_parts(was), decided_parts(now)))


def decided_parts(decision: Decision) -> Mapping[str, Any]:
    """All that is decided, as plain values."""
    return {
        "outcome": decision.outcome,
        "applicant": {"outcome": decision.applicant},
        "threshold": {"outcome": decision.threshold, "agrees": decision.agrees},
        "grounds": [{"ground": row.ground, "outcome": row.outcome} for row in decision.grounds],
        "reports": [{"report": row.report, "qualifies": row.qualifies} for row in decision.reports],
        "needed": [ask.path for ask in decision.needed],
        "timetable": [_limit(row) for row in decision.timetable],
        "panel": {
            "outcome": decision.panel.outcome,
            "missing": [f"{missing.what} {missing.who}" for missing in decision.panel.missing],
        },
        "actions": [_action(row) for row in decision.actions],
        "appeals": [_appeal(row) for row in decision.appeals],
        "without_route": [row.appeal for row in decision.without_route],
        "deciders": {"outcome": decision.deciders.outcome},
        "review": {"outcome": decision.review.outcome},
        "further": {"outcome": decision.further.outcome},
    }


def _limit(row: LimitRow) -> Mapping[str, Any]:
    readings = [f"{_day(due) or 'no day yet'} of {of}" for of, due in row.readings]
    return {"event": row.event, "due": _day(row.due), "status": row.status, "readings": readings}


def _action(row: ActionRow) -> Mapping[str, Any]:
    following = {"tell": row.next.tell, "on": _day(row.next.on)} if row.next else None
    return {
        "action": row.action,
        "status": row.status,
        "tell": row.tell,
        "since": _day(row.since),
        "next": following,
    }


def _appeal(row: AppealRow) -> Mapping[str, Any]:
    return {
        "against": f"{row.appeal}.{row.against}" if row.appeal else row.against,
        "to": list(row.to),
        "lodge_by": _day(row.lodge_by),
        "lodge": row.lodge,
        "outcome": row.outcome,
    }


def _day(day: int | None) -> str | None:
    return None if day is None else day_text(day)
