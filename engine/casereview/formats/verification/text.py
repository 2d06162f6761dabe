"""Whether a receipt still holds, as plain text."""

from casereview.formats.text import as_text
from casereview.formats.verification.note import note_of_verification
from casereview.verification import Verification


def format_verification(verification: Verification) -> str:
    """The note as lines of text."""
    return as_text(note_of_verification(verification))
