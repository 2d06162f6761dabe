"""How far an authority's documents agree, as plain text."""

from casereview.agree import Agreement
from casereview.formats.agreement.note import note_of_agreement
from casereview.formats.text import as_text


def format_agreement(agreement: Agreement, width: int) -> str:
    """The note as lines of text."""
    return as_text(note_of_agreement(agreement), width)
