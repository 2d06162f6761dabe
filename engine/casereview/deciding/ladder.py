"""What became of each agreed action, and who must be told of a late one today and next.

A rung is reached on the day after the action has been overdue for its period: *more than 3 weeks overdue* begins on the
day after the due day plus three weeks. The day on which the coordinator was told is the day on which an action is done.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from casereview.calendars import Calendar
from casereview.days import DayFrom, day_number, last_day_within, within
from casereview.deciding.course import ActionFacts, ActionState, RungFacts, Told, action_states
from casereview.decision import ActionRow, NextRung, made
from casereview.model import Policy, Rung

Written = Mapping[str, Any]
States = Callable[[Iterable[ActionFacts]], list[ActionState]]

UNDETERMINED = "undetermined"
"""Who is told where that hangs on a line manager who is not recorded."""


class _Step(NamedTuple):
    """One rung of a policy's ladder, and from the due day of an action to the last day before the rung begins."""

    rung: Rung
    day_before: DayFrom


_Action = tuple[Written, int, int | None, int | None, tuple[int, ...]]
"""One action, the days on which it is due, done and closed, and the first day of each rung for it.

No rungs are looked at once it is done or closed.
"""


def action_rows(policy: Policy, case: Written, on: int, states: States = action_states) -> tuple[ActionRow, ...]:
    """A row for each action, in the order of the case file; `states` says what became of actions."""
    ladder = _ladder(policy)
    actions = [_action(ladder, written, on) for written in case.get("actions", ())]
    found = states([_facts(ladder, action, on) for action in actions])
    return tuple([_row(policy, ladder, action, state) for action, state in zip(actions, found, strict=True)])


@lru_cache(maxsize=64)
def _ladder(policy: Policy) -> tuple[_Step, ...]:
    return tuple(_Step(rung, within(rung.more_than, policy.calendar.working)) for rung in policy.ladder)


def _action(ladder: tuple[_Step, ...], written: Written, on: int) -> _Action:
    due = day_number(written["due"])
    done, closed = _day_until(written.get("done"), on), _day_until(written.get("closed"), on)
    if done is not None or closed is not None:
        return written, due, done, closed, ()
    return written, due, None, None, tuple([day_before(due) + 1 for _, day_before in ladder])


def _facts(ladder: tuple[_Step, ...], action: _Action, on: int) -> ActionFacts:
    written, due, done, closed, begins = action
    rungs: tuple[RungFacts, ...] = ()
    if begins:
        manager = written.get("line_manager")
        rungs = tuple([_rung_facts(rung, manager, on - day) for (rung, _), day in zip(ladder, begins, strict=True)])
    return ActionFacts(on - due, None if done is None else done - due, closed is not None, rungs)


def _rung_facts(rung: Rung, manager: str | None, asked_after: int) -> RungFacts:
    line_manager = None if manager is None else manager == rung.where_line_manager_is
    return made(RungFacts, (asked_after, rung.instead is not None, line_manager))


def _row(policy: Policy, ladder: tuple[_Step, ...], action: _Action, state: ActionState) -> ActionRow:
    written, due, done, closed, begins = action
    status, rungs = state
    if not rungs:
        return ActionRow(written["id"], due, done, closed, status, policy.ladder_cite)
    reached = sum([rung.reached for rung in rungs])
    cite, tell, since, following = policy.ladder_cite, None, None, None
    if reached:
        latest = ladder[reached - 1].rung
        cite, tell, since = latest.cite, _role(latest, rungs[reached - 1].told), begins[reached - 1]
    if reached < len(rungs):
        following = NextRung(_role(ladder[reached].rung, rungs[reached].told), begins[reached])
    return ActionRow(written["id"], due, done, closed, status, cite, tell, since, following)


def _day_until(day: str | None, on: int) -> int | None:
    """The day, where it has come."""
    number = day_number(day) if day else None
    return number if number is not None and number <= on else None


def begins(rung: Rung, due: int, calendar: Calendar) -> int:
    """The first day of a rung for an action that is due on a day."""
    return last_day_within(due, rung.more_than, calendar.working) + 1


def _role(rung: Rung, told: Told) -> str:
    """The role that a rung tells."""
    if told == "undetermined":
        return UNDETERMINED
    return rung.instead if told == "instead" and rung.instead else rung.tell
