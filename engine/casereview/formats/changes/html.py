"""What changed from one policy to another, as one HTML page."""

from casereview.changes.whole import Changes
from casereview.formats.changes.note import note_of_changes
from casereview.formats.html import as_html


def format_changes(changes: Changes, width: int) -> str:  # noqa: ARG001 - a page fits any width
    """The note as a heading and lists."""
    return as_html(note_of_changes(changes))
