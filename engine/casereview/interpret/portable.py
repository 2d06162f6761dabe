"""Decides conditions on a case in plain Python: each node becomes one function, made once for each policy.

It yields a trace: a tuple of the pair, the node, what it counted and the traces below it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from casereview.core import And, Count, DayIn, FactIs, InSet, Node, Not, Or, Unclear
from casereview.days import WorkingDays
from casereview.interpret.portable_reports import separator
from casereview.interpret.view import View, Written, verdicts
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED, all_and_any

Counted = tuple[list[Written], list[Written], int, int]
"""What a count found: the reports certainly and possibly in it, and how many distinct things these are."""

Trace = tuple[int, Node, Counted | None, Sequence[Any]]
Decider = Callable[[View], Trace]


def decider(node: Node, working: WorkingDays) -> Decider:
    """The function that decides `node`, a condition on the case."""
    match node:
        case And():
            return _all(node, [decider(part, working) for part in node.of])
        case Or():
            return _any(node, [decider(part, working) for part in node.of])
        case Not():
            return _not(node, decider(node.of[0], working))
        case Unclear():
            return _unclear(node, [decider(part, working) for part in node.of])
        case FactIs() | InSet():
            return _answer(node)
        case Count():
            return _count(node, working)
        case DayIn():
            raise TypeError("a day of one report cannot be tested outside a count")


def _all(node: Node, parts: Sequence[Decider]) -> Decider:
    def decide(view: View) -> Trace:
        traces = [part(view) for part in parts]
        pair = MET
        for trace in traces:
            pair &= trace[0]
        return pair, node, None, traces

    return decide


def _any(node: Node, parts: Sequence[Decider]) -> Decider:
    def decide(view: View) -> Trace:
        traces = [part(view) for part in parts]
        pair = NOT_MET
        for trace in traces:
            pair |= trace[0]
        return pair, node, None, traces

    return decide


def _not(node: Node, part: Decider) -> Decider:
    def decide(view: View) -> Trace:
        trace = part(view)
        return NEGATED[trace[0]], node, None, (trace,)

    return decide


def _unclear(node: Unclear, readings: Sequence[Decider]) -> Decider:
    def decide(view: View) -> Trace:
        traces = [reading(view) for reading in readings]
        fixed = view.readings.get(node.reading)
        pair = all_and_any([trace[0] for trace in traces]) if fixed is None else traces[fixed - 1][0]
        return pair, node, None, traces

    return decide


def _answer(node: FactIs | InSet) -> Decider:
    """Looks the trace of an answer up: every answer has one, made beforehand."""
    traces: dict[Any, Trace] = {answer: (pair, node, None, ()) for answer, pair in verdicts(node).items()}
    otherwise: Trace = (NOT_MET, node, None, ())
    match node.question:
        case ("facts", name):
            return lambda view: traces.get(view.facts.get(name), otherwise)
        case ("applicant", name):
            return lambda view: traces.get(view.applicant.get(name), otherwise)
        case _:
            name = node.question[-1]
            return lambda view: traces.get(view.powers.get(name), otherwise)


def _count(node: Count, working: WorkingDays) -> Decider:
    separate = separator(node.where, working)
    wanted = node.at_least
    things = THINGS[node.counting]

    def decide(view: View) -> Trace:
        certain, possible = separate(view)
        at_least, at_most = things(certain, possible)
        pair = MET if at_least >= wanted else UNDETERMINED if at_most >= wanted else NOT_MET
        return pair, node, (certain, possible, at_least, at_most), ()

    return decide


def _reports(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
    return len(certain), len(certain) + len(possible)


def _incidents(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
    surely = {report["incident"] for report in certain}
    if not possible:
        return len(surely), len(surely)
    return len(surely), len(surely.union([report["incident"] for report in possible]))


def _people(certain: Sequence[Written], possible: Sequence[Written]) -> tuple[int, int]:
    """Whoever is not named may be one of the others, or one more."""
    named = {report["by"] for report in certain if "by" in report}
    perhaps = named.union([report["by"] for report in possible if "by" in report])
    unnamed = sum("by" not in report for report in (*certain, *possible))
    return max(len(named), min(1, len(certain))), len(perhaps) + unnamed


THINGS = {"reports": _reports, "incidents": _incidents, "people": _people}
"""How many distinct things there are for certain among reports, and how many there may be."""
