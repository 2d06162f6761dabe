"""Whether an authority's own documents agree: clause by clause, and by a worked case that they decide differently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from casereview.compare import ComparedCase, ComparedRow, compare, verdict
from casereview.days import day_number
from casereview.model import Policy


class WorkedCase(NamedTuple):
    """A worked case: its name, the case, and the day on which the question is asked."""

    name: str
    case: Mapping[str, Any]
    on: int


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
    for name, case, on in cases:
        verdicts = tuple(verdict(policy, case, max(on, day_number(case["received"])), statute) for policy in policies)
        outcomes = {decided.outcome for decided in verdicts}
        if {"met", "not met"} <= outcomes:
            return ComparedCase(name, verdicts)
        if len(outcomes) > 1 and second is None:
            second = ComparedCase(name, verdicts)
    return second
