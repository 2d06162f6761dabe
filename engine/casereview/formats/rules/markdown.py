"""The pages of rules as Markdown, as they stand in the documentation."""

from collections.abc import Sequence

from casereview.rules.pages import Page


def page_markdown(page: Page) -> str:
    """The page under its title."""
    return f"# {page.title}\n\n`{page.rule}` · {page.severity}\n\n{page.text}\n"


def list_markdown(pages: Sequence[Page]) -> str:
    """A table of all pages, each with a link to its file."""
    rows = "".join(f"| [`{page.rule}`]({page.rule}.md) | {page.severity} | {page.title} |\n" for page in pages)
    return f"# Rules\n\n| rule | severity | what it finds |\n|---|---|---|\n{rows}"
