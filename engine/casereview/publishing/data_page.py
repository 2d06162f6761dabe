"""The page that leads to everything that the site has for programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.publishing import catalogue, feed, index
from casereview.publishing.library import Library, Page
from casereview.publishing.rendering import render
from casereview.publishing.schemas import VOCABULARY, description, schemas
from casereview.publishing.tables.pages import GROUP, TABLES
from casereview.publishing.tables.table import path_of


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site, and what it holds."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Files that belong together, under a heading."""

    heading: str
    files: tuple[File, ...]


_OVERVIEW = (
    File(feed.PATH, "A feed of changes (Atom): an entry for each version that a document dates."),
    File(index.PATH, "Every document with its versions, digests and addresses (JSON)."),
    File(catalogue.PATH, "The catalogue of the data (DCAT, as JSON-LD)."),
)


def pages(library: Library) -> Iterator[Page]:
    """The one page."""
    versions = [version for document in library.documents for version in document.versions]
    groups = [
        Group("Tables", tuple(_tables())),
        Group("Changes, index and catalogue", _OVERVIEW),
        Group("Schemas and vocabulary", tuple(_schemas())),
    ]
    yield render(library, "data.html", "data.html", "Data", groups=groups, versions=versions)


def _tables() -> Iterator[File]:
    yield from (File(path_of(table), table.says) for table in TABLES.values())
    yield File(GROUP, "What describes the columns and keys of all tables to programs (CSV on the Web).")


def _schemas() -> Iterator[File]:
    for path in schemas():
        yield File(f"schemas/{path.name}", description(path))
    yield File(f"schemas/{VOCABULARY}", "The words that every policy and every case file share.")
