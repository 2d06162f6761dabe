"""The site: every part of it, one module each, and the pages of all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from casereview.publishing.library import Library, Page

PARTS: Mapping[str, Callable[[Library], Iterable[Page]]] = {}
"""Every part of the site by its name: what makes its pages."""


def pages_of(library: Library) -> Iterator[Page]:
    """Every page of the site, part by part; the same library gives the same pages."""
    for pages in PARTS.values():
        yield from pages(library)
