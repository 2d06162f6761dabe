"""The formats in which a decision is shown: one module each."""

from collections.abc import Callable

from casereview.decide import Decision
from casereview.formats.decision import json, markdown, text
from casereview.model import Policy


def _format_page(decision: Decision, policy: Policy) -> str:
    """The decision as a page; only who asks for one pays for the import."""
    from casereview.formats.decision import html

    return html.format_decision(decision, policy)


FORMATS: dict[str, Callable[[Decision, Policy], str]] = {
    "text": text.format_decision,
    "json": json.format_decision,
    "markdown": markdown.format_decision,
    "html": _format_page,
}
"""Every format by its name on the command line."""
