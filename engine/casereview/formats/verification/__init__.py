"""The formats in which it is shown whether a receipt still holds: one module each."""

from collections.abc import Callable

from casereview.formats.verification import html, json, markdown, text
from casereview.verification import Verification

FORMATS: dict[str, Callable[[Verification], str]] = {
    "text": text.format_verification,
    "json": json.format_verification,
    "markdown": markdown.format_verification,
    "html": html.format_verification,
}
"""Every format by its name on the command line."""
