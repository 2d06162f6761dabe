"""A comparison as a note: for each kind of clause a line for each thing that is said, with the policies that say it."""

from collections.abc import Iterator, Mapping, Sequence

from casereview.compare import Cell, ComparedCase, ComparedRow, Comparison
from casereview.formats.comparison.cells import cell_text, verdict_lines
from casereview.formats.note import Line, Note, Section


def note_of_comparison(comparison: Comparison) -> Note:
    """The note: differences first, then what is the same in all, then the cases."""
    names = comparison.names
    different = [line for row in comparison.rows if not row.same for line in different_lines(row, names)]
    same = [Line(f"{row.label}: {one_line(row.cells[0], cited=False)}") for row in comparison.rows if row.same]
    cases = [line for case in comparison.cases for line in case_lines(case, names)]
    sections = (
        Section("Differences", tuple(different)),
        Section("The same in all", tuple(same)),
        Section("Cases", tuple(cases)),
    )
    return Note("Policies side by side: " + ", ".join(names), tuple(part for part in sections if part.lines))


def different_lines(row: ComparedRow, names: Sequence[str]) -> Iterator[Line]:
    """What each policy says of one kind of clause; those that say the same share a line."""
    yield Line(row.label)
    said: dict[object, list[int]] = {}
    for place, cell in enumerate(row.cells):
        said.setdefault((cell.state, cell.words), []).append(place)
    for places in said.values():
        words = one_line(row.cells[places[0]], cited=len(places) == 1)
        yield Line(f"{', '.join(names[place] for place in places)}: {words}", depth=1)


def case_lines(case: ComparedCase, names: Sequence[str]) -> Iterator[Line]:
    """What each policy makes of one case."""
    yield Line(case.case)
    yield from (Line(words, depth=1) for words in reading_words(case.readings))
    for name, verdict in zip(names, case.verdicts, strict=True):
        yield Line(f"{name}: {verdict.outcome}", depth=1)
        yield from (Line(line, depth=2) for line in verdict_lines(verdict))


def reading_words(readings: Mapping[str, int]) -> Iterator[str]:
    """Which readings of unclear clauses were chosen, a line for each."""
    yield from (f"with reading {number} of the unclear clause `{name}`" for name, number in readings.items())


def one_line(cell: Cell, cited: bool = True) -> str:
    """What a policy says of one kind of clause, in one line."""
    return " | ".join(cell_text(cell, cited).splitlines())
