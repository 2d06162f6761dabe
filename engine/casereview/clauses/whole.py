"""All clauses of a policy in words: one row for each, with its citation, in the document's order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from casereview.clauses.appeals import appeals
from casereview.clauses.applicant import applicant
from casereview.clauses.document import about_document, questions
from casereview.clauses.others import bodies, figures, information, letters, provisions, ways_to_apply
from casereview.clauses.panel import escalation, panel, voice
from casereview.clauses.published_figures import published_figures
from casereview.clauses.row import ClauseRow, Document
from casereview.clauses.silence import elsewhere, none, not_stated
from casereview.clauses.threshold import reports, threshold
from casereview.clauses.timetable import timetable
from casereview.model import Policy

PARTS: Sequence[Callable[[Document], Iterator[ClauseRow]]] = (
    provisions,
    applicant,
    reports,
    threshold,
    bodies,
    information,
    ways_to_apply,
    letters,
    timetable,
    panel,
    voice,
    appeals,
    escalation,
    figures,
    none,
)
"""What makes the rows of each part of a policy, in the order of rows within one section."""


def clauses_of(policy: Policy, statistics: Mapping[str, Any] | None = None) -> tuple[ClauseRow, ...]:
    """Every clause of a policy: what document it is, its sections in their order, and last what it does not state.

    With `statistics`, also the yearly figures that the document publishes.
    """
    return rows_of(Document(policy.written, policy.vocabulary), statistics)


def rows_of(document: Document, statistics: Mapping[str, Any] | None = None) -> tuple[ClauseRow, ...]:
    """The clauses of a document, which needs not be compiled."""
    first = [*about_document(document), *questions(document)]
    rows = [row for part in PARTS for row in part(document)]
    rows += elsewhere(document, rows)
    order = _order(rows, document.part("document").get("sections", ()))
    ordered = sorted(rows, key=lambda row: order[section_of(row)])
    yearly = published_figures(document, statistics) if statistics else ()
    return (*first, *ordered, *yearly, *not_stated([*first, *rows]))


def section_of(row: ClauseRow) -> str:
    """The section that a row cites, without the document; empty where it cites none."""
    return row.cite.partition(" ")[2]


def _order(rows: Sequence[ClauseRow], sections: Sequence[str]) -> dict[str, tuple[object, ...]]:
    """The place of each section: as the policy lists them, by their numbers, or as they first appear."""
    found = list(dict.fromkeys(map(section_of, rows)))
    if sections or not all(section[:1].isdigit() for section in found):
        return {section: ([*sections, *found].index(section),) for section in found}
    return {section: tuple(_numbers(section)) for section in found}


def _numbers(section: str) -> Iterator[tuple[int, str]]:
    """A section number in parts that sort as its document does: 5 before 11, 104(4) before 104(11)."""
    for number, letters_ in re.findall(r"(\d*)([^\d]*)", section):
        yield int(number or 0), letters_
