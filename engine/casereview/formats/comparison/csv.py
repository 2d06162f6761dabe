"""A comparison as comma-separated values: a row for each kind of clause and each case, a column for each policy."""

import csv
import re
from io import StringIO

from casereview.compare import Comparison
from casereview.formats.comparison.cells import cell_text, verdict_text

_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20\s]")
"""With what a spreadsheet takes a cell for a formula: the signs, narrow and wide, and space that it may leave out."""


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - a table has no width
    """The rows under a heading, with what differs first."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["key", "clause", "same in all", *map(_escaped, comparison.names)])
    for row in comparison.rows:
        writer.writerow(
            [row.key, _escaped(row.label), "yes" if row.same else "no", *map(_escaped, map(cell_text, row.cells))]
        )
    for case in comparison.cases:
        same = len({verdict.outcome for verdict in case.verdicts}) == 1
        cells = [verdict_text(verdict) for verdict in case.verdicts]
        writer.writerow(["case", _escaped(case.case), "yes" if same else "no", *map(_escaped, cells)])
    return text.getvalue()


def _escaped(text: str) -> str:
    """Text that a spreadsheet shows as it stands, and never runs."""
    return f"'{text}" if _FORMULA.match(text) else text
