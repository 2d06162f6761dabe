"""Whether a receipt still holds, as one HTML page."""

from casereview.formats.html import as_html
from casereview.formats.verification.note import note_of_verification
from casereview.verification import Verification


def format_verification(verification: Verification) -> str:
    """The note as a heading and lists."""
    return as_html(note_of_verification(verification))
