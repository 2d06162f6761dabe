"""The officer's day as Markdown."""

from casereview.formats.day.note import note_of_day
from casereview.formats.markdown import as_markdown
from casereview.officers_day import OfficersDay
from casereview.vocabulary import Vocabulary


def format_day(day: OfficersDay, vocabulary: Vocabulary) -> str:
    """The day as a heading and lists."""
    return as_markdown(note_of_day(day, vocabulary))
