"""What became of each agreed action, and who must be told of a late one today and next.

A rung is reached on the day after the action has been overdue for its period: *more than 3 weeks overdue* begins on the
day after the due day plus three weeks. The day on which the coordinator was told is the day on which an action is done.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from casereview.calendars import Calendar
from casereview.days import day_number, last_day_within
from casereview.deciding.course import ActionFacts, ActionState, RungFacts, Told, action_states
from casereview.decision import ActionRow, NextRung
from casereview.model import Policy, Rung

States = Callable[[Iterable[ActionFacts]], list[ActionState]]

UNDETERMINED = "undetermined"
"""Who is told where that hangs on a line manager who is not recorded."""


def action_rows(
    policy: Policy, case: Mapping[str, Any], on: int, states: States = action_states
) -> tuple[ActionRow, ...]:
    """A row for each action, in the order of the case file; `states` says what became of actions."""
    actions = [_Action.of(policy, written, on) for written in case.get("actions", ())]
    found = states(action.facts(on) for action in actions)
    return tuple(_row(policy, action, state) for action, state in zip(actions, found, strict=True))


class _Action(NamedTuple):
    """One action, with the first day of each rung for it; no rungs are looked at once it is done or closed."""

    written: Mapping[str, Any]
    due: int
    done: int | None
    closed: int | None
    ladder: tuple[tuple[Rung, int], ...]

    @classmethod
    def of(cls, policy: Policy, written: Mapping[str, Any], on: int) -> "_Action":
        due = day_number(written["due"])
        done, closed = (_day_until(written.get(key), on) for key in ("done", "closed"))
        late = done is None and closed is None
        ladder = tuple((rung, begins(rung, due, policy.calendar)) for rung in policy.ladder) if late else ()
        return cls(written, due, done, closed, ladder)

    def facts(self, on: int) -> ActionFacts:
        manager = self.written.get("line_manager")
        rungs = tuple(
            RungFacts(
                on - day, rung.instead is not None, None if manager is None else manager == rung.where_line_manager_is
            )
            for rung, day in self.ladder
        )
        return ActionFacts(
            on - self.due, None if self.done is None else self.done - self.due, self.closed is not None, rungs
        )


def _row(policy: Policy, action: _Action, state: ActionState) -> ActionRow:
    reached = sum(rung.reached for rung in state.rungs)
    steps = [(rung, _role(rung, told), day) for (rung, day), (_, told) in zip(action.ladder, state.rungs, strict=True)]
    latest, tell, since = steps[reached - 1] if reached else (None, None, None)
    return ActionRow(
        action.written["id"],
        action.due,
        action.done,
        action.closed,
        state.status,
        latest.cite if latest else policy.ladder_cite,
        tell,
        since,
        NextRung(*steps[reached][1:]) if reached < len(steps) else None,
    )


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
