"""A decision as plain text: what an officer pastes into a file note."""

import textwrap

from casereview.formats.note import Line, note_of
from casereview.model import Decision, Policy

WIDTH = 100
"""The width of a line, in characters."""


def format_decision(decision: Decision, policy: Policy) -> str:
    """The decision as lines of text, each with its clause in square brackets."""
    note = note_of(decision, policy)
    lines = [note.title]
    for section in note.sections:
        lines += ["", f"{section.heading}{_cited(section.cite)}", *(_wrapped(line) for line in section.lines)]
    return "\n".join(lines) + "\n"


def _wrapped(line: Line) -> str:
    indent = "  " * (line.depth + 1)
    return textwrap.fill(
        f"{line.text}{_cited(line.cite)}",
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _cited(cite: str) -> str:
    return f" [{cite}]" if cite else ""
