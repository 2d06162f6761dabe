"""A letter as Markdown. Every sign of the template and of the case shows as it stands; none of them makes a mark."""

import re

from casereview.formats.letter.filling import FilledLetter, Paragraph
from casereview.formats.markdown import escaped
from casereview.templates import Mark

_STARTS: dict[Mark, str] = {"title": "# ", "heading": "## ", "item": "- ", "text": ""}

_STARTS_A_LIST = re.compile(r"^(\d*)([.)=-])")
"""What is no mark within a line, but is one at its start."""


def format_letter(letter: FilledLetter) -> bytes:
    """The letter, in UTF-8."""
    lines: list[str] = []
    before: Mark = "title"
    for paragraph in letter.paragraphs:
        if lines and not paragraph.mark == before == "item":
            lines.append("")
        lines.append(_line(paragraph))
        before = paragraph.mark
    return ("\n".join(lines) + "\n").encode()


def _line(paragraph: Paragraph) -> str:
    text = _STARTS_A_LIST.sub(r"\1\\\2", escaped(paragraph.text))
    return f"{'  ' * paragraph.depth}{_STARTS[paragraph.mark]}{text}"
