"""Whether those who decided the threshold are those whom the document wants to decide it, and decided in time.

A document may leave it to any of those whom it names, or want several of them together. That others decided with them
is not held against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.deciding.asking import Asking, asked
from casereview.deciding.people import one_of
from casereview.decision import Asked
from casereview.happened import Happened
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]


def deciders(policy: Policy, case: Written, events: Happened) -> Asked:
    """What the document asks of who decides the threshold, and when; `events` are those of the case."""
    threshold = policy.written["threshold"]
    record = threshold if "cite" in threshold else threshold["grounds"][0]
    return asked(_askings(threshold, case, events), "threshold", policy.written, record)


def _askings(threshold: Written, case: Written, events: Happened) -> Iterator[Asking]:
    if "decided_by" in threshold:
        recorded = case.get("decided", {}).get("by")
        values = {key: threshold[key] for key in ("decided_by", "deciders") if key in threshold}
        pair = _together(threshold, recorded) if recorded else UNDETERMINED
        yield Asking("decided_by", pair, values, (("decided.by", recorded), *_grades(threshold, recorded)))
    if "decided_after" in threshold:
        pair = _after(events.days) if threshold["decided_after"] == "agencies' replies" else UNDETERMINED
        yield Asking("decided_after", pair, {"decided_after": threshold["decided_after"]})


def _together(threshold: Written, recorded: Sequence[Written]) -> int:
    """Whether as many people as are wanted, of as many bodies, are those whom the document names."""
    named = [(row, one_of(threshold["decided_by"], row)) for row in recorded]
    wanted = threshold.get("deciders", {})
    surely = [row for row, pair in named if pair == MET]
    perhaps = [row for row, pair in named if pair != NOT_MET]
    unknown = sum("body" not in row for row in perhaps)
    people = _reached(wanted.get("at_least", 1), len(surely), len(perhaps))
    bodies = _reached(wanted.get("from_bodies", 0), len(_bodies(surely)), len(_bodies(perhaps)) + unknown)
    return people & bodies


def _grades(threshold: Written, recorded: Sequence[Written] | None) -> Sequence[tuple[str, None]]:
    """That a grade is not recorded, of somebody who would be one of those named if they had it."""
    with_grade = [person for person in threshold["decided_by"] if "grade" in person]
    lacking = [row for row in recorded or () if "grade" not in row and one_of(with_grade, row) == UNDETERMINED]
    return [("decided.by.grade", None)] if lacking else []


def _bodies(rows: Sequence[Written]) -> set[str]:
    return {row["body"] for row in rows if "body" in row}


def _reached(wanted: int, least: int, most: int) -> int:
    return MET if least >= wanted else UNDETERMINED if most >= wanted else NOT_MET


def _after(days: Mapping[str, int]) -> int:
    """Whether the agencies had replied when the threshold was decided; undetermined before it is."""
    if "threshold-decided" not in days:
        return UNDETERMINED
    return MET if days.get("agencies-replied", days["threshold-decided"] + 1) <= days["threshold-decided"] else NOT_MET
