"""What the worked cases of a policy reach of it, and what none of them does."""

from collections.abc import Sequence

from casereview.model import Policy
from casereview.noticing.reaching import points_of, reached_by
from casereview.tested import Coverage, Point
from casereview.worked_cases import Worked


def coverage_of(policy: Policy, cases: Sequence[Worked], statute: Policy) -> Coverage:
    """The points of a policy that valid worked cases reach, and the others, in the policy's order."""
    seen: set[Point] = set()
    for case in cases:
        seen |= reached_by(policy, case.probe, statute)
    every = points_of(policy)
    return Coverage(
        policy.id,
        len(cases),
        tuple(point for point in every if point in seen),
        tuple(point for point in every if point not in seen),
    )
