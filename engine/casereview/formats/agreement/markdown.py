"""How far an authority's documents agree, as Markdown."""

from casereview.agree import Agreement
from casereview.formats.agreement.note import note_of_agreement
from casereview.formats.markdown import as_markdown


def format_agreement(agreement: Agreement, width: int) -> str:  # noqa: ARG001 - lists have no width
    """The note as a heading and lists."""
    return as_markdown(note_of_agreement(agreement))
