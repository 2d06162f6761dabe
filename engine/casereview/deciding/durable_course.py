"""What became of limits and actions by forward chaining in durable-rules: rules over the typed facts of `course`.

A chain goes from the branch of a limit to its start and on to its days, and from an action to the rungs of its ladder.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from casereview.deciding.course import ActionFacts, ActionState, LimitFacts, RungFacts, RungState
from casereview.decision import LimitStatus
from casereview.interpret.durable_rules_text import NO, OPEN, YES, Comparison, Rule
from casereview.interpret.durable_session import Chain, Rules, in_turn
from casereview.outcomes import Outcome

_BRANCHES = {None: 0, "met": 1, "not met": 2}
_COURSES = {"undetermined": 0, "met": 1, "not met": 2}

_TABLE = (
    ("branch", "when == 0", "stands"),
    ("branch", "when == 1, course == 1", "stands"),
    ("branch", "when == 2, course == 2", "stands"),
    ("branch", "when == 1, course == 2", "no row"),
    ("branch", "when == 2, course == 1", "no row"),
    ("branch", "when >= 1, course == 0", "may stand"),
    ("start", "optional == 0", "stands"),
    ("start", "optional == 1, started == 1", "stands"),
    ("start", "optional == 1, started == 0", "no row"),
    ("time", "stated == 0", "no limit stated"),
    ("time", "stated == 1, open == 1", "not started"),
    ("time", "stated == 1, open == 0, named == 0", "start not stated"),
    ("time", "stated == 1, open == 0, named == 1, dated == 0", "not started"),
    ("time", "stated == 1, open == 0, named == 1, dated == 1", "stands"),
    ("progress", "done == 1, done_after <= 0", "done in time"),
    ("progress", "done == 1, done_after >= 1", "done late"),
    ("progress", "done == 0, asked_after <= 0", "due"),
    ("progress", "done == 0, asked_after >= 1", "overdue"),
    ("action", "closed == 0", "stands"),
    ("action", "closed == 1, done == 1", "stands"),
    ("action", "closed == 1, done == 0", "closed"),
    ("rung", "asked_after >= 0", "reached"),
    ("rung", "asked_after <= -1", "not reached"),
    ("told", "instead == 0", "as stated"),
    ("told", "instead == 1, manager == 0", "as stated"),
    ("told", "instead == 1, manager == 1", "instead"),
    ("told", "instead == 1, manager == -1", "undetermined"),
)
"""What a fact is about, what holds for it, and what is concluded."""

_CONCLUSIONS = list(dict.fromkeys(concludes for _, _, concludes in _TABLE))


def limit_statuses(course: Outcome, limits: Iterable[LimitFacts]) -> list[LimitStatus | None]:
    """The status of each limit on a course; None for one that does not stand there."""
    return _rules().run(in_turn(_limit(course, limit) for limit in limits))


def action_states(actions: Iterable[ActionFacts]) -> list[ActionState]:
    """What became of each action."""
    return _rules().run(in_turn(_action(action) for action in actions))


@cache
def _rules() -> Rules:
    return Rules(
        Rule(about, tuple(_comparison(text) for text in holds.split(", ")), _CONCLUSIONS.index(concludes))
        for about, holds, concludes in _TABLE
    )


def _comparison(text: str) -> Comparison:
    value, sign, constant = text.split()
    return Comparison(value, cast("Any", sign), int(constant))


def _concluded(about: str, **values: int) -> Chain[Any]:
    """What is concluded from one fact."""
    number = yield {about: YES, **{name: int(value) for name, value in values.items()}}
    return _CONCLUSIONS[number]


def _limit(course: Outcome, limit: LimitFacts) -> Chain[LimitStatus | None]:
    branch = yield from _concluded("branch", when=_BRANCHES[limit.when], course=_COURSES[course])
    start = yield from _concluded("start", optional=limit.optional, started=limit.started)
    if "no row" in (branch, start):
        return None
    dated = limit.asked_after is not None
    status = yield from _concluded(
        "time", stated=limit.states_time, open=branch == "may stand", named=limit.names_start, dated=dated
    )
    if status == "stands":
        status = yield from _progress(limit.asked_after or 0, limit.done_after)
    return cast("LimitStatus", status)


def _progress(asked_after: int, done_after: int | None) -> Chain[Any]:
    done = NO if done_after is None else YES
    return _concluded("progress", done=done, done_after=done_after or 0, asked_after=asked_after)


def _action(action: ActionFacts) -> Chain[ActionState]:
    done = NO if action.done_after is None else YES
    status = yield from _concluded("action", closed=action.closed, done=done)
    if status == "stands":
        status = yield from _progress(action.asked_after, action.done_after)
    rungs = action.rungs if status in ("due", "overdue") else ()
    return ActionState(status, tuple((yield from in_turn(map(_rung, rungs)))))


def _rung(rung: RungFacts) -> Chain[RungState]:
    reached = yield from _concluded("rung", asked_after=rung.asked_after)
    manager = OPEN if rung.line_manager is None else rung.line_manager
    told = yield from _concluded("told", instead=rung.has_instead, manager=manager)
    return RungState(reached == "reached", told)
