"""The formats in which a comparison of policies is shown: one module each."""

from collections.abc import Callable

from casereview.compare import Comparison
from casereview.formats.comparison import csv, html, json, markdown, text

FORMATS: dict[str, Callable[[Comparison, int], str]] = {
    "text": text.format_comparison,
    "json": json.format_comparison,
    "markdown": markdown.format_comparison,
    "html": html.format_comparison,
    "csv": csv.format_comparison,
}
"""Every format by its name on the command line; the number is the width of the terminal in characters."""
