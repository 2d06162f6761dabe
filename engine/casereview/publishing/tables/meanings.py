"""The table of meanings: what each published figure counts, which differs from document to document."""

from collections.abc import Iterator

from casereview.publishing.library import Library
from casereview.publishing.tables.table import OF_POLICIES, Column, Row, Table, policy_column


def _rows(library: Library) -> Iterator[Row]:
    for document in library.documents:
        for figure, meaning in (document.figures or {}).get("definitions", {}).items():
            yield {"policy": document.id, "figure": figure, "meaning": meaning}


TABLE = Table(
    "meanings",
    "What each document counts under a figure, in our words.",
    (
        policy_column("The id of the document that publishes the figure."),
        Column("figure", "The column of the table of statistics.", needed=True),
        Column("meaning", "What it counts."),
    ),
    ("policy", "figure"),
    _rows,
    OF_POLICIES,
)
