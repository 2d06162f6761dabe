"""The formats in which it is shown how far an authority's documents agree: one module each."""

from collections.abc import Callable

from casereview.agree import Agreement
from casereview.formats.agreement import html, json, markdown, text

FORMATS: dict[str, Callable[[Agreement, int], str]] = {
    "text": text.format_agreement,
    "json": json.format_agreement,
    "markdown": markdown.format_agreement,
    "html": html.format_agreement,
}
"""Every format by its name on the command line; the number is the width of the terminal in characters."""
