"""How far an authority's documents agree, as one HTML page."""

from casereview.agree import Agreement
from casereview.formats.agreement.note import note_of_agreement
from casereview.formats.html import as_html


def format_agreement(agreement: Agreement, width: int) -> str:  # noqa: ARG001 - a page fits any width
    """The note as a heading and lists."""
    return as_html(note_of_agreement(agreement))
