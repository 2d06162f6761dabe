"""The formats in which it is shown what changed from one policy to another: one module each."""

from collections.abc import Callable

from casereview.changes.whole import Changes
from casereview.formats.changes import html, json, markdown, text

FORMATS: dict[str, Callable[[Changes, int], str]] = {
    "text": text.format_changes,
    "json": json.format_changes,
    "markdown": markdown.format_changes,
    "html": html.format_changes,
}
"""Every format by its name on the command line; the number is the width of the terminal in characters."""
