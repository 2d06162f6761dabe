"""A case as decided, with all that is looked at to tell which points of its policy it reaches."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from casereview.days import Period
from casereview.decide import Decision
from casereview.decision import Finding
from casereview.model import Policy
from casereview.tested import Point, Probe

REACHED, ONE_LESS = "the number is just reached", "one less"
LAST_DAY, DAY_AFTER = "on the last day", "one day after the last day"
FIRST_DAY, DAY_BEFORE = "on the first day", "one day before the first day"


class Decided(NamedTuple):
    """A probe with the policy that decided it, and the decision."""

    policy: Policy
    probe: Probe
    decision: Decision


def all_findings(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings with all below them."""
    for finding in findings:
        yield finding
        yield from all_findings(finding.of)


def side(what: str, point: Point) -> Point:
    """The side `what` of what a point is about."""
    return replace(point, sort="side", what=what)


def branch(what: str, point: Point) -> Point:
    """The outcome `what` of what a point is about."""
    return replace(point, sort="branch", what=what)


def side_of(day: int, last: int, period: Period | None, policy: Policy) -> str | None:
    """On which side of the last day of a period a day lies; of working days, the next one is a day after."""
    if day == last:
        return LAST_DAY
    in_working_days = period is not None and period.unit == "working days"
    after = policy.calendar.working.after(last, 1) if in_working_days else last + 1
    return DAY_AFTER if last < day <= after else None
