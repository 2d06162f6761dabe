"""A comparison of policies as one HTML page: tables with a column for each policy."""

from casereview.compare import Comparison
from casereview.formats.comparison.tables import tables
from casereview.formats.html import page, section, table


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - a page fits any width
    """A table with a column for each policy: what differs, what is the same in all, and the cases."""
    found = [(part.heading, table(part.caption, part.heads, part.rows)) for part in tables(comparison)]
    return page("Policies side by side", [line for heading, rows in found for line in section(heading, "", rows)], True)
