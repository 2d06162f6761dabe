"""Decides conditions on a case by forward chaining in durable-rules: a second engine over the same core nodes.

A chain of facts goes up the tree: what rules conclude about the parts of a node makes the fact about the node. In a
count it goes through every report first. Days and numbers of distinct things are computed before, by the same code as
for the engine in plain Python; every condition, every way of joining conditions and every count is decided by rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.core import And, Count, DayIn, FactIs, InSet, Node, SameAs, Unclear, parts, walk
from casereview.days import WorkingDays
from casereview.interpret.durable_limits import check_nodes, check_rules
from casereview.interpret.durable_rules_text import Fact, answer_numbers, part_names, rules_of
from casereview.interpret.durable_session import Chain, Rules, in_turn
from casereview.interpret.open_days import representative_days
from casereview.interpret.portable import Decider, Trace
from casereview.interpret.portable_reports import days_apart, edges_of, report_decider
from casereview.interpret.report_days import binder, judge_days
from casereview.interpret.tallying import tally_of
from casereview.interpret.view import View, Written, answer_in, answer_of, sameness
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

_EITHER = Unclear("", (And(()), And(())))
"""Joins what two ways in which the days of a report can fall come to."""

Days = Mapping[Node, int]
"""The pairs of the day conditions of one report."""


def decider(conditions: Sequence[Node], working: WorkingDays) -> Decider:
    """The function that decides `conditions` on a case, and yields a trace for each.

    Raises BeyondDurableError where they are too many, or join or list too much, for durable-rules.
    """
    chains = _Chains(conditions, working)
    return lambda view: chains.rules.run(chains.whole(view))


class _Chains:
    """The rules of some conditions, and the chain of facts that decides these on a case."""

    def __init__(self, conditions: Sequence[Node], working: WorkingDays) -> None:
        self.conditions = conditions
        of_case = [node for condition in conditions for node in _of_case(condition)]
        self.counting = {node: _Counting(node, working) for node in of_case if isinstance(node, Count)}
        of_reports = [node for counting in self.counting.values() for node in _of_report(counting.tree)]
        nodes = list(dict.fromkeys([*of_case, *of_reports, _EITHER]))
        check_nodes(nodes)
        self.about = {node: f"node{place}" for place, node in enumerate(nodes)}
        self.numbers = answer_numbers(conditions)
        rules = [rule for node in nodes for rule in rules_of(node, self.about[node], self.numbers)]
        check_rules(rules)
        self.rules = Rules(rules)

    def whole(self, view: View) -> Chain[tuple[Trace, ...]]:
        """The chain through all conditions, which comes to their traces."""
        return tuple((yield from in_turn(self._trace(condition, view) for condition in self.conditions)))

    def _trace(self, node: Node, view: View) -> Chain[Trace]:
        match node:
            case Count():
                return (yield from self._counted(node, view))
            case FactIs() | InSet():
                pair = yield self._answer(node, answer_in(view, node.question))
                return pair, node, None, ()
            case _:
                below = yield from in_turn(self._trace(part, view) for part in parts(node))
                pair = yield self._joined(node, [trace[0] for trace in below], view)
                return pair, node, None, tuple(below)

    def _counted(self, node: Count, view: View) -> Chain[Trace]:
        counting = self.counting[node]
        certain: list[Written] = []
        possible: list[Written] = []
        for report in view.reports:
            pair = yield from self._in_count(counting, view, report)
            if pair:
                (certain if pair == MET else possible).append(report)
        least, most = counting.tally(certain, possible)
        pair = yield {self.about[node]: 1, "least": least, "most": most}
        return pair, node, (certain, possible, least, most), ()

    def _in_count(self, counting: "_Counting", view: View, report: Written) -> Chain[int]:
        """Whether a report is in a count, whichever way its days fall."""
        first, *others = counting.ways(view, report)
        pair = yield from self._pair(counting.tree, view, report, first)
        for way in others:
            other = yield from self._pair(counting.tree, view, report, way)
            pair = yield self._joined(_EITHER, [pair, other], view)
        return pair

    def _pair(self, node: Node, view: View, report: Written, days: Days) -> Chain[int]:
        match node:
            case DayIn():
                return (yield {self.about[node]: 1, "days": days[node]})
            case SameAs():
                same = {MET: node.wanted, UNDETERMINED: None, NOT_MET: not node.wanted}[sameness(node, view, report)]
                return (yield {self.about[node]: 1, "same": self.numbers[same]})
            case FactIs() | InSet():
                return (yield self._answer(node, answer_of(report, node.question)))
            case _:
                below = yield from in_turn(self._pair(part, view, report, days) for part in parts(node))
                return (yield self._joined(node, below, view))

    def _answer(self, node: Node, answer: Any) -> Fact:
        return {self.about[node]: 1, "answer": self.numbers.get(answer, len(self.numbers))}

    def _joined(self, node: Node, pairs: Sequence[int], view: View) -> Fact:
        fact = {self.about[node]: 1, **dict(zip(part_names(len(pairs)), pairs, strict=True))}
        return {**fact, "reading": view.readings.get(node.reading, 0)} if isinstance(node, Unclear) else fact


class _Counting:
    """One count: the tree that decides whether a report is in it, and how the things in it are counted."""

    def __init__(self, count: Count, working: WorkingDays) -> None:
        self.tally = tally_of(count, working)
        days, others = days_apart(count.where)
        self.bounds = binder(days, working)
        # All days that must hold are one condition: the first stands for them.
        self.together = days[0] if days else None
        together_only = not any(isinstance(node, DayIn) for other in others for node in walk(other))
        self.tree: Node = And((*days[:1], *others), count.clause) if together_only else count.where
        self.apart = [] if together_only else [node for node in walk(count.where) if isinstance(node, DayIn)]
        self.deciders = [report_decider(node, working) for node in self.apart]
        self.edges = edges_of(walk(count.where), working)

    def ways(self, view: View, report: Written) -> list[Days]:
        """The different ways in which the days of a report can fall, as pairs of the day conditions."""
        known = report.get("occurred"), report.get("reported")
        if not self.apart:
            return [{self.together: judge_days(self.bounds(view.received), *known)} if self.together else {}]
        tried = (
            {**report, "occurred": occurred, "reported": reported}
            for occurred, reported in representative_days(self.edges(view, report), *known)
        )
        ways = dict.fromkeys(tuple(decide(view, one) for decide in self.deciders) for one in tried)
        return [dict(zip(self.apart, way, strict=True)) for way in ways]


def _of_case(node: Node) -> Iterator[Node]:
    """`node` and those below it that are decided for the case."""
    if isinstance(node, DayIn | SameAs):
        raise TypeError("a day of one report cannot be tested outside a count")
    yield node
    if not isinstance(node, Count):
        for part in parts(node):
            yield from _of_case(part)


def _of_report(tree: Node) -> Iterator[Node]:
    """`tree` and the nodes below it, which are decided for each report."""
    for node in walk(tree):
        if isinstance(node, Count | Unclear):
            raise TypeError("a condition on one report can neither count nor be unclear")
        yield node
