"""The page that leads to everything that the site has for programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.publishing.library import Library, Page
from casereview.publishing.rendering import render
from casereview.publishing.schemas import VOCABULARY, description, schemas


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


def pages(library: Library) -> Iterator[Page]:
    """The one page."""
    versions = [version for document in library.documents for version in document.versions]
    groups = [Group("Schemas and vocabulary", tuple(_schemas()))]
    yield render(library, "data.html", "data.html", "Data", groups=groups, versions=versions)


def _schemas() -> Iterator[File]:
    for path in schemas():
        yield File(f"schemas/{path.name}", description(path))
    yield File(f"schemas/{VOCABULARY}", "The words that every policy and every case file share.")
