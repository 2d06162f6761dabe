"""What is due when, and whether it was done: one row for each limit that applies to the course of a case.

Limits in working days count the working days of the authority's nation. A day after the day of the question is
planned: it starts limits, but is not done. A limit may also be the next meeting of a group, after the day of its start.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from casereview.days import day_number
from casereview.deciding.course import LimitFacts, limit_statuses
from casereview.deciding.standing_limits import StandingLimit, standing_limits
from casereview.decision import LimitRow, LimitStatus, made
from casereview.happened import Happened, each_appeal, happened
from casereview.model import Policy
from casereview.outcomes import Outcome

Statuses = Callable[[Outcome, Iterable[LimitFacts]], list[LimitStatus | None]]


_InCase = tuple[StandingLimit, Happened, int | None, int | None, int | None]
"""One limit in one course of events: the day of its start, its last day so far, and the day of its event."""


class _Asked(NamedTuple):
    """What the rows of one case share: the course that they are on, the day of the question, and the meetings.

    `published_until` is the last day whose bank holidays are published.
    """

    course: Outcome
    on: int
    meetings: Sequence[int]
    published_until: int


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
    meetings = sorted([day_number(day) for day in case.get("meetings", ())])
    asked = _Asked(course, on, meetings, policy.calendar.published_until)
    standing, against = standing_limits(policy, course, tuple(readings.items()))
    events = happened(case)
    events_of: dict[frozenset[str] | None, list[Happened]] = {None: [events]}
    for decisions in against:
        events_of[decisions] = each_appeal(case, events, decisions)
    in_case = [_in_case(limit, known, meetings) for limit in standing for known in events_of[limit.of_appeal]]
    found = statuses(course, [_facts(limit, on, awaited) for limit in in_case])
    return tuple(
        [_row(limit, status, asked) for limit, status in zip(in_case, found, strict=True) if status is not None]
    )


def _in_case(standing: StandingLimit, events: Happened, meetings: Sequence[int]) -> _InCase:
    if standing.elsewhere:
        return standing, events, None, None, None
    days = events.days
    start = days.get(standing.start) if standing.start else None
    due = None if start is None else _due(standing, start, meetings)
    return standing, events, start, due, days.get(standing.limit.event)


def _due(standing: StandingLimit, start: int, meetings: Sequence[int]) -> int | None:
    """The last day; None where the meeting that the limit waits for is not recorded."""
    if standing.last_day is None:
        return next((day for day in meetings if day > start), None)
    return standing.last_day(start)


def _facts(found: _InCase, on: int, awaited: bool) -> LimitFacts:
    standing, _, start, due, day = found
    if standing.elsewhere:
        return standing.elsewhere
    asked_after = None if due is None else on - due
    done_after = None if due is None or day is None or day > on else day - due
    optional, names_start = standing.optional and not awaited, standing.start is not None
    facts = standing.limit.when, optional, start is not None, standing.states_time, names_start, asked_after, done_after
    return made(LimitFacts, facts)


def _row(found: _InCase, status: LimitStatus, asked: _Asked) -> LimitRow:
    (limit, of, _, in_working_days, _, _, _, rival, _), events, start, due, day = found
    readings: tuple[tuple[str, int | None], ...] = ()
    latest = 0
    if status in ("no limit stated", "not started"):
        due = None
    elif start is not None and due is not None:
        latest = due if due > start else start
    else:
        readings = _readings(found[0], events, asked.meetings)
        latest = max([end or 0 for _, end in readings], default=0)
    planned = day is not None and day > asked.on
    branch = limit.when if asked.course == "undetermined" else None
    awaits_meeting = limit.group is not None and start is not None and found[3] is None and branch is None
    row = (
        limit.event,
        of,
        limit.period,
        due,
        None if planned else day,
        day if planned else None,
        status,
        limit.cite,
        limit.counts_back,
        limit.target,
        in_working_days and latest > asked.published_until,
        events.appeal,
        limit.group,
        branch,
        limit.counting_first_day,
        limit.extendable,
        rival,
        readings,
        limit.place,
        awaits_meeting,
    )
    return made(LimitRow, row)


def _readings(
    standing: StandingLimit, events: Happened, meetings: Sequence[int]
) -> tuple[tuple[str, int | None], ...]:  # fmt: skip
    """The last day by each start that the limit may have."""
    starts = [(of, events.days.get(of)) for of in standing.limit.starts]
    return tuple([(of, None if day is None else _due(standing, day, meetings)) for of, day in starts])
