"""The policies of the library as JSON."""

from collections.abc import Sequence

from casereview.formats.json import as_json
from casereview.formats.policies.row import PolicyRow


def format_policies(rows: Sequence[PolicyRow]) -> str:
    """The policies as one JSON list."""
    return as_json(
        [
            {
                "id": entry.id,
                "authority": entry.id.partition("/")[0],
                "name": entry.written["authority"]["name"],
                "title": entry.written["title"],
                "in_force": in_force,
            }
            for entry, in_force in rows
        ]
    )
