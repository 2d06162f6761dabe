"""What changed from one policy to another, as Markdown."""

from casereview.changes.whole import Changes
from casereview.formats.changes.note import note_of_changes
from casereview.formats.markdown import as_markdown


def format_changes(changes: Changes, width: int) -> str:  # noqa: ARG001 - lists have no width
    """The note as a heading and lists."""
    return as_markdown(note_of_changes(changes))
