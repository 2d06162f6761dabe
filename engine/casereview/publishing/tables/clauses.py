"""The table of clauses: a row for each clause of each policy, in words."""

from collections.abc import Iterator

from casereview.clauses.whole import clauses_of
from casereview.model import Policy
from casereview.publishing.anchors import anchored
from casereview.publishing.library import Library
from casereview.publishing.tables.table import OF_POLICIES, Column, Row, Table, policy_column


def rows_of(policy: Policy) -> Iterator[Row]:
    """The clauses of one policy, in the document's order, and last what it does not state."""
    for place, clause in enumerate(anchored(clauses_of(policy)), 1):
        row = clause.row
        yield {
            "policy": policy.id,
            "place": place,
            "clause": row.key,
            "label": row.label,
            "state": row.state,
            "words": row.words or None,
            "cite": row.cite or None,
            "anchor": clause.anchor,
        }


def _rows(library: Library) -> Iterator[Row]:
    for document in library.documents:
        yield from rows_of(document.current.policy)


TABLE = Table(
    "clauses",
    "Every clause in words made from the data, in the document's order, and last what it does not state.",
    (
        policy_column(),
        Column("place", "The place of the clause in this table, from 1 for each policy.", "number", True, least=1),
        Column("clause", "The sort of clause, the same in every policy, such as `limit.acknowledged`.", needed=True),
        Column("label", "What the clause is about."),
        Column(
            "state",
            "Whether the document states it, leaves it unclear, says that there is none, or is silent.",
            needed=True,
            one_of=("stated", "unclear", "none", "not stated"),
        ),
        Column("words", "What it says."),
        Column("cite", "Where: the document and the section."),
        Column("anchor", "Where it stands on the policy's page, as the part of the address after `#`.", needed=True),
    ),
    ("policy", "place"),
    _rows,
    OF_POLICIES,
)
