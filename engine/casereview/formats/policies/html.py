"""The policies of the library as one HTML page."""

from collections.abc import Sequence

from casereview.formats.html import page, table
from casereview.formats.policies.row import HEADS, PolicyRow


def format_policies(rows: Sequence[PolicyRow]) -> str:
    """A table with a row for each policy."""
    return page("Policies", table("The policies of the library", HEADS, [row.cells for row in rows]))
