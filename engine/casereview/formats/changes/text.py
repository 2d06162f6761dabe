"""What changed from one policy to another, as plain text."""

from casereview.changes.whole import Changes
from casereview.formats.changes.note import note_of_changes
from casereview.formats.text import as_text


def format_changes(changes: Changes, width: int) -> str:
    """The note as lines of text."""
    return as_text(note_of_changes(changes), width)
