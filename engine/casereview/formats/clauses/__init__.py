"""The formats in which the clauses of a policy are shown: one module each."""

from collections.abc import Callable

from casereview.clauses.row import ClauseRow
from casereview.formats.clauses import html, json, markdown, text
from casereview.model import Policy

FORMATS: dict[str, Callable[[Policy, tuple[ClauseRow, ...]], str]] = {
    "text": text.format_clauses,
    "json": json.format_clauses,
    "markdown": markdown.format_clauses,
    "html": html.format_clauses,
}
"""Every format by its name on the command line."""
