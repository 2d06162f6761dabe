"""The clauses of a policy as Markdown."""

from casereview.clauses.row import ClauseRow
from casereview.formats.clauses.note import note_of_clauses
from casereview.formats.markdown import as_markdown
from casereview.model import Policy


def format_clauses(policy: Policy, rows: tuple[ClauseRow, ...]) -> str:
    """The clauses as a heading and lists, section by section."""
    return as_markdown(note_of_clauses(policy, rows))
