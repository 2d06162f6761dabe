"""Which pairs all the counts of a policy can come to together, while questions about the reports are still open.

Reports that can be one thing in some count (one incident, one person) form a cluster; clusters add up. Within a
cluster every way of answering every report is followed, each count only as far as its number.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import prod

from casereview.core import FIRST_DAYS, INCIDENTS, PEOPLE, REPORTS, Count, DayIn, Question, SameAs, walk
from casereview.days import WorkingDays
from casereview.deciding.answered_reports import UNNAMED, Alternative, AnsweredReports
from casereview.deciding.attainable import MET_OR_NOT, ONLY, Pairs
from casereview.interpret.first_days import is_first_day
from casereview.interpret.view import View
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

MOST_STATES = 4096
"""How many states are followed. Beyond, each count is taken by itself, which can only make more pairs attainable."""

Things = frozenset[Hashable]
State = tuple[Things, ...]
"""For each count, the distinct things in it so far; no more than its number."""

Sums = frozenset[tuple[int, ...]]
"""Reachable numbers of things, one for each count."""

Tally = tuple[Pairs, ...]
"""The pairs that each of the counts may come to."""

ANYTHING: Pairs = frozenset(ONLY)


class _TooManyStatesError(Exception):
    """There are more states than are followed."""


class Tallies:
    """The reachable pairs of `counts`, none of which is settled yet, in one case."""

    def __init__(self, counts: Sequence[Count], view: View, working: WorkingDays) -> None:
        self.counts = counts
        self.reports = AnsweredReports(counts, view, working)
        self.numbers = tuple(count.at_least for count in counts)
        try:
            self._follow()
            self.followed = True
        except _TooManyStatesError:
            self.followed = False

    def _follow(self) -> None:
        """Sums over the clusters before and after each cluster, so that one can be looked at by itself."""
        too_many = prod(number + 1 for number in self.numbers) > MOST_STATES or self.reports.too_many_people
        if too_many or not all(map(_adds_up, self.counts)):
            raise _TooManyStatesError
        # A report that is out of every count stays out, whatever is still answered.
        counted = [place for place, judged in enumerate(self.reports.judged) if any(judged)]
        self.alternatives = {place: self.reports.alternatives(place) for place in counted}
        self.clusters = _clusters(self.alternatives)
        self.cluster_of = {place: number for number, cluster in enumerate(self.clusters) for place in cluster}
        sums = [self._sums(self._states(cluster)) for cluster in self.clusters]
        zero: Sums = frozenset({(0,) * len(self.counts)})
        self.before, self.after = [zero], [zero]
        for some in sums:
            self.before.append(self._added(self.before[-1], some))
        for some in reversed(sums):
            self.after.append(self._added(self.after[-1], some))
        self.after.reverse()

    def answered(self) -> set[Tally]:
        """The tallies that answers to all questions about the reports can reach."""
        if not self.followed:
            return {(MET_OR_NOT,) * len(self.counts)}
        return {self._tally(numbers, (0,) * len(numbers)) for numbers in self.before[-1]}

    def with_one_open(self, place: int, question: Question) -> set[Tally]:
        """The tallies with an open count that answers to all other questions can reach."""
        counted = any(self.reports.judged[place])
        if not self.followed:
            return self.each_open() if counted or question in self.first_days else set()
        if not counted:
            return set()
        number = self.cluster_of[place]
        others = self._added(self.before[number], self.after[number + 1])
        states = self._states([other for other in self.clusters[number] if other != place])
        reached = {
            (numbers, extras)
            for alternative in self.reports.alternatives(place, question)
            for state in states
            for rest in others
            for numbers, extras in [self._with_report(state, alternative, rest)]
        }
        return {self._tally(numbers, extras) for numbers, extras in reached if any(extras)}

    def each_open(self) -> set[Tally]:
        """The tallies where each count may come to anything."""
        return {(ANYTHING,) * len(self.counts)}

    @cached_property
    def first_days(self) -> set[Question]:
        """The days of every report on which it hangs from when on others count, whether it counts itself or not."""
        nodes = (node for count in self.counts for node in walk(count.where))
        return {(FIRST_DAYS[node.anchor],) for node in nodes if isinstance(node, DayIn) and is_first_day(node)}

    def _states(self, cluster: Iterable[int]) -> set[State]:
        states: set[State] = {(frozenset(),) * len(self.counts)}
        for place in cluster:
            states = {self._grown(state, alternative) for state in states for alternative in self.alternatives[place]}
            if len(states) > MOST_STATES:
                raise _TooManyStatesError
        return states

    def _grown(self, state: State, alternative: Alternative) -> State:
        return tuple(
            [
                things if pair != MET or len(things) >= number else things | {thing}
                for things, number, (pair, thing) in zip(state, self.numbers, alternative, strict=True)
            ]
        )

    def _sums(self, states: set[State]) -> Sums:
        return frozenset(tuple(map(len, state)) for state in states)

    def _added(self, some: Sums, others: Sums) -> Sums:
        return frozenset(
            [
                tuple([min(a + b, number) for a, b, number in zip(one, other, self.numbers, strict=True)])
                for one in some
                for other in others
            ]
        )

    def _with_report(
        self, state: State, alternative: Alternative, rest: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """For each count, how many things are certain with this report, and whether it may be one more."""
        numbers, extras = [], []
        for things, number, (pair, thing) in zip(state, rest, alternative, strict=True):
            new = bool(pair) and (thing is UNNAMED or thing not in things)
            certain = new and pair == MET and thing is not UNNAMED
            first = new and pair == MET and thing is UNNAMED and not things and not number
            numbers.append(number + len(things) + (certain or first))
            extras.append(int(new and not certain and not first))
        return tuple(numbers), tuple(extras)

    def _tally(self, numbers: tuple[int, ...], extras: tuple[int, ...]) -> Tally:
        return tuple(
            [
                ONLY[MET if n >= wanted else UNDETERMINED if n + more >= wanted else NOT_MET]
                for wanted, n, more in zip(self.numbers, numbers, extras, strict=True)
            ]
        )


@lru_cache(maxsize=256)
def _adds_up(count: Count) -> bool:
    """Whether each report is in `count` or not whatever the others are, and as one thing more."""
    by_itself = all(
        not isinstance(node, SameAs) and not (isinstance(node, DayIn) and is_first_day(node))
        for node in walk(count.where)
    )
    return by_itself and count.things in (REPORTS, INCIDENTS, PEOPLE) and not count.same and not count.spread


def _clusters(alternatives: Mapping[int, set[Alternative]]) -> list[list[int]]:
    """The places of the reports, those together that can be the same thing in some count."""
    cluster_of: dict[tuple[int, Hashable], list[int]] = {}
    clusters: list[list[int]] = []
    for place, ways in alternatives.items():
        things = {(number, thing) for way in ways for number, (pair, thing) in enumerate(way) if pair}
        joined = [place]
        for cluster in {id(found): found for thing in things if (found := cluster_of.get(thing))}.values():
            joined = sorted([*cluster, *joined])
            clusters = [other for other in clusters if other is not cluster]
        clusters.append(joined)
        members = {
            (n, thing)
            for member in joined
            for way in alternatives[member]
            for n, (pair, thing) in enumerate(way)
            if pair
        }
        cluster_of |= dict.fromkeys(members, joined)
    return clusters
