"""Which conditions of a policy put a case out, from the traces of its decision."""

from collections.abc import Iterator

from casereview.core import And, Clause, Count, Node, Or, Unclear, walk
from casereview.interpret.portable import Trace
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import NOT_MET


def counts(node: Node) -> bool:
    """Whether anything is counted at or below a condition."""
    return any(isinstance(part, Count) for part in walk(node))


def blamed(trace: Trace, view: View) -> Iterator[Node]:
    """The conditions that are not met at and below a trace which is not met: each as the policy writes it.

    Of alternatives one of which counts reports, only these: the others were closed by the answers of the case.
    """
    pair, node, _, below = trace
    if pair != NOT_MET:
        return
    match node:
        case And() if all(_is_written(part) for part in node.of):
            parts = list(below)
        case Or() if counts(node):
            parts = [part for part in below if counts(part[1])]
        case Unclear() if node.reading in view.readings:
            parts = [below[view.readings[node.reading] - 1]]
        case Unclear() if counts(node):
            parts = list(below)
        case _:
            yield node
            return
    for part in parts:
        yield from blamed(part, view)


def blamed_of_reports(count: Count, view: View, policy: Policy) -> Iterator[Node]:
    """The conditions of a count that put its reports out, each judged by itself; the days of the reports are known."""
    for part in conditions_of(count.where):
        decide = report_decider(part, policy.calendar.working)
        if any(decide(view, report) == NOT_MET for report in view.reports):
            yield part


def conditions_of(node: Node) -> Iterator[Node]:
    """The parts that all have to be met."""
    if isinstance(node, And) and all(_is_written(part) for part in node.of):
        for part in node.of:
            yield from conditions_of(part)
    else:
        yield node


def _is_written(node: Node) -> bool:
    """Whether the policy writes a condition at or below a node; else it is a step inside the clause above it."""
    return any(part.clause for part in walk(node))


def clause_of(node: Node) -> Clause:
    """The first clause at or below a condition: the policy writes one for each."""
    return next(part.clause for part in walk(node) if part.clause)
