"""The named promises of the engine, for random cases and random policies."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.core import Count, walk
from casereview.days import day_number, day_text
from casereview.decide import Decision, decide, judge
from casereview.formats.decision import FORMATS
from casereview.interpret.portable_reports import report_decider, trying_days
from casereview.interpret.view import View
from casereview.library import published
from casereview.model import Policy
from casereview.outcomes import WORDS
from casereview.source import Source
from casereview.validate import validate_case
from tests.strategies import CASE_CONDITIONS, FACTS, FURTHER_CONDITIONS, cases, reports
from tests.test_conditions import GIVEN, compiled, policy_with

LAGS = st.sampled_from([0, 1, 3, 7, 19, 31, 60])


def outcome(policy: Policy, case: dict[str, Any], readings: dict[str, int] | None = None) -> str:
    return WORDS[judge(policy, View(case, readings or {})).whole]


def decision(policy: Policy, case: dict[str, Any], statute: Policy) -> Decision:
    return decide(policy, case, day_number(case["received"]), statute)


@settings(max_examples=300)
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases())
def test_what_validates_never_raises(condition: Any, case: dict[str, Any], statute: Policy) -> None:
    policy = compiled(policy_with(condition))
    assert validate_case(Source("a case", case))
    decided = decision(policy, case, statute)
    for show in FORMATS.values():
        assert show(decided, policy)


@settings(max_examples=300)
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases(), data=st.data())
def test_more_facts_never_turn_met_into_not_met_or_back(
    condition: Any, case: dict[str, Any], data: st.DataObject
) -> None:
    policy = compiled(policy_with(condition))
    before = outcome(policy, case)
    asks = [ask for ask in answers_to(case, data.draw(LAGS)) if data.draw(st.booleans())]
    after = outcome(policy, with_answers(case, asks))
    assert before in (after, "undetermined")


def answers_to(case: dict[str, Any], lag: int = 0) -> list[tuple[tuple[str | int, ...], Any]]:
    """One answer to every question that the case leaves open; an open incident was `lag` days before its report."""
    answers: list[tuple[tuple[str | int, ...], Any]] = [(("facts", fact), len(fact) % 2 == 0) for fact in FACTS]
    answers += [(("applicant", name), False) for name in ("consent", "anonymous")] + [(("applicant", "by"), "P1")]
    for place, report in enumerate(case["reports"]):
        reported = day_number(report.get("reported") or report.get("occurred") or case["received"])
        answers += [(("reports", place, "reported"), day_text(reported))]
        answers += [(("reports", place, "occurred"), day_text(reported - lag))]
        answers += [(("reports", place, "to"), "police"), (("reports", place, "via"), "phone")]
        answers += [(("reports", place, "by"), "P9"), (("reports", place, "hate"), True)]
        answers += [(("reports", place, "facts"), {"recorded_as_hate": False, "hate_strand": "race"})]
    return answers


def with_answers(case: dict[str, Any], answers: list[tuple[tuple[str | int, ...], Any]]) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(case))
    for way, answer in answers:
        target: Any = copy
        for step in way[:-1]:
            target = target[step]
        target.setdefault(way[-1], answer)
    return copy


@settings(max_examples=200)
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases(), data=st.data())
def test_the_order_of_reports_never_matters(condition: Any, case: dict[str, Any], data: st.DataObject) -> None:
    policy = compiled(policy_with(condition))
    shuffled = {**case, "reports": data.draw(st.permutations(case["reports"]))}
    assert outcome(policy, case) == outcome(policy, shuffled)


@settings(max_examples=200)
@given(case=cases(), data=st.data())
def test_a_duplicate_report_never_matters_where_incidents_count(
    hertsmere: Policy, case: dict[str, Any], data: st.DataObject
) -> None:
    if case["reports"]:
        twin = {**data.draw(st.sampled_from(case["reports"])), "id": "twin"}
        assert outcome(hertsmere, case) == outcome(hertsmere, {**case, "reports": [*case["reports"], twin]})


LIBRARY = [compile_policy(versions[0].written) for versions in published()]


@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
@settings(max_examples=100)
@given(case=cases(), data=st.data())
def test_every_policy_of_the_library_keeps_its_promises(
    policy: Policy, case: dict[str, Any], data: st.DataObject, statute: Policy
) -> None:
    before = outcome(policy, case)
    decided = decision(policy, case, statute)
    assert bool(decided.needed) == (before == "undetermined")
    assert all(show(decided, policy) for show in FORMATS.values())
    shuffled = {**case, "reports": data.draw(st.permutations(case["reports"]))}
    twins = [{**report, "id": f"{report['id']}-again"} for report in case["reports"]]
    assert outcome(policy, shuffled) == before
    assert outcome(policy, {**case, "reports": [*case["reports"], *twins]}) == before
    asks = [ask for ask in answers_to(case, data.draw(LAGS)) if data.draw(st.booleans())]
    assert before in (outcome(policy, with_answers(case, asks)), "undetermined")


@settings(max_examples=300)
@given(report=reports("2023-08-31", 0.5))
def test_days_judged_by_their_bounds_and_by_trying_agree(
    hertsmere: Policy, statute: Policy, report: dict[str, Any]
) -> None:
    view = View({**GIVEN, "received": "2023-08-31"})
    for policy in (hertsmere, statute):
        for node in walk(policy.whole):
            if isinstance(node, Count):
                by_bounds = report_decider(node.where, policy.calendar.working)
                by_trying = trying_days(node.where, policy.calendar.working)
                assert by_bounds(view, report) == by_trying(view, report)


@settings(max_examples=200)
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases())
def test_undetermined_always_says_what_would_settle_it(condition: Any, case: dict[str, Any], statute: Policy) -> None:
    policy = compiled(policy_with(condition))
    decided = decision(policy, case, statute)
    assert bool(decided.needed) == (decided.outcome == "undetermined")
    for row in decided.reports:
        known = [reason.code for reason in row.reasons if reason.unanswered]
        assert row.qualifies != "undetermined" or "not-known" in known
