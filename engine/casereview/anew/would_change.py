"""The smallest sets of changes that turn the outcome of a case, and until when it holds.

A change is an answer to a question that is still open, never another answer to one that is recorded; or further
reports with a new application. Whatever is found is applied and decided again before it is told.
"""

from collections.abc import Mapping
from dataclasses import replace

from casereview.anew.answered_case import applied_anew, view_of
from casereview.anew.application_days import days_from
from casereview.anew.options import is_someone_else
from casereview.anew.search import Search
from casereview.anew.telling import Telling
from casereview.core import REPORT_DAYS
from casereview.days import day_number
from casereview.decide import NO_READINGS, Decision, judge
from casereview.decision import Answering, Applying, Turn
from casereview.interpret.view import Written
from casereview.model import Policy

MOST_TURNS = 20
"""How many sets of changes are told."""


def with_prospects(
    decision: Decision,
    policy: Policy,
    case: Written,
    readings: Mapping[str, int] = NO_READINGS,
    until: int | None = None,
) -> Decision:
    """The decision with what would change its outcome, and the last day on which a new application would have it.

    `until` is the last day on which this version of the policy decides new applications; None where no later version is
    known. Nothing is told of the days after it, on which another version decides.
    """
    search = Search(policy, case, decision.on, readings, until)
    telling = Telling(search)
    found = search.smallest(MOST_TURNS + 1)
    turns: dict[object, Turn] = {}
    for turn in filter(None, map(telling.told, found[:MOST_TURNS])):
        turns.setdefault(_but_for_names(turn), turn)
    return replace(
        decision,
        would_change=tuple(turns.values()),
        more_would_change=search.cut or telling.cut or len(found) > MOST_TURNS,
        holds_until=holds_until(policy, case, readings, until),
        version_until=until,
    )


def _but_for_names(turn: Turn) -> object:
    """What tells sets apart: of a day, or of people whom the case does not name, one that is told stands for others."""
    others: dict[object, int] = {}
    return turn.outcome, *(_but_for_name(change, others) for change in turn.changes)


def _but_for_name(change: Answering | Applying, others: dict[object, int]) -> object:
    if not isinstance(change, Answering):
        return change
    if change.ask.question[-1] in REPORT_DAYS:
        return change.ask
    return change.ask, others.setdefault(change.answer, len(others)) if is_someone_else(
        change.answer
    ) else change.answer


def holds_until(
    policy: Policy, case: Written, readings: Mapping[str, int] = NO_READINGS, until: int | None = None
) -> int | None:
    """The last day until which a new application with the same reports has the same outcome; None: it always has.

    It is no later than `until`, the last day on which this version of the policy decides new applications.
    """
    received = day_number(case["received"])
    outcome = judge(policy, view_of(case, readings)).whole
    for day in days_from(policy, case, received, until):
        if judge(policy, view_of(applied_anew(case, day, ()), readings)).whole != outcome:
            return day - 1
    return until
