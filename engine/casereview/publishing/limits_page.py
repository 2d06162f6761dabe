"""The limits of time of all documents as a heat map: the shade tells what the words and dots tell as well."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casereview.clauses.row import Document as Clauses
from casereview.clauses.timetable import timetable
from casereview.days import Period
from casereview.model import Limit
from casereview.publishing.anchors import clauses
from casereview.publishing.library import Document, Library, Page
from casereview.publishing.rendering import render
from casereview.vocabulary import plain, shared_vocabulary

_DAYS = {"days": 1.0, "working days": 7 / 5, "weeks": 7.0, "months": 30.0}
"""How many days a unit is taken for: for the shades only, never for a due day."""

LEVELS = ((3, "up to 3 days"), (7, "up to a week"), (31, "up to a month"), (92, "up to 3 months"))
"""Up to how many days each level reaches; the last level is longer."""

OWN = "own"
"""Stands for all steps that documents know by ids of their own."""


DECIDING, APPEALING = "From the application to the decision", "Appeals"
PHASES = {
    **dict.fromkeys(
        ("received", "form-completed", "acknowledged", "agencies-asked", "agencies-replied", "threshold-decided"),
        DECIDING,
    ),
    **dict.fromkeys(("decision-sent", "contact-failed", "withdrawal-confirmed"), DECIDING),
    **dict.fromkeys(("appeal-received", "appeal-hearer-named", "appeal-heard", "appeal-outcome-told"), APPEALING),
}
"""To which part of a review a step belongs; all others to the review itself."""

REVIEWING = "The review and after it"


@dataclass(frozen=True, slots=True)
class Shown:
    """A limit in a few words, with the anchor of its clause."""

    length: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The limits of one document for one step; the level is that of the longest, 0 where none has a length."""

    limits: tuple[Shown, ...]
    level: int


Limits = Mapping[str, Sequence[tuple[Limit, str]]]
"""The limits of one document by their steps, each with the anchor of its clause."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document, with a cell for each step."""

    document: Document
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """The steps of one part of a review: the head of each column, that of the documents first."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def pages(library: Library) -> Iterator[Page]:
    """The one page."""
    found = [(document, _by_event(document)) for document in library.documents]
    phases = [phase for heading in (DECIDING, REVIEWING, APPEALING) if (phase := _phase(heading, found)).heads[1:]]
    levels = ["no length stated", *(words for _, words in LEVELS), "longer"]
    yield render(library, "limits.html", "limits.html", "Time limits", phases=phases, levels=levels)


def _phase(heading: str, found: Sequence[tuple[Document, Limits]]) -> Phase:
    spoken_of = {event for _, limits in found for event in limits}
    duties = {event: entry["duty"] for event, entry in shared_vocabulary().events.items()} | {
        OWN: "take steps of its own"
    }
    events = [event for event in duties if event in spoken_of and PHASES.get(event, REVIEWING) == heading]
    rows = [
        Row(document, tuple(_cell(document, limits.get(event, ())) for event in events)) for document, limits in found
    ]
    return Phase(heading, ("document", *(duties[event] for event in events)), tuple(rows))


def days(period: Period) -> float:
    """About how many days a period has."""
    return period.number * _DAYS[period.unit]


def level_of(period: Period) -> int:
    """The level of a period, from 1."""
    return bisect_left([most for most, _ in LEVELS], days(period)) + 1


def _by_event(document: Document) -> Limits:
    policy = document.current.policy
    anchors = {clause.row: clause.anchor for clause in clauses(document, document.current)}
    rows = timetable(Clauses(policy.written, policy.vocabulary))
    found: dict[str, list[tuple[Limit, str]]] = {}
    # Behind the rows of the limits there may be that of the point of contact.
    for limit, row in zip(policy.limits, rows, strict=False):
        found.setdefault(OWN if "." in limit.event else limit.event, []).append((limit, anchors[row]))
    return found


def _cell(document: Document, limits: Sequence[tuple[Limit, str]]) -> Cell:
    levels = [level_of(limit.period) for limit, _ in limits if limit.period]
    return Cell(tuple(_shown(document, *limit) for limit in limits), max(levels, default=0))


def _shown(document: Document, limit: Limit, anchor: str) -> Shown:
    words = "; ".join(part for part in _words(document, limit) if part)
    length = str(limit.period) if limit.period else "next meeting" if limit.group else "no limit stated"
    return Shown(length, words, anchor)


def _words(document: Document, limit: Limit) -> Iterator[str]:
    """What the length is not enough to say: for which step, from when, and when it applies."""
    vocabulary = document.current.policy.vocabulary
    if "." in limit.event:
        yield plain(limit.event)
    if limit.reading:
        yield "unclear from when"
    elif limit.starts:
        before = "before the day on which" if limit.counts_back else "after"
        yield f"{before} {vocabulary.event(limit.starts[0])}"
    elif limit.period:
        yield "start not stated"
    yield f"where the threshold is {limit.when}" if limit.when else ""
    yield "a target" if limit.target else ""
