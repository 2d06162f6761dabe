"""The formats in which a decision is shown: one module each."""

from collections.abc import Callable

from casereview.formats.decision import html, json, markdown, text
from casereview.model import Decision, Policy

FORMATS: dict[str, Callable[[Decision, Policy], str]] = {
    "text": text.format_decision,
    "json": json.format_decision,
    "markdown": markdown.format_decision,
    "html": html.format_decision,
}
"""Every format by its name on the command line."""
