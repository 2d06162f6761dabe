"""How many distinct things there are among reports: at least, and at most.

Each function takes the reports that are certainly and those that are possibly in a count.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from casereview.core import INCIDENTS, REPORTS, Count, Question
from casereview.days import Period, WorkingDays, day_number, day_text, last_day_within
from casereview.interpret.first_days import interval
from casereview.interpret.report_days import Bounds
from casereview.interpret.spans import FIRST, LAST, first_anchor
from casereview.interpret.view import Written, answer_of

Tally = Callable[[Sequence[Written], Sequence[Written]], tuple[int, int]]


def tally_of(count: Count, working: WorkingDays) -> Tally:
    """How the things of `count` are counted."""
    tally = _distinct(count.things)
    if count.spread:
        tally = _densest(tally, *count.spread, working)
    return _largest_group(tally, count.same) if count.same else tally


def _distinct(things: Question) -> Tally:
    match things:
        case question if question == REPORTS:
            return _reports
        case question if question == INCIDENTS:
            return _incidents
        case question:
            return _answers(question)


def _reports(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
    return len(certain), len(certain) + len(possible)


def _incidents(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
    if not (certain or possible):
        return 0, 0
    surely = {report["incident"] for report in certain}
    if not possible:
        return len(surely), len(surely)
    return len(surely), len(surely.union([report["incident"] for report in possible]))


def _answers(question: Question) -> Tally:
    """Whatever is not answered may be one of the others, or one more."""

    def tally(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
        named = {answer_of(report, question) for report in certain}
        perhaps = named.union(answer_of(report, question) for report in possible) - {None}
        unnamed = sum(answer_of(report, question) is None for report in (*certain, *possible))
        return max(len(named - {None}), min(1, len(certain))), len(perhaps) + unnamed

    return tally


def _largest_group(tally: Tally, same: Question) -> Tally:
    """Whatever is not answered may belong to any group, and is a group by itself for certain."""

    def largest(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
        groups = {answer_of(report, same) for report in (*certain, *possible)}
        least, most = 0, 0
        for group in groups:
            surely = [report for report in certain if answer_of(report, same) == group]
            perhaps = [[r for r in reports if answer_of(r, same) in (group, None)] for reports in (certain, possible)]
            least = max(least, tally(surely if group is not None else surely[:1], [])[0])
            most = max(most, tally(*perhaps)[1])
        return least, most

    return largest


def _densest(tally: Tally, day: str, period: Period, working: WorkingDays) -> Tally:
    """The most in any one period: the fullest one begins with a day of one of its reports."""

    def densest(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
        least, most = min(1, len(certain)), 0
        for begins in {interval(report, day)[1] for report in (*certain, *possible)}:
            ends = day_text(last_day_within(day_number(begins), period, working))
            inside, touching = (
                [r for r in reports if interval(r, day)[0] <= ends and interval(r, day)[1] >= begins]
                for reports in (certain, possible)
            )
            surely = [report for report in inside if report.get(day) and report[day] <= ends]
            least, most = max(least, tally(surely, [])[0]), max(most, tally(inside, touching)[1])
        return least, most

    return densest


def spread_edges(reports: Sequence[Written], day: str, period: Period, working: WorkingDays) -> Iterator[Bounds]:
    """For each report, the bounds of the days that lie in one window with its own."""
    lag = cache(lambda begins: day_text(last_day_within(day_number(begins), period, working)))
    for known in sorted({report[day] for report in reports if report.get(day)}):
        first, last = first_anchor(lag, known), lag(known)
        yield Bounds(FIRST, LAST, first, last, None) if day == "occurred" else Bounds(first, last, FIRST, LAST, None)
