"""Windows that begin with the first incident or the first report of a case: the earliest such day of all reports.

Where days are not known, the first day may be any of several; a report is certainly in a window that holds it whichever
it is, and possibly in one that any of them gives.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from casereview.core import FIRST_DAYS, DayIn
from casereview.days import WorkingDays
from casereview.interpret.report_days import Bounds, judge_days
from casereview.interpret.spans import FIRST, LAST, lag_of
from casereview.interpret.view import View, Written
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Interval = tuple[str, str]
"""The earliest and the latest day that a day can be."""


def interval(report: Written, day: str) -> Interval:
    """What a day of a report can be: nothing is reported before it occurred."""
    known = report.get(day)
    if known:
        return known, known
    return (FIRST, report.get("reported") or LAST) if day == "occurred" else (report.get("occurred") or FIRST, LAST)


def is_first_day(node: DayIn) -> bool:
    """Whether `node` counts from the first such day of all reports."""
    return node.anchor in FIRST_DAYS


def first_day_bounds(node: DayIn, working: WorkingDays) -> Callable[[View, Written], tuple[Bounds, Bounds]]:
    """From a case and one of its reports to the bounds that certainly hold, and those that possibly do."""
    lag = lag_of(node, working)
    day = FIRST_DAYS[node.anchor]
    # Only the case that is being decided is remembered.
    others = lru_cache(maxsize=1)(lambda view: _Others(view.reports, day))

    def bounds(view: View, report: Written) -> tuple[Bounds, Bounds]:
        first, last = others(view).first(report)
        if node.subject == "received":
            return _either(view.received <= lag(first)), _either(view.received <= lag(last))
        return _bounds(node.subject, last, lag(first)), _bounds(node.subject, first, lag(last))

    return bounds


def first_day_decider(node: DayIn, working: WorkingDays) -> Callable[[View, Written], int]:
    """The function that decides `node` for one report of a case."""
    bounds = first_day_bounds(node, working)

    def decide(view: View, report: Written) -> int:
        days = report.get("occurred"), report.get("reported")
        certain, possible = bounds(view, report)
        if judge_days(certain, *days) == MET:
            return MET
        return UNDETERMINED if judge_days(possible, *days) else NOT_MET

    return decide


def _bounds(subject: str, first: str, last: str) -> Bounds:
    return Bounds(first, last, FIRST, LAST, None) if subject == "reported" else Bounds(FIRST, LAST, first, last, None)


def _either(holds: bool) -> Bounds:
    """Bounds that every day keeps, or none."""
    return Bounds(FIRST, LAST, FIRST, LAST, None) if holds else Bounds(LAST, FIRST, FIRST, LAST, None)


class _Others:
    """For each report of a case, what the first day of all reports can be, with this one's days as they are tried."""

    def __init__(self, reports: Sequence[Written], day: str) -> None:
        self.day = day
        intervals = [(*interval(report, day), report["id"]) for report in reports]
        self.first_two = sorted((first, name) for first, _, name in intervals)[:2]
        self.last_two = sorted((last, name) for _, last, name in intervals)[:2]

    def first(self, report: Written) -> Interval:
        """The earliest and the latest day that the first day can be."""
        first, last = interval(report, self.day)
        name = report.get("id")
        for day, other in self.first_two:
            if other != name:
                first = min(first, day)
                break
        for day, other in self.last_two:
            if other != name:
                last = min(last, day)
                break
        return first, last
