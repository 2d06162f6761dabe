"""The clauses of a policy as plain text."""

from casereview.clauses.row import ClauseRow
from casereview.formats.clauses.note import note_of_clauses
from casereview.formats.text import as_text
from casereview.model import Policy


def format_clauses(policy: Policy, rows: tuple[ClauseRow, ...]) -> str:
    """The clauses as lines of text, section by section."""
    return as_text(note_of_clauses(policy, rows))
