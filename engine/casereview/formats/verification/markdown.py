"""Whether a receipt still holds, as Markdown."""

from casereview.formats.markdown import as_markdown
from casereview.formats.verification.note import note_of_verification
from casereview.verification import Verification


def format_verification(verification: Verification) -> str:
    """The note as a heading and lists."""
    return as_markdown(note_of_verification(verification))
