"""What is proved of conditions holds for every case that the engine decides, and what can be said is proved."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET
from casereview.proving import counting, looks, proof, sorts
from casereview.proving.proof import Proofs
from tests import strategies
from tests.test_conditions import EMPTY_POLICY

WORDS = {"question": "Which?", "yes": "yes", "no": "no"}
DECLARES: dict[str, Any] = {
    "facts": {"anytown.known": WORDS},
    "report_facts": {
        "anytown.household": {"question": "Which?", "one": "household", "several": "households"},
        "anytown.noise": {"question": "Which?", "choices": ["music", "dogs", "doors"]},
    },
}


def policy_of(*conditions: Any, **parts: Any) -> Policy:
    grounds = [{"ground": f"g{place}", "if": written, "cite": "1"} for place, written in enumerate(conditions)]
    return compile_policy({**EMPTY_POLICY, "declares": DECLARES, **parts, "threshold": {"grounds": grounds}})


def proved(policy: Policy, met: list[int], not_met: list[int]) -> bool:
    nodes = [ground.node for ground in policy.grounds]
    proofs = Proofs(policy.vocabulary, policy.calendar.working)
    return proofs.no_case_meets([nodes[one] for one in met], [nodes[one] for one in not_met])


def fact(name: str, wanted: bool = True) -> dict[str, Any]:
    return {"kind": "fact", "fact": name, "is": wanted}


def joined(kind: str, *of: Any) -> dict[str, Any]:
    return {"kind": kind, "of": list(of)}


def count(number: int, counting: str = "incidents", **more: Any) -> dict[str, Any]:
    return {"kind": "count", "counting": counting, "at_least": number, **more}


def window(length: str) -> dict[str, str]:
    return {"in_the": length, "before": "received"}


HATE = {"kind": "hate"}
TO_POLICE = {"kind": "made_to", "bodies": ["police"]}
TO_COUNCIL_OR_POLICE = {"kind": "made_to", "bodies": ["council", "police"]}
PHONE = {"kind": "made_via", "ways": ["phone"]}
EMAIL = {"kind": "made_via", "ways": ["email"]}
ALL_NOISE = {"kind": "choice", "fact": "anytown.noise", "one_of": ["music", "dogs", "doors"]}


def lag(period: str, **more: Any) -> dict[str, Any]:
    return {"kind": "reported_within", "period": period, "of": "occurred", **more}


def since(day: str) -> dict[str, Any]:
    return {"kind": "made_since", "day": day}


def read(*readings: Any) -> dict[str, Any]:
    return {"kind": "unclear", "id": "one-clause", "because": "it is", "readings": list(readings)}


PERSISTS, NO_ACTION = fact("behaviour_persists"), fact("no_effective_action")

IMPLIED = {
    "more of the same": (count(5), count(3)),
    "a shorter window": (count(3, **window("3 months")), count(3, **window("6 months"))),
    "a shorter window in another unit": (count(3, **window("180 days")), count(3, **window("6 months"))),
    "a window beside none": (count(3, **window("6 months")), count(3)),
    "a narrower condition": (count(2, where=TO_POLICE), count(2, where=TO_COUNCIL_OR_POLICE)),
    "two conditions beside one": (count(2, where=joined("all", TO_POLICE, HATE)), count(2, where=HATE)),
    "a condition that every report meets": (count(2), count(2, where=ALL_NOISE)),
    "incidents beside reports": (count(3), count(3, "reports")),
    "people beside reports": (count(3, "people"), count(2, "reports")),
    "together beside apart": (count(3, same="by"), count(3)),
    "in any window beside at all": (count(3, in_any="1 month"), count(3)),
    "together in any window beside together": (count(3, in_any="1 month", same="by"), count(3, same="by")),
    "together beside fewer together": (count(4, same="by"), count(3, same="by")),
    "in a lag that is surely shorter": (count(1, where=lag("27 days")), count(1, where=lag("1 month"))),
    "in a lag of working days": (count(1, where=lag("10 days")), count(1, where=lag("10 working days"))),
    "in a lag that is long enough for any Christmas": (
        count(1, where=lag("10 working days")),
        count(1, where=lag("20 days")),
    ),
    "since a later day": (count(1, where=since("2023-02-01")), count(1, where=since("2023-01-01"))),
    "both kinds of a split": (
        count(3),
        joined("any", count(2, where=HATE), count(2, where=joined("none", HATE))),
    ),
    "two ways of reporting beside two reports": (
        joined("all", count(1, "reports", where=PHONE), count(1, "reports", where=EMAIL)),
        count(2, "reports"),
    ),
    "incidents beside anybody": (count(3, where=HATE), count(1, "people", where=HATE)),
    "a fact beside any of two": (PERSISTS, joined("any", PERSISTS, NO_ACTION)),
    "both beside each": (joined("all", PERSISTS, NO_ACTION), NO_ACTION),
    "the same reading": (joined("all", read(PERSISTS, NO_ACTION), count(1, where=HATE)), read(PERSISTS, NO_ACTION)),
    "no day beside some": (
        count(1, where=lag("0 days", counting_first_day=True)),
        count(1, where=lag("5 days", counting_first_day=True)),
    ),
    "every reading": (PERSISTS, read(PERSISTS, joined("any", PERSISTS, NO_ACTION))),
    "the kind of applicant": (
        {"kind": "applicant_is", "one_of": ["business"]},
        {"kind": "applicant_is", "one_of": ["business", "individual"]},
    ),
}  # fmt: skip
NOT_IMPLIED = {
    "fewer": (count(3), count(5)),
    "a longer window": (count(3, **window("6 months")), count(3, **window("3 months"))),
    "a window that only mostly is longer": (count(3, **window("182 days")), count(3, **window("6 months"))),
    "a lag that only mostly is longer": (count(1, where=lag("30 days")), count(1, where=lag("1 month"))),
    "a lag of working days at a weekend": (count(1, where=lag("3 days")), count(1, where=lag("2 working days"))),
    "a lag that is long enough for most Christmases": (
        count(1, where=lag("10 working days")),
        count(1, where=lag("19 days")),
    ),
    "reports beside incidents": (count(3, "reports"), count(3)),
    "incidents beside people": (count(3), count(2, "people")),
    "apart beside together": (count(3), count(2, same="by")),
    "at all beside in any window": (count(3), count(2, in_any="12 months")),
    "another condition": (count(3, where=HATE), count(1, where=TO_POLICE)),
    "since an earlier day": (count(1, where=since("2023-01-01")), count(1, where=since("2023-02-01"))),
    "too few for both kinds of a split": (
        count(2),
        joined("any", count(2, where=HATE), count(2, where=joined("none", HATE))),
    ),
    "two ways of reporting one incident": (
        joined("all", count(1, where=PHONE), count(1, where=EMAIL)),
        count(2),
    ),
    "two people who report in two ways": (
        joined("all", count(3, "reports", same="by", where=PHONE), count(3, "reports", same="by", where=EMAIL)),
        count(4, "reports", same="by"),
    ),
    "a lag that is never compared": (
        count(1, where=lag("10 working days")),
        count(1, where=lag("6 months")),
    ),
    "another reading": (read(PERSISTS, NO_ACTION), PERSISTS),
    "the first report beside any": (
        count(1, where=lag("5 days")),
        count(1, where={"kind": "reported_within", "period": "5 days", "of": "first-incident"}),
    ),
}


@pytest.mark.parametrize("name", IMPLIED)
def test_what_follows_is_proved(name: str) -> None:
    assert proved(policy_of(*IMPLIED[name]), [0], [1])


@pytest.mark.parametrize("name", NOT_IMPLIED)
def test_what_does_not_follow_is_not_proved(name: str) -> None:
    assert not proved(policy_of(*NOT_IMPLIED[name]), [0], [1])


NEVER = {
    "a fact and its contrary": joined("all", PERSISTS, fact("behaviour_persists", wanted=False)),
    "none of everything": joined("none", PERSISTS, fact("behaviour_persists", wanted=False)),
    "two ways of one report": count(1, where=joined("all", PHONE, {"kind": "made_via", "ways": ["email"]})),
    "no day": count(1, where=lag("0 days", counting_first_day=True)),
    "hate that is none": count(1, where=joined("all", HATE, joined("none", HATE))),
    "many and none": joined("all", count(2), joined("none", count(1))),
    "someone who is the applicant and is not": count(
        1, where=joined("all", *({"kind": "made_by", "who": who} for who in ("the applicant", "someone else")))
    ),
}


@pytest.mark.parametrize("name", NEVER)
def test_what_can_never_be_is_proved(name: str) -> None:
    assert proved(policy_of(NEVER[name]), [0], [])
    assert proved(policy_of(joined("none", NEVER[name])), [], [0])


def test_what_takes_too_long_is_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    never, implied = policy_of(NEVER["two ways of one report"]), policy_of(count(5), count(3))
    assert proved(never, [0], [])
    assert proved(implied, [0], [1])
    with monkeypatch.context() as patched:
        patched.setattr(sorts, "MOST_TOGETHER", 1)
        assert not proved(never, [0], [])
    with monkeypatch.context() as patched:
        patched.setattr(counting, "MOST_STATES", 1)
        assert not proved(implied, [0], [1])
    with monkeypatch.context() as patched:
        patched.setattr(looks, "MOST_LOOKS", 3)
        assert not proved(never, [0], [])
    with monkeypatch.context() as patched:
        patched.setattr(proof, "MOST_SETTLED", 0)
        assert not proved(never, [0], [])


def test_nothing_more_is_proved_once_too_much_was_looked_at() -> None:
    policy = policy_of(NEVER["two ways of one report"])
    proofs = Proofs(policy.vocabulary, policy.calendar.working)
    assert proofs.no_case_meets([policy.grounds[0].node])
    proofs.looks.left = 0
    assert not proofs.no_case_meets([policy.grounds[0].node])


CONDITIONS = strategies.CASE_CONDITIONS | strategies.FURTHER_CONDITIONS
READINGS = [
    {"first-clause": one, "second-clause": other} for one, other in product((1, 2), repeat=2)
]  # fmt: skip


@given(conditions=st.tuples(CONDITIONS, CONDITIONS), case=strategies.cases(openness=0))
@settings(max_examples=60)
def test_what_is_proved_holds_for_every_case(conditions: tuple[Any, Any], case: dict[str, Any]) -> None:
    one, other = conditions
    policy = policy_of(one, joined("all", one, other), joined("any", one, other), other)
    pairs = [
        {place: trace[0] for place, trace in enumerate(policy.decide(View(case, reading)))} for reading in READINGS
    ]
    for place in range(4):
        if proved(policy, [place], []):
            assert all(pair[place] != MET for pair in pairs)
        if proved(policy, [], [place]):
            assert all(pair[place] != NOT_MET for pair in pairs)
    for first, second in product(range(4), repeat=2):
        if proved(policy, [first], [second]):
            assert not any(pair[first] == MET and pair[second] == NOT_MET for pair in pairs)
    assert proved(policy, [1], [0])
    assert proved(policy, [3], [2])
