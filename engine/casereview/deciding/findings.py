"""From the trace of a decision to its findings: one for each condition as written, with the answers it looked at."""

from collections.abc import Iterator
from typing import Any

from casereview.core import Clause, Count, FactIs, InSet, Unclear
from casereview.interpret.portable import Trace
from casereview.interpret.view import View, answer_in
from casereview.model import Finding
from casereview.outcomes import WORDS

_INNER = {"kind", "of", "readings", "if", "when", "where", "cite"}
"""Keys of a condition that stand elsewhere in its finding, or in the findings below it."""


def finding(trace: Trace, view: View) -> Finding:
    """The finding of a condition's own trace."""
    pair, node, _, _ = trace
    clause = node.clause
    if clause is None:
        raise TypeError("only a condition as written has a finding")
    below = tuple(finding(part, view) for part in _written_below(trace))
    return Finding(clause.id, clause.kind, WORDS[pair], clause.cite, _values(clause, trace, view), below)


def _written_below(trace: Trace) -> Iterator[Trace]:
    """The nearest traces below that stand for conditions as written."""
    for part in trace[3]:
        if part[1].clause is None:
            yield from _written_below(part)
        else:
            yield part


def _values(clause: Clause, trace: Trace, view: View) -> dict[str, Any]:
    values: dict[str, Any] = {key: value for key, value in clause.written.items() if key not in _INNER}
    answers = dict(_answers(trace, view))
    if answers:
        values["answers"] = answers
    _, node, counted, _ = trace
    if isinstance(node, Unclear):
        values["reading"] = view.readings.get(node.reading)
    if isinstance(node, Count) and counted:
        certain, possible, values["certainly"], values["possibly"] = counted
        values["reports"] = [report["id"] for report in certain]
        values["possible_reports"] = [report["id"] for report in possible]
    return values


def _answers(trace: Trace, view: View) -> Iterator[tuple[str, Any]]:
    """The questions that this condition asks itself, and their recorded answers."""
    node = trace[1]
    if isinstance(node, FactIs | InSet):
        yield ".".join(node.question), answer_in(view, node.question)
    for part in trace[3]:
        if part[1].clause is None:
            yield from _answers(part, view)
