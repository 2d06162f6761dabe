"""Why each report counts or does not: one row for each, over all the grounds that count reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from casereview.days import WorkingDays
from casereview.deciding.in_counts import (
    Below,
    Pairs,
    counts_below,
    displaces,
    open_readings,
    pairs_below,
    without_displaced,
)
from casereview.deciding.reasons import Reasons, Seen, already_counted, open_beyond
from casereview.decision import InCount, Reason, ReportRow, made
from casereview.interpret.portable import Trace
from casereview.interpret.report_loop import Row, table_of
from casereview.interpret.view import View
from casereview.model import Ground, Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS

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

Pairing = tuple[int | None, ...]
"""For each ground that counts, or each count, whether a report is in it; None where an earlier report displaces it."""


def report_rows(policy: Policy, grounds: Sequence[Trace], view: View) -> tuple[ReportRow, ...]:
    """The rows, in the order of the case file, from the traces of the policy's grounds."""
    counting = _counting(policy, tuple(view.readings.items()))
    if not counting.grounds:
        return tuple(ReportRow(report["id"], None, (), (), ()) for report in view.reports)
    return counting.rows(grounds, view)


@lru_cache(maxsize=64)
def _counting(policy: Policy, readings: tuple[tuple[str, int], ...]) -> "_Counting":
    return _Counting(policy, dict(readings))


class _Count:
    """One count of a ground, as it is read."""

    def __init__(self, ground: str, below: Below, working: WorkingDays) -> None:
        self.ground, self.count, self.pairs, self.readings = ground, *below
        self.id, self.cite = (clause.id, clause.cite) if (clause := self.count.clause) else ("", "")
        self.reasons = Reasons(self.count, working)
        self.displaces = displaces(self.count)

    def first_day(self, view: View) -> str:
        """The first day on which a report can have been made and count."""
        return self.reasons.first_day(view.received)

    def in_count(self, trace: Trace, places: Mapping[int, int], view: View) -> Sequence[int | None]:
        """Whether each report of a case is in the count; None where an earlier one displaces it."""
        pairs = self.pairs(trace, places)
        return without_displaced(pairs, view.reports, self.first_day(view)) if self.displaces else pairs

    def standing(self, seen: Seen, pair: int | None) -> InCount:
        """Whether a report is in the count, and why not."""
        reasons = [] if pair == MET else self.reasons.of(seen, hate_only=True)
        if pair is None:
            reasons = _displaced(self, reasons)
        return InCount(self.ground, self.id, WORDS[pair or NOT_MET], one_of_each(reasons), self.readings)


class _Ground:
    """One ground that counts reports, as it is read."""

    def __init__(
        self, place: int, ground: Ground, pairs: Pairs, readings: Mapping[str, int], working: WorkingDays
    ) -> None:  # fmt: skip
        self.place, self.name, self.pairs = place, ground.id, pairs
        self.readings = tuple(open_readings(ground.node, readings))
        self.counts = [_Count(ground.id, below, working) for below in counts_below(ground.node, readings)]
        self.cite = self.counts[0].cite
        self.displaces = any(count.displaces for count in self.counts)
        self.needs_hate = all(count.reasons.needs_hate for count in self.counts)

    def in_count(self, trace: Trace, places: Mapping[int, int], view: View) -> Sequence[int | None]:
        """Whether each report of a case is in any of the counts; None where an earlier one displaces it."""
        pairs = self.pairs(trace, places)
        if not self.displaces:
            return pairs
        return without_displaced(pairs, view.reports, min([count.first_day(view) for count in self.counts]))

    def why(self, seen: Seen, displaced: bool, hate_only: bool) -> list[Reason]:
        """Why a report is not certainly in this ground's counts."""
        reasons = [reason for count in self.counts for reason in count.reasons.of(seen, hate_only)]
        return _displaced(self.counts[0], reasons) if displaced else reasons


def _displaced(count: _Count, reasons: Iterable[Reason]) -> list[Reason]:
    """That an earlier report is counted, and what is open beside; of hate is asked only where it can still count."""
    open_beside = [reason for reason in reasons if reason.code == "not-known" and reason.unanswered != ("hate",)]
    return [already_counted(count.count), *open_beside]


class _Counting:
    """The grounds of a policy that count reports, as it is read; nothing in it hangs on a case."""

    def __init__(self, policy: Policy, readings: Mapping[str, int]) -> None:
        working = policy.calendar.working
        self.grounds = [
            _Ground(place, ground, pairs, readings, working)
            for place, ground in enumerate(policy.grounds)
            if (pairs := pairs_below(ground.node, readings))
        ]
        self.counts = [count for ground in self.grounds for count in ground.counts]
        self.hate_only = all(ground.needs_hate for ground in self.grounds)
        self.nodes = [node for count in self.counts for node in count.reasons.nodes]
        self.beyond = [node for count in self.counts for node in count.reasons.beyond]
        looks = [lambda view, report, leaf=leaf: open_beyond(leaf, view, report) for leaf in self.beyond]
        self.table = table_of(self.nodes, looks, working)
        self.standing = lru_cache(maxsize=1024)(self._standing)
        """Worked out once for all reports that come to the same: a policy tells no more than so many ways apart."""

    def rows(self, traces: Sequence[Trace], view: View) -> tuple[ReportRow, ...]:
        """The rows of the reports of a case."""
        places = {id(report): place for place, report in enumerate(view.reports)}
        in_grounds: list[Sequence[int | None]] = []
        in_counts: list[Sequence[int | None]] = []
        for ground in self.grounds:
            trace = traces[ground.place]
            in_ground = ground.in_count(trace, places, view)
            in_grounds.append(in_ground)
            several = len(ground.counts) > 1
            in_counts += [count.in_count(trace, places, view) for count in ground.counts] if several else [in_ground]
        rows = zip(self.table.rows(view), zip(*in_grounds, strict=True), zip(*in_counts, strict=True), strict=True)
        return tuple(
            [
                made(ReportRow, (report["id"], *self.standing(*row)))
                for report, row in zip(view.reports, rows, strict=True)
            ]
        )

    def _standing(self, row: Row, in_grounds: Pairing, in_counts: Pairing) -> tuple[Any, ...]:
        """Whether a report counts, for which grounds, and why not, from its row in the table; then for each count."""
        seen = self._seen(row)
        qualifies = max(pair or NOT_MET for pair in in_grounds)
        counts_for = (ground.name for ground, pair in zip(self.grounds, in_grounds, strict=True) if pair == MET)
        reasons = [] if qualifies == MET else list(self._why(seen, in_grounds))
        if qualifies == UNDETERMINED and all(reason.code != "not-known" for reason in reasons):
            # Every answer is there; what is not known is how an unclear clause is to be read.
            reasons += [Reason("not-known", ground.cite, ground.readings) for ground in self.grounds if ground.readings]
        each = (count.standing(seen, pair) for count, pair in zip(self.counts, in_counts, strict=True))
        return WORDS[qualifies], tuple(counts_for), one_of_each(reasons), tuple(each)

    def _seen(self, row: Row) -> Seen:
        open_days = frozenset(day for day, is_open in zip(("occurred", "reported"), row, strict=False) if is_open)
        found = [row[column] for column in self.table.columns]
        pairs = dict(zip(self.nodes, found, strict=False))
        beyond = dict(zip(self.beyond, found[len(self.nodes) :], strict=True))
        return Seen(open_days, pairs, beyond)

    def _why(self, seen: Seen, in_grounds: Pairing) -> Iterator[Reason]:
        for ground, pair in zip(self.grounds, in_grounds, strict=True):
            yield from ground.why(seen, pair is None, self.hate_only)


def one_of_each(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """One reason for each code, in the order of the codes, with the first clause and all that is not answered."""
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
