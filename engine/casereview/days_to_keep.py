"""The last days that are still to be kept in a case: those of each limit that is not done, by each of its readings."""

from collections.abc import Iterator
from typing import NamedTuple

from casereview.decide import Decision
from casereview.decision import LimitRow


class ToKeep(NamedTuple):
    """A limit that is not done, and its last days (day numbers): one, or of an unclear start one for each reading.

    Each stands with the start that it counts from, `""` where that is clear; None where the start has no day.
    """

    limit: LimitRow
    last_days: tuple[tuple[str, int | None], ...]


def days_to_keep(decision: Decision) -> Iterator[ToKeep]:
    """The limits in the policy's order. What is due of an appeal is to be kept only once somebody has appealed."""
    for row in decision.timetable:
        if row.done is None and (not row.event.startswith("appeal-") or _has_appealed(decision, row)):
            yield ToKeep(row, (("", row.due),) if row.due is not None else row.readings)


def _has_appealed(decision: Decision, row: LimitRow) -> bool:
    """Whether the appeal that a limit is of was made: where no appeal has a record, its days are those of the case."""
    if row.appeal is not None or decision.judged.case.get("appeals"):
        return row.appeal is not None
    return any(event.startswith("appeal-") for event in decision.happened.days)
