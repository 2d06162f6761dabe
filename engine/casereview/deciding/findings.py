"""From the trace of a decision to its findings: one for each condition as written, with the answers it looked at."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

from casereview.core import And, Clause, Count, FactIs, InSet, Node, Not, Or, Question, Unclear
from casereview.days import WorkingDays
from casereview.decision import Finding, made
from casereview.interpret.portable import Trace
from casereview.interpret.tallying import fullest_part
from casereview.interpret.view import View, answer_in
from casereview.outcomes import WORDS

_INNER = {"kind", "readings", "if", "when", "cite"}
"""Keys of a condition that stand elsewhere in its finding, or in the findings below it."""


def findings(traces: Iterable[Trace], view: View, working: WorkingDays) -> tuple[Finding, ...]:
    """The findings of the nearest conditions as written at or below `traces`."""
    found: list[Finding] = []
    for trace in traces:
        pair, node, _, below = trace
        form = _form(node)
        if form is None:
            found += findings(below, view, working)
        elif form.of_answer:
            found.append(_of_answer(node, pair, answer_in(view, form.questions[0][1])))
        else:
            found.append(_finding(form, trace, view, working))
    return tuple(found)


@lru_cache(maxsize=4096)
def _of_answer(node: Node, pair: int, answer: Hashable) -> Finding:
    """The finding of a condition on one answer, which is the same in every case that answers so."""
    form = cast("_Form", _form(node))
    clause, values = form.clause, {**form.written, "answers": {form.questions[0][0]: answer}}
    return Finding(clause.id, clause.kind, WORDS[pair], clause.cite, values)


def _finding(form: "_Form", trace: Trace, view: View, working: WorkingDays) -> Finding:
    pair, _, counted, below = trace
    clause, written, questions, reading, _, parted = form
    values = dict(written)
    if questions:
        values["answers"] = {path: answer_in(view, question) for path, question in questions}
    if reading:
        values["reading"] = view.readings.get(reading)
    if counted:
        certain, possible, values["certainly"], values["possibly"] = counted
        if parted:
            certain, others = fullest_part(parted, certain, possible, working)
            possible = others if values["certainly"] < values["possibly"] else []
        values["reports"] = [report["id"] for report in certain]
        values["possible_reports"] = [report["id"] for report in possible]
    of = findings(below, view, working) if below else ()
    return made(Finding, (clause.id, clause.kind, WORDS[pair], clause.cite, values, of))


class _Form(NamedTuple):
    """A condition in every case: its clause, the policy's own values, the questions that it asks itself, its reading.

    `of_answer`: it is a condition on one answer and nothing else. `parted`: it counts only the reports of one part.
    """

    clause: Clause
    written: Mapping[str, Any]
    questions: tuple[tuple[str, Question], ...]
    reading: str | None
    of_answer: bool
    parted: Count | None


@lru_cache(maxsize=4096)
def _form(node: Node) -> _Form | None:
    """The form of a condition as written; None for a step inside the one above it."""
    clause = node.clause
    if clause is None:
        return None
    written = {key: value for key, value in clause.written.items() if not _is_inner(key, value)}
    questions = tuple((".".join(question), question) for question in _questions(node))
    reading = node.reading if isinstance(node, Unclear) else None
    parted = node if isinstance(node, Count) and (node.same or node.spread) else None
    return _Form(clause, written, questions, reading, isinstance(node, FactIs | InSet), parted)


def _is_inner(key: str, value: Any) -> bool:
    """Whether a part stands elsewhere. `of` does where it lists conditions; of a count it is what the window tests."""
    return key in _INNER or (key == "of" and not isinstance(value, str))


def _questions(node: Node) -> Iterator[Question]:
    """The questions that a condition asks itself, and not one written below it."""
    match node:
        case FactIs() | InSet():
            yield node.question
        case And() | Or() | Not() | Unclear():
            for part in node.of:
                if part.clause is None:
                    yield from _questions(part)
