"""How far an authority's documents agree, as a note."""

from collections.abc import Iterator

from casereview.agree import Agreement
from casereview.compare import ComparedRow
from casereview.formats.comparison.note import case_lines, different_lines, one_line
from casereview.formats.note import Line, Note, Section


def note_of_agreement(agreement: Agreement) -> Note:
    """The note: a case that is decided differently, then what differs, what only some state, and what is the same."""
    names = [policy.id for policy in agreement.policies]
    cases = tuple(case_lines(agreement.case, names)) if agreement.case else (Line("no worked case is"),)
    sections = (
        Section("A worked case that they decide differently", cases),
        Section("They differ", tuple(line for row in agreement.differ for line in different_lines(row, names))),
        *(_only(name, place, agreement.in_some) for place, name in enumerate(names)),
        Section(
            "They both have such clauses, summarised in words of our own",
            tuple(line for row in agreement.in_other_words for line in different_lines(row, names)),
        ),
        Section("They say the same", tuple(_same(agreement.same))),
    )
    return Note(f"{agreement.authority}: {', '.join(names)}", tuple(part for part in sections if part.lines))


def _only(name: str, place: int, rows: tuple[ComparedRow, ...]) -> Section:
    stated = [(row, row.cells[place]) for row in rows if row.cells[place].state != "not stated"]
    return Section(
        f"Not in every document; {name} says", tuple(Line(f"{row.label}: {one_line(cell)}") for row, cell in stated)
    )


def _same(rows: tuple[ComparedRow, ...]) -> Iterator[Line]:
    for row in rows:
        yield Line(f"{row.label}: {one_line(row.cells[0], cited=False)}")
