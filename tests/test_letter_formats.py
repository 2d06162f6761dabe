"""What comes from case, policy and template is text in a letter, whatever signs it has."""

import io
import re
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.days import day_number
from casereview.formats.letter import FORMATS
from casereview.formats.letter.filling import FilledLetter, Paragraph, Span, fill
from casereview.source import NOT_TEXT
from tests.filled_letters import (
    HERTSMERE,
    HOSTILE,
    NAMED,
    case_for,
    filled,
    material,
    outline,
    parsed,
    sample,
)


def plain_of(markdown: bytes) -> str:
    """What a reader of the Markdown sees of its text."""
    return re.sub(r"\\([^a-z0-9\s])", r"\1", markdown.decode())


def hostile() -> FilledLetter:
    """A letter with signs in the case, in the policy and in the template, that mean something elsewhere."""
    case = {**case_for(HERTSMERE, "met"), "case": f"{HOSTILE}\x01\ud800\ufffe"}
    authority = {**NAMED[HERTSMERE].written["authority"], "name": HOSTILE}
    found = material(HERTSMERE, "CT1", case, title=HOSTILE, authority=authority)
    mine = HOSTILE.replace("{{case}} }} ", "")
    return filled(
        fill(parsed(f"{mine} {{{{case}}}}\n\n{{{{authority}}}}{{{{policy}}}}\n\n{{{{blank {mine}}}}}", found), found)
    )


def test_hostile_text_is_literal_in_markdown() -> None:
    text = FORMATS[".md"](hostile()).decode()
    assert not re.search(r"(?<!\\)[<>&*`_\[\]{}|~!]", text.partition("\n")[2])
    assert plain_of(text.encode()).count(HOSTILE) == 3
    assert "\ufffd\ufffd\ufffd" in text


def test_hostile_text_is_literal_in_a_document() -> None:
    document = Document(io.BytesIO(FORMATS[".docx"](hostile())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[1].endswith(f"{HOSTILE}\ufffd\ufffd\ufffd")
    assert texts[2] == HOSTILE + HOSTILE
    assert "<b>&amp; *a*" in texts[3]


@given(st.text())
@settings(max_examples=25)
def test_any_text_of_a_case_comes_out_as_it_is(text: str) -> None:
    found = material(HERTSMERE, "CT1", {**case_for(HERTSMERE, "met"), "case": f"x{text}x"})
    letter = filled(fill(parsed("{{case}}", found), found))
    expected = NOT_TEXT.sub("\ufffd", re.sub(r"\s+", " ", f"x{text}x"))
    assert letter.paragraphs[1].text == expected
    assert plain_of(FORMATS[".md"](letter)).splitlines()[2] == expected
    assert Document(io.BytesIO(FORMATS[".docx"](letter))).paragraphs[1].text == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [("1. x", "1\\. x"), ("- x", "\\- x"), ("2) x", "2\\) x"), ("=", "\\="), ("12 x", "12 x"), ("a-b", "a-b")],
)
def test_text_at_the_start_of_a_line_makes_no_list(text: str, line: str) -> None:
    paragraphs = (
        Paragraph("title", (Span("T"),)),
        Paragraph("text", (Span(text),)),
        Paragraph("item", (Span(text),), 1),
    )
    assert FORMATS[".md"](FilledLetter(1, paragraphs)).decode() == f"# T\n\n{line}\n\n  - {line}\n"


def test_lists_deeper_than_a_word_processor_has_styles_for_stay_lists() -> None:
    paragraphs = (Paragraph("title", (Span("T"),)), *(Paragraph("item", (Span("x"),), depth) for depth in range(5)))
    lines = outline(FORMATS[".docx"](FilledLetter(day_number("2023-06-20"), paragraphs))).splitlines()
    assert lines[2:] == ["List Bullet: x", "List Bullet 2: x", *["List Bullet 3: x"] * 3]


def test_the_same_letter_is_the_same_document_and_says_nothing_of_the_machine() -> None:
    content = FORMATS[".docx"](sample())
    assert content == FORMATS[".docx"](sample())
    about = Document(io.BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified
    assert f"{about.created:%Y-%m-%d %H:%M}" == "2023-06-20 00:00"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        languages = re.findall(rb'w:(?:lang|themeFontLang) [^>]*?w:val="([^"]*)"', archive.read("word/styles.xml"))
        languages += re.findall(rb'w:themeFontLang w:val="([^"]*)"', archive.read("word/settings.xml"))
    assert set(languages) == {b"en-GB"}
