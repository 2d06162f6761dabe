"""From the trace of a decision to its findings: one for each condition as written, with the answers it looked at."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

from casereview.core import And, Clause, FactIs, InSet, Node, Not, Or, Question, Unclear
from casereview.decision import Finding
from casereview.interpret.portable import Trace
from casereview.interpret.view import View, answer_in
from casereview.outcomes import WORDS

_INNER = {"kind", "of", "readings", "if", "when", "cite"}
"""Keys of a condition that stand elsewhere in its finding, or in the findings below it."""


def findings(traces: Iterable[Trace], view: View) -> tuple[Finding, ...]:
    """The findings of the nearest conditions as written at or below `traces`."""
    found: list[Finding] = []
    for trace in traces:
        _, node, _, below = trace
        if not node.clause:
            found += findings(below, view)
        elif isinstance(node, FactIs | InSet):
            found.append(_of_answer(node, trace[0], answer_in(view, node.question)))
        else:
            found.append(_finding(node.clause, trace, view))
    return tuple(found)


@lru_cache(maxsize=4096)
def _of_answer(node: FactIs | InSet, pair: int, answer: Hashable) -> Finding:
    """The finding of a condition on one answer, which is the same in every case that answers so."""
    clause, ((path, _),) = cast("Clause", node.clause), _form(node).questions
    values = {**_form(node).written, "answers": {path: answer}}
    return Finding(clause.id, clause.kind, WORDS[pair], clause.cite, values)


def _finding(clause: Clause, trace: Trace, view: View) -> Finding:
    pair, node, counted, below = trace
    written, questions = _form(node)
    values = dict(written)
    if questions:
        values["answers"] = {path: answer_in(view, question) for path, question in questions}
    if isinstance(node, Unclear):
        values["reading"] = view.readings.get(node.reading)
    if counted:
        certain, possible, values["certainly"], values["possibly"] = counted
        values["reports"] = [report["id"] for report in certain]
        values["possible_reports"] = [report["id"] for report in possible]
    return Finding(clause.id, clause.kind, WORDS[pair], clause.cite, values, findings(below, view) if below else ())


class _Form(NamedTuple):
    """What the values of a condition are in every case: those of the policy, and the questions that it asks itself."""

    written: Mapping[str, Any]
    questions: tuple[tuple[str, Question], ...]


@lru_cache(maxsize=4096)
def _form(node: Node) -> _Form:
    clause = cast("Clause", node.clause)
    written = {key: value for key, value in clause.written.items() if key not in _INNER}
    return _Form(written, tuple((".".join(question), question) for question in _questions(node)))


def _questions(node: Node) -> Iterator[Question]:
    """The questions that a condition asks itself, and not one written below it."""
    match node:
        case FactIs() | InSet():
            yield node.question
        case And() | Or() | Not() | Unclear():
            for part in node.of:
                if part.clause is None:
                    yield from _questions(part)
