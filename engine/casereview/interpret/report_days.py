"""The day conditions of one report within one count, judged together over the days still open to it.

A day that is not known may be any from 1990 to 2079, also after the application, but nothing is reported before it
occurred. Where no day fits, the report is out; where every day fits, it is certainly in.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from casereview.core import REPORT_DAYS, DayIn
from casereview.days import WorkingDays
from casereview.interpret.spans import FIRST, LAST, Lag, first_anchor, lag_of, span_of
from casereview.outcomes import MET, NOT_MET, UNDETERMINED


class Bounds(NamedTuple):
    """What the day conditions allow in one case: the days of the report and of the incident, each from and to.

    `lag` also bounds the report from above, by the day of the incident, where a condition does.
    """

    reported_from: str
    reported_to: str
    occurred_from: str
    occurred_to: str
    lag: Lag | None


def binder(nodes: Sequence[DayIn], working: WorkingDays) -> Callable[[str], Bounds]:
    """From the day of the application to the bounds that `nodes`, all of which must hold, set on a report's days."""
    lag = _shortest([lag_of(node, working) for node in nodes if is_lag(node)])
    by_case = [(node, span_of(node, working)) for node in nodes if not is_lag(node)]

    @cache
    def bounds(received: str) -> Bounds:
        limits = {"reported": (FIRST, LAST), "occurred": (FIRST, LAST)}
        for node, span in by_case:
            forward = node.subject in REPORT_DAYS
            name = node.subject if forward else node.anchor
            fixed = node.anchor if node.span == "from" else received
            first, last = span(fixed) if forward else (first_anchor(lag_of(node, working), received), received)
            limits[name] = (max(first, limits[name][0]), min(last, limits[name][1]))
        return Bounds(*limits["reported"], *limits["occurred"], lag)

    return bounds


def _shortest(lags: Sequence[Lag]) -> Lag | None:
    if len(lags) < 2:
        return lags[0] if lags else None
    return cache(lambda occurred: min(lag(occurred) for lag in lags))


def is_lag(node: DayIn) -> bool:
    """Whether `node` bounds one day of a report by the other."""
    return node.subject in REPORT_DAYS and node.anchor in REPORT_DAYS


def judge_days(bounds: Bounds, occurred: str | None, reported: str | None) -> int:
    """The pair of all day conditions of one report together."""
    reported_from, reported_to, occurred_from, occurred_to, lag = bounds
    if reported:
        if not reported_from <= reported <= reported_to:
            return NOT_MET
        if occurred:
            fits = occurred_from <= occurred <= occurred_to and not (lag and reported > lag(occurred))
            return MET if fits else NOT_MET
        return _any_incident(bounds, reported)
    if occurred:
        latest = min(reported_to, lag(occurred)) if lag else reported_to
        if not (occurred_from <= occurred <= occurred_to and max(reported_from, occurred) <= latest):
            return NOT_MET
        return MET if reported_from <= occurred and latest >= LAST else UNDETERMINED
    return _any_days(bounds)


def _any_incident(bounds: Bounds, reported: str) -> int:
    """The pair where only the day of the incident is open: its latest day fits before any other."""
    _, _, occurred_from, occurred_to, lag = bounds
    latest = min(occurred_to, reported)
    if latest < occurred_from or (lag and reported > lag(latest)):
        return NOT_MET
    every_day_fits = occurred_from <= FIRST and latest == reported and not (lag and reported > lag(FIRST))
    return MET if every_day_fits else UNDETERMINED


def _any_days(bounds: Bounds) -> int:
    """The pair where both days are open: what fits is one and the same day, or days as close as the bounds allow."""
    if bounds == (FIRST, LAST, FIRST, LAST, None):
        return MET
    earliest = max(bounds.reported_from, bounds.occurred_from)
    return UNDETERMINED if earliest <= bounds.reported_to and _any_incident(bounds, earliest) else NOT_MET
