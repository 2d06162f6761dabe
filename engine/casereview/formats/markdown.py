"""A note as Markdown, and tables in it."""

import re
from collections.abc import Iterable

from casereview.formats.note import Line, Note, flowing

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")
_OPENS_A_LIST = re.compile(r"^(\d{1,9}(?=[.)]( |$))|(?=-[ -]|-$))")


def as_markdown(note: Note) -> str:
    """The note as a heading, and a list for each section."""
    lines = [f"# {escaped(note.title)}"]
    for section in note.sections:
        lines += ["", f"## {escaped(section.heading)}{_cited(section.cite)}", "", *map(_item, section.lines)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """The text with every character that Markdown gives a meaning escaped, so that it shows as it stands."""
    return _OPENS_A_LIST.sub(r"\1\\", _SPECIAL.sub(r"\\\1", flowing(text)))


def _item(line: Line) -> str:
    return f"{'  ' * line.depth}- {escaped(line.text)}{_cited(line.cite)}"


def _cited(cite: str) -> str:
    return f" ({escaped(cite)})" if cite else ""


def table_head(cells: Iterable[str]) -> list[str]:
    """The first row of a table, and the line below it."""
    row = table_row(cells)
    return [row, "|" + "---|" * (row.replace("\\|", "").count("|") - 1)]


def table_row(cells: Iterable[str]) -> str:
    """A row of a table; lines within a cell stay apart."""
    return f"| {' | '.join('<br>'.join(map(escaped, cell.splitlines())) for cell in cells)} |"
