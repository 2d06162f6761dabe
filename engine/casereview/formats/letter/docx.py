"""A letter for a word processor (Office Open XML), with real headings and lists. Needs the extra `office`.

The same letter is the same file: its days are those of the letter, and nothing of the machine is in it.
"""

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm

from casereview.formats.letter.filling import FilledLetter, Paragraph
from casereview.templates import Mark

_STYLES: dict[Mark, str] = {"title": "Heading 1", "heading": "Heading 2", "item": "List Bullet", "text": "Normal"}

_DEEPEST = 3
"""How many levels of lists have a style."""

_LANGUAGE = "en-GB"


def format_letter(letter: FilledLetter) -> bytes:
    """The file."""
    document: Any = Document()
    _set_up(document, letter)
    for paragraph in letter.paragraphs:
        _add(document, paragraph)
    written = io.BytesIO()
    document.save(written)
    return _without_times(written.getvalue())


def _set_up(document: Any, letter: FilledLetter) -> None:
    """Title and language, an A4 page, and no traces of the program that made the file."""
    about = document.core_properties
    about.title = letter.paragraphs[0].text[:255]
    about.language = _LANGUAGE
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = datetime.combine(date.fromordinal(letter.on), time(), UTC)
    for part in (document.styles.element, document.settings.element):
        for language in part.iter(qn("w:lang"), qn("w:themeFontLang")):
            language.set(qn("w:val"), _LANGUAGE)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)


def _add(document: Any, paragraph: Paragraph) -> None:
    level = min(paragraph.depth + 1, _DEEPEST)
    style = _STYLES[paragraph.mark] + (f" {level}" if level > 1 else "")
    added = document.add_paragraph(style=style)
    for span in paragraph.spans:
        run = added.add_run(span.text)
        if span.is_blank:
            run.bold = True
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _without_times(content: bytes) -> bytes:
    """The same archive without the time at which each of its parts was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
