"""Whether an earlier version of a document decides a case otherwise, if one was in force in the days it looks back to.

A policy looks back as far as its longest window reaches from the application; without a window, as far as the reports
of the case. The version of the day of the application decides; here the earlier ones are put beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from casereview.core import And, Count, DayIn, Node, Or, Unclear, parts, walk
from casereview.days import FIRST_DAY, day_number
from casereview.decide import NO_READINGS, Decision, decide
from casereview.decided_parts import differing_parts
from casereview.decision import EarlierVersion, LookBack
from casereview.interpret.first_days import is_first_day
from casereview.interpret.report_days import binder, is_lag
from casereview.model import Policy, Written
from casereview.problems import errors
from casereview.readings import problem_with
from casereview.source import Source
from casereview.validate import validate_case


class Earlier(NamedTuple):
    """A version that was in force earlier, from its first day to its last (day numbers)."""

    policy: Policy
    first: int
    last: int


class ReportDay(NamedTuple):
    """A day of a report (a day number): when its incident occurred, or when it was reported."""

    day: int
    what: Literal["occurred", "reported"]
    report: str


def report_days(case: Written) -> list[ReportDay]:
    """The days of the reports of a valid case until its application, the earliest first."""
    received = day_number(case["received"])
    return sorted(found for found in _days(case) if found.day <= received)


def _days(case: Written) -> Iterator[ReportDay]:
    for report in case.get("reports", ()):
        if "occurred" in report:
            yield ReportDay(day_number(report["occurred"]), "occurred", report["id"])
        if "reported" in report:
            yield ReportDay(day_number(report["reported"]), "reported", report["id"])


def looks_back_to(policy: Policy, received: str) -> int | None:
    """The first day in the longest window of a policy, for an application of a day; None where it counts no reports."""
    counts = [node for node in walk(policy.whole) if isinstance(node, Count)]
    return min((_first_day(count.where, policy, received) for count in counts), default=None)


def _first_day(condition: Node, policy: Policy, received: str) -> int:
    """The first day in the longest window of a condition on a report; without a window, the first of all days."""
    below = [_first_day(part, policy, received) for part in parts(condition)]
    match condition:
        case And():
            return min((day for day in below if day > FIRST_DAY), default=FIRST_DAY)
        case Or() | Unclear():
            return min(below, default=FIRST_DAY)
        case DayIn() if condition.period and not (is_lag(condition) or is_first_day(condition)):
            bound = binder([condition], policy.calendar.working)(received)
            return day_number(max(bound.reported_from, bound.occurred_from))
        case _:
            return FIRST_DAY


def with_look_back(
    decision: Decision,
    policy: Policy,
    case: Source,
    earlier: Sequence[Earlier],
    statute: Policy,
    readings: Mapping[str, int] = NO_READINGS,
) -> Decision:
    """The decision of `policy` with what the `earlier` versions make of the case, oldest first, where it looks back.

    Where none of them was in force in the days that it looks back to, it says nothing of them.
    """
    days = report_days(case.value)
    found = []
    for version in earlier:
        back = [looks_back_to(one, case.value["received"]) for one in (policy, version.policy)]
        first = max(version.first, min((day for day in back if day is not None), default=version.last + 1))
        day = next((one for one in days if first <= one.day <= version.last), None)
        if day:
            found.append(_made(decision, version, case, day, statute, readings))
    if not found:
        return decision
    revised = policy.written["document"]["revised"]
    return replace(decision, look_back=LookBack(revised, earlier[-1].last + 1, tuple(found)))


def _made(
    decision: Decision, version: Earlier, case: Source, day: ReportDay, statute: Policy, readings: Mapping[str, int]
) -> EarlierVersion:  # fmt: skip
    """What an earlier version makes of the case, which a report of one of its days looks back to."""
    policy = version.policy
    revised = policy.written["document"]["revised"]
    told = EarlierVersion(revised, policy.digest, version.first, version.last, day.report, day.what, day.day, None)
    alone = replace(case, problems=[])
    if not validate_case(alone, policy.written):
        return replace(told, hindrances=tuple(problem.message for problem in errors(alone.problems)))
    own = {name: number for name, number in readings.items() if not problem_with(policy.readings, name, number)}
    other = decide(policy, case.value, decision.on, statute, own)
    return replace(told, outcome=other.outcome, differences=differing_parts(decision, other))
