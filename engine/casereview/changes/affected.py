"""Which cases two policies decide differently, and in which parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from casereview.decide import NO_READINGS, decide
from casereview.decided_parts import differing_parts
from casereview.differences import Difference
from casereview.model import Policy
from casereview.outcomes import Outcome
from casereview.readings import readings_of


class AskedCase(NamedTuple):
    """A valid case as it is asked on a day; `name` is its reference, or that of a worked case.

    `readings` fixes unclear clauses of the policies that have them. `case` is None where one of the policies does not
    take it, as it does not declare an id that the case names.
    """

    name: str
    case: Mapping[str, Any] | None
    on: int
    readings: Mapping[str, int] = NO_READINGS


@dataclass(frozen=True, slots=True)
class AffectedCase:
    """A case that is decided otherwise: its outcome under either policy, and every part that differs."""

    name: str
    was: Outcome
    now: Outcome
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """How many cases both policies decided, and which of them otherwise; `refused` are those that one does not take."""

    decided: int
    cases: tuple[AffectedCase, ...]
    refused: tuple[str, ...] = ()


def affected(old: Policy, new: Policy, cases: Iterable[AskedCase], statute: Policy) -> Affected:
    """Which of the cases, looked at one after the other, are decided otherwise."""
    decided, found, refused = 0, [], []
    for name, case, on, readings in cases:
        if case is None:
            refused.append(name)
            continue
        decided += 1
        was, now = (decide(policy, case, on, statute, readings_of(policy.readings, readings)) for policy in (old, new))
        differ = differing_parts(was, now)
        if differ:
            found.append(AffectedCase(name, was.outcome, now.outcome, differ))
    return Affected(decided, tuple(found), tuple(refused))
