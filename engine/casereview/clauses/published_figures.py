"""The yearly figures that a document publishes, in words: a row for each period, and one for what they mean."""

from collections.abc import Iterator, Mapping
from typing import Any

from casereview.clauses.row import ClauseRow, Document, sentence

NAMES = {
    "applications": "applications",
    "not_met": "below the threshold",
    "reviews": "reviews",
    "recommendations": "with recommendations",
    "appeals": "appeals",
}
"""What each figure is called."""


def published_figures(document: Document, statistics: Mapping[str, Any]) -> Iterator[ClauseRow]:
    """The rows of the figures beside a policy, in the document's order."""
    for period in statistics["periods"]:
        numbers = ", ".join(f"{name} {period[key]}" for key, name in NAMES.items() if key in period)
        days = f"from {period['from']} to {period['to']}" if {"from", "to"} <= set(period) else ""
        words = sentence((numbers, days, period.get("as_published", "")))
        yield document.row("figures", f"figures of {period['name']}", words, period)
    meanings = [f"{NAMES[key]}: {says}" for key, says in statistics.get("definitions", {}).items()]
    if meanings:
        yield document.row("figures.meaning", "what the figures count", sentence(meanings), statistics["periods"][-1])
