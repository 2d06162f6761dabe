"""The pages of rules as plain text."""

from collections.abc import Iterator, Sequence

from casereview.rules.pages import Page


def page_text(page: Page) -> str:
    """The page without marks of headings and examples."""
    return "\n".join([f"{page.rule} ({page.severity}): {page.title}", "", *_lines(page.text)]) + "\n"


def list_text(pages: Sequence[Page]) -> str:
    """A line for each page, in columns."""
    width = max(len(page.rule) for page in pages)
    severity = max(len(page.severity) for page in pages)
    return "".join(f"{page.rule:{width}}  {page.severity:{severity}}  {page.title}\n" for page in pages)


def _lines(text: str) -> Iterator[str]:
    example = False
    for line in text.split("\n"):
        if line.startswith("```"):
            example = not example
        elif example:
            yield f"    {line}" if line else line
        else:
            yield line.removeprefix("## ")
