"""What of a policy's conditions is still open in one case: the tree of them without all that is settled.

What is certainly met, or not even possibly, stays so whatever is still answered.
"""

from collections.abc import Iterable, Iterator, Mapping

from casereview.core import And, Node, Not, Or, Unclear
from casereview.deciding.engine import Judgement
from casereview.interpret.portable import Trace
from casereview.outcomes import MET, UNDETERMINED

_SETTLED: Mapping[bool, Node] = {True: And(()), False: Or(())}
"""What is met, and what is not, in every case."""


def open_conditions(judgement: Judgement, readings: Mapping[str, int]) -> Node:
    """What is open of an outcome that is undetermined, as it is read."""
    grounds = [Or(tuple(_open_parts(judgement.grounds, readings)))] if judgement.threshold == UNDETERMINED else []
    return And((*_open_parts(judgement.conditions, readings), *grounds))


def _open_parts(traces: Iterable[Trace], readings: Mapping[str, int]) -> Iterator[Node]:
    """The parts that are open: all on which a node still hangs that joins them, as it is open itself."""
    return (_still_open(trace, readings) for trace in traces if trace[0] == UNDETERMINED)


def _still_open(trace: Trace, readings: Mapping[str, int]) -> Node:
    pair, node, _, below = trace
    if pair != UNDETERMINED:
        return _SETTLED[pair == MET]
    match node:
        case And():
            return And(tuple(_open_parts(below, readings)))
        case Or():
            return Or(tuple(_open_parts(below, readings)))
        case Not():
            return Not((_still_open(below[0], readings),))
        case Unclear() if node.reading in readings:
            return _still_open(below[readings[node.reading] - 1], readings)
        case Unclear():
            return Unclear(node.reading, tuple([_still_open(part, readings) for part in below]))
        case _:
            return node
