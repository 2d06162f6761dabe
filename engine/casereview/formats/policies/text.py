"""The policies of the library as plain text."""

from collections.abc import Sequence

from casereview.formats.policies.row import PolicyRow


def format_policies(rows: Sequence[PolicyRow]) -> str:
    """A line for each policy, in columns."""
    lines = [row.cells for row in rows]
    width = max((len(line[0]) for line in lines), default=0)
    return "".join(f"{id_:{width}}  {in_force:14}  {name}: {title}\n" for id_, in_force, name, title in lines)
