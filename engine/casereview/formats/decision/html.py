"""A decision as one HTML page. The days to keep are a table, and the same days a timeline as inline SVG."""

from collections.abc import Iterator

from casereview.decide import Decision
from casereview.decision import LimitRow
from casereview.formats.decision.limits import by_last_day, limit_words, status_words
from casereview.formats.decision.note import DAYS_TO_KEEP, note_of_decision
from casereview.formats.decision.timeline import timeline
from casereview.formats.html import list_of, page, section, table
from casereview.formats.note import Section, day_words, flowing
from casereview.model import Policy
from casereview.vocabulary import Vocabulary


def format_decision(decision: Decision, policy: Policy) -> str:
    """The page."""
    note = note_of_decision(decision, policy)
    return page(note.title, [part for found in note.sections for part in _section(found, decision, policy.vocabulary)])


def _section(found: Section, decision: Decision, vocabulary: Vocabulary) -> Iterator[str]:
    days = found.heading == DAYS_TO_KEEP
    yield from section(found.heading, found.cite, _days(decision, vocabulary) if days else list_of(found.lines))


def _days(decision: Decision, vocabulary: Vocabulary) -> Iterator[str]:
    yield from timeline(decision, vocabulary)
    heads = ("What", "Last day", "Status", "Done", "In full", "Clause")
    rows = [_cells(row, vocabulary) for row in by_last_day(decision.timetable)]
    yield from table("Each limit, its last day and what became of it", heads, rows)


def _cells(row: LimitRow, vocabulary: Vocabulary) -> tuple[str, ...]:
    days = [day_words(due) for _, due in row.readings if due is not None]
    last_day = day_words(row.due) if row.due is not None else " or ".join(days)
    done = "" if row.done is None else day_words(row.done)
    in_full = flowing(limit_words(row, vocabulary).text)
    return vocabulary.duty(row.event), last_day, status_words(row), done, in_full, row.cite
