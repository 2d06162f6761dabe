"""What became of the limits and the agreed actions of a case, from typed facts: numbers of days, and yes or no.

Days of the calendar are counted before. A number of days after a day is negative before it.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from casereview.decision import ActionStatus, LimitStatus
from casereview.outcomes import Outcome

Told = Literal["as stated", "instead", "undetermined"]
"""Whom a rung tells: the role that it names, the one that it names instead, or it hangs on what is not recorded."""


class LimitFacts(NamedTuple):
    """One limit in one case.

    `when` is the branch that it belongs to, None: every one. `optional`: its start need never happen, and it has no row
    until that has `started`. `asked_after` is how many days after its last day the question is asked, None where it has
    no last day yet; `done_after` how many days after it the event happened, None where it has not.
    """

    when: Outcome | None
    optional: bool
    started: bool
    states_time: bool
    names_start: bool
    asked_after: int | None
    done_after: int | None


class RungFacts(NamedTuple):
    """One rung for one action: how many days after its first day the question is asked, and whether it has an instead.

    `line_manager`: whether the owner's line manager is the one for whom another is told, None where not recorded.
    """

    asked_after: int
    has_instead: bool
    line_manager: bool | None


class ActionFacts(NamedTuple):
    """One agreed action: how many days after its due day the question is asked, and it was done, if it was."""

    asked_after: int
    done_after: int | None
    closed: bool
    rungs: tuple[RungFacts, ...]


class RungState(NamedTuple):
    """Whether a rung is reached, and whom it tells."""

    reached: bool
    told: Told


_RUNGS: Mapping[tuple[bool, Told], RungState] = {
    (reached, told): RungState(reached, told) for reached in (False, True) for told in get_args(Told)
}
"""Every way in which a rung can stand."""


class ActionState(NamedTuple):
    """What became of an action; of one that is done or closed, the rungs are not looked at."""

    status: ActionStatus
    rungs: tuple[RungState, ...]


def limit_statuses(course: Outcome, limits: Iterable[LimitFacts]) -> list[LimitStatus | None]:
    """The status of each limit on a course; None for one that does not stand there."""
    return [_limit_status(course, limit) for limit in limits]


def action_states(actions: Iterable[ActionFacts]) -> list[ActionState]:
    """What became of each action."""
    return [_action_state(action) for action in actions]


def _limit_status(course: Outcome, limit: LimitFacts) -> LimitStatus | None:
    when, optional, started, states_time, names_start, asked_after, done_after = limit
    branch_is_open = when is not None and course == "undetermined"
    if when is not None and when != course and not branch_is_open:
        return None
    if optional and not started:
        return None
    if not states_time:
        return "no limit stated"
    if branch_is_open:
        return "not started"
    if not names_start:
        return "start not stated"
    return "not started" if asked_after is None else _progress(asked_after, done_after)


def _progress(
    asked_after: int, done_after: int | None
) -> Literal["done in time", "done late", "due", "overdue"]:  # fmt: skip
    if done_after is not None:
        return "done in time" if done_after <= 0 else "done late"
    return "due" if asked_after <= 0 else "overdue"


def _action_state(action: ActionFacts) -> ActionState:
    asked_after, done_after, closed, rungs = action
    if closed and done_after is None:
        return ActionState("closed", ())
    status = _progress(asked_after, done_after)
    if done_after is not None:
        return ActionState(status, ())
    return ActionState(status, tuple([_RUNGS[rung.asked_after >= 0, _told(rung)] for rung in rungs]))


def _told(rung: RungFacts) -> Told:
    _, has_instead, line_manager = rung
    if not has_instead:
        return "as stated"
    if line_manager is None:
        return "undetermined"
    return "instead" if line_manager else "as stated"
