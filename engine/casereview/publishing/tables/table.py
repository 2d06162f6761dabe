"""What a table of the site is: its columns, its keys, and the rows that it makes of the library."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casereview.clauses.row import Document as Clauses
from casereview.days import read_period
from casereview.formats.csv_text import as_csv, defused
from casereview.formats.note import flowing
from casereview.publishing.library import Document, Library

Sort = Literal["text", "number", "yes or no", "day", "address", "list"]

Row = Mapping[str, Any]
"""The cells of one row by their columns; one that is left out is not known, not recorded or not stated."""

Written = Mapping[str, Any]

FOLDER = "data"
"""Where the tables of the whole library are on the site."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it says, and the sort of its cells. `needed`: no row is without it.

    `one_of` are the words that it may hold, `least` and `most` the bounds of a number.
    """

    name: str
    says: str
    sort: Sort = "text"
    needed: bool = False
    one_of: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What leads from the rows of one table to those of another."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are known by the columns of its `key`, and lead to those of other tables by `references`."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Library], Iterable[Row]]
    references: tuple[Reference, ...] = ()


def file_of(table: Table) -> str:
    """The name of a table's file."""
    return f"{table.name}.csv"


def path_of(table: Table) -> str:
    """Where a table is on the site."""
    return f"{FOLDER}/{file_of(table)}"


def policy_column(says: str = "The id of the policy.") -> Column:
    """The column by which a table leads to the table of policies."""
    return Column("policy", says, needed=True)


def period_columns(what: str) -> tuple[Column, Column]:
    """The two columns of a period: how many, of which unit."""
    units = ("days", "weeks", "months", "working days")
    return (
        Column("number", f"How many of the unit {what}.", "number", least=0, most=3660),
        Column("unit", f"The unit {what}.", one_of=units),
    )


def length_of(period: str | None) -> Row:
    """The cells of the columns of a period; none where there is no period."""
    return {} if period is None else read_period(period)._asdict()


OF_POLICIES = (Reference(("policy",), "policies"),)
"""The reference of most tables."""


def each(library: Library) -> Iterator[tuple[Document, Written, Clauses]]:
    """Each document, with its current version as its file writes it and as its clauses are put into words."""
    for document in library.documents:
        policy = document.current.policy
        yield document, policy.written, Clauses(policy.written, policy.vocabulary)


def csv_of(columns: Iterable[Column], rows: Iterable[Row]) -> bytes:
    """The rows under the names of the columns."""
    listed = tuple(columns)
    head = [column.name for column in listed]
    return as_csv([head, *([_cell(row.get(name)) for name in head] for row in rows)]).encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple() | list():
            return defused(";".join(value))
        case _:
            return defused(flowing(str(value)))
