"""A case as decided, with all that is looked at to tell which points of its policy it reaches."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from casereview.days import Period
from casereview.decide import Decision
from casereview.decision import Finding
from casereview.model import Policy
from casereview.source import Way
from casereview.tested import Point, Probe

Written = Mapping[str, Any]

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


def way_of(name: str, written: Any) -> Way:
    """The way to what a finding is about: its id with full stops between keys, a ground under its own id.

    The last step of a part of a clause that stands under no key of its own is left out.
    """
    way: list[str | int] = []
    rest = name.split(".")
    while rest:
        step, number = _step(written, rest)
        if step is None:
            break
        way.append(step)
        written = written[step]
        rest = rest[number:]
    return tuple(way)


def _step(written: Any, rest: list[str]) -> tuple[str | int | None, int]:
    """The next step into `written`, and how many of the names it takes: ids may have full stops themselves."""
    if isinstance(written, list):
        if rest[0].isdigit():
            return int(rest[0]), 1
        named = ((place, record["ground"].split(".")) for place, record in enumerate(written))
        return next((place, len(names)) for place, names in named if rest[: len(names)] == names)
    if isinstance(written, Mapping) and rest[0] in written:
        return rest[0], 1
    return None, 1


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
