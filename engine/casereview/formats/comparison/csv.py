"""A comparison as comma-separated values: a row for each kind of clause and each case, a column for each policy."""

from collections.abc import Iterator

from casereview.compare import Comparison
from casereview.formats.comparison.cells import cell_text, verdict_text
from casereview.formats.csv_text import as_csv, defused


def format_comparison(comparison: Comparison, width: int = 0) -> str:  # noqa: ARG001 - a table has no width
    """The rows under a heading, with what differs first."""
    return as_csv(_rows(comparison))


def _rows(comparison: Comparison) -> Iterator[list[str]]:
    yield ["key", "clause", "same in all", *map(defused, comparison.names)]
    for row in comparison.rows:
        cells = map(cell_text, row.cells)
        yield [row.key, defused(row.label), "yes" if row.same else "no", *map(defused, cells)]
    for case in comparison.cases:
        same = len({verdict.outcome for verdict in case.verdicts}) == 1
        cells = map(verdict_text, case.verdicts)
        yield ["case", defused(case.case), "yes" if same else "no", *map(defused, cells)]
