"""The table of rungs: a row for each step of the escalation ladder for overdue actions."""

from collections.abc import Iterator

from casereview.conditions.lowering import cited
from casereview.publishing.library import Library
from casereview.publishing.tables.table import (
    OF_POLICIES,
    Column,
    Row,
    Table,
    each,
    length_of,
    period_columns,
    policy_column,
)


def _rows(library: Library) -> Iterator[Row]:
    for document, written, _ in each(library):
        for place, rung in enumerate(written.get("escalation", {}).get("rungs", ()), 1):
            instead = rung.get("instead", {})
            yield {
                "policy": document.id,
                "place": place,
                **length_of(rung["more_than"]),
                "tell": rung["tell"],
                "where_line_manager_is": instead.get("where_line_manager_is"),
                "tell_instead": instead.get("tell"),
                "cite": cited(written, rung),
            }


TABLE = Table(
    "rungs",
    "Who is told of an action that is overdue for more than a period, step by step.",
    (
        policy_column(),
        Column("place", "The place of the step on the ladder, from 1.", "number", True, least=1, most=20),
        *period_columns("that an action must be overdue for more than"),
        Column("tell", "The role that is told.", needed=True),
        Column("where_line_manager_is", "The line manager for whom another role is told instead."),
        Column("tell_instead", "The role that is told then."),
        Column("cite", "Where: the document and the section.", needed=True),
    ),
    ("policy", "place"),
    _rows,
    OF_POLICIES,
)
