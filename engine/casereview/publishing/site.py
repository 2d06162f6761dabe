"""The site: every part of it, one module each, and the pages of all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from casereview.publishing import (
    assets,
    catalogue,
    comparison_pages,
    data_page,
    feed,
    files,
    front_page,
    index,
    limits_page,
    policy_pages,
    schemas,
    services,
    vocabulary_page,
)
from casereview.publishing.library import Library, Page
from casereview.publishing.tables import pages as tables

PARTS: Mapping[str, Callable[[Library], Iterable[Page]]] = {
    "front page": front_page.pages,
    "policies": policy_pages.pages,
    "comparison": comparison_pages.pages,
    "limits": limits_page.pages,
    "vocabulary": vocabulary_page.pages,
    "data": data_page.pages,
    "files": files.pages,
    "schemas": schemas.pages,
    "tables": tables.pages,
    "services": services.pages,
    "catalogue": catalogue.pages,
    "feed": feed.pages,
    "index": index.pages,
    "assets": assets.pages,
}
"""Every part of the site by its name: what makes its pages."""


def pages_of(library: Library) -> Iterator[Page]:
    """Every page of the site, part by part; the same library gives the same pages."""
    for pages in PARTS.values():
        yield from pages(library)
