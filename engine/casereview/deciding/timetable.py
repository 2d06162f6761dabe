"""What is due when, and whether it was done: one row for each limit that applies to the course of a case.

Limits in working days count the working days of the authority's nation. A day after the day of the question is
planned: it starts limits, but is not done. A limit may also be the next meeting of a group, after the day of its start.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from casereview.calendars import Calendar
from casereview.days import day_number, first_day_before, last_day_beginning_with, last_day_within
from casereview.decision import LimitRow, LimitStatus
from casereview.happened import Happened, each_appeal, happened
from casereview.model import Limit, Policy
from casereview.outcomes import Outcome

_ONLY_ONCE_STARTED = ("contact-failed", "appeal-received")
"""Events that need never happen: a limit that starts with one has no row before it has."""


class Diary(NamedTuple):
    """Which days are working days, and on which a standing group meets, in order."""

    calendar: Calendar
    meetings: Sequence[int]


def timetable(
    policy: Policy,
    case: Mapping[str, Any],
    course: Outcome,
    on: int,
    readings: Mapping[str, int],
    awaited: bool = False,
) -> tuple[LimitRow, ...]:
    """The rows, in the policy's order. `course` is the branch that the case is on.

    With `awaited`, there are also those of limits that start with what need never happen, before it has.
    """
    limits = [_as_read(limit, readings) for limit in _on_course(policy.limits, course)]
    rivals = {place for place, limit in enumerate(limits) if _has_rival(limit, limits)}
    meetings = sorted(day_number(day) for day in case.get("meetings", ()))
    return tuple(
        replace(row, rival=place in rivals)
        for place, limit in enumerate(limits)
        for events in (each_appeal(case, limit.against) if _of_appeal(limit) else [happened(case)])
        if awaited or not _may_never_start(limit, events)
        for row in [_row(limit, events, course, on, Diary(policy.calendar, meetings))]
    )


def _on_course(limits: tuple[Limit, ...], course: Outcome) -> Iterator[Limit]:
    """The limits of this course. While it is open, one that stands on both branches is one limit of every course."""
    seen: set[Limit] = set()
    for limit in limits:
        every_course = replace(limit, when=None, cite="")
        if course == "undetermined" and limit.when and _on_both_branches(limit, limits):
            if every_course not in seen:
                yield replace(limit, when=None)
            seen.add(every_course)
        elif limit.when in (None, course) or course == "undetermined":
            yield limit


def _on_both_branches(limit: Limit, limits: tuple[Limit, ...]) -> bool:
    alike = (replace(other, cite=limit.cite) for other in limits)
    branches = {other.when for other in alike if replace(other, when=limit.when) == limit}
    return {"met", "not met"} <= branches


def _has_rival(limit: Limit, limits: Sequence[Limit]) -> bool:
    """Whether another limit on the same branch, of the same appeals, is for the same event; both have a last day."""
    return any(
        other is not limit
        and other.event == limit.event
        and (other.when == limit.when or None in (other.when, limit.when))
        and (not other.against or not limit.against or bool(other.against & limit.against))
        and None not in (other.period or other.group, limit.period or limit.group)
        for other in limits
    )


def _as_read(limit: Limit, readings: Mapping[str, int]) -> Limit:
    """The limit with its unclear start settled, where a reading does."""
    fixed = readings.get(limit.reading) if limit.reading else None
    return limit if fixed is None else replace(limit, starts=(limit.starts[fixed - 1],))


def _of_appeal(limit: Limit) -> bool:
    return any(event.startswith("appeal-") for event in (limit.event, *limit.starts))


def _may_never_start(limit: Limit, events: Happened) -> bool:
    return len(limit.starts) == 1 and limit.starts[0] in _ONLY_ONCE_STARTED and limit.starts[0] not in events.days


def _row(limit: Limit, events: Happened, course: Outcome, on: int, diary: Diary) -> LimitRow:
    start = limit.starts[0] if len(limit.starts) == 1 else None
    day = events.days.get(limit.event)
    row = LimitRow(
        event=limit.event,
        of=start,
        within=limit.period,
        due=None,
        done=day if day is not None and day <= on else None,
        planned=day if day is not None and day > on else None,
        status="not started",
        cite=limit.cite,
        counts_back=limit.counts_back,
        target=limit.target,
        appeal=events.appeal,
        group=limit.group,
        when=limit.when if course == "undetermined" else None,
        counting_first_day=limit.counting_first_day,
        extendable=limit.extendable,
    )
    if limit.period is None and limit.group is None:
        return replace(row, status="no limit stated")
    if limit.when and course == "undetermined":
        return row
    if start is None:
        dues = tuple((of, _due(limit, events.days.get(of), diary)) for of in limit.starts)
        provisional = any(_is_provisional(limit, due, diary) for _, due in dues)
        return replace(row, status="start not stated", readings=dues, provisional=provisional)
    return _started(row, limit, events.days.get(start), on, diary)


def _started(row: LimitRow, limit: Limit, start: int | None, on: int, diary: Diary) -> LimitRow:
    due = _due(limit, start, diary)
    if start is None or due is None:
        return row
    provisional = _is_provisional(limit, max(start, due), diary)
    return replace(row, due=due, status=_status(row.done, due, on), provisional=provisional)


def _is_provisional(limit: Limit, last: int | None, diary: Diary) -> bool:
    """Whether working days up to `last` leave the years whose bank holidays are published."""
    in_working_days = limit.period is not None and limit.period.unit == "working days"
    return in_working_days and last is not None and last > diary.calendar.published_until


def _due(limit: Limit, start: int | None, diary: Diary) -> int | None:
    """The last day; None where the limit has not started, or the meeting that it waits for is not recorded."""
    if start is None:
        return None
    if limit.period is None:
        return next((day for day in diary.meetings if day > start), None)
    if limit.counts_back:
        return first_day_before(start, limit.period, diary.calendar.working)
    last_day = last_day_beginning_with if limit.counting_first_day else last_day_within
    return last_day(start, limit.period, diary.calendar.working)


def _status(done: int | None, due: int, on: int) -> LimitStatus:
    if done is not None:
        return "done in time" if done <= due else "done late"
    return "due" if on <= due else "overdue"
