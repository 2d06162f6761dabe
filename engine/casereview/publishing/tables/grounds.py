"""The table of grounds: a row for each alternative on which a threshold is met."""

from collections.abc import Iterator

from casereview.clauses.sentences import is_unclear, said
from casereview.conditions.lowering import cited
from casereview.publishing.library import Library
from casereview.publishing.tables.conditions import ground_path
from casereview.publishing.tables.table import OF_POLICIES, Column, Reference, Row, Table, each, policy_column


def _rows(library: Library) -> Iterator[Row]:
    for document, written, in_words in each(library):
        for place, ground in enumerate(written["threshold"]["grounds"], 1):
            yield {
                "policy": document.id,
                "ground": ground["ground"],
                "place": place,
                "condition": ground_path(ground["ground"]),
                "unclear": is_unclear(ground["if"]),
                "words": said(in_words, ground["if"]),
                "decided_by": in_words.people(ground["decided_by"]) if "decided_by" in ground else None,
                "cite": cited(written, ground),
            }


TABLE = Table(
    "grounds",
    "The alternatives on which the threshold is met; any one is enough.",
    (
        policy_column(),
        Column("ground", "The ground's id, such as `three-incidents`.", needed=True),
        Column("place", "Its place in the document, from 1.", "number", True, least=1, most=20),
        Column("condition", "The condition that has to hold, in the table of conditions.", needed=True),
        Column("unclear", "Whether the document leaves a part of it unclear.", "yes or no", needed=True),
        Column("words", "What it asks, with every number."),
        Column("decided_by", "Who decides on it, where the document says."),
        Column("cite", "Where: the document and the section.", needed=True),
    ),
    ("policy", "ground"),
    _rows,
    (*OF_POLICIES, Reference(("policy", "condition"), "conditions")),
)
