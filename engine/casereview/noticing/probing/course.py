"""Courses of a case: everything that limits count from on a day, on each branch, with an appeal and without."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casereview.days import day_number, day_text
from casereview.deciding.timetable import timetable
from casereview.model import Policy
from casereview.tested import Probe

_APART = 23
"""How many days lie between one event and the next."""

_STARTS = ("2023-06-12", "2023-12-21", "2024-03-27", "2023-06-17")
"""Days of application: in a plain week, before Christmas, before Easter, on a Saturday."""

_LATE = 400
"""How many days after everything the question is asked."""


def courses(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case on both branches and on neither, with all that has happened, and with each of it left out."""
    starts = list(dict.fromkeys(start for policy in policies for limit in policy.limits for start in limit.starts))
    for received in dict.fromkeys((base.case["received"], *_STARTS)):
        for branch in ("met", "not met", None):
            for against in (None, "threshold", "review", "handling"):
                yield from _with_sides(policies, _course(base, received, branch, starts, against))
        for left_out in starts:
            events = [start for start in starts if start != left_out]
            for branch in ("met", "not met"):
                yield _course(base, received, branch, events, None)


def _course(base: Probe, received: str, branch: str | None, starts: Sequence[str], against: str | None) -> Probe:
    """Every start on a day of its own; those of an appeal in its own row, where there is one."""
    first = day_number(received)
    days = {start: day_text(first + _APART * place) for place, start in enumerate(starts, 1) if start != "received"}
    decided = days.pop("threshold-decided", None)
    case: dict[str, Any] = {
        key: value for key, value in base.case.items() if key not in ("decided", "events", "appeals")
    }
    case |= {"received": received, "meetings": [day_text(first + 30 * month) for month in range(1, 30)]}
    record = {"threshold": branch} if branch else {}
    if decided and branch:
        record["on"] = decided
    elif decided:
        days["threshold-decided"] = decided
    if against:
        keys = {"appeal-received": "received", "appeal-heard": "heard", "appeal-outcome-told": "told"}
        row = {keys[event]: days.pop(event) for event in list(days) if event in keys}
        case["appeals"] = [{"id": "P1", "against": against, **row}]
    case |= {"events": days} if days else {}
    case |= {"decided": record} if record else {}
    return Probe(case, first + _APART * len(starts) + _LATE, base.readings)


def _with_sides(policies: Sequence[Policy], probe: Probe) -> Iterator[Probe]:
    """The course, asked late; then on the last day of each limit and a day after it, with what had to happen then."""
    yield probe
    course = probe.case.get("decided", {}).get("threshold", "undetermined")
    for row in timetable(policies[0], probe.case, course, probe.on, probe.readings):
        if row.due is None:
            continue
        for day in (row.due, row.due + 1):
            if row.done is None:
                yield replace(probe, on=max(day, day_number(probe.case["received"])))
            yield replace(probe, case=_happened(probe.case, row.event, day_text(day)))


def _happened(case: Mapping[str, Any], event: str, day: str) -> dict[str, Any]:
    if event == "threshold-decided":
        return {**case, "decided": {**case.get("decided", {}), "on": day}}
    return {**case, "events": {**case.get("events", {}), event: day}}
