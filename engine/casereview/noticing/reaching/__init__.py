"""What a case reaches of its policy: every clause that decides, every way it can come out, both sides of every number.

Each module has the points of one part of a policy, and those of them that a decided case reaches. What is looked at is
the trace of the engine: its findings, rows and deciders; nothing is decided anew in another way.
"""

from collections.abc import Iterator
from functools import lru_cache

from casereview.decide import decide
from casereview.model import Policy
from casereview.noticing.reaching import appeals, conditions, further, ladder, limits, people
from casereview.noticing.reaching.decided import Decided
from casereview.tested import Point, Probe

_PARTS = (conditions, further, limits, people, appeals, ladder)


@lru_cache(maxsize=64)
def points_of(policy: Policy) -> tuple[Point, ...]:
    """Every point of a policy, once."""
    return tuple(dict.fromkeys(point for part in _PARTS for point in part.points(policy)))


def reached_by(policy: Policy, probe: Probe, statute: Policy) -> set[Point]:
    """Which points of its policy a valid case reaches."""
    decision = decide(policy, probe.case, probe.on, statute, probe.readings)
    return set(_every_point(policy)) & {*all_reached(Decided(policy, probe, decision))}


@lru_cache(maxsize=64)
def _every_point(policy: Policy) -> frozenset[Point]:
    return frozenset(points_of(policy))


def all_reached(decided: Decided) -> Iterator[Point]:
    """What a decided case reaches; among it are outcomes of clauses that have no other, which are no points."""
    for part in _PARTS:
        yield from part.reached(decided)
