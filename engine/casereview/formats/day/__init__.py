"""The formats in which the officer's day is shown: one module each."""

from collections.abc import Callable

from casereview.formats.day import html, json, markdown, text
from casereview.officers_day import OfficersDay
from casereview.vocabulary import Vocabulary

FORMATS: dict[str, Callable[[OfficersDay, Vocabulary], str]] = {
    "text": text.format_day,
    "json": json.format_day,
    "markdown": markdown.format_day,
    "html": html.format_day,
}
"""Every format by its name on the command line."""
