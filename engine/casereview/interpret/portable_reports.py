"""Decides conditions on a report in plain Python: a pair for each, the days of one report being judged together.

One function decides one report; in the function of a whole policy, one loop decides them all for every count.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from casereview.core import FIRST_DAYS, And, Count, DayIn, FactIs, InSet, Node, Not, Or, SameAs, walk
from casereview.days import WorkingDays
from casereview.interpret.first_days import first_day_bounds, first_day_decider, is_first_day
from casereview.interpret.open_days import representative_days
from casereview.interpret.report_days import Bounds, binder, is_lag, judge_days
from casereview.interpret.source_text import FunctionText
from casereview.interpret.tallying import tally_of
from casereview.interpret.view import View, Written, answer_of, sameness, verdicts
from casereview.outcomes import MET, NEGATED, NOT_MET, all_and_any

ReportDecider = Callable[[View, Written], int]
"""The pair of a condition on one report of a case."""


def report_decider(node: Node, working: WorkingDays) -> ReportDecider:
    """The function that decides `node`, a condition on a report."""
    days, others = days_apart(node)
    if _has_days(others):
        return trying_days(node, working)
    checks = [_decider(part, working) for part in others]
    if not days:
        return checks[0] if len(checks) == 1 else _folded(checks, MET, int.__and__)
    bounds = binder(days, working)

    def decide(view: View, report: Written) -> int:
        pair = judge_days(bounds(view.received), report.get("occurred"), report.get("reported"))
        for check in checks:
            pair &= check(view, report)
        return pair

    return decide


class ReportLoop:
    """One loop over the reports for all counts of a policy, in which each condition is looked at once."""

    def __init__(self, text: FunctionText, working: WorkingDays) -> None:
        self.text, self.working = text, working
        self.counts: list[tuple[str, Count, list[str]]] = []
        self.pairs: dict[Any, str] = {}
        self.days: list[tuple[str, list[DayIn]]] = []
        self.others: list[tuple[str, str]] = []

    def add(self, count: Count) -> str:
        """Adds a count to the loop; afterwards `<name>_pair` and `<name>_counted` hold what it came to."""
        name = f"n{len(self.counts)}"
        days, others = days_apart(count.where)
        if _has_days(others):
            names = [self._other(count.where, trying_days(count.where, self.working))]
        else:
            names = [*([self._days(days)] if days else []), *map(self._condition, others)]
        self.counts.append((name, count, names))
        return name

    def _days(self, days: list[DayIn]) -> str:
        key = frozenset((day.subject, day.span, day.anchor, day.period) for day in days)
        if key not in self.pairs:
            self.pairs[key] = f"d{len(self.days)}"
            self.days.append((self.pairs[key], days))
        return self.pairs[key]

    def _condition(self, node: Node) -> str:
        if not (isinstance(node, FactIs | InSet) and len(node.question) == 1):
            return self._other(node, _decider(node, self.working))
        table = verdicts(node)
        key = (node.question, frozenset(table.items()))
        if key not in self.pairs:
            table_name, question = self.text.constant(table), self.text.constant(node.question[0])
            self.pairs[key] = f"t{len(self.others)}"
            self.others.append((self.pairs[key], f"{table_name}.get(get({question}), 0)"))
        return self.pairs[key]

    def _other(self, node: Node, decide: ReportDecider) -> str:
        name = self.pairs[node] = f"t{len(self.others)}"
        self.others.append((name, f"{self.text.constant(decide)}(view, report)"))
        return name

    def write(self) -> None:
        """Writes the loop, and what each count came to."""
        line, constant = self.text.line, self.text.constant
        if not self.counts:
            return
        line("received = view.received")
        for name, days in self.days:
            line(f"{name}_bounds = {constant(binder(days, self.working))}(received)")
            line(f"{name}_from, {name}_to, {name}_first, {name}_last, {name}_lag = {name}_bounds")
        for name, _, _ in self.counts:
            line(f"{name}_certain = []")
            line(f"{name}_possible = []")
        line("for report in view.reports:")
        line("get = report.get", 1)
        if self.days:
            self._write_days()
        for name, expression in self.others:
            line(f"{name} = {expression}", 1)
        for name, _, pairs in self.counts:
            line(f"pair = {' & '.join(pairs) or 3}", 1)
            line(f"if pair == 3: {name}_certain.append(report)", 1)
            line(f"elif pair: {name}_possible.append(report)", 1)
        for name, count, _ in self.counts:
            line(f"least, most = {constant(tally_of(count, self.working))}({name}_certain, {name}_possible)")
            line(f"{name}_counted = {name}_certain, {name}_possible, least, most")
            line(f"{name}_pair = 3 if least >= {count.at_least:d} else 1 if most >= {count.at_least:d} else 0")

    def _write_days(self) -> None:
        line = self.text.line
        judge = self.text.constant(judge_days)
        line("occurred = get('occurred')", 1)
        line("reported = get('reported')", 1)
        line("if occurred and reported:", 1)
        for name, days in self.days:
            bounded = [f"{name}_from <= reported <= {name}_to"]
            if any("occurred" in (day.subject, day.anchor) for day in days if not is_lag(day)):
                bounded.append(f"{name}_first <= occurred <= {name}_last")
            if any(is_lag(day) for day in days):
                bounded.append(f"reported <= {name}_lag(occurred)")
            line(f"{name} = 3 if {' and '.join(bounded)} else 0", 2)
        line("else:", 1)
        for name, _ in self.days:
            line(f"{name} = {judge}({name}_bounds, occurred, reported)", 2)


def _has_days(nodes: Sequence[Node]) -> bool:
    return any(isinstance(below, DayIn) for node in nodes for below in walk(node))


def days_apart(where: Node) -> tuple[list[DayIn], list[Node]]:
    """The day conditions that must all hold, and the other parts of `where`."""
    days: list[DayIn] = []
    others: list[Node] = []
    waiting = [where]
    while waiting:
        node = waiting.pop(0)
        match node:
            case And():
                waiting = [*node.of, *waiting]
            case DayIn() if not is_first_day(node):
                days.append(node)
            case _:
                others.append(node)
    return days, others


def edges_of(nodes: Iterable[Node], working: WorkingDays) -> Callable[[View, Written], list[Bounds]]:
    """From a case and one of its reports to the bounds beside which the conditions of `nodes` on days can change."""
    days = [node for node in nodes if isinstance(node, DayIn)]
    # The report itself may be the first, so that its own day is an anchor too.
    own = [replace(node, anchor=FIRST_DAYS[node.anchor]) for node in days if is_first_day(node)]
    by_case = [
        binder([node], working) for node in [*own, *days] if not is_first_day(node) and node.subject != node.anchor
    ]
    by_reports = [first_day_bounds(node, working) for node in days if is_first_day(node)]

    def edges(view: View, report: Written) -> list[Bounds]:
        return [
            *(bounds(view.received) for bounds in by_case),
            *(either for bounds in by_reports for either in bounds(view, report)),
        ]

    return edges


def trying_days(where: Node, working: WorkingDays) -> ReportDecider:
    """Decides `where` by trying days in place of those that are not known."""
    decide = _decider(where, working)
    edges = edges_of(walk(where), working)

    def tried(view: View, report: Written) -> int:
        days = representative_days(edges(view, report), report.get("occurred"), report.get("reported"))
        return all_and_any(
            decide(view, {**report, "occurred": occurred, "reported": reported}) for occurred, reported in days
        )

    return tried


def _decider(node: Node, working: WorkingDays) -> ReportDecider:
    """The function that decides `node` part by part."""
    match node:
        case And():
            return _folded([_decider(part, working) for part in node.of], MET, int.__and__)
        case Or():
            return _folded([_decider(part, working) for part in node.of], NOT_MET, int.__or__)
        case Not():
            negated = _decider(node.of[0], working)
            return lambda view, report: NEGATED[negated(view, report)]
        case DayIn() if is_first_day(node):
            return first_day_decider(node, working)
        case DayIn():
            bounds = binder([node], working)
            return lambda view, report: judge_days(
                bounds(view.received), report.get("occurred"), report.get("reported")
            )  # fmt: skip
        case SameAs():
            return lambda view, report: sameness(node, view, report)
        case FactIs() | InSet():
            pairs = verdicts(node)
            return lambda _view, report: pairs.get(answer_of(report, node.question), NOT_MET)
        case _:
            raise TypeError("a condition on one report can neither count nor be unclear")


def _folded(parts: Sequence[ReportDecider], start: int, join: Callable[[int, int], int]) -> ReportDecider:
    def decide(view: View, report: Written) -> int:
        pair = start
        for part in parts:
            pair = join(pair, part(view, report))
        return pair

    return decide
