"""On which day each event of a case happened, or is planned, from all the places where a case file records it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from casereview.days import day_number

Written = Mapping[str, Any]

APPEAL_EVENTS = {"appeal-received": "received", "appeal-heard": "heard", "appeal-outcome-told": "told"}
"""The events that an appeal's own row may hold, and their keys there."""


class Happened(NamedTuple):
    """The days of one course of events: the case's, with those of one appeal (`appeal` is its id) where it has any."""

    days: Mapping[str, int]
    appeal: str | None = None


def happened(case: Written) -> Happened:
    """The events of the case itself. `decided.on` stands for `threshold-decided`."""
    days = {"received": day_number(case["received"])}
    decided = case.get("decided", {}).get("on")
    if decided:
        days["threshold-decided"] = day_number(decided)
    days |= {event: day_number(day) for event, day in case.get("events", {}).items()}
    return Happened(days)


def each_appeal(case: Written, events: Happened, against: frozenset[str] = frozenset()) -> list[Happened]:
    """The `events` of the case with those of each appeal; just the case's own where no appeal has a row.

    With `against`, only the appeals against one of these decisions, and those that do not say against what they are.
    """
    appeals = case.get("appeals", ())
    if not appeals:
        return [events]
    bound = [
        of_appeal(case, events, appeal)
        for appeal in appeals
        if not against or appeal.get("against") in (None, *against)
    ]
    return bound or [before_appeals(events)]


def of_appeal(case: Written, events: Happened, appeal: Written) -> Happened:
    """The `events` of the case with those of one of its appeals; where there is one, they may stand in `events`."""
    own = {event: day_number(appeal[key]) for event, key in APPEAL_EVENTS.items() if key in appeal}
    shared = (events if len(case["appeals"]) == 1 else before_appeals(events)).days
    return Happened({**shared, **own}, appeal["id"])


def before_appeals(events: Happened) -> Happened:
    """The `events` of the case without those of any appeal."""
    return Happened({event: day for event, day in events.days.items() if event[:7] != "appeal-"})
