"""A comparison of policies as JSON."""

from collections.abc import Sequence
from typing import Any

from casereview.compare import Cell, ComparedCase, ComparedRow, Comparison, Verdict
from casereview.formats.comparison.cells import verdict_lines
from casereview.formats.decision.json import ask_mapping, finding_mapping
from casereview.formats.json import as_json


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - an object has no width
    """The comparison as one JSON object: what differs first."""
    return as_json(
        {
            "policies": [
                {"name": name, "id": policy.id, "digest": policy.digest}
                for name, policy in zip(comparison.names, comparison.policies, strict=True)
            ],
            "clauses": [row_mapping(row, comparison.names) for row in comparison.rows],
            "cases": [case_mapping(case, comparison.names) for case in comparison.cases],
        }
    )


def row_mapping(row: ComparedRow, names: Sequence[str]) -> dict[str, Any]:
    """One kind of clause, with what each policy says of it."""
    cells = {name: _cell(cell) for name, cell in zip(names, row.cells, strict=True)}
    return {"key": row.key, "label": row.label, "same": row.same, "cells": cells}


def case_mapping(case: ComparedCase, names: Sequence[str]) -> dict[str, Any]:
    """One case, with what each policy makes of it."""
    verdicts = {name: verdict_mapping(verdict) for name, verdict in zip(names, case.verdicts, strict=True)}
    return {"case": case.case, "readings": case.readings, "verdicts": verdicts}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"state": cell.state, "says": [{"words": words, "cite": cite or None} for words, cite in cell.sentences]}


def verdict_mapping(verdict: Verdict) -> dict[str, Any]:
    """The outcome under one policy, what decides it, and what is still needed."""
    return {
        "outcome": verdict.outcome,
        "decided_by": [
            {"ground": ground, "finding": {**finding_mapping(finding), "of": []}}
            for ground, finding in verdict.decided_by
        ],
        "needed": [ask_mapping(ask, verdict.policy.vocabulary) for ask in verdict.decision.needed],
        "in_words": list(verdict_lines(verdict)),
    }
