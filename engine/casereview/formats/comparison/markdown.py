"""A comparison of policies as Markdown: tables with a column for each policy."""

from casereview.compare import Comparison
from casereview.formats.comparison.cells import cell_text, verdict_text
from casereview.formats.markdown import table_head, table_row


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - a table has no width
    """A table with a column for each policy: what differs, what is the same in all, and the cases."""
    names = comparison.names
    lines = ["# Policies side by side"]
    different = [row for row in comparison.rows if not row.same]
    if different:
        lines += ["", "## Differences", "", *table_head(["clause", *names])]
        lines += [table_row([row.label, *map(cell_text, row.cells)]) for row in different]
    same = [row for row in comparison.rows if row.same]
    if same:
        lines += ["", "## The same in all", "", *table_head(["clause", "what all say"])]
        lines += [table_row([row.label, cell_text(row.cells[0], cited=False)]) for row in same]
    if comparison.cases:
        lines += ["", "## Cases", "", *table_head(["case", *names])]
        lines += [table_row([case.case, *map(verdict_text, case.verdicts)]) for case in comparison.cases]
    return "\n".join(lines) + "\n"
