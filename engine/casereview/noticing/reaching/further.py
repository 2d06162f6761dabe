"""A further application after a case: what binds it comes out as it can."""

from collections.abc import Iterator

from casereview.deciding.further import further_application
from casereview.deciding.ladder import action_rows
from casereview.model import Policy
from casereview.noticing.reaching.conditions import stated
from casereview.noticing.reaching.decided import Decided, branch
from casereview.outcomes import Outcome
from casereview.tested import Point

_DAY, _ON = "2023-06-12", 738_700
"""A day of application, and a later day (a day number) on which to ask."""

_ORDER: tuple[Outcome, ...] = ("met", "not met", "undetermined")


def points(policy: Policy) -> Iterator[Point]:
    """Each condition that binds a further application, with the outcomes that it can have after a case."""
    outcomes: dict[Point, set[Outcome]] = {}
    cases = (
        {"received": _DAY, "events": {"review-held": _DAY}},
        {"received": _DAY, "actions": [{"id": "A1", "due": _DAY}]},
        {"received": _DAY},
    )
    choices = [{}, *({name: number} for name, most in policy.readings.items() for number in range(1, most + 1))]
    for case in cases:
        for readings in choices:
            found = further_application(policy, case, readings, action_rows(policy, case, _ON), "events" in case)
            for finding in found.findings:
                outcomes.setdefault(stated(policy)[finding.id].point, set()).add(finding.outcome)
    for point, found_outcomes in outcomes.items():
        if len(found_outcomes) > 1:
            yield from (branch(_after(outcome), point) for outcome in _ORDER if outcome in found_outcomes)


def _after(outcome: Outcome) -> str:
    return f"for an application after this one: {outcome}"


def reached(decided: Decided) -> Iterator[Point]:
    """What a further application comes to after a case that asks anything of actions, and so tells something of it."""
    policy, _, decision = decided
    for finding in decision.further.findings:
        yield branch(_after(finding.outcome), stated(policy)[finding.id].point)
