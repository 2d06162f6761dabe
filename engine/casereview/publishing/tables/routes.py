"""The table of routes of appeal: a row for each route of each policy."""

from collections.abc import Iterator

from casereview.clauses.appeals import route_words
from casereview.conditions.lowering import cited
from casereview.publishing.library import Library
from casereview.publishing.tables.table import (
    OF_POLICIES,
    Column,
    Row,
    Table,
    Written,
    each,
    length_of,
    period_columns,
    policy_column,
)


def _rows(library: Library) -> Iterator[Row]:
    for document, written, in_words in each(library):
        for place, route in enumerate(written.get("appeals", ()), 1):
            yield {
                "policy": document.id,
                "place": place,
                "against": route["against"],
                "heard_by": in_words.people(route["to"]),
                **_lodging(route),
                **{key: route.get(key) for key in ("tier", "lodged_by", "grounds", "independent", "final")},
                **_reading(route),
                "words": route_words(in_words, route),
                "cite": cited(written, route),
            }


def _lodging(route: Written) -> Row:
    lodge = route.get("lodge_within", {})
    start = lodge.get("of")
    return {**length_of(lodge.get("period")), "start": start if start != "unstated" else None}


def _reading(route: Written) -> Row:
    reading = route.get("reading", {})
    return {"reading": reading.get("id"), "reading_number": reading.get("number")}


TABLE = Table(
    "routes",
    "To whom the decisions of an authority may be appealed, and within which time. Rival routes both stand.",
    (
        policy_column(),
        Column("place", "The place of the route in the policy, from 1.", "number", True, least=1, most=20),
        Column("against", "The decisions that it is against.", "list", needed=True),
        Column("heard_by", "Who hears the appeal."),
        *period_columns("within which an appeal has to be made; empty: none stated"),
        Column("start", "The event from which that period is counted; empty: unstated."),
        Column("tier", "Which step it is, where there are several.", "number", least=1, most=5),
        Column("lodged_by", "Who may appeal.", "list"),
        Column("grounds", "On which grounds an appeal may be made.", "list"),
        Column("independent", "Whether whoever hears it has to be independent.", "yes or no"),
        Column("final", "Whether its outcome is final.", "yes or no"),
        Column("reading", "The id of the unclear clause under which the route stands."),
        Column("reading_number", "Which reading of that clause the route is.", "number", least=1, most=6),
        Column("words", "The whole route."),
        Column("cite", "Where: the document and the section.", needed=True),
    ),
    ("policy", "place"),
    _rows,
    OF_POLICIES,
)
