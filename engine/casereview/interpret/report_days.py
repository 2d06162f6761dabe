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

    Every one of `lags` also bounds the report from above, by the day of the incident.
    """

    reported_from: str
    reported_to: str
    occurred_from: str
    occurred_to: str
    lags: tuple[Lag, ...]


def binder(nodes: Sequence[DayIn], working: WorkingDays) -> Callable[[str], Bounds]:
    """From the day of the application to the bounds that `nodes`, all of which must hold, set on a report's days."""
    lags = tuple(lag_of(node, working) for node in nodes if _is_lag(node))
    by_case = [(node, span_of(node, working)) for node in nodes if not _is_lag(node)]

    @cache
    def bounds(received: str) -> Bounds:
        limits = {"reported": (FIRST, LAST), "occurred": (FIRST, LAST)}
        for node, span in by_case:
            forward = node.subject in REPORT_DAYS
            name = node.subject if forward else node.anchor
            first, last = span(received) if forward else (first_anchor(lag_of(node, working), received), received)
            limits[name] = (max(first, limits[name][0]), min(last, limits[name][1]))
        return Bounds(*limits["reported"], *limits["occurred"], lags)

    return bounds


def _is_lag(node: DayIn) -> bool:
    return node.subject in REPORT_DAYS and node.anchor in REPORT_DAYS


def judge_days(bounds: Bounds, occurred: str | None, reported: str | None) -> int:
    """The pair of all day conditions of one report together."""
    reported_from, reported_to, occurred_from, occurred_to, lags = bounds
    if occurred and reported:
        fits = reported_from <= reported <= reported_to and occurred_from <= occurred <= occurred_to
        always = fits = fits and all(reported <= lag(occurred) for lag in lags)
    elif occurred:
        latest = min([reported_to, *[lag(occurred) for lag in lags]])
        fits = occurred_from <= occurred <= occurred_to and max(reported_from, occurred) <= latest
        always = fits and reported_from <= occurred and latest >= LAST
    elif reported:
        fits = reported_from <= reported <= reported_to and _some_incident(bounds, reported)
        always = fits and occurred_from <= FIRST and occurred_to >= reported
        always = always and all(reported <= lag(FIRST) for lag in lags)
    else:
        fits = _some_report(bounds)
        always = bounds == (FIRST, LAST, FIRST, LAST, ())
    return MET if always else UNDETERMINED if fits else NOT_MET


def _some_incident(bounds: Bounds, reported: str) -> bool:
    """Whether an incident on the latest day that is allowed fits a report on `reported`."""
    occurred = min(bounds.occurred_to, reported)
    return occurred >= bounds.occurred_from and all(reported <= lag(occurred) for lag in bounds.lags)


def _some_report(bounds: Bounds) -> bool:
    """Whether any two days fit: on one and the same day, else as close together as the bounds allow."""
    earliest = max(bounds.reported_from, bounds.occurred_from)
    return earliest <= bounds.reported_to and _some_incident(bounds, earliest)
