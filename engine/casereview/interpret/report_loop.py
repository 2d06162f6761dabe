"""Decides conditions on every report of a case in plain Python, in one loop that looks at each condition once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from casereview.core import And, Count, DayIn, FactIs, InSet, Node
from casereview.days import WorkingDays
from casereview.interpret.portable_reports import alike, days_apart, hanging_on_days, report_decider, trying_days
from casereview.interpret.report_days import binder, is_lag, judge_days
from casereview.interpret.source_text import FunctionText
from casereview.interpret.tallying import tally_of
from casereview.interpret.view import View, Written, verdicts

Look = Callable[[View, Written], Any]
"""What is looked at in one report of a case."""

Row = tuple[Any, ...]
"""What one report comes to, in a table of the reports of a case."""


class Table(NamedTuple):
    """What makes a row of each report of a case, and in which column stands what each condition and each look finds.

    The first two columns say whether the day of the incident and that of the report are open.
    """

    rows: Callable[[View], list[Row]]
    columns: list[int]


def table_of(conditions: Iterable[Node], looks: Iterable[Look], working: WorkingDays) -> Table:
    """The table with the pair of each of `conditions`, and with what each of `looks` finds; what is alike, once."""
    text = FunctionText("view")
    pairs = _Pairs(text, working)
    found = [" & ".join(pairs.of(condition)) or "3" for condition in conditions]
    found += [f"{text.constant(look)}(view, report)" for look in looks]
    columns = ["not get('occurred')", "not get('reported')", *dict.fromkeys(found)]
    text.line("rows = []")
    pairs.write_bounds()
    text.line("for report in view.reports:")
    pairs.write()
    text.line(f"rows.append(({', '.join(columns)}))", 1)
    text.line("return rows")
    return Table(text.function(), [columns.index(look) for look in found])


class ReportLoop:
    """One loop over the reports for all counts of a policy."""

    def __init__(self, text: FunctionText, working: WorkingDays) -> None:
        self.text, self.working = text, working
        self.pairs = _Pairs(text, working)
        self.counts: list[tuple[str, Count, list[str]]] = []

    def add(self, count: Count) -> str:
        """Adds a count to the loop; afterwards `<name>_pair` and `<name>_counted` hold what it came to."""
        name = f"n{len(self.counts)}"
        self.counts.append((name, count, self.pairs.of(count.where)))
        return name

    def write(self) -> None:
        """Writes the loop, and what each count came to."""
        line, constant = self.text.line, self.text.constant
        if not self.counts:
            return
        self.pairs.write_bounds()
        for name, _, _ in self.counts:
            line(f"{name}_certain = []")
            line(f"{name}_possible = []")
        line("for report in view.reports:")
        self.pairs.write()
        for name, _, pairs in self.counts:
            line(f"pair = {' & '.join(pairs) or 3}", 1)
            line(f"if pair == 3: {name}_certain.append(report)", 1)
            line(f"elif pair: {name}_possible.append(report)", 1)
        for name, count, _ in self.counts:
            line(f"least, most = {constant(tally_of(count, self.working))}({name}_certain, {name}_possible)")
            line(f"{name}_counted = {name}_certain, {name}_possible, least, most")
            line(f"{name}_pair = 3 if least >= {count.at_least:d} else 1 if most >= {count.at_least:d} else 0")


class _Pairs:
    """The lines within the loop that give each pair its name, once for all conditions that share it."""

    def __init__(self, text: FunctionText, working: WorkingDays) -> None:
        self.text, self.working = text, working
        self.names: dict[Any, str] = {}
        self.days: list[tuple[str, list[DayIn]]] = []
        self.others: list[tuple[str, str]] = []

    def of(self, node: Node) -> list[str]:
        """The names of the pairs that come to the pair of `node` together."""
        days, others = days_apart(node)
        hanging, others = hanging_on_days(days, others)
        if hanging:
            tried = And(hanging)
            return [*map(self._condition, others), self._other(tried, trying_days(tried, self.working))]
        return [*([self._days(days)] if days else []), *map(self._condition, others)]

    def _days(self, days: list[DayIn]) -> str:
        key = frozenset((day.subject, day.span, day.anchor, day.period) for day in days)
        if key not in self.names:
            self.names[key] = f"d{len(self.days)}"
            self.days.append((self.names[key], days))
        return self.names[key]

    def _condition(self, node: Node) -> str:
        if not (isinstance(node, FactIs | InSet) and len(node.question) == 1):
            return self._other(node, report_decider(node, self.working))
        table = verdicts(node)
        key = (node.question, frozenset(table.items()))
        if key not in self.names:
            table_name, question = self.text.constant(table), self.text.constant(node.question[0])
            self.names[key] = f"t{len(self.others)}"
            self.others.append((self.names[key], f"{table_name}.get(get({question}), 0)"))
        return self.names[key]

    def _other(self, node: Node, decide: Look) -> str:
        key = alike(node)
        if key not in self.names:
            self.names[key] = f"t{len(self.others)}"
            self.others.append((self.names[key], f"{self.text.constant(decide)}(view, report)"))
        return self.names[key]

    def write_bounds(self) -> None:
        """Writes, before the loop, what the day conditions allow in the case."""
        if self.days:
            self.text.line("received = view.received")
        for name, days in self.days:
            self.text.line(f"{name}_bounds = {self.text.constant(binder(days, self.working))}(received)")
            self.text.line(f"{name}_from, {name}_to, {name}_first, {name}_last, {name}_lag = {name}_bounds")

    def write(self) -> None:
        """Writes what is looked at in each report."""
        self.text.line("get = report.get", 1)
        if self.days:
            self._write_days()
        for name, expression in self.others:
            self.text.line(f"{name} = {expression}", 1)

    def _write_days(self) -> None:
        line = self.text.line
        judge = self.text.constant(judge_days)
        line("occurred = get('occurred')", 1)
        line("reported = get('reported')", 1)
        line("if occurred and reported:", 1)
        for name, days in self.days:
            line(f"{name} = 3 if {_kept(name, days)} else 0", 2)
        line("else:", 1)
        for name, _ in self.days:
            line(f"{name} = {judge}({name}_bounds, occurred, reported)", 2)


def _kept(name: str, days: Sequence[DayIn]) -> str:
    """The test of whether the two days of a report, both of which are known, keep the bounds that `days` set."""
    bounded = [f"{name}_from <= reported <= {name}_to"]
    if any("occurred" in (day.subject, day.anchor) for day in days if not is_lag(day)):
        bounded.append(f"{name}_first <= occurred <= {name}_last")
    if any(is_lag(day) for day in days):
        bounded.append(f"reported <= {name}_lag(occurred)")
    return " and ".join(bounded)
