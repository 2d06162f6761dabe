"""The officer's day as JSON."""

from typing import Any

from casereview.days import day_text
from casereview.formats.decision.json import ask_mapping
from casereview.formats.json import as_json
from casereview.officers_day import Duty, OfficersDay
from casereview.vocabulary import Vocabulary


def format_day(day: OfficersDay, vocabulary: Vocabulary) -> str:
    """The day as one JSON object."""
    return as_json(
        {
            "on": day_text(day.on),
            "cases": day.cases,
            "overdue": [_duty(duty) for duty in day.overdue],
            "due_today": [_duty(duty) for duty in day.due_today],
            "due_this_week": [_duty(duty) for duty in day.due_this_week],
            "to_tell": [_duty(duty) for duty in day.to_tell],
            "open": [
                {
                    "case": case.case,
                    "outcome": case.outcome,
                    "needed": [ask_mapping(ask, vocabulary) for ask in case.needed],
                }
                for case in day.open
            ],
        }
    )


def _duty(duty: Duty) -> dict[str, Any]:
    told = {"tell": duty.tell, "since": day_text(duty.since) if duty.since else None} if duty.is_action else {}
    extra = {"target": duty.target, "unclear": duty.unclear, "provisional": duty.provisional}
    return {
        "case": duty.case,
        "action" if duty.is_action else "event": duty.what,
        "due": day_text(duty.due),
        "cite": duty.cite,
        **told,
        **{key: value for key, value in extra.items() if value},
    }
