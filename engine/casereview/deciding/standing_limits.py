"""The limits of a policy on one course, as they are read: what of them hangs on no case, worked out once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from casereview.calendars import Calendar
from casereview.days import DayFrom, before, beginning_with, within
from casereview.deciding.course import LimitFacts
from casereview.model import Limit, Policy
from casereview.outcomes import Outcome

_ONLY_ONCE_STARTED = ("contact-failed", "appeal-received")
"""Events that need never happen: a limit that starts with one has no row before it has."""


class StandingLimit(NamedTuple):
    """One limit on a course.

    `start` is the event that it counts from, if it names one. `last_day` counts from the day of a start, and is None
    where the limit waits for a meeting. `of_appeal`: against which decisions, where it is of appeals. `optional`: its
    start need never happen. `rival`: the document has another limit for the same event on this course. `elsewhere` are
    its facts where it belongs to another course.
    """

    limit: Limit
    start: str | None
    last_day: DayFrom | None
    in_working_days: bool
    of_appeal: frozenset[str] | None
    optional: bool
    states_time: bool
    rival: bool
    elsewhere: LimitFacts | None


@lru_cache(maxsize=256)
def standing_limits(
    policy: Policy, course: Outcome, readings: tuple[tuple[str, int], ...]
) -> tuple[tuple[StandingLimit, ...], frozenset[frozenset[str]]]:
    """The limits of a policy, in its order, and against which decisions the appeals are that they are of.

    Those of another course are among them, which do not stand on this one.
    """
    limits = [_as_read(limit, dict(readings)) for limit in _once_each(policy.limits, course)]
    here = [limit for limit in limits if limit.when in (None, course) or course == "undetermined"]
    rivals = {id(limit) for limit in here if any(is_rival(limit, other) for other in here)}
    at_home = set(map(id, here))
    found = tuple(_standing(limit, policy.calendar, id(limit) in rivals, id(limit) in at_home) for limit in limits)
    return found, frozenset(limit.of_appeal for limit in found if limit.of_appeal is not None)


def _standing(limit: Limit, calendar: Calendar, rival: bool, here: bool) -> StandingLimit:
    start = limit.starts[0] if len(limit.starts) == 1 else None
    states_time = limit.period is not None or limit.group is not None
    return StandingLimit(
        limit=limit,
        start=start,
        last_day=_last_day(limit, calendar),
        in_working_days=limit.period is not None and limit.period.unit == "working days",
        of_appeal=limit.against if is_of_appeal(limit) else None,
        optional=start in _ONLY_ONCE_STARTED,
        states_time=states_time,
        rival=rival,
        elsewhere=None if here else LimitFacts(limit.when, False, False, states_time, start is not None, None, None),
    )


def _last_day(limit: Limit, calendar: Calendar) -> DayFrom | None:
    if limit.period is None:
        return None
    counting = before if limit.counts_back else beginning_with if limit.counting_first_day else within
    return counting(limit.period, calendar.working)


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


def is_rival(limit: Limit, other: Limit) -> bool:
    """Whether another limit on the same branch, of the same appeals, is for the same event; both have a last day."""
    return (
        other is not limit
        and other.event == limit.event
        and (other.when == limit.when or None in (other.when, limit.when))
        and (not other.against or not limit.against or bool(other.against & limit.against))
        and None not in (other.period or other.group, limit.period or limit.group)
    )


def is_of_appeal(limit: Limit) -> bool:
    """Whether a limit is about an appeal, or counts from one."""
    return any(event.startswith("appeal-") for event in (limit.event, *limit.starts))


def _as_read(limit: Limit, readings: Mapping[str, int]) -> Limit:
    """The limit with its unclear start settled, where a reading does."""
    fixed = readings.get(limit.reading) if limit.reading else None
    return limit if fixed is None else replace(limit, starts=(limit.starts[fixed - 1],))
