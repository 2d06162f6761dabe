"""The table of limits: a row for each limit of each policy, in the document's order."""

from collections.abc import Iterator

from casereview.clauses.timetable import limit_words
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

_KINDS = ("within", "before", "unclear", "next_meeting", "untimed")


def _rows(library: Library) -> Iterator[Row]:
    for document, written, in_words in each(library):
        for place, limit in enumerate(written.get("timetable", ()), 1):
            yield {
                "policy": document.id,
                "place": place,
                **_written(limit),
                "words": limit_words(in_words, limit),
                "cite": cited(written, limit),
            }


def _written(limit: Written) -> Row:
    starts = limit.get("before") or limit.get("of")
    return {
        "event": limit["event"],
        "kind": limit["kind"],
        **length_of(limit.get("period")),
        "start": starts if starts != "unstated" else None,
        "starts": limit.get("starts"),
        "reading": limit.get("id"),
        "counting_first_day": limit.get("counting_first_day", False) if "period" in limit else None,
        "branch": limit.get("when"),
        "against": limit.get("against"),
        "target": limit.get("target", False),
        "extendable": limit.get("extendable"),
        "meeting_of": limit.get("group"),
        "role": limit.get("by"),
        "letter": limit.get("letter"),
    }


TABLE = Table(
    "limits",
    "By when each event must happen. Two limits for one event both stand.",
    (
        policy_column(),
        Column("place", "The place of the limit in the policy, from 1.", "number", True, least=1, most=100),
        Column("event", "What must happen, such as `acknowledged`.", needed=True),
        Column("kind", "What kind of limit it is; `untimed`: the document names no time.", needed=True, one_of=_KINDS),
        *period_columns("of the period"),
        Column(
            "start", "The event from which the period is counted, back where the kind is `before`; empty: unstated."
        ),
        Column("starts", "The events that it may be counted from, where the document is unclear.", "list"),
        Column("reading", "The id of the unclear clause, whose readings are those events."),
        Column("counting_first_day", "Whether the first day of the period is counted.", "yes or no"),
        Column("branch", "On which outcome of the threshold it binds; empty: both.", one_of=("met", "not met")),
        Column("against", "Against which decisions an appeal must be for it to bind; empty: any.", "list"),
        Column("target", "Whether the document only aims at it.", "yes or no", needed=True),
        Column("extendable", "How it may be put off, where the document says."),
        Column("meeting_of", "The group at whose next meeting it must happen."),
        Column("role", "The role that has to see to it."),
        Column("letter", "The letter that it is done with."),
        Column("words", "What it says."),
        Column("cite", "Where: the document and the section.", needed=True),
    ),
    ("policy", "place"),
    _rows,
    OF_POLICIES,
)
