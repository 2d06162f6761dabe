"""The clauses of a policy as one HTML page."""

from casereview.clauses.row import ClauseRow
from casereview.formats.clauses.note import note_of_clauses
from casereview.formats.html import as_html
from casereview.model import Policy


def format_clauses(policy: Policy, rows: tuple[ClauseRow, ...]) -> str:
    """The clauses as a heading and lists, section by section."""
    return as_html(note_of_clauses(policy, rows))
