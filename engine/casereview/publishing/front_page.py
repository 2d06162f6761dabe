"""The front page of the site: every document, by its authority."""

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.days import in_words
from casereview.publishing.anchors import clauses
from casereview.publishing.library import Document, Library, Page
from casereview.publishing.rendering import render


@dataclass(frozen=True, slots=True)
class _Row:
    """One document, with the numbers of clauses that it states and of those that can be read in several ways."""

    document: Document
    in_force: str
    stated: int
    unclear: int


def pages(library: Library) -> Iterator[Page]:
    """The one page."""
    rows = [_row(document) for document in library.documents]
    yield render(library, "index.html", "front.html", "Policies on case reviews", documents=rows)


def _row(document: Document) -> _Row:
    states = [clause.row.state for clause in clauses(document, document.current)]
    revised = document.written["document"].get("revised")
    first = in_words(revised) if revised else "not stated"
    return _Row(document, first, sum(state != "not stated" for state in states), states.count("unclear"))
