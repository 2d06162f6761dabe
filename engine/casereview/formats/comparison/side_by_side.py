"""A comparison in columns of text, where the policies fit beside each other."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from casereview.compare import Comparison
from casereview.formats.comparison.cells import cell_text, verdict_text

NARROWEST = 28
"""How many characters a column needs."""

_GAP = "  "


def side_by_side(comparison: Comparison, width: int) -> str | None:
    """The comparison as a table of text that is no wider than `width`; None where the columns would be too narrow."""
    columns = len(comparison.policies) + 1
    each = (width - len(_GAP) * (columns - 1)) // columns
    if each < NARROWEST:
        return None
    return "\n".join(line.rstrip() for line in _lines(comparison, [each] * columns)) + "\n"


def _lines(comparison: Comparison, widths: list[int]) -> Iterator[str]:
    names = comparison.names
    different = [row for row in comparison.rows if not row.same]
    if different:
        yield from _table(
            [["Differences", *names], *([row.label, *map(cell_text, row.cells)] for row in different)], widths
        )
    same = [[row.label, cell_text(row.cells[0], cited=False)] for row in comparison.rows if row.same]
    if same:
        whole = [widths[0], sum(widths[1:]) + len(_GAP) * (len(widths) - 2)]
        yield from _table([["The same in all", ""], *same], whole)
    if comparison.cases:
        cases = [[case.case, *map(verdict_text, case.verdicts)] for case in comparison.cases]
        yield from _table([["Cases", *names], *cases], widths)


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """The rows, each followed by an empty line; the first is underlined."""
    for number, row in enumerate(rows):
        columns = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*columns, fillvalue=""):
            yield _GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))
        yield _GAP.join("-" * width for width in widths) if number == 0 else ""


def _wrapped(text: str, width: int) -> list[str]:
    return [part for line in text.splitlines() for part in textwrap.wrap(line, width, break_on_hyphens=False)]
