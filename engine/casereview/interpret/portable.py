"""Decides conditions on a case in plain Python: those of one policy become one function, written once.

The function's text consists of this module's own templates and of numbered names; whatever stands in a policy (ids,
choices, numbers) reaches it as the value of a name, never as text. It yields a trace for each condition: a tuple of
the pair, the node, what it counted and the traces below it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casereview.core import And, Count, FactIs, InSet, Node, Not, Or, Unclear
from casereview.days import WorkingDays
from casereview.interpret.report_loop import ReportLoop
from casereview.interpret.source_text import FunctionText
from casereview.interpret.view import View, Written, verdicts
from casereview.outcomes import NEGATED, NOT_MET

Counted = tuple[list[Written], list[Written], int, int]
"""What a count found: the reports certainly and possibly in it, and how many distinct things these are."""

Trace = tuple[int, Node, Counted | None, Sequence[Any]]
Decider = Callable[[View], tuple[Trace, ...]]

_SOURCES = {"facts": "facts", "applicant": "applicant", "decided": "powers"}
"""Where a view keeps the answers to a question, by the question's first step."""


def decider(conditions: Sequence[Node], working: WorkingDays) -> Decider:
    """The function that decides `conditions` on a case, and yields a trace for each."""
    text = FunctionText("view")
    for name in ("facts", "applicant", "powers", "readings"):
        text.line(f"{name} = view.{name}")
    loop = ReportLoop(text, working)
    counts: dict[Node, str] = {node: loop.add(node) for condition in conditions for node in _counts(condition)}
    loop.write()
    traces = [_Trace(text, counts).of(condition) for condition in conditions]
    text.line(f"return ({''.join(f'{trace}, ' for trace in traces)})")
    decide: Decider = text.function()
    return decide


def _counts(node: Node) -> list[Count]:
    match node:
        case Count():
            return [node]
        case And() | Or() | Not() | Unclear():
            return [count for part in node.of for count in _counts(part)]
        case FactIs() | InSet():
            return []
        case _:
            raise TypeError("a day of one report cannot be tested outside a count")


class _Trace:
    """Writes the lines that give the name of each condition's trace its value."""

    def __init__(self, text: FunctionText, counts: Mapping[Node, str]) -> None:
        self.text, self.counts = text, counts

    def of(self, node: Node) -> str:
        """The name of the trace of `node`, once its lines are written."""
        match node:
            case And():
                return self._joined(node, " & ")
            case Or():
                return self._joined(node, " | ")
            case Not():
                part = self.of(node.of[0])
                return self._trace(node, f"{self.text.constant(NEGATED)}[{part}[0]]", [part])
            case Unclear():
                return self._unclear(node)
            case FactIs() | InSet():
                return self._answer(node)
            case _:
                return self._trace(node, f"{self.counts[node]}_pair", [], counted=f"{self.counts[node]}_counted")

    def _trace(self, node: Node, pair: str, parts: Sequence[str], counted: str = "None") -> str:
        below = "".join(f"{part}, " for part in parts)
        return self.text.value(f"({pair}, {self.text.constant(node)}, {counted}, ({below}))")

    def _joined(self, node: And | Or, sign: str) -> str:
        parts = [self.of(part) for part in node.of]
        empty = "3" if isinstance(node, And) else "0"
        return self._trace(node, sign.join(f"{part}[0]" for part in parts) or empty, parts)

    def _unclear(self, node: Unclear) -> str:
        """One reading where it is fixed; else certain where all are met, possible where any is."""
        parts = [self.of(part) for part in node.of]
        every, some = (sign.join(f"{part}[0]" for part in parts) for sign in (" & ", " | "))
        name = self.text.constant(node.reading)
        fixed = f"({', '.join(parts)})[readings[{name}] - 1][0]"
        return self._trace(node, f"{fixed} if {name} in readings else ({every}) & 2 | ({some}) & 1", parts)

    def _answer(self, node: FactIs | InSet) -> str:
        """Looks the trace of an answer up: every answer has one, made beforehand."""
        traces: dict[Any, Trace] = {answer: (pair, node, None, ()) for answer, pair in verdicts(node).items()}
        otherwise: Trace = (NOT_MET, node, None, ())
        answers, name = _SOURCES[node.question[0]], self.text.constant(node.question[-1])
        table, other = self.text.constant(traces), self.text.constant(otherwise)
        return self.text.value(f"{table}.get({answers}.get({name}), {other})")
