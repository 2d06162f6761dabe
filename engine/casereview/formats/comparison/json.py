"""A comparison of policies as JSON."""

from collections.abc import Sequence
from typing import Any

from casereview.compare import Cell, ComparedCase, ComparedRow, Comparison, Verdict
from casereview.formats.comparison.cells import verdict_lines
from casereview.formats.decision.json import ask_mapping, finding_mapping
from casereview.formats.json import as_json
from casereview.model import Policy


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - an object has no width
    """The comparison as one JSON object: what differs first."""
    return as_json(
        {
            "policies": [{"id": policy.id, "digest": policy.digest} for policy in comparison.policies],
            "clauses": [row_mapping(row, comparison.policies) for row in comparison.rows],
            "cases": [case_mapping(case) for case in comparison.cases],
        }
    )


def row_mapping(row: ComparedRow, policies: Sequence[Policy]) -> dict[str, Any]:
    """One kind of clause, with what each policy says of it."""
    cells = {policy.id: _cell(cell) for policy, cell in zip(policies, row.cells, strict=True)}
    return {"key": row.key, "label": row.label, "same": row.same, "cells": cells}


def case_mapping(case: ComparedCase) -> dict[str, Any]:
    """One case, with what each policy makes of it."""
    return {"case": case.case, "verdicts": {verdict.policy.id: _verdict(verdict) for verdict in case.verdicts}}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"state": cell.state, "says": [{"words": words, "cite": cite or None} for words, cite in cell.sentences]}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome,
        "decided_by": [
            {"ground": ground, "finding": {**finding_mapping(finding), "of": []}}
            for ground, finding in verdict.decided_by
        ],
        "needed": [ask_mapping(ask, verdict.policy.vocabulary) for ask in verdict.decision.needed],
        "in_words": list(verdict_lines(verdict)),
    }
