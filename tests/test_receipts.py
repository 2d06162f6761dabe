"""A decision saved as a receipt is decided again: whether it still holds, and what changed since."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casereview.anew.would_change import with_prospects
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.differences import Difference, as_loaded
from casereview.formats.json import as_sorted_json
from casereview.formats.verification import FORMATS
from casereview.formats.verification.note import INPUTS
from casereview.inputs import engine_digest, inputs_of
from casereview.library import published
from casereview.model import Policy
from casereview.receipts import Deciding, receipt_of, verify
from casereview.source import Source
from casereview.validate import validate_receipt
from casereview.verification import Verification, content_digest
from tests.strategies import cases
from tests.test_conditions import GIVEN

POLICY_FILE = "policies/hertsmere/procedures.yaml"
LIBRARY = [compile_policy(versions[0].written) for versions in published()]
Receipt = dict[str, Any]


def receipt(
    case: Any, policy: Policy, statute: Policy, readings: dict[str, int] | None = None, days: int = 0
) -> Receipt:
    on = day_number(case["received"]) + days
    decision = with_prospects(decide(policy, case, on, statute, readings or {}), policy, case, readings or {})
    written: Receipt = json.loads(as_sorted_json(receipt_of(decision, case, policy, statute, readings or {})))
    return written


def verified(written: Receipt, policy: Policy, statute: Policy, today: Any = None) -> Verification:
    """The receipt as loaded again from a file, verified."""
    source = Source("receipt.json", as_loaded(written))
    assert validate_receipt(source), source.problems
    deciding = Deciding(policy, None, statute)
    case = None if today is None else (Source("case.yaml", today), deciding)
    return verify(source, deciding, POLICY_FILE, case)


def changed(policy: Policy, **values: Any) -> Policy:
    """The policy with something else written in it."""
    return compile_policy({**deepcopy(dict(policy.written)), **values})


def with_limit(policy: Policy, period: str) -> Policy:
    """The policy with another period for the acknowledgement."""
    first, *rest = policy.written["timetable"]
    assert first["event"] == "acknowledged"
    return changed(policy, timetable=[{**first, "period": period}, *rest])


# Random cases


@settings(max_examples=40)
@given(case=cases(), days=st.integers(0, 90), data=st.data())
@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
def test_a_receipt_verifies(policy: Policy, case: Any, days: int, data: st.DataObject, statute: Policy) -> None:
    chosen = {name: data.draw(st.integers(0, number)) for name, number in policy.readings.items()}
    written = receipt(case, policy, statute, {name: number for name, number in chosen.items() if number}, days)
    found = verified(written, policy, statute, case)
    assert found.holds
    assert (found.changes, found.recomputed.differences, found.recomputed.added) == ((), (), ())
    for show in FORMATS.values():
        assert show(found)


@settings(max_examples=40)
@given(case=cases(), data=st.data())
@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
def test_a_case_of_today_that_is_another_is_named(
    policy: Policy, case: Any, data: st.DataObject, statute: Policy
) -> None:
    other = data.draw(cases())
    found = verified(receipt(case, policy, statute, days=300), policy, statute, other)
    assert found.today
    assert found.recomputed.same
    assert (found.changes == ("case",)) == bool(found.today.differ) == (case != other)
    assert found.holds == found.today.recomputed.same
    if not found.holds:
        assert found.changes == ("case",)


@settings(max_examples=40)
@given(case=cases(), data=st.data())
def test_a_decision_that_was_changed_is_found(
    case: Any, data: st.DataObject, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    before = as_loaded(written["decision"])
    target, key = drawn(data, written["decision"])
    target[key] = data.draw(st.sampled_from(["x", 7, True, [], ["y"], {}, {"kind": "z", "id": "x"}, [{"id": "x"}]]))
    assume(as_loaded(written["decision"]) != before)  # what is put there may be what was, or as good as left out
    for digest in (written["digest"], content_digest(written)):
        if not (source := Source("receipt.json", as_loaded({**written, "digest": digest}))).value["decision"]:
            continue
        assert validate_receipt(source), source.problems
        found = verify(source, Deciding(hertsmere, None, statute), POLICY_FILE)
        assert not found.holds
        assert found.recomputed.differences
        for show in FORMATS.values():
            assert show(found)


def drawn(data: st.DataObject, value: Any) -> tuple[Any, Any]:
    found = values_in(value)
    return found[data.draw(st.integers(0, len(found) - 1))]


def values_in(value: Any) -> list[tuple[Any, Any]]:
    """Every key and place in plain values, each with what holds it."""
    rows: list[Any] = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    below = [found for _, row in rows if isinstance(row, dict | list) for found in values_in(row)]
    return [*((value, key) for key, _ in rows), *below]


@settings(max_examples=60)
@given(data=st.data())
def test_a_receipt_that_was_changed_anywhere_is_refused_or_does_not_hold(
    data: st.DataObject, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(GIVEN, hertsmere, statute, {"behaviour-persists": 1})
    target, key = drawn(data, written)
    before = as_loaded(written)
    target[key] = data.draw(st.sampled_from([5, True, "", "a b.c", "2023-06-01", [], [5], {}, {"kind": "count"}]))
    source = Source("receipt.json", as_loaded(written))
    if validate_receipt(source):
        found = verify(source, Deciding(hertsmere, None, statute), POLICY_FILE)
        assert found.holds == (before == source.value)


# What changed


OTHER_DIGEST = f"sha256:{'0' * 64}"
INPUTS_CHANGED = ["policy", "statute", "vocabulary", "calendar", "engine"]


@settings(max_examples=20)
@given(policy=st.sampled_from(LIBRARY), case=cases())
@pytest.mark.parametrize("name", INPUTS_CHANGED)
def test_an_input_that_changed_is_named_though_the_decision_is_the_same(
    name: str, policy: Policy, case: Any, statute: Policy
) -> None:
    written = receipt(case, policy, statute)
    expected = written["inputs"][name]
    written["inputs"][name] = {**expected, "digest": OTHER_DIGEST}
    if name == "policy":
        written["decision"]["policy"]["digest"] = OTHER_DIGEST
    written["digest"] = content_digest(written)
    found = verified(written, policy, statute)
    assert (found.holds, found.changes) == (True, (name,))
    assert found.changed[0].now == expected
    text = FORMATS["text"](found)
    assert text.startswith(f"Receipt of case C1: still holds, although {INPUTS[name]} changed\n")
    assert expected["digest"] in text
    assert OTHER_DIGEST in text


def test_a_receipt_with_another_case_does_not_hold_though_it_is_decided_the_same(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    written["case"]["applicant"]["by"] = "P1"
    found = verified(written, hertsmere, statute)
    assert found.recomputed.same
    assert not found.intact
    assert not found.holds


def test_days_on_which_an_authority_is_closed_are_of_its_calendar(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    closed = changed(hertsmere, authority={**hertsmere.written["authority"], "closure_days": ["2023-06-13"]})
    found = verified(receipt(case, hertsmere, statute), closed, statute)
    assert found.changes == ("policy", "calendar")
    assert Difference("timetable.acknowledged.due", "2023-06-14", "2023-06-15") in found.recomputed.differences


def test_a_receipt_whose_digests_of_the_policy_differ_does_not_hold(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    written["inputs"]["policy"]["digest"] = OTHER_DIGEST
    found = verified({**written, "digest": content_digest(written)}, hertsmere, statute)
    assert [difference.part for difference in found.recomputed.differences] == ["policy.digest"]
    assert not found.holds


def test_every_input_of_a_receipt_has_its_words(hertsmere: Policy, statute: Policy) -> None:
    assert [*INPUTS] == ["case", *inputs_of(hertsmere, statute), "earlier"] == ["case", *INPUTS_CHANGED, "earlier"]


def test_a_policy_that_decides_otherwise_shows_in_which_parts(case: Any, hertsmere: Policy, statute: Policy) -> None:
    found = verified(receipt(case, hertsmere, statute), with_limit(hertsmere, "3 working days"), statute)
    assert (found.holds, found.changes) == (False, ("policy",))
    assert found.recomputed.differences == (
        Difference("timetable.acknowledged.within", "2 working days", "3 working days"),
        Difference("timetable.acknowledged.due", "2023-06-14", "2023-06-15"),
    )
    text = FORMATS["text"](found)
    assert "does not hold; the policy changed" in text
    assert "the outcome is met still, but the decision differs in:" in text
    assert f"in {POLICY_FILE}" in text.replace("\n    ", " ")


def test_another_outcome_is_said_first(case: Any, hertsmere: Policy, statute: Policy) -> None:
    grounds = [ground for ground in hertsmere.written["threshold"]["grounds"] if ground["ground"] == "discretion"]
    other = changed(hertsmere, threshold={**hertsmere.written["threshold"], "grounds": grounds})
    found = verified(receipt(case, hertsmere, statute), other, statute)
    assert found.recomputed.differences[0] == Difference("outcome", "met", "not met")
    parts = [difference.part for difference in found.recomputed.differences]
    assert {"threshold.outcome", "threshold.grounds.hate", "threshold.reports.R1.qualifies"} <= set(parts)
    assert "the outcome is not met now; the decision differs in:" in FORMATS["text"](found)


def test_a_case_of_today_is_named_by_its_keys_without_their_values(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    today = deepcopy(case)
    today["reports"][1]["hate"] = True
    today["facts"]["no_effective_action"] = False
    del today["reports"][2]
    found = verified(receipt(case, hertsmere, statute), hertsmere, statute, today)
    assert found.today
    assert found.today.differ == ("facts.no_effective_action", "reports.R2.hate", "reports.R3")
    assert not found.holds
    text = FORMATS["text"](found)
    assert "it differs in facts.no_effective_action, reports.R2.hate and reports.R3" in text.replace("\n    ", " ")
    assert "does not hold; the case changed" in text
    assert "no input changed" not in text


def test_a_case_that_changed_may_be_decided_the_same(case: Any, hertsmere: Policy, statute: Policy) -> None:
    found = verified(
        receipt(case, hertsmere, statute), hertsmere, statute, {**case, "applicant": {**case["applicant"], "by": "P1"}}
    )
    assert found.holds
    assert "still holds, although the case changed" in FORMATS["text"](found)


def test_a_reading_that_the_policy_of_today_does_not_have_is_a_hindrance(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    found = verified(receipt(case, hertsmere, statute, {"behaviour-persists": 2}), LIBRARY[0], statute)
    assert found.recomputed.outcome is None
    assert not found.holds
    assert "it cannot be decided as the receipt asks: this policy has no unclear clause" in FORMATS["text"](
        found
    ).replace("\n    ", " ")


def test_an_id_that_the_policy_of_today_does_not_declare_is_a_hindrance(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    own = {**case, "facts": {**case["facts"], "hertsmere.household": True}}
    found = verified(receipt(own, hertsmere, statute), hertsmere, statute)
    (hindrance,) = found.recomputed.hindrances
    assert hindrance.startswith("`hertsmere.household` is not declared by `hertsmere/procedures`")
    assert found.recomputed.outcome is None


# Engines that decide more


def later(written: Receipt) -> Receipt:
    """The receipt as if an earlier engine had written it."""
    written["inputs"]["engine"] = {**written["inputs"]["engine"], "version": "0.0.1"}
    return {**written, "digest": content_digest(written)}


def test_a_part_that_only_a_later_engine_decides_is_added(case: Any, hertsmere: Policy, statute: Policy) -> None:
    written = receipt(case, hertsmere, statute)
    del written["decision"]["panel"]
    del written["decision"]["threshold"]["needed"]
    found = verified(later(written), hertsmere, statute)
    assert (found.holds, found.changes) == (True, ("engine",))
    assert found.recomputed.added == ("threshold.needed", "panel")
    said = "the receipt does not say, but the engine of today does: threshold.needed and panel"
    assert said in FORMATS["text"](found)


def test_an_answer_that_the_same_engine_would_have_given_is_missing(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    del written["decision"]["panel"]
    found = verified({**written, "digest": content_digest(written)}, hertsmere, statute)
    assert not found.holds
    assert "no input changed" in FORMATS["text"](found)
    assert "panel: only now" in FORMATS["text"](found)


def test_an_answer_within_a_part_is_a_difference_for_every_engine(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt({**case, "decided": {"threshold": "met", "on": case["received"]}}, hertsmere, statute)
    del written["decision"]["threshold"]["recorded"]
    written["decision"]["panel"] = "x"
    found = verified(later(written), hertsmere, statute)
    assert {"threshold.recorded", "panel"} == {difference.part for difference in found.recomputed.differences}


# The engine's own digest


def test_the_engine_s_digest_is_over_its_source_files(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/a.py").write_bytes(b"x = 1\n")
    (tmp_path / "data.yaml").write_text("x")
    before = engine_digest(tmp_path)
    (tmp_path / "data.yaml").write_text("y")
    (tmp_path / "below/a.py").write_bytes(b"x = 1\r\n")
    assert engine_digest(tmp_path) == before
    (tmp_path / "below/a.py").write_bytes(b"x = 2\n")
    assert engine_digest(tmp_path) != before
    (tmp_path / "below/a.py").write_bytes(b"x = 1\n")
    (tmp_path / "below/b.py").write_bytes(b"")
    assert engine_digest(tmp_path) != before
