"""A decision as Markdown."""

import re

from casereview.formats.note import Line, note_of
from casereview.model import Decision, Policy

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")


def format_decision(decision: Decision, policy: Policy) -> str:
    """The decision as a heading and lists, each line with its clause in brackets."""
    note = note_of(decision, policy)
    lines = [f"# {escaped(note.title)}"]
    for section in note.sections:
        lines += [
            "",
            f"## {escaped(section.heading)}{_cited(section.cite)}",
            "",
            *(_item(line) for line in section.lines),
        ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """The text with every character that Markdown gives a meaning escaped, so that it shows as it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _item(line: Line) -> str:
    return f"{'  ' * line.depth}- {escaped(line.text)}{_cited(line.cite)}"


def _cited(cite: str) -> str:
    return f" ({escaped(cite)})" if cite else ""
