"""From what a document asks of one part of a case to its findings: one for each key of the record that asks it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from casereview.conditions.lowering import cited
from casereview.decision import Asked, Finding, made
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS, Outcome

Written = Mapping[str, Any]

YES: Mapping[bool | None, int] = {True: MET, False: NOT_MET, None: UNDETERMINED}
"""The pair of a question that wants to be answered with yes."""


class Asking(NamedTuple):
    """What one clause comes to: its key, its pair, its own values, and the recorded answers that it looked at.

    An answer is None where the case file has a place for it that is blank. `record` is the record with the clause's own
    citation, where it has one; `of` are the parts of a list.
    """

    key: str
    pair: int
    values: Written
    answers: tuple[tuple[str, Any], ...] = ()
    record: Written | None = None
    of: tuple["Asking", ...] = ()


def asked(askings: Iterable[Asking], place: str, policy: Written, record: Written) -> Asked:
    """All that `record`, which stands at `place` of the policy, asks."""
    cite = cited(policy, record)
    return whole(
        [
            _finding(asking, f"{place}.{asking.key}", cite if asking.record is None else cited(policy, asking.record))
            for asking in askings
        ]
    )


def whole(findings: Iterable[Finding]) -> Asked:
    """What the findings come to together: met where all are, not met where any is not."""
    found = tuple(findings)
    outcomes = [finding.outcome for finding in found]
    worst: Outcome = "not met" if "not met" in outcomes else "undetermined" if "undetermined" in outcomes else "met"
    return Asked(worst if found else None, found)


def _finding(asking: Asking, place: str, cite: str) -> Finding:
    key, pair, values, answers, _, of = asking
    if answers:
        values = {**values, "answers": dict(answers)}
    below = tuple([_finding(part, f"{place}.{number}", cite) for number, part in enumerate(of)]) if of else ()
    return made(Finding, (place, key, WORDS[pair], cite, values, below))
