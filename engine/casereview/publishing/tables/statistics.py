"""The table of yearly figures, as authorities publish them."""

from collections.abc import Iterator

from casereview.conditions.lowering import cited
from casereview.publishing.library import Library
from casereview.publishing.tables.table import OF_POLICIES, Column, Row, Table, policy_column

_FIGURES = {
    "applications": "Applications received.",
    "not_met": "Applications that did not meet the threshold.",
    "reviews": "Reviews carried out.",
    "recommendations": "Reviews with recommendations.",
    "appeals": "Appeals received.",
}
"""What each figure is, as the table of meanings has it in the words of each document."""


def _rows(library: Library) -> Iterator[Row]:
    for document in library.documents:
        for place, period in enumerate((document.figures or {}).get("periods", ()), 1):
            yield {
                "policy": document.id,
                "place": place,
                "period": period["name"],
                "first_day": period.get("from"),
                "last_day": period.get("to"),
                **{name: period.get(name) for name in (*_FIGURES, "as_published")},
                "cite": cited(document.written, period),
            }


TABLE = Table(
    "statistics",
    "The yearly figures, as published; a figure that a document does not give is empty, never 0.",
    (
        policy_column("The id of the document that publishes them."),
        Column("place", "The place of the period in the document, from 1.", "number", True, least=1, most=100),
        Column("period", "The period, as the document names it."),
        Column("first_day", "The first day of the period, where the document says.", "day"),
        Column("last_day", "The last day of the period, where the document says.", "day"),
        *(Column(name, says, "number", least=0, most=100_000) for name, says in _FIGURES.items()),
        Column("as_published", "Why figures that do not add up are kept."),
        Column("cite", "Where: the document and the section.", needed=True),
    ),
    ("policy", "place"),
    _rows,
    OF_POLICIES,
)
