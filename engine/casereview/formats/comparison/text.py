"""A comparison of policies as plain text."""

from casereview.compare import Comparison
from casereview.formats.comparison.note import note_of_comparison
from casereview.formats.comparison.side_by_side import side_by_side
from casereview.formats.text import as_text


def format_comparison(comparison: Comparison, width: int) -> str:
    """The policies in columns where they fit the width, else one below the other for each kind of clause."""
    return side_by_side(comparison, width) or as_text(note_of_comparison(comparison), width)
