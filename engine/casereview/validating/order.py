"""Warns of what a case records in an order that cannot be: days that follow each other, and two people in one chair."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from casereview.happened import APPEAL_EVENTS
from casereview.problems import Problem
from casereview.source import Source, Way

Written = Mapping[str, Any]

_IN_TURN = (("threshold-decided", "decision-sent"), ("review-held", "outcome-told"), tuple(APPEAL_EVENTS))
"""Events that come one after the other, or on one day."""


class _Recorded(NamedTuple):
    """A day as recorded: how it is named, the day as text, and where it stands."""

    name: str
    day: str
    way: Way


def check_order(source: Source, case: Written) -> None:
    """Adds warnings to `source`; keys of `case` may be missing."""
    for days in _courses(case):
        earlier: _Recorded | None = None
        for later in days:
            if earlier and later.day < earlier.day:
                about = f"`{later.name}` is {later.day}, before `{earlier.name}` on {earlier.day}"
                _warn(source, later.way, f"{about}; check both days")
            earlier = later
    _check_chairs(source, case)


def _courses(case: Written) -> Iterator[Iterable[_Recorded]]:
    """The days that must be in their order, as far as they are recorded."""
    events = {name: _Recorded(name, day, ("events", name)) for name, day in case.get("events", {}).items()}
    decided = case.get("decided", {}).get("on")
    if decided:
        events.setdefault("threshold-decided", _Recorded("decided.on", decided, ("decided", "on")))
    appeals = [_days(appeal, ("appeals", place)) for place, appeal in enumerate(case.get("appeals", ()))]
    if len(appeals) == 1:
        events |= {event: appeals[0][key] for event, key in APPEAL_EVENTS.items() if key in appeals[0]}
    for in_turn in _IN_TURN:
        yield [events[name] for name in in_turn if name in events]
    for days in appeals[1:] and appeals:
        yield [days[key] for key in APPEAL_EVENTS.values() if key in days]
    for place, action in enumerate(case.get("actions", ())):
        days = _days(action, ("actions", place))
        yield [days[key] for key in ("done", "closed") if key in days]


def _days(row: Written, way: Way) -> dict[str, _Recorded]:
    """The days of a row by their keys, each named with the id of its row."""
    keys = [key for key in (*APPEAL_EVENTS.values(), "done", "closed") if key in row]
    return {key: _Recorded(f"{way[0]}.{row.get('id', way[1])}.{key}", row[key], (*way, key)) for key in keys}


def _check_chairs(source: Source, case: Written) -> None:
    """Somebody who did not come may have been the chair before another was."""
    chairs = [
        place
        for place, member in enumerate(case.get("panel", ()))
        if member.get("chair") is True and member.get("attended") is not False
    ]
    for place in chairs[1:]:
        first = source.place(("panel", chairs[0], "chair")).line
        message = f"somebody else chairs too, on line {first}; write `chair: false` for whoever does not"
        _warn(source, ("panel", place, "chair"), message)


def _warn(source: Source, way: Way, message: str) -> None:
    source.problems.append(Problem(source.place(way), message, source.file, "warning"))
