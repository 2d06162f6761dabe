"""Receipts: a decision saved with all that it follows from, and the same question asked again later.

A receipt holds the case as loaded, the day of the question, the readings chosen, the digests of the other inputs, and
the decision. Its own digest finds damage; it is no signature: who changes a receipt can write another.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from casereview.anew.would_change import with_prospects
from casereview.days import day_number, day_text
from casereview.decide import Decision, decide
from casereview.differences import differences
from casereview.formats.decision.json import as_mapping
from casereview.inputs import Inputs, inputs_of
from casereview.look_back import Earlier, with_look_back
from casereview.model import Policy
from casereview.problems import errors
from casereview.readings import problem_with
from casereview.source import Source
from casereview.validate import validate_case
from casereview.verification import (
    CaseToday,
    Recomputed,
    Verification,
    changed_inputs,
    compared,
    content_digest,
)

FORM = 1
"""The form of the receipts that are written, and the only one that is read."""

BEGINS = b'{\n  "case": {'
"""How the file of every receipt begins, with its keys sorted."""

Written = Mapping[str, Any]


class Deciding(NamedTuple):
    """What decides a case today: a policy, whether it was in force when the application was received, and the Act.

    `earlier` are the versions of the policy that were in force before it.
    """

    policy: Policy
    in_force: bool | None
    statute: Policy
    earlier: Sequence[Earlier] = ()


def receipt_of(
    decision: Decision, case: Written, policy: Policy, statute: Policy, readings: Mapping[str, int]
) -> dict[str, Any]:
    """The receipt of a decision on `case` by `policy`, as plain values."""
    receipt: dict[str, Any] = {
        "receipt": FORM,
        "on": day_text(decision.on),
        "readings": readings,
        "case": case,
        "inputs": inputs_of(policy, statute, decision.look_back),
        "decision": as_mapping(decision, policy.vocabulary),
    }
    return {**receipt, "digest": content_digest(receipt)}


def verify(
    source: Source, deciding: Deciding, file: str, today: tuple[Source, Deciding] | None = None
) -> Verification:  # fmt: skip
    """A valid receipt held against what decides today, and against the case file of today with what decides that.

    `file` is where the policy was found.
    """
    receipt = source.value
    recomputed, now = _recomputed(receipt, source.part("case"), deciding)
    return Verification(
        receipt=receipt,
        intact=receipt["digest"] == content_digest(receipt),
        file=file,
        changed=changed_inputs(receipt, now),
        recomputed=recomputed,
        today=None if today is None else _today(receipt, *today),
    )


def _today(receipt: Written, case: Source, deciding: Deciding) -> CaseToday:
    differ = tuple(difference.part for difference in differences(receipt["case"], case.value))
    return CaseToday(differ, _recomputed(receipt, case, deciding)[0])


def _recomputed(receipt: Written, case: Source, deciding: Deciding) -> tuple[Recomputed, Inputs]:
    """What a valid case comes to as the receipt asks, where the policy of today can be asked so; and from what."""
    policy, readings = deciding.policy, receipt["readings"]
    wrong = [problem_with(policy.readings, name, number) for name, number in readings.items()]
    hindrances = [problem for problem in wrong if problem]
    if not validate_case(case, policy.written):
        hindrances += [problem.message for problem in errors(case.problems)]
    if hindrances:
        return Recomputed(None, hindrances=tuple(hindrances)), inputs_of(policy, deciding.statute)
    decided = decide(policy, case.value, day_number(receipt["on"]), deciding.statute, readings, deciding.in_force)
    prospective = with_prospects(decided, policy, case.value, readings, _version_until(receipt))
    decision = with_look_back(prospective, policy, case, deciding.earlier, deciding.statute, readings)
    now = inputs_of(policy, deciding.statute, decision.look_back)
    return compared(receipt, now, as_mapping(decision, policy.vocabulary)), now


def _version_until(receipt: Written) -> int | None:
    """Until when the version that decided was known to decide: what was told is not less right for a later version."""
    threshold = receipt["decision"].get("threshold")
    day = threshold.get("version_until") if isinstance(threshold, dict) else None
    try:
        return day_number(day) if isinstance(day, str) else None
    except ValueError:
        return None
