"""The comparison of all documents: a table for each part of a review, and one over all kinds of clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casereview.clauses.silence import LOOKED_FOR
from casereview.publishing.anchors import Clause, clauses
from casereview.publishing.library import Document, Library, Page
from casereview.publishing.rendering import render
from casereview.publishing.themes import THEMES, Column, Theme, column_of, theme_of

Said = dict[Column, list[Clause]]
"""What one document says of each kind of clause."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says of one kind of clause; nothing where it is silent."""

    says: tuple[Clause, ...]

    @property
    def state(self) -> str:
        """`unclear` or `none` where any of the clauses is."""
        states = {clause.row.state for clause in self.says}
        return next((state for state in ("unclear", "none") if state in states), "stated" if states else "not stated")

    @property
    def answer(self) -> object:
        """What cells that say the same have in common."""
        return self.state, frozenset(clause.row.words for clause in self.says)


@dataclass(frozen=True, slots=True)
class ColumnOfAll:
    """One kind of clause in all documents: how many state it, in how many it is unclear, how many answers there are."""

    label: str
    anchor: str
    stated: int
    unclear: int
    answers: int

    @property
    def same(self) -> bool:
        """Whether all documents say the same."""
        return self.answers == 1


@dataclass(frozen=True, slots=True)
class Row:
    """One document, with a cell for each column."""

    document: Document
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ThemeOfAll:
    """A theme, with the kinds of clause that any document states."""

    heading: str
    path: str
    columns: tuple[ColumnOfAll, ...]
    rows: tuple[Row, ...]


def pages(library: Library) -> Iterator[Page]:
    """The page over all themes that any document speaks of, and one for each."""
    said = [(document, _said(document)) for document in library.documents]
    themes = [found for theme in THEMES if (found := _theme(theme, said)).columns]
    number = len(library.documents)
    title = "Comparison of the documents"
    yield render(library, "comparison/index.html", "comparison.html", title, themes=themes, number=number)
    for theme in themes:
        title = f"Comparison: {theme.heading}"
        yield render(
            library, theme.path, "theme.html", title, heading=theme.heading, columns=theme.columns, rows=theme.rows
        )  # fmt: skip


def _said(document: Document) -> Said:
    found: Said = {}
    for clause in clauses(document, document.current):
        if clause.row.state != "not stated":
            found.setdefault(column_of(document, clause.row), []).append(clause)
    return found


def _theme(theme: Theme, said: Sequence[tuple[Document, Said]]) -> ThemeOfAll:
    by_key = {column.key: column for _, found in said for column in found if theme_of(column.key) is theme}
    columns = sorted(by_key.values(), key=_place)
    rows = tuple(
        Row(document, tuple(Cell(tuple(found.get(column, ()))) for column in columns)) for document, found in said
    )  # fmt: skip
    of_all = tuple(_of_all(column, [row.cells[place] for row in rows]) for place, column in enumerate(columns))
    return ThemeOfAll(theme.heading, theme.path, of_all, rows)


def _of_all(column: Column, cells: Sequence[Cell]) -> ColumnOfAll:
    states = [cell.state for cell in cells]
    answers = len({cell.answer for cell in cells})
    return ColumnOfAll(
        column.label, column.anchor, len(cells) - states.count("not stated"), states.count("unclear"), answers
    )  # fmt: skip


def _place(column: Column) -> tuple[int, str]:
    """What a reader looks for comes first."""
    looked_for = list(LOOKED_FOR)
    return looked_for.index(column.key) if column.key in looked_for else len(looked_for), column.key
