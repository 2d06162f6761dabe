"""A comparison of policies as Markdown: tables with a column for each policy."""

from casereview.compare import Comparison
from casereview.formats.comparison.tables import tables
from casereview.formats.markdown import table_head, table_row


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - a table has no width
    """A table with a column for each policy: what differs, what is the same in all, and the cases."""
    lines = ["# Policies side by side"]
    for table in tables(comparison):
        lines += ["", f"## {table.heading}", "", *table_head(table.heads), *map(table_row, table.rows)]
    return "\n".join(lines) + "\n"
