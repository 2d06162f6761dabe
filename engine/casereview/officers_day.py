"""The officer's day: what is overdue, due today and due this week over many cases, and what is still to be asked.

Only what the day needs is kept of each case, so that thousands can be looked at one after the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casereview.days_to_keep import ToKeep, days_to_keep
from casereview.decide import Decision
from casereview.decision import Ask
from casereview.outcomes import Outcome

WEEK = 7
"""How many days after today are *this week*."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be done in a case by a day: the event of a limit, or an agreed action.

    `tell` is who must now be told of a late action, `since` (a day number) since when. `target`: the document only aims
    at the day. `provisional`: it hangs on bank holidays that are not published yet. `unclear`: the document leaves open
    of what its limit counts, and `due` is the next of its days, or the last of them once all are past.
    """

    case: str
    what: str
    is_action: bool
    due: int
    cite: str | None
    tell: str | None = None
    since: int | None = None
    target: bool = False
    provisional: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case whose outcome cannot be told yet, and what would settle it."""

    case: str
    outcome: Outcome
    needed: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class OfficersDay:
    """One day (a day number) over `cases` cases, each list by the day that something is due, then by case."""

    on: int
    cases: int
    overdue: tuple[Duty, ...]
    due_today: tuple[Duty, ...]
    due_this_week: tuple[Duty, ...]
    to_tell: tuple[Duty, ...]
    open: tuple[OpenCase, ...]


def officers_day(decisions: Iterable[Decision], on: int) -> OfficersDay:
    """What `decisions`, all as asked on the day `on`, make of that day."""
    duties: list[Duty] = []
    undecided: list[OpenCase] = []
    cases = 0
    for decision in decisions:
        cases += 1
        duties += _duties(decision, on)
        if decision.outcome == "undetermined" and decision.recorded is None:
            undecided.append(OpenCase(decision.case, decision.outcome, decision.needed))
    duties.sort(key=lambda duty: (duty.due, duty.case, duty.what))
    return OfficersDay(
        on=on,
        cases=cases,
        overdue=tuple(duty for duty in duties if duty.due < on),
        due_today=tuple(duty for duty in duties if duty.due == on),
        due_this_week=tuple(duty for duty in duties if duty.due > on),
        to_tell=tuple(duty for duty in duties if duty.tell),
        open=tuple(sorted(undecided, key=lambda found: found.case)),
    )


def _duties(decision: Decision, on: int) -> Iterator[Duty]:
    """What is overdue in one case, or due up to the end of the week."""
    for to_keep in days_to_keep(decision):
        limit, due = to_keep.limit, _due(to_keep, on)
        if due is not None and due <= on + WEEK:
            yield Duty(
                decision.case,
                limit.event,
                False,
                due,
                limit.cite,
                target=limit.target,
                provisional=limit.provisional,
                unclear=limit.due is None,
            )
    for action in decision.actions:
        if action.status in ("due", "overdue") and action.due <= on + WEEK:
            yield Duty(decision.case, action.action, True, action.due, action.cite, action.tell, action.since)


def _due(to_keep: ToKeep, on: int) -> int | None:
    """The next last day of a limit; where every one that it may have is past, so that it is certainly late, the last.

    None where it has none, or where only some of its readings are past.
    """
    days = [day for _, day in to_keep.last_days if day is not None]
    late = days and len(days) == len(to_keep.last_days) and max(days) < on
    return max(days) if late else min([day for day in days if day >= on], default=None)
