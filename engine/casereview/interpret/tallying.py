"""How many distinct things there are among reports: at least, and at most.

Each function takes the reports that are certainly and those that are possibly in a count.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, reduce

from casereview.core import INCIDENTS, REPORTS, Count, Question
from casereview.days import Period, WorkingDays, day_number, day_text, last_day_within
from casereview.interpret.first_days import interval
from casereview.interpret.report_days import Bounds
from casereview.interpret.spans import FIRST, LAST, first_anchor
from casereview.interpret.view import Written, answer_of

Tally = Callable[[Sequence[Written], Sequence[Written]], tuple[int, int]]

Reports = Sequence[Written]

Part = tuple[Reports, Reports, Reports]
"""What of a count is counted together: what surely is, then what certainly and what possibly counted may be."""

Split = Callable[[Reports, Reports], Iterator[Part]]


def tally_of(count: Count, working: WorkingDays) -> Tally:
    """How the things of `count` are counted."""
    return reduce(_fullest, reversed(_splits(count, working)), _distinct(count.things))


def _splits(count: Count, working: WorkingDays) -> list[Split]:
    """How the reports are parted, of which the fullest part counts: first by what is the same, then by windows."""
    same = [_groups(count.same)] if count.same else []
    return [*same, *([_windows(*count.spread, working)] if count.spread else [])]


def _fullest(tally: Tally, split: Split) -> Tally:
    def fullest(certain: Reports, possible: Reports) -> tuple[int, int]:
        least, most = 0, 0
        for surely, inside, touching in split(certain, possible):
            least, most = max(least, tally(surely, [])[0]), max(most, tally(inside, touching)[1])
        return least, most

    return fullest


def fullest_part(
    count: Count, certain: list[Written], possible: list[Written], working: WorkingDays
) -> tuple[list[Written], list[Written]]:
    """The reports that make up the number that is certain, and the others with which the greatest possible is made up.

    Of several parts that are as full, the first.
    """
    splits = _splits(count, working)
    least: tuple[Reports, Reports] = (certain, ())
    most: tuple[Reports, Reports] = (certain, possible)
    for place, split in enumerate(splits):
        tally = reduce(_fullest, reversed(splits[place + 1 :]), _distinct(count.things))
        surely = max((part[0] for part in split(*least)), key=lambda part: tally(part, ())[0], default=())
        part = max(split(*most), key=lambda part: tally(*part[1:])[1], default=((), *most))
        least, most = (surely, ()), part[1:]
    return list(least[0]), [report for report in (*most[0], *most[1]) if report not in least[0]]


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


def _groups(same: Question) -> Split:
    """Whatever is not answered may belong to any group, and is a group by itself for certain."""

    def groups(certain: Reports, possible: Reports) -> Iterator[Part]:
        for group in dict.fromkeys(answer_of(report, same) for report in (*certain, *possible)):
            surely = [report for report in certain if answer_of(report, same) == group]
            inside, touching = (
                [r for r in reports if answer_of(r, same) in (group, None)] for reports in (certain, possible)
            )
            yield surely if group is not None else surely[:1], inside, touching

    return groups


def _windows(day: str, period: Period, working: WorkingDays) -> Split:
    """The fullest of all periods begins with a day of one of its reports; a report alone surely is in one."""

    def windows(certain: Reports, possible: Reports) -> Iterator[Part]:
        yield certain[:1], (), ()
        for begins in dict.fromkeys(interval(report, day)[1] for report in (*certain, *possible)):
            ends = day_text(last_day_within(day_number(begins), period, working))
            inside, touching = (
                [r for r in reports if interval(r, day)[0] <= ends and interval(r, day)[1] >= begins]
                for reports in (certain, possible)
            )
            yield [report for report in inside if report.get(day) and report[day] <= ends], inside, touching

    return windows


def spread_edges(reports: Sequence[Written], day: str, period: Period, working: WorkingDays) -> Iterator[Bounds]:
    """For each report, the bounds of the days that lie in one window with its own."""
    lag = cache(lambda begins: day_text(last_day_within(day_number(begins), period, working)))
    for known in sorted({report[day] for report in reports if report.get(day)}):
        first, last = first_anchor(lag, known), lag(known)
        yield Bounds(FIRST, LAST, first, last, None) if day == "occurred" else Bounds(first, last, FIRST, LAST, None)
