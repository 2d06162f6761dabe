"""What became of each agreed action, and who must be told of a late one today and next.

A rung is reached on the day after the action has been overdue for its period: *more than 3 weeks overdue* begins on the
day after the due day plus three weeks. The day on which the coordinator was told is the day on which an action is done.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casereview.calendars import Calendar
from casereview.days import day_number, last_day_within
from casereview.decision import ActionRow, ActionStatus, NextRung
from casereview.model import Policy, Rung

UNDETERMINED = "undetermined"
"""Who is told where that hangs on a line manager who is not recorded."""


def action_rows(policy: Policy, case: Mapping[str, Any], on: int) -> tuple[ActionRow, ...]:
    """A row for each action, in the order of the case file."""
    return tuple(_row(policy, action, on) for action in case.get("actions", ()))


def _row(policy: Policy, action: Mapping[str, Any], on: int) -> ActionRow:
    due = day_number(action["due"])
    done, closed = (_day_until(action.get(key), on) for key in ("done", "closed"))
    status = _status(due, done, closed, on)
    row = ActionRow(action["id"], due, done, closed, status, policy.ladder_cite)
    if status not in ("due", "overdue"):
        return row
    begins = [_begins(rung, due, policy.calendar) for rung in policy.ladder]
    reached = sum(day <= on for day in begins)
    following = [NextRung(_told(rung, action), day) for rung, day in zip(policy.ladder, begins, strict=True)]
    row = replace(row, next=following[reached] if reached < len(following) else None)
    if not reached:
        return row
    latest = following[reached - 1]
    return replace(row, tell=latest.tell, since=latest.on, cite=policy.ladder[reached - 1].cite)


def _day_until(day: str | None, on: int) -> int | None:
    """The day, where it has come."""
    number = day_number(day) if day else None
    return number if number is not None and number <= on else None


def _status(due: int, done: int | None, closed: int | None, on: int) -> ActionStatus:
    if done is not None:
        return "done in time" if done <= due else "done late"
    if closed is not None:
        return "closed"
    return "due" if on <= due else "overdue"


def _begins(rung: Rung, due: int, calendar: Calendar) -> int:
    return last_day_within(due, rung.more_than, calendar.working) + 1


def _told(rung: Rung, action: Mapping[str, Any]) -> str:
    """The role that a rung tells, as it is for this action's owner."""
    if rung.instead is None:
        return rung.tell
    if "line_manager" not in action:
        return UNDETERMINED
    return rung.instead if action["line_manager"] == rung.where_line_manager_is else rung.tell
