"""What every page carries: the style sheet of GOV.UK Frontend without what only GOV.UK may show, ours, and a script."""

from collections.abc import Iterator
from pathlib import Path

from casereview.publishing.library import Library, Page

STATIC = Path(__file__).parent / "static"
GOVUK_STYLE = STATIC / "govuk-frontend.min.css"

NAMES = (GOVUK_STYLE.name, "site.css", "site.js", "icon.svg", "NOTICE.md")
"""The files of the folder `assets` of the site."""


def pages(library: Library) -> Iterator[Page]:  # noqa: ARG001 - they are the same for every library
    """The files as they stand in the program."""
    yield from (Page(f"assets/{name}", (STATIC / name).read_bytes()) for name in NAMES)
