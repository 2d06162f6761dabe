"""What worked cases reach and notice, as JSON."""

from collections.abc import Sequence
from typing import Any

from casereview.days import day_text
from casereview.formats.json import as_json
from casereview.source import Way
from casereview.tested import Coverage, Inspected, Noticed, Unnoticed


def format_tested(tested: Sequence[Inspected]) -> str:
    """A list with an object for each policy; what was not asked for is null."""
    return as_json([_mapping(each) for each in tested])


def _mapping(tested: Inspected) -> dict[str, Any]:
    return {
        "policy": tested.policy,
        "file": tested.file,
        "cases_file": tested.cases_file,
        "cases": tested.cases,
        "passed": tested.passed,
        "suggested": tested.suggested,
        "coverage": _coverage(tested, tested.coverage) if tested.coverage else None,
        "edits": _edits(tested, tested.edits) if tested.edits else None,
    }


def _coverage(tested: Inspected, coverage: Coverage) -> dict[str, Any]:
    return {
        "percent": coverage.hundredths / 100,
        "reached": len(coverage.reached),
        "missed": [
            {
                "sort": point.sort,
                **_at(tested, point.way),
                "clause": point.clause,
                "what": point.what or None,
                "cite": point.cite,
            }
            for point in coverage.missed
        ],
    }


def _edits(tested: Inspected, edits: Noticed) -> dict[str, Any]:
    return {
        "made": edits.noticed + len(edits.unnoticed),
        "noticed": edits.noticed,
        "unnoticed": [_unnoticed(tested, item) for item in edits.unnoticed],
    }


def _unnoticed(tested: Inspected, item: Unnoticed) -> dict[str, Any]:
    by = item.by
    return {
        **_at(tested, item.edit.way),
        "clause": item.clause,
        "cite": item.cite,
        "edit": item.edit.words,
        "changes": list(item.differs),
        "tried": item.tried,
        "cut": item.cut,
        "shown_by": {"on": day_text(by.on), "readings": by.readings, "case": by.case} if by else None,
    }


def _at(tested: Inspected, way: Way) -> dict[str, Any]:
    place = tested.place(way)
    return {"at": ".".join(map(str, way)), "line": place.line, "column": place.column}
