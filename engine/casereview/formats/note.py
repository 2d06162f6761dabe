"""A note: sections of lines in words, each with the clause that it rests on. Text, Markdown and pages show it."""

from dataclasses import dataclass

from casereview.days import day_text, in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note: how deep it stands, what it says, and the clause it rests on."""

    text: str
    cite: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a note under its heading, with the clause that the whole of it rests on."""

    heading: str
    lines: tuple[Line, ...]
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note for the file."""

    title: str
    sections: tuple[Section, ...]


def flowing(text: str) -> str:
    """The text without ends of lines of its own, of whichever sort: where lines end is for the format to say."""
    return " ".join(text.split())


def day_words(day: int) -> str:
    """The day as 14 June 2023."""
    return in_words(day_text(day))
