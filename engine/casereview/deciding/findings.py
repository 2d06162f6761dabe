"""From the trace of a decision to its findings: one for each condition as written, with the answers it looked at."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from casereview.core import And, Clause, Count, FactIs, InSet, Node, Not, Or, Question, Unclear
from casereview.decision import Finding
from casereview.interpret.portable import Trace
from casereview.interpret.view import View, answer_in
from casereview.outcomes import WORDS

_INNER = {"kind", "of", "readings", "if", "when", "cite"}
"""Keys of a condition that stand elsewhere in its finding, or in the findings below it."""


def findings(traces: Iterable[Trace], view: View) -> tuple[Finding, ...]:
    """The findings of the nearest conditions as written at or below `traces`."""
    return tuple(
        [
            Finding(
                clause.id,
                clause.kind,
                WORDS[trace[0]],
                clause.cite,
                _values(clause, trace, view),
                findings(trace[3], view) if trace[3] else (),
            )
            for clause, trace in _written(traces)
        ]
    )


def _written(traces: Iterable[Trace]) -> Iterator[tuple[Clause, Trace]]:
    for trace in traces:
        if trace[1].clause:
            yield trace[1].clause, trace
        else:
            yield from _written(trace[3])


class _Form(NamedTuple):
    """What the values of a condition are in every case: those of the policy, and the questions that it asks itself."""

    written: Mapping[str, Any]
    questions: tuple[tuple[str, Question], ...]


@lru_cache(maxsize=4096)
def _form(clause: Clause, node: Node) -> _Form:
    written = {key: value for key, value in clause.written.items() if key not in _INNER}
    return _Form(written, tuple((".".join(question), question) for question in _questions(node)))


def _values(clause: Clause, trace: Trace, view: View) -> dict[str, Any]:
    _, node, counted, _ = trace
    written, questions = _form(clause, node)
    values = dict(written)
    if questions:
        values["answers"] = {path: answer_in(view, question) for path, question in questions}
    if isinstance(node, Unclear):
        values["reading"] = view.readings.get(node.reading)
    if isinstance(node, Count) and counted:
        certain, possible, values["certainly"], values["possibly"] = counted
        values["reports"] = [report["id"] for report in certain]
        values["possible_reports"] = [report["id"] for report in possible]
    return values


def _questions(node: Node) -> Iterator[Question]:
    """The questions that a condition asks itself, and not one written below it."""
    match node:
        case FactIs() | InSet():
            yield node.question
        case And() | Or() | Not() | Unclear():
            for part in node.of:
                if part.clause is None:
                    yield from _questions(part)
