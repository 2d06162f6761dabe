"""Days to try in place of those that are not known: enough of them that every way the conditions can fall occurs.

Each condition allows a span of days, so its outcome changes only at the edges of that span. Days beside every edge
stand for all days between.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from casereview.days import day_number, day_text
from casereview.interpret.report_days import Bounds
from casereview.interpret.spans import FIRST, LAST, first_anchor


def representative_days(
    conditions: Sequence[Bounds], occurred: str | None, reported: str | None
) -> Iterator[tuple[str, str]]:
    """Pairs of a day of the incident and a day of its report, those that are known being kept."""
    if occurred and reported:
        yield occurred, reported
        return
    incident_edges = {FIRST, *_beside(day for bounds in conditions for day in bounds[2:4])}
    report_edges = {LAST, *_beside(day for bounds in conditions for day in bounds[:2])}
    lags = [bounds.lag for bounds in conditions if bounds.lag]
    incidents = {occurred} if occurred else incident_edges
    lag_edges = _beside(lag(day) for lag in lags for day in incidents)
    for report in [reported] if reported else sorted(report_edges | incidents | lag_edges):
        anchors = _beside(first_anchor(lag, report) for lag in lags)
        days = [occurred] if occurred else sorted(incidents | anchors | {report})
        yield from ((day, report) for day in days if day <= report)


def _beside(edges: Iterable[str]) -> set[str]:
    """Every edge with the days before and after it, as far as a case can name them."""
    return {day for edge in edges for day in _around(edge)}


@cache
def _around(edge: str) -> tuple[str, ...]:
    days = [day_text(day_number(edge) + step) for step in (-1, 0, 1)]
    return tuple(day for day in days if FIRST <= day <= LAST)
