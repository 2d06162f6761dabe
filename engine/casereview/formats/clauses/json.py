"""The clauses of a policy as JSON."""

from casereview.clauses.row import ClauseRow
from casereview.formats.json import as_json
from casereview.model import Policy


def format_clauses(policy: Policy, rows: tuple[ClauseRow, ...]) -> str:
    """The clauses as one JSON object."""
    about = {"id": policy.id, "title": policy.written["title"], "digest": policy.digest}
    clauses = [
        {"key": row.key, "label": row.label, "state": row.state, "words": row.words, "cite": row.cite or None}
        for row in rows
    ]
    return as_json({"policy": about, "clauses": clauses})
