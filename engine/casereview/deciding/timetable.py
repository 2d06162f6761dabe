"""What is due when, and whether it was done: one row for each limit that applies to the course of a case.

Limits in working days count the working days of the authority's nation. A day after the day of the question is
planned: it starts limits, but is not done. A limit may also be the next meeting of a group, after the day of its start.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from casereview.calendars import Calendar
from casereview.days import day_number, first_day_before, last_day_beginning_with, last_day_within
from casereview.deciding.course import LimitFacts, limit_statuses
from casereview.decision import LimitRow, LimitStatus
from casereview.happened import Happened, each_appeal, happened
from casereview.model import Limit, Policy
from casereview.outcomes import Outcome

Statuses = Callable[[Outcome, Iterable[LimitFacts]], list[LimitStatus | None]]

_ONLY_ONCE_STARTED = ("contact-failed", "appeal-received")
"""Events that need never happen: a limit that starts with one has no row before it has."""


class Diary(NamedTuple):
    """Which days are working days, and on which a standing group meets, in order."""

    calendar: Calendar
    meetings: Sequence[int]


class _Limit(NamedTuple):
    """One limit in one course of events: the event that it counts from, if it names one, and its last day so far."""

    limit: Limit
    events: Happened
    start: str | None
    due: int | None
    done: int | None

    def facts(self, on: int, awaited: bool) -> LimitFacts:
        return LimitFacts(
            when=self.limit.when,
            optional=self.start in _ONLY_ONCE_STARTED and not awaited,
            started=self.start in self.events.days,
            states_time=self.limit.period is not None or self.limit.group is not None,
            names_start=self.start is not None,
            asked_after=None if self.due is None else on - self.due,
            done_after=None if self.due is None or self.done is None else self.done - self.due,
        )


def timetable(
    policy: Policy,
    case: Mapping[str, Any],
    course: Outcome,
    on: int,
    readings: Mapping[str, int],
    statuses: Statuses = limit_statuses,
    awaited: bool = False,
) -> tuple[LimitRow, ...]:
    """The rows, in the policy's order. `course` is the branch that the case is on; `statuses` says how limits stand.

    With `awaited`, there are also those of limits that start with what need never happen, before it has.
    """
    diary = Diary(policy.calendar, sorted(day_number(day) for day in case.get("meetings", ())))
    rivals, limits = _standing(policy, course, tuple(readings.items()))
    events = happened(case)
    of_case = [events]
    against = {limit.against for limit, of_appeal in limits if of_appeal}
    of_appeals = {decisions: each_appeal(case, events, decisions) for decisions in against}
    in_case = [
        _limit(limit, known, on, diary)
        for limit, of_appeal in limits
        for known in (of_appeals[limit.against] if of_appeal else of_case)
    ]
    found = statuses(course, [limit.facts(on, awaited) for limit in in_case])
    return tuple(
        _row(limit, status, course, on, diary, id(limit.limit) in rivals)
        for limit, status in zip(in_case, found, strict=True)
        if status is not None
    )


@lru_cache(maxsize=64)
def _standing(
    policy: Policy, course: Outcome, readings: tuple[tuple[str, int], ...]
) -> tuple[Set[int], Sequence[tuple[Limit, bool]]]:
    """What is the same for all cases: which limits have a rival, and each as it is read, and whether of appeals."""
    limits = [_as_read(limit, dict(readings)) for limit in _once_each(policy.limits, course)]
    rivals = _rivals([limit for limit in limits if limit.when in (None, course) or course == "undetermined"])
    return rivals, [(limit, is_of_appeal(limit)) for limit in limits]


def _once_each(limits: tuple[Limit, ...], course: Outcome) -> Iterator[Limit]:
    """The limits. While the course is open, one that stands on both branches is one limit of every course."""
    seen: set[Limit] = set()
    for limit in limits:
        every_course = replace(limit, when=None, cite="")
        if course == "undetermined" and limit.when and _on_both_branches(limit, limits):
            if every_course not in seen:
                yield replace(limit, when=None)
            seen.add(every_course)
        else:
            yield limit


def _on_both_branches(limit: Limit, limits: tuple[Limit, ...]) -> bool:
    alike = (replace(other, cite=limit.cite) for other in limits)
    branches = {other.when for other in alike if replace(other, when=limit.when) == limit}
    return {"met", "not met"} <= branches


def _rivals(limits: Sequence[Limit]) -> set[int]:
    """Which of the limits have a rival, by what they are and not by what they say."""
    return {id(limit) for limit in limits if any(is_rival(limit, other) for other in limits)}


def is_rival(limit: Limit, other: Limit) -> bool:
    """Whether another limit on the same branch, of the same appeals, is for the same event; both have a last day."""
    return (
        other is not limit
        and other.event == limit.event
        and (other.when == limit.when or None in (other.when, limit.when))
        and (not other.against or not limit.against or bool(other.against & limit.against))
        and None not in (other.period or other.group, limit.period or limit.group)
    )


def _as_read(limit: Limit, readings: Mapping[str, int]) -> Limit:
    """The limit with its unclear start settled, where a reading does."""
    fixed = readings.get(limit.reading) if limit.reading else None
    return limit if fixed is None else replace(limit, starts=(limit.starts[fixed - 1],))


def is_of_appeal(limit: Limit) -> bool:
    """Whether a limit is about an appeal, or counts from one."""
    return any(event.startswith("appeal-") for event in (limit.event, *limit.starts))


def _limit(limit: Limit, events: Happened, on: int, diary: Diary) -> _Limit:
    start = limit.starts[0] if len(limit.starts) == 1 else None
    due = _due(limit, events.days.get(start), diary) if start is not None else None
    day = events.days.get(limit.event)
    return _Limit(limit, events, start, due, day if day is not None and day <= on else None)


def _row(found: _Limit, status: LimitStatus, course: Outcome, on: int, diary: Diary, rival: bool) -> LimitRow:
    limit, events, start, due, done = found
    day = events.days.get(limit.event)
    stands = status not in ("no limit stated", "not started")
    readings: tuple[tuple[str, int | None], ...] = ()
    ends: list[int | None] = []
    if stands and start is not None and due is not None:
        ends = [max(events.days[start], due)]
    elif stands:
        readings = tuple((of, _due(limit, events.days.get(of), diary)) for of in limit.starts)
        ends = [end for _, end in readings]
    return LimitRow(
        event=limit.event,
        of=start,
        within=limit.period,
        due=due if stands else None,
        done=done,
        planned=day if day is not None and day > on else None,
        status=status,
        cite=limit.cite,
        counts_back=limit.counts_back,
        target=limit.target,
        appeal=events.appeal,
        group=limit.group,
        when=limit.when if course == "undetermined" else None,
        counting_first_day=limit.counting_first_day,
        extendable=limit.extendable,
        provisional=any(_is_provisional(limit, end, diary) for end in ends),
        rival=rival,
        readings=readings,
        place=limit.place,
    )


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
