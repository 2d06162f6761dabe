"""A note as plain text: what an officer pastes into a file note, and what fits a terminal."""

import textwrap

from casereview.formats.note import Line, Note, flowing

WIDTH = 100
"""The width of a line, in characters, where no terminal has another."""


def as_text(note: Note, width: int = WIDTH) -> str:
    """The note as lines of text that are no wider than `width`, but for words that are."""
    lines = [textwrap.fill(flowing(note.title), width)]
    for section in note.sections:
        heading = textwrap.fill(f"{flowing(section.heading)}{_cited(section.cite)}", width)
        lines += ["", heading, *(_wrapped(line, width) for line in section.lines)]
    return "\n".join(lines) + "\n"


def _wrapped(line: Line, width: int) -> str:
    indent = "  " * (line.depth + 1)
    return textwrap.fill(
        f"{flowing(line.text)}{_cited(line.cite)}",
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _cited(cite: str) -> str:
    return f" [{cite}]" if cite else ""
