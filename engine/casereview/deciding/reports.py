"""Why each report counts or does not: one row for each, over all the grounds that count reports."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from casereview.core import INCIDENTS, And, Count, Node, Not, Or, Unclear, walk
from casereview.days import WorkingDays
from casereview.deciding.reasons import already_counted, reasons_of
from casereview.decision import Reason, ReportRow
from casereview.interpret.portable import Trace
from casereview.interpret.view import View, Written
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS, all_and_any

CODES = (
    "late",
    "outside-window",
    "after-application",
    "body-not-named",
    "via-not-counted",
    "condition-not-met",
    "already-counted",
    "not-hate",
    "not-known",
)
"""Every reason, in the order in which a row shows them."""


def report_rows(grounds: Sequence[tuple[str, Trace]], view: View, working: WorkingDays) -> tuple[ReportRow, ...]:
    """The rows, in the order of the case file, from the traces of the grounds."""
    pairs_of = [(name, trace, _pairs(trace, view)) for name, trace in grounds]
    counting = [_Counting(name, trace, pairs, view, working) for name, trace, pairs in pairs_of if pairs is not None]
    if not counting:
        return tuple(ReportRow(report["id"], None, (), ()) for report in view.reports)
    hate_only = all(ground.needs_hate for ground in counting)
    return tuple(_row(place, report, counting, hate_only) for place, report in enumerate(view.reports))


class _Counting:
    """One ground that counts reports: whether each is in, and which are displaced by an earlier one."""

    def __init__(self, name: str, trace: Trace, pairs: Sequence[int], view: View, working: WorkingDays) -> None:
        self.name, self.view = name, view
        self.readings, self.counts = _counted_by(trace[1], tuple(view.readings.items()))
        self.cite = self.counts[0].clause.cite if self.counts[0].clause else ""
        self.reasons = [reasons_of(count, working) for count in self.counts]
        self.displaced = _displaced(
            self.counts, pairs, view, min(reasons.first_day(view.received) for reasons in self.reasons)
        )
        self.pairs = [NOT_MET if place in self.displaced else pair for place, pair in enumerate(pairs)]
        self.needs_hate = all(reasons.needs_hate for reasons in self.reasons)

    def why(self, place: int, report: Written, hate_only: bool) -> list[Reason]:
        """Why the report is not certainly in this ground's count."""
        reasons = [reason for reasons in self.reasons for reason in reasons.of(self.view, report, hate_only)]
        if place not in self.displaced:
            return reasons
        # Whether it was of hate is asked only where it can still count.
        open_beside = [reason for reason in reasons if reason.code == "not-known" and reason.unanswered != ("hate",)]
        return [already_counted(self.counts[0]), *open_beside]


def _row(place: int, report: Written, counting: Sequence[_Counting], hate_only: bool) -> ReportRow:
    qualifies = max(ground.pairs[place] for ground in counting)
    why = [] if qualifies == MET else [ground.why(place, report, hate_only) for ground in counting]
    reasons = list(chain.from_iterable(why))
    if qualifies == UNDETERMINED and all(reason.code != "not-known" for reason in reasons):
        # Every answer is there; what is not known is how an unclear clause is to be read.
        reasons += [Reason("not-known", ground.cite, ground.readings) for ground in counting if ground.readings]
    return ReportRow(
        report["id"],
        WORDS[qualifies],
        tuple(ground.name for ground in counting if ground.pairs[place] == MET),
        _one_of_each(reasons),
    )


def _pairs(trace: Trace, view: View) -> list[int] | None:
    """For each report, whether it is in the counts below `trace`; None where nothing is counted there."""
    _, node, counted, below = trace
    if counted:
        pairs = dict.fromkeys(map(id, counted[0]), MET) | dict.fromkeys(map(id, counted[1]), UNDETERMINED)
        return [pairs.get(id(report), NOT_MET) for report in view.reports]
    parts = [_pairs(part, view) for part in below]
    if isinstance(node, Unclear) and node.reading in view.readings:
        return parts[view.readings[node.reading] - 1]
    known = [part for part in parts if part is not None]
    if not known:
        return None
    join = all_and_any if isinstance(node, Unclear) else max
    return [join(pairs) for pairs in zip(*known, strict=True)]


@lru_cache(maxsize=256)
def _counted_by(node: Node, readings: tuple[tuple[str, int], ...]) -> tuple[tuple[str, ...], tuple[Count, ...]]:
    """What is the same for all cases that are read alike: the readings open below `node`, and its counts."""
    chosen = dict(readings)
    return tuple(_open_readings(node, chosen)), tuple(_counts(node, chosen))


def _counts(node: Node, readings: Mapping[str, int]) -> Iterator[Count]:
    """The counts below `node`, without those of a reading that was not chosen."""
    match node:
        case Count():
            yield node
        case Unclear() if node.reading in readings:
            yield from _counts(node.of[readings[node.reading] - 1], readings)
        case And() | Or() | Not() | Unclear():
            for part in node.of:
                yield from _counts(part, readings)


def _open_readings(node: Node, readings: Mapping[str, int]) -> Iterator[str]:
    """The unclear clauses below `node` whose reading decides what is counted, and was not chosen."""
    for below in walk(node):
        counts = isinstance(below, Unclear) and any(isinstance(part, Count) for part in walk(below))
        if isinstance(below, Unclear) and counts and below.reading not in readings:
            yield f"readings.{below.reading}"


def _displaced(counts: Sequence[Count], pairs: Sequence[int], view: View, first_day: str) -> set[int]:
    """The places of reports whose incident an earlier report certainly counts already.

    The earliest `reported` counts, then the order of the file. A report only possibly counted displaces none, and
    one whose day is not known may be as early as its incident, or as the first day that counts. In a count of a group,
    or of a window that may lie anywhere, which report of an incident counts hangs on the others: none is displaced.
    """
    if all(count.things != INCIDENTS or count.same or count.spread for count in counts):
        return set()
    earliest: dict[str, tuple[str, int]] = {}
    order = [
        (report.get("reported") or max(report.get("occurred", ""), first_day), place)
        for place, report in enumerate(view.reports)
    ]
    for key, report, pair in zip(order, view.reports, pairs, strict=True):
        incident = report["incident"]
        if pair == MET:
            earliest[incident] = min(key, earliest.get(incident, key))
    return {
        key[1]
        for key, report, pair in zip(order, view.reports, pairs, strict=True)
        if pair and key > earliest.get(report["incident"], key)
    }


def _one_of_each(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """One reason for each code, in the order of the codes, with the first clause and all that is not answered."""
    if len(reasons) < 2 and not any(reason.unanswered for reason in reasons):
        return tuple(reasons)
    by_code: dict[str, list[Reason]] = {}
    for reason in reasons:
        by_code.setdefault(reason.code, []).append(reason)
    return tuple(
        Reason(code, alike[0].cite, tuple(dict.fromkeys(chain.from_iterable(reason.unanswered for reason in alike))))
        for code, alike in sorted(by_code.items(), key=_place)
    )


def _place(alike: tuple[str, Sequence[Reason]]) -> int:
    """Where a row shows the reasons of one code."""
    return CODES.index(alike[0])
