"""Limits: each stands in some case, and is kept or missed on its last day and on the day after."""

from collections.abc import Iterator

from casereview.model import Limit, Policy
from casereview.noticing.reaching.decided import DAY_AFTER, LAST_DAY, Decided, branch, side, side_of
from casereview.tested import Point


def points(policy: Policy) -> Iterator[Point]:
    """Every limit, with each start that it may have, and the sides of its last day."""
    for limit in policy.limits:
        point = _point(limit)
        yield point
        if limit.starts and (limit.period or limit.group):
            yield from (side(what, point) for what in (LAST_DAY, DAY_AFTER))
        if limit.reading:
            yield from (branch(_from(start), point) for start in limit.starts)


def _point(limit: Limit) -> Point:
    if limit.group:
        time = f" at the next meeting of {limit.group}"
    elif limit.period:
        time = f" {limit.period} before" if limit.counts_back else f" within {limit.period} of"
        time += f" {' or '.join(limit.starts) or 'a day that is not stated'}"
    else:
        time = ""
    return Point("clause", ("timetable", limit.place), f"limit for {limit.event}{time}", limit.cite)


def _from(start: str) -> str:
    return f"counted from {start}"


def reached(decided: Decided) -> Iterator[Point]:
    """The limits that have a row, and on which side of the last day what they ask was done, or was asked for."""
    policy, probe, decision = decided
    for row in decision.timetable:
        limit = policy.limits[row.place]
        point = _point(limit)
        yield point
        if limit.reading:
            known = [start for start, due in row.readings if due is not None]
            yield from (branch(_from(start), point) for start in [*known, *([row.of] if row.of else [])])
        if row.due is not None:
            day = probe.on if row.done is None else row.done
            if what := side_of(day, row.due, limit.period, policy):
                yield side(what, point)
