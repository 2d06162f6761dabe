"""What a suggested case expects: the parts of a decision that it is about, as worked cases write them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

Written = Mapping[str, Any]

_ROWS = {
    "timetable": ("event", "of", "due", "done", "status", "appeal", "readings"),
    "actions": ("action", "status", "tell", "since", "next"),
    "appeals": ("against", "appeal", "to", "lodge_by", "lodge", "outcome"),
}
"""The keys of a row that a case expects of it, where they are there."""

_MARKS = ("target", "rival", "provisional", "when", "before")
"""Keys of a row that are looked at where another decision has them otherwise."""


def expected(decision: Written, parts: Collection[str], other: Written | None = None) -> dict[str, Any]:
    """What `decision` (as JSON) says in these parts; of rows, only those that `other` does not have alike."""
    threshold = decision["threshold"]
    every: dict[str, Any] = {
        "outcome": decision["outcome"],
        "applicant": decision["applicant"]["outcome"],
        "threshold": threshold["outcome"],
        "agrees": threshold["agrees"],
        "grounds": {row["ground"]: row["outcome"] for row in threshold["grounds"]},
        "qualifies": {row["report"]: row["qualifies"] for row in threshold["reports"] if row["qualifies"]},
        "counts_for": {row["report"]: row["counts_for"] for row in threshold["reports"]},
        "reasons": {
            row["report"]: list(dict.fromkeys(reason["code"] for reason in row["reasons"]))
            for row in threshold["reports"]
        },
        "needed": [ask["ask"] for ask in threshold["needed"]],
        "panel": _panel(decision["panel"]),
        "without_route": [row["appeal"] for row in decision["without_route"]],
        **{part: _asked(decision[part]) for part in ("deciders", "review", "further")},
    }
    found = {part: every[part] for part in every if part in parts and every[part] not in (None, {}, "")}
    for part in _ROWS:
        if part in parts:
            found |= _rows(part, decision[part], other[part] if other else [])
    return found


def _panel(panel: Written) -> dict[str, Any]:
    missing = [next(who for what, who in row.items() if what != "cite") for row in panel["missing"]]
    rules = [finding["outcome"] for finding in panel["findings"]]
    return {"outcome": panel["outcome"], "rules": rules, "missing": missing}


def _asked(part: Written) -> dict[str, Any]:
    findings = {finding["kind"]: finding["outcome"] for finding in part["findings"]}
    return {"outcome": part["outcome"] or "not stated", **({"findings": findings} if findings else {})}


def _rows(part: str, rows: Sequence[Written], others: Sequence[Written]) -> dict[str, Any]:
    """The rows of a part; what there is only in the others must not be there."""
    name = _ROWS[part][0]
    told = [_row(part, row, others) for row in rows if row not in others]
    names = {row[name] for row in rows}
    gone = list(dict.fromkeys(row[name] for row in others if row[name] not in names))
    absent = {"timetable": "no_rows_for", "appeals": "no_appeal_against"}
    return {**({part: told} if told else {}), **({absent[part]: gone} if gone and part in absent else {})}


def _row(part: str, row: Written, others: Sequence[Written]) -> dict[str, Any]:
    kept = {key: row[key] for key in _ROWS[part] if row.get(key) is not None}
    if "readings" in kept:
        kept["readings"] = [
            {key: day for key, day in reading.items() if day is not None} for reading in kept["readings"]
        ]
    if part == "actions":
        kept["tell"] = row["tell"] or "nobody"
    if part == "appeals" and row.get("findings"):
        kept["findings"] = {finding["kind"]: finding["outcome"] for finding in row["findings"]}
    name = _ROWS[part][0]
    alike = [other for other in others if other[name] == row[name]]
    marks = {key for key in _MARKS for other in alike if bool(other.get(key)) != bool(row.get(key))}
    return {**kept, **{key: row.get(key) or False for key in sorted(marks)}}
