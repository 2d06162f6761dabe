"""Why each report counts or does not: one row for each, over all the grounds that count reports."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from casereview.core import Count
from casereview.days import WorkingDays
from casereview.deciding.in_counts import Pairs, counts_below, displaces, open_readings, pairs_below, without_displaced
from casereview.deciding.reasons import Reasons, Seen, already_counted, open_beyond
from casereview.decision import Reason, ReportRow, made
from casereview.interpret.portable import Trace
from casereview.interpret.report_loop import Row, table_of
from casereview.interpret.view import View
from casereview.model import Ground, Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS, Outcome

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

InCounts = tuple[int | None, ...]
"""For each ground that counts, whether a report is in its count; None where an earlier report displaces it."""


def report_rows(policy: Policy, grounds: Sequence[Trace], view: View) -> tuple[ReportRow, ...]:
    """The rows, in the order of the case file, from the traces of the policy's grounds."""
    counting = _counting(policy, tuple(view.readings.items()))
    if not counting.grounds:
        return tuple(ReportRow(report["id"], None, (), ()) for report in view.reports)
    return counting.rows(grounds, view)


@lru_cache(maxsize=64)
def _counting(policy: Policy, readings: tuple[tuple[str, int], ...]) -> "_Counting":
    return _Counting(policy, dict(readings))


class _Ground:
    """One ground that counts reports, as it is read."""

    def __init__(
        self, place: int, ground: Ground, pairs: Pairs, readings: Mapping[str, int], working: WorkingDays
    ) -> None:  # fmt: skip
        self.place, self.name, self.pairs = place, ground.id, pairs
        self.readings = tuple(open_readings(ground.node, readings))
        self.counts: list[Count] = list(counts_below(ground.node, readings))
        self.cite = self.counts[0].clause.cite if self.counts[0].clause else ""
        self.reasons = [Reasons(count, working) for count in self.counts]
        self.displaces = displaces(self.counts)
        self.needs_hate = all(reasons.needs_hate for reasons in self.reasons)

    def in_count(self, grounds: Sequence[Trace], places: Mapping[int, int], view: View) -> Sequence[int | None]:
        """Whether each report of a case is in the count; None where an earlier one displaces it."""
        pairs = self.pairs(grounds[self.place], places)
        if not self.displaces:
            return pairs
        first_day = min([reasons.first_day(view.received) for reasons in self.reasons])
        return without_displaced(pairs, view.reports, first_day)

    def why(self, seen: Seen, displaced: bool, hate_only: bool) -> list[Reason]:
        """Why a report is not certainly in this ground's count."""
        reasons = [reason for reasons in self.reasons for reason in reasons.of(seen, hate_only)]
        if not displaced:
            return reasons
        # Whether it was of hate is asked only where it can still count.
        open_beside = [reason for reason in reasons if reason.code == "not-known" and reason.unanswered != ("hate",)]
        return [already_counted(self.counts[0]), *open_beside]


class _Counting:
    """The grounds of a policy that count reports, as it is read; nothing in it hangs on a case."""

    def __init__(self, policy: Policy, readings: Mapping[str, int]) -> None:
        working = policy.calendar.working
        self.grounds = [
            _Ground(place, ground, pairs, readings, working)
            for place, ground in enumerate(policy.grounds)
            if (pairs := pairs_below(ground.node, readings))
        ]
        self.hate_only = all(ground.needs_hate for ground in self.grounds)
        every = [reasons for ground in self.grounds for reasons in ground.reasons]
        self.nodes = [node for reasons in every for node in reasons.nodes]
        self.beyond = [node for reasons in every for node in reasons.beyond]
        looks = [lambda view, report, leaf=leaf: open_beyond(leaf, view, report) for leaf in self.beyond]
        self.table = table_of(self.nodes, looks, working)
        self.standing = lru_cache(maxsize=1024)(self._standing)
        """Worked out once for all reports that come to the same: a policy tells no more than so many ways apart."""

    def rows(self, grounds: Sequence[Trace], view: View) -> tuple[ReportRow, ...]:
        """The rows of the reports of a case."""
        places = {id(report): place for place, report in enumerate(view.reports)}
        in_counts = zip(*[ground.in_count(grounds, places, view) for ground in self.grounds], strict=True)
        standing = map(self.standing, self.table.rows(view), in_counts)
        return tuple(
            [made(ReportRow, (report["id"], *rest)) for report, rest in zip(view.reports, standing, strict=True)]
        )

    def _standing(self, row: Row, in_counts: InCounts) -> tuple[Outcome, tuple[str, ...], tuple[Reason, ...]]:
        """Whether a report counts, for which grounds, and why not, from its row in the table."""
        qualifies = max(pair or NOT_MET for pair in in_counts)
        counts_for = (ground.name for ground, pair in zip(self.grounds, in_counts, strict=True) if pair == MET)
        reasons = [] if qualifies == MET else list(self._why(row, in_counts))
        if qualifies == UNDETERMINED and all(reason.code != "not-known" for reason in reasons):
            # Every answer is there; what is not known is how an unclear clause is to be read.
            reasons += [Reason("not-known", ground.cite, ground.readings) for ground in self.grounds if ground.readings]
        return WORDS[qualifies], tuple(counts_for), _one_of_each(reasons)

    def _why(self, row: Row, in_counts: InCounts) -> Iterator[Reason]:
        open_days = frozenset(day for day, is_open in zip(("occurred", "reported"), row, strict=False) if is_open)
        found = [row[column] for column in self.table.columns]
        pairs = dict(zip(self.nodes, found, strict=False))
        beyond = dict(zip(self.beyond, found[len(self.nodes) :], strict=True))
        seen = Seen(open_days, pairs, beyond)
        for ground, pair in zip(self.grounds, in_counts, strict=True):
            yield from ground.why(seen, pair is None, self.hate_only)


def _one_of_each(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
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
