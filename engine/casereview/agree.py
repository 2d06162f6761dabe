"""Whether an authority's own documents agree: clause by clause, and by a worked case that they decide differently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from casereview.compare import ComparedCase, ComparedRow, compare, verdict
from casereview.days import day_number
from casereview.decide import NO_READINGS
from casereview.model import Policy
from casereview.readings import readings_of


class WorkedCase(NamedTuple):
    """A worked case: its name, the case, the day on which the question is asked, and the readings that are chosen.

    A document that has not the clause of a reading is asked without it.
    """

    name: str
    case: Mapping[str, Any]
    on: int
    readings: Mapping[str, int] = NO_READINGS


@dataclass(frozen=True, slots=True)
class Agreement:
    """The documents of one authority: where they differ, what only some of them state, and what they all say.

    `in_other_words` are clauses that decide nothing, which all have, and which are summarised in other words.

    `case` is a worked case that they decide differently; None where none of the worked cases is.
    """

    authority: str
    policies: tuple[Policy, ...]
    differ: tuple[ComparedRow, ...]
    in_some: tuple[ComparedRow, ...]
    in_other_words: tuple[ComparedRow, ...]
    same: tuple[ComparedRow, ...]
    case: ComparedCase | None


def agreement(authority: str, policies: Sequence[Policy], cases: Iterable[WorkedCase], statute: Policy) -> Agreement:
    """How far `policies`, all of one authority, agree."""
    rows = compare(policies).rows
    return Agreement(
        authority,
        tuple(policies),
        differ=tuple(row for row in rows if not row.same and row.spoken_of and not row.explains),
        in_some=tuple(row for row in rows if not row.spoken_of),
        in_other_words=tuple(row for row in rows if not row.same and row.spoken_of and row.explains),
        same=tuple(row for row in rows if row.same),
        case=_decided_differently(policies, cases, statute),
    )


def _decided_differently(
    policies: Sequence[Policy], cases: Iterable[WorkedCase], statute: Policy
) -> ComparedCase | None:  # fmt: skip
    """The first case that one document decides as met and another as not met; else the first that differs at all."""
    second: ComparedCase | None = None
    for name, case, on, readings in cases:
        asked_on = max(on, day_number(case["received"]))
        verdicts = tuple(
            verdict(policy, case, asked_on, statute, readings_of(policy.readings, readings)) for policy in policies
        )
        outcomes = {decided.outcome for decided in verdicts}
        if {"met", "not met"} <= outcomes:
            return ComparedCase(name, verdicts, readings)
        if len(outcomes) > 1 and second is None:
            second = ComparedCase(name, verdicts, readings)
    return second
