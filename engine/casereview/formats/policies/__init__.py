"""The formats in which the policies of the library are listed: one module each."""

from collections.abc import Callable, Sequence

from casereview.formats.policies import html, json, markdown, text
from casereview.formats.policies.row import PolicyRow

FORMATS: dict[str, Callable[[Sequence[PolicyRow]], str]] = {
    "text": text.format_policies,
    "json": json.format_policies,
    "markdown": markdown.format_policies,
    "html": html.format_policies,
}
"""Every format by its name on the command line."""
