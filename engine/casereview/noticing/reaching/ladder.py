"""The ladder for late actions: each rung is reached, and looked at on its first day and the day before."""

from collections.abc import Iterator

from casereview.deciding.ladder import UNDETERMINED, begins
from casereview.model import Policy, Rung
from casereview.noticing.reaching.decided import DAY_AFTER, LAST_DAY, Decided, branch, side
from casereview.tested import Point

_NOT_RECORDED = "the line manager is not recorded"


def points(policy: Policy) -> Iterator[Point]:
    """Every rung, with the sides of its period and everybody whom it can tell."""
    for place, rung in enumerate(policy.ladder):
        point = _point(place, rung)
        yield point
        yield from (side(what, point) for what in (LAST_DAY, DAY_AFTER))
        if rung.instead:
            yield from (branch(what, point) for what in (_tells(rung.tell), _tells(rung.instead), _NOT_RECORDED))


def _point(place: int, rung: Rung) -> Point:
    words = f"more than {rung.more_than} overdue: tell the {rung.tell}"
    return Point("clause", ("escalation", "rungs", place), words, rung.cite)


def _tells(role: str) -> str:
    return f"tells the {role}"


def reached(decided: Decided) -> Iterator[Point]:
    """The rungs that a late action has come to, or is a day short of."""
    policy, probe, decision = decided
    for row in decision.actions:
        if row.status not in {"overdue", "due"}:
            continue
        starts = [begins(rung, row.due, policy.calendar) for rung in policy.ladder]
        latest = sum(start <= probe.on for start in starts) - 1
        for place, (rung, start) in enumerate(zip(policy.ladder, starts, strict=True)):
            point = _point(place, rung)
            if start <= probe.on:
                yield point
            if probe.on in (start, start - 1):
                yield side(DAY_AFTER if probe.on == start else LAST_DAY, point)
            if place == latest and row.tell:
                yield branch(_NOT_RECORDED if row.tell == UNDETERMINED else _tells(row.tell), point)
