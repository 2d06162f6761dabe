"""A policy as a note: the document, its clauses section by section, and what it does not state."""

from collections.abc import Iterator
from itertools import groupby

from casereview.clauses.row import ClauseRow
from casereview.clauses.whole import section_of
from casereview.formats.note import Line, Note, Section
from casereview.model import Policy


def note_of_clauses(policy: Policy, rows: tuple[ClauseRow, ...]) -> Note:
    """The note of all rows, in their order."""
    return Note(policy.id, tuple(section for section in _sections(rows, silence_of(policy)) if section.lines))


def silence_of(policy: Policy) -> str:
    """The heading of what a document does not state, so far as it was read."""
    seen = policy.written["document"]["seen"]
    return "Not stated in the document" if seen == "whole" else "Not in the part of the document that was read"


def _sections(rows: tuple[ClauseRow, ...], silence: str) -> Iterator[Section]:
    stated = [row for row in rows if row.state != "not stated"]
    for heading, of_section in groupby(stated, heading_of):
        yield Section(heading, tuple(_line(row) for row in of_section))
    silent = tuple(Line(row.label) for row in rows if row.state == "not stated")
    yield Section(silence, silent)


_CAPITALS = {"i": "I", "asb": "ASB"}
"""Words of a heading whose capitals its slug has lost."""


def heading_of(row: ClauseRow) -> str:
    """`Section 5`; a slug as the heading that it was made from."""
    section = section_of(row)
    if row.key.startswith("figures"):
        return "Figures"
    if not section:
        return "The document"
    if section[0].isdigit():
        return f"Section {section}"
    heading = section.replace("-", " ").capitalize()
    return " ".join(_CAPITALS.get(word.lower(), word) for word in heading.split(" "))


def _line(row: ClauseRow) -> Line:
    return Line(f"{row.label}{' (unclear)' if row.state == 'unclear' else ''}: {row.words}", row.cite)
