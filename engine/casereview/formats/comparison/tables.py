"""A comparison as tables: what differs, what is the same in all, and the cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.compare import Comparison
from casereview.formats.comparison.cells import cell_text, verdict_text
from casereview.formats.note import flowing


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its heading, what it shows, the heads of its columns, and its rows, whose cells may have lines."""

    heading: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(comparison: Comparison) -> Iterator[Table]:
    """The tables that have rows, what differs first."""
    names = tuple(map(flowing, comparison.names))
    different = [(row.label, *map(cell_text, row.cells)) for row in comparison.rows if not row.same]
    same = [(row.label, cell_text(row.cells[0], cited=False)) for row in comparison.rows if row.same]
    cases = [(case.case, *map(verdict_text, case.verdicts)) for case in comparison.cases]
    yield from (
        table
        for table in (
            Table("Differences", "Each kind of clause, by policy", ("clause", *names), tuple(different)),
            Table("The same in all", "Each kind of clause, for all", ("clause", "what all say"), tuple(same)),
            Table("Cases", "Each case, by policy", ("case", *names), tuple(cases)),
        )
        if table.rows
    )
