"""The officer's day as one HTML page."""

from casereview.formats.day.note import note_of_day
from casereview.formats.html import as_html
from casereview.officers_day import OfficersDay
from casereview.vocabulary import Vocabulary


def format_day(day: OfficersDay, vocabulary: Vocabulary) -> str:
    """The day as a heading and lists."""
    return as_html(note_of_day(day, vocabulary))
