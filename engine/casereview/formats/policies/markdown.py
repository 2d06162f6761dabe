"""The policies of the library as Markdown."""

from collections.abc import Sequence

from casereview.formats.markdown import table_head, table_row
from casereview.formats.policies.row import HEADS, PolicyRow


def format_policies(rows: Sequence[PolicyRow]) -> str:
    """A table with a row for each policy."""
    lines = ["# Policies", "", *table_head(HEADS), *(table_row(row.cells) for row in rows)]
    return "\n".join(lines) + "\n"
