"""The formats of the pages of rules: one module each."""

from collections.abc import Callable, Sequence

from casereview.formats.rules import markdown, text
from casereview.rules.pages import Page

FORMATS: dict[str, Callable[[Page], str]] = {"text": text.page_text, "markdown": markdown.page_markdown}
"""One page, in every format by its name on the command line."""

LISTS: dict[str, Callable[[Sequence[Page]], str]] = {"text": text.list_text, "markdown": markdown.list_markdown}
"""The list of all pages, in the same formats."""
