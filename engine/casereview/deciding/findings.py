"""From the trace of a decision to its findings: one for each condition as written, with the answers it looked at."""

from collections.abc import Iterable, Iterator
from typing import Any

from casereview.core import Clause, Count, FactIs, InSet, Unclear
from casereview.decision import Finding
from casereview.interpret.portable import Trace
from casereview.interpret.view import View, answer_in
from casereview.outcomes import WORDS

_INNER = {"kind", "of", "readings", "if", "when", "cite"}
"""Keys of a condition that stand elsewhere in its finding, or in the findings below it."""


def findings(traces: Iterable[Trace], view: View) -> tuple[Finding, ...]:
    """The findings of the nearest conditions as written at or below `traces`."""
    return tuple(
        Finding(
            clause.id, clause.kind, WORDS[trace[0]], clause.cite, _values(clause, trace, view), findings(trace[3], view)
        )
        for clause, trace in _written(traces)
    )


def _written(traces: Iterable[Trace]) -> Iterator[tuple[Clause, Trace]]:
    for trace in traces:
        if trace[1].clause:
            yield trace[1].clause, trace
        else:
            yield from _written(trace[3])


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
