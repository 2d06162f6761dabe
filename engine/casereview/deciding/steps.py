"""Of which step an appeal is, where a document lets one appeal follow another, and from which day its time counts.

An appeal is of the step after that of an earlier one against the same decision, the outcome of which had been told by
the day on which it was made; the first is of step 1. It is lodged after the outcome of that one, and never its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from casereview.happened import Happened, before_appeals
from casereview.model import Route
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]
Recorded = tuple[Written | None, Happened]
"""An appeal and the days of its case; where no appeal has a record, those are the days of the case alone."""

OUTCOME_TOLD = "appeal-outcome-told"


class Taken(NamedTuple):
    """An appeal that a route may be (`written` is None where nobody is recorded as having made it), and its days.

    `start` is the day from which the time to make it counts, as far as that is known. `pair`: whether it is of the
    route's step. `awaits_outcome`: it cannot be made before the outcome of one at the step before is told; `follows`:
    somebody has appealed at the first.
    """

    written: Written | None
    events: Happened
    start: int | None
    pair: int = MET
    awaits_outcome: bool = False
    follows: bool = False


class _Span(NamedTuple):
    """The steps that an appeal may be of, from the first to the last."""

    least: int
    most: int

    def at(self, step: int) -> int:
        """The pair of whether it is of a step."""
        return MET if self.least == self.most == step else UNDETERMINED if self.least <= step <= self.most else NOT_MET


def taken_by(route: Route, steps: int, appeals: Sequence[Recorded], on: int) -> list[Taken]:
    """Which of the `appeals` against one decision `route` may be, or the one that nobody has made at its step yet.

    The document has `steps` steps against that decision.
    """
    if steps == 1 and not follows_appeal(route):
        return [Taken(made, events, _day(events, route.lodge_of)) for made, events in appeals]
    step, before = (route.tier or 1, (route.tier or 1) - 1) if steps > 1 else (1, 1)
    after = [[_after(one, other, on) for other in appeals] for one in appeals]
    spans = _spans(after, steps)
    found = []
    for (made, events), span, told_before in zip(appeals, spans, after, strict=True):
        pair = span.at(step)
        if pair and (made is not None or step == 1):
            earlier = [told & other.at(before) for told, other in zip(told_before, spans, strict=True)]
            start = _start(route, events, appeals, earlier)
            found.append(Taken(made, events, start, pair, start is None and follows_appeal(route)))
    return found or [_not_made(route, step, appeals, spans, on)]


def _not_made(route: Route, step: int, appeals: Sequence[Recorded], spans: Sequence[_Span], on: int) -> Taken:
    """The appeal at a step after the first that nobody has made."""
    days = [_day(events, OUTCOME_TOLD) for _, events in appeals]
    earlier = [NOT_MET if told is None else span.at(step - 1) for told, span in zip(days, spans, strict=True)]
    events = before_appeals(appeals[0][1])
    told = [day for day, pair in zip(days, earlier, strict=True) if pair and day is not None and day <= on]
    return Taken(None, events, _start(route, events, appeals, earlier), MET, not told, appeals[0][0] is not None)


def _start(route: Route, events: Happened, appeals: Sequence[Recorded], earlier: Sequence[int]) -> int | None:
    """The day of the event that a route's time counts from; of `earlier` appeals, each with its pair, the last day."""
    if not follows_appeal(route):
        return _day(events, route.lodge_of)
    before = [(_day(other, route.lodge_of), pair) for (_, other), pair in zip(appeals, earlier, strict=True) if pair]
    days = [day for day, pair in before if day is not None and pair == MET]
    return max(days) if days and len(days) == len(before) else None


def follows_appeal(route: Route) -> bool:
    """Whether the time to take a route counts from what became of an earlier appeal."""
    return route.lodge_of is not None and route.lodge_of.startswith("appeal-")


def _day(events: Happened, event: str | None) -> int | None:
    return events.days.get(event) if event else None


def _after(one: Recorded, other: Recorded, on: int) -> int:
    """The pair of whether one appeal was made after the outcome of another against the same decision was told.

    Where each may come after the other (all their days are one), it cannot be told which is the first.
    """
    pair = _made_after(one, other, on)
    if pair and _made_after(other, one, on):
        return UNDETERMINED
    return pair if other[0] is None or "against" in other[0] else pair & UNDETERMINED


def _made_after(one: Recorded, other: Recorded, on: int) -> int:
    told = _day(other[1], OUTCOME_TOLD)
    if told is None or one is other:
        return NOT_MET
    made = _day(one[1], "appeal-received")
    if made is not None:
        return MET if told <= made else NOT_MET
    latest = min(one[1].days.get(event, on) for event in ("appeal-heard", OUTCOME_TOLD))
    return UNDETERMINED if told <= min(latest, on) else NOT_MET


def _spans(after: Sequence[Sequence[int]], steps: int) -> list[_Span]:
    """The steps that each appeal may be of, the last step at most."""
    spans = [_Span(1, 1) for _ in after]
    for _ in range(min(steps, len(after)) - 1):
        spans = [
            _Span(
                1 + max([spans[other].least for other, pair in enumerate(before) if pair == MET], default=0),
                1 + max([spans[other].most for other, pair in enumerate(before) if pair], default=0),
            )
            for before in after
        ]
    return spans
