"""Decides conditions on a report in plain Python: a pair for each, the days of one report being judged together."""

from collections.abc import Callable, Sequence
from typing import Any, TypeGuard

from casereview.core import And, Count, DayIn, FactIs, InSet, Node, Not, Or, Unclear, walk
from casereview.days import WorkingDays
from casereview.interpret.open_days import representative_days
from casereview.interpret.report_days import binder, judge_days
from casereview.interpret.view import View, Written, answer_of, verdicts
from casereview.outcomes import MET, NEGATED, NOT_MET, all_and_any

ReportDecider = Callable[[str, Written], int]
"""The pair of a condition on one report of an application received on a day."""

Separator = Callable[[View], tuple[list[Written], list[Written]]]

Table = tuple[str, dict[Any, int]]
"""A key of a report, and the pair of each value that it may have."""


def report_decider(node: Node, working: WorkingDays) -> ReportDecider:
    """The function that decides `node`, a condition on a report."""
    days, others = days_apart(node)
    if _has_days(others):
        return _trying_days(node, working)
    checks = [_decider(part, working) for part in others]
    bounds = binder(days, working)

    def decide(received: str, report: Written) -> int:
        pair = judge_days(bounds(received), report.get("occurred"), report.get("reported"))
        for check in checks:
            pair &= check(received, report)
        return pair

    return decide


def separator(where: Node, working: WorkingDays) -> Separator:
    """The function that finds the reports for which `where` is certainly met, and those for which it possibly is."""
    days, others = days_apart(where)
    if _has_days(others):
        return _separator([], [], [_trying_days(where, working)], working)
    tables = [(node.question[0], verdicts(node)) for node in others if _is_plain(node)]
    checks = [_decider(node, working) for node in others if not _is_plain(node)]
    return _separator(days, tables, checks, working)


def _separator(
    days: Sequence[DayIn], tables: Sequence[Table], checks: Sequence[ReportDecider], working: WorkingDays
) -> Separator:
    bind = binder(days, working)

    # One loop without calls, as nearly all the time of a decision is spent here.
    def separate(view: View) -> tuple[list[Written], list[Written]]:
        received = view.received
        bounds = bind(received)
        reported_from, reported_to, occurred_from, occurred_to, lags = bounds
        certain: list[Written] = []
        possible: list[Written] = []
        for report in view.reports:
            get = report.get
            pair = MET
            for key, table in tables:
                pair &= table.get(get(key), NOT_MET)
            if not pair:
                continue
            for check in checks:
                pair &= check(received, report)
            occurred, reported = get("occurred"), get("reported")
            if not (occurred and reported):
                pair &= judge_days(bounds, occurred, reported)
            elif not (reported_from <= reported <= reported_to and occurred_from <= occurred <= occurred_to):
                continue
            else:
                for lag in lags:
                    if reported > lag(occurred):
                        pair = NOT_MET
            if pair == MET:
                certain.append(report)
            elif pair:
                possible.append(report)
        return certain, possible

    return separate


def _has_days(nodes: Sequence[Node]) -> bool:
    return any(isinstance(below, DayIn) for node in nodes for below in walk(node))


def _is_plain(node: Node) -> TypeGuard[FactIs | InSet]:
    """Whether `node` looks at one key of the report, and not at its facts."""
    return isinstance(node, FactIs | InSet) and len(node.question) == 1


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
            case DayIn():
                days.append(node)
            case _:
                others.append(node)
    return days, others


def _trying_days(where: Node, working: WorkingDays) -> ReportDecider:
    """Decides `where` by trying days in place of those that are not known."""
    decide = _decider(where, working)
    binders = [binder([node], working) for node in walk(where) if isinstance(node, DayIn)]

    def tried(received: str, report: Written) -> int:
        conditions = [bind(received) for bind in binders]
        days = representative_days(conditions, report.get("occurred"), report.get("reported"))
        return all_and_any(
            decide(received, {**report, "occurred": occurred, "reported": reported}) for occurred, reported in days
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
            return lambda received, report: NEGATED[negated(received, report)]
        case DayIn():
            bounds = binder([node], working)
            return lambda received, report: judge_days(
                bounds(received), report.get("occurred"), report.get("reported")
            )  # fmt: skip
        case FactIs() | InSet():
            pairs = verdicts(node)
            return lambda _received, report: pairs.get(answer_of(report, node.question), NOT_MET)
        case Count() | Unclear():
            raise TypeError("a condition on one report can neither count nor be unclear")


def _folded(parts: Sequence[ReportDecider], start: int, join: Callable[[int, int], int]) -> ReportDecider:
    def decide(received: str, report: Written) -> int:
        pair = start
        for part in parts:
            pair = join(pair, part(received, report))
        return pair

    return decide
