"""A letter filled in, and the formats in which it is written: one module each."""

from collections.abc import Callable

from casereview.formats.letter import markdown
from casereview.formats.letter.filling import FilledLetter


def _format_document(letter: FilledLetter) -> bytes:
    """The letter for a word processor; only who asks for one pays for the import, and needs the extra `office`."""
    from casereview.formats.letter import docx

    return docx.format_letter(letter)


FORMATS: dict[str, Callable[[FilledLetter], bytes]] = {
    ".docx": _format_document,
    ".md": markdown.format_letter,
}
"""Every format by the ending of the file that it is written to."""
