"""The comparison of all documents: a page for each part of a review, and one over all kinds of clause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casereview.clauses.silence import LOOKED_FOR
from casereview.publishing.anchors import Clause, clauses
from casereview.publishing.library import Document, Library, Page
from casereview.publishing.rendering import render
from casereview.publishing.themes import THEMES, Column, Theme, column_of, theme_of


@dataclass(frozen=True, slots=True)
class Found:
    """The clauses of one kind in one document; `places` are those to lead to, where it is silent none."""

    document: Document
    places: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What some documents say of one kind of clause in the same words, a sentence for each clause; none: silence."""

    state: str
    words: tuple[str, ...]
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of clause in all documents: what most of them say comes first, silence last."""

    label: str
    anchor: str
    answers: tuple[Answer, ...]

    @property
    def same(self) -> bool:
        """Whether all documents say the same."""
        return len(self.answers) == 1

    @property
    def stated(self) -> int:
        """How many documents say anything, or that there is none."""
        return sum(len(answer.found) for answer in self.answers if answer.words)

    @property
    def different(self) -> int:
        """How many different things documents say; silence is none of them."""
        return sum(1 for answer in self.answers if answer.words)

    @property
    def unclear(self) -> int:
        """In how many documents it can be read in several ways."""
        return sum(len(answer.found) for answer in self.answers if answer.state == "unclear")


@dataclass(frozen=True, slots=True)
class ComparedTheme:
    """A theme, with the kinds of clause that any document states."""

    heading: str
    path: str
    columns: tuple[Compared, ...]


Said = Mapping[Column, Sequence[Clause]]
"""What one document says of each kind of clause, also where it is silent."""


def pages(library: Library) -> Iterator[Page]:
    """The page over all themes that any document speaks of, and one for each."""
    said = [(document, _said(document)) for document in library.documents]
    themes = [found for theme in THEMES if (found := _theme(theme, said)).columns]
    number = len(library.documents)
    title = "Comparison of the documents"
    yield render(library, "comparison/index.html", "comparison.html", title, themes=themes, number=number)
    for theme in themes:
        yield render(library, theme.path, "theme.html", f"Comparison: {theme.heading}", theme=theme)


def _said(document: Document) -> Said:
    found: dict[Column, list[Clause]] = {}
    for clause in clauses(document, document.current):
        found.setdefault(column_of(document, clause.row), []).append(clause)
    return found


def _theme(theme: Theme, said: Sequence[tuple[Document, Said]]) -> ComparedTheme:
    by_key = {column.key: column for _, found in said for column in found if theme_of(column.key) is theme}
    compared = (_compared(column, said) for column in sorted(by_key.values(), key=_place))
    return ComparedTheme(theme.heading, theme.path, tuple(column for column in compared if column.stated))


def _compared(column: Column, said: Sequence[tuple[Document, Said]]) -> Compared:
    alike: dict[tuple[str, frozenset[str]], list[Found]] = {}
    for document, of_document in said:
        found = Found(document, tuple(of_document.get(column, ())))
        alike.setdefault((_state(found), frozenset(_sentences(found))), []).append(found)
    answers = [Answer(state, _sentences(found[0]), tuple(found)) for (state, _), found in alike.items()]
    in_order = sorted(answers, key=lambda answer: (not answer.words, -len(answer.found)))
    return Compared(column.label, column.anchor, tuple(in_order))


def _state(found: Found) -> str:
    states = {clause.row.state for clause in found.places}
    return next((state for state in ("unclear", "none", "stated") if state in states), "not stated")


def _sentences(found: Found) -> tuple[str, ...]:
    """What a document says in its order, each sentence once."""
    said = (clause.row.words for clause in found.places if clause.row.state != "not stated")
    return tuple(dict.fromkeys(said))


def _place(column: Column) -> tuple[int, str]:
    """What a reader looks for comes first."""
    looked_for = list(LOOKED_FOR)
    return looked_for.index(column.key) if column.key in looked_for else len(looked_for), column.key
