"""All that changed from one policy to another: the clauses, what of them decides, and whom it affects."""

from dataclasses import dataclass

from casereview.changes.affected import Affected
from casereview.changes.clauses import ClauseChange, clause_changes
from casereview.changes.deciding import Decides, what_decides
from casereview.changes.finding import FoundCase, found_case
from casereview.model import Policy


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from `old` to `new`, which are told apart by their `names`.

    `worked` are the worked cases beside either, `folder` the cases of a folder, None where none was given. `found` is
    the smallest case whose outcome changes; None where none was found, which is a proof only if no outcome can
    (`decides`).
    """

    names: tuple[str, str]
    old: Policy
    new: Policy
    clauses: tuple[ClauseChange, ...]
    decides: Decides
    worked: Affected
    folder: Affected | None
    found: FoundCase | None


def changes(
    names: tuple[str, str],
    old: Policy,
    new: Policy,
    on: int,
    statute: Policy,
    worked: Affected,
    folder: Affected | None = None,
) -> Changes:
    """What changed from `old` to `new`; a case that shows it is looked for among those received by the day `on`."""
    decides = what_decides(old, new)
    found = found_case(old, new, on, statute) if decides == "outcome" else None
    return Changes(names, old, new, clause_changes(old, new), decides, worked, folder, found)
