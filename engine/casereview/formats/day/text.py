"""The officer's day as plain text."""

from casereview.formats.day.note import note_of_day
from casereview.formats.text import as_text
from casereview.officers_day import OfficersDay
from casereview.vocabulary import Vocabulary


def format_day(day: OfficersDay, vocabulary: Vocabulary) -> str:
    """The day as lines of text, each with its clause in square brackets."""
    return as_text(note_of_day(day, vocabulary))
