"""What changed from one version of a document to another, in words: a line for each clause."""

from collections.abc import Iterator

from casereview.changes.clauses import ClauseChange, clause_changes
from casereview.formats.changes.note import HEADINGS, change_words
from casereview.model import Policy


def changed(before: Policy, after: Policy) -> Iterator[str]:
    """The clauses that say something else, in the order of `after`, and last what it no longer has.

    The day of a version, and where a clause stands, is no change of what it says.
    """
    for change in clause_changes(before, after):
        if change.sort != "moved" and change.key != "document.revised":
            yield f"{change.label}: {_became(change)}"


def _became(change: ClauseChange) -> str:
    match change.sort:
        case "changed" if change.wording:
            return "; ".join(map(change_words, change.wording))
        case "changed":
            return " → ".join(row.words for row in change.rows)
        case "renamed":
            return f"{HEADINGS[change.sort].lower()}, {' → '.join(row.key for row in change.rows)}"
        case _:
            return f"{HEADINGS[change.sort].lower()}: {change.rows[0].words}"
