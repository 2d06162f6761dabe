"""What changed from one policy to another, as JSON."""

from typing import Any

from casereview.changes.affected import Affected, AffectedCase
from casereview.changes.clauses import ClauseChange
from casereview.changes.finding import FoundCase
from casereview.changes.whole import Changes
from casereview.clauses.row import ClauseRow
from casereview.formats.comparison.json import verdict_mapping
from casereview.formats.json import as_json


def format_changes(changes: Changes, width: int) -> str:  # noqa: ARG001 - an object has no width
    """The changes as one JSON object. Of the cases of a folder it names only what differs, and no value of it."""
    policies = zip(("old", "new"), changes.names, (changes.old, changes.new), strict=True)
    return as_json(
        {
            **{side: {"name": name, "id": policy.id, "digest": policy.digest} for side, name, policy in policies},
            "decides": changes.decides,
            "clauses": [_clause(change) for change in changes.clauses],
            "worked_cases": _affected(changes.worked, True),
            "cases": None if changes.folder is None else _affected(changes.folder, False),
            "found": None if changes.found is None else _found(changes.found),
        }
    )


def _clause(change: ClauseChange) -> dict[str, Any]:
    return {
        "change": change.sort,
        "key": change.key,
        "label": change.label,
        "was": _row(change.was),
        "now": _row(change.now),
        "words": [{"was": words.whole_was, "now": words.whole_now} for words in change.wording],
    }


def _row(row: ClauseRow | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"key": row.key, "words": row.words, "state": row.state, "cite": row.cite or None}


def _affected(affected: Affected, with_values: bool) -> dict[str, Any]:
    return {
        "decided": affected.decided,
        "differ": [_case(case, with_values) for case in affected.cases],
        "refused": list(affected.refused),
    }


def _case(case: AffectedCase, with_values: bool) -> dict[str, Any]:
    outcomes = {"case": case.name, "was": case.was, "now": case.now}
    if not with_values:
        return {**outcomes, "parts": [difference.part for difference in case.differences]}
    parts = [{"part": found.part, "was": found.recorded, "now": found.now} for found in case.differences]
    return {**outcomes, "parts": parts}


def _found(found: FoundCase) -> dict[str, Any]:
    was, now = map(verdict_mapping, found.verdicts)
    return {"case": found.case, "readings": found.readings, "was": was, "now": now}
