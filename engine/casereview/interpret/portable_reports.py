"""Decides a condition on a report in plain Python: a pair, the days of one report being judged together."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from casereview.core import FIRST_DAYS, And, DayIn, FactIs, InSet, Node, Not, Or, SameAs, walk
from casereview.days import WorkingDays
from casereview.interpret.first_days import first_day_bounds, first_day_decider, is_first_day
from casereview.interpret.open_days import representative_days
from casereview.interpret.report_days import Bounds, binder, judge_days
from casereview.interpret.view import View, Written, answer_of, sameness, verdicts
from casereview.outcomes import MET, NEGATED, NOT_MET, all_and_any

ReportDecider = Callable[[View, Written], int]
"""The pair of a condition on one report of a case."""


def report_decider(node: Node, working: WorkingDays) -> ReportDecider:
    """The function that decides `node`, a condition on a report."""
    days, others = days_apart(node)
    hanging, others = hanging_on_days(days, others)
    checks = [_decider(part, working) for part in others]
    if hanging:
        checks, days = [*checks, trying_days(And(hanging), working)], []
    if not days:
        return checks[0] if len(checks) == 1 else _every(checks)
    bounds = binder(days, working)

    def decide(view: View, report: Written) -> int:
        pair = judge_days(bounds(view.received), report.get("occurred"), report.get("reported"))
        for check in checks:
            pair &= check(view, report)
        return pair

    return decide


def has_days(nodes: Sequence[Node]) -> bool:
    """Whether a day is tested by any of `nodes`, or below one."""
    return any(isinstance(below, DayIn) for node in nodes for below in walk(node))


def hanging_on_days(days: Sequence[Node], others: Sequence[Node]) -> tuple[tuple[Node, ...], list[Node]]:
    """Of the parts of a condition, those that only trying days can judge together, and those without a day.

    There are none of the first where no day is tested but by `days`.
    """
    hanging = [part for part in others if has_days([part])]
    apart = [part for part in others if part not in hanging]
    return (*days, *hanging) if hanging else (), apart


def alike(node: Node) -> Hashable:
    """What conditions on a report that are the same have in common, wherever they stand in a policy."""
    match node:
        case And() | Or() | Not():
            return type(node), *map(alike, node.of)
        case DayIn():
            return DayIn, node.subject, node.span, node.anchor, node.period
        case SameAs():
            return SameAs, node.question, node.other, node.wanted
        case _:
            answer = cast("FactIs | InSet", node)
            return answer.question, frozenset(verdicts(answer).items())


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
        if report.get("occurred") and report.get("reported"):
            return decide(view, report)
        days = representative_days(edges(view, report), report.get("occurred"), report.get("reported"))
        return all_and_any(
            decide(view, {**report, "occurred": occurred, "reported": reported}) for occurred, reported in days
        )

    return tried


def _decider(node: Node, working: WorkingDays) -> ReportDecider:
    """The function that decides `node` part by part."""
    match node:
        case And():
            return _every([_decider(part, working) for part in node.of])
        case Or():
            return _any([_decider(part, working) for part in node.of])
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


def _every(parts: Sequence[ReportDecider]) -> ReportDecider:
    def decide(view: View, report: Written) -> int:
        pair = MET
        for part in parts:
            pair &= part(view, report)
            if not pair:
                break
        return pair

    return decide


def _any(parts: Sequence[ReportDecider]) -> ReportDecider:
    def decide(view: View, report: Written) -> int:
        pair = NOT_MET
        for part in parts:
            pair |= part(view, report)
            if pair == MET:
                break
        return pair

    return decide
