"""What is asked of appeals, of who decides and of a further application, beyond the shapes and the library."""

import copy
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.deciding.people import told_apart
from casereview.decision import AppealRow, Asked
from casereview.formats.decision import FORMATS
from casereview.formats.decision.json import as_mapping
from casereview.load import load
from casereview.model import Policy
from casereview.outcomes import UNDETERMINED
from casereview.source import Source
from casereview.validate import validate_case, validate_policy
from casereview.validating.schema import schema_named
from tests.test_conditions import EMPTY_POLICY, GIVEN
from tests.test_shapes import FILES, GROUND, policy_of

COUNT = {"kind": "count", "counting": "incidents", "at_least": 1}
CHANGED = {"kind": "fact", "fact": "material_change"}
PENDING = {"kind": "none", "of": [{"kind": "fact", "fact": "earlier_actions_pending"}]}


def compiled(parts: dict[str, Any]) -> Policy:
    written = {**EMPTY_POLICY, "threshold": {"grounds": [GROUND]}, **parts}
    source = Source("a policy", written)
    assert validate_policy(source), source.problems
    return compile_policy(written)


def decided(policy: Policy, statute: Policy, on: str = "2023-07-20", **case: Any) -> Decision:
    source = Source("a case", {**GIVEN, **case})
    assert validate_case(source, policy.written), source.problems
    return decide(policy, source.value, day_number(on), statute)


def row_of(route: dict[str, Any], statute: Policy, **appeal: Any) -> AppealRow:
    policy = compiled({"appeals": [{"against": ["threshold"], "to": [{"body": "pcc"}], "cite": "13", **route}]})
    return decided(policy, statute, appeals=[{"id": "P1", "against": "threshold", **appeal}]).appeals[0]


def further(requires: list[dict[str, Any]], statute: Policy, **case: Any) -> Asked:
    policy = compiled({"applicant": {"requires": [{**condition, "cite": "14"} for condition in requires]}})
    return decided(policy, statute, **case).further


def binding(condition: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "further_application", "if": condition}


def test_each_clause_of_a_route_has_its_place_and_its_own_citation(statute: Policy) -> None:
    within = {"period": "2 weeks", "of": "threshold-decided", "cite": "15"}
    row = row_of({"lodge_within": within, "requires": ["first appeal decided", "complaints procedure used"]}, statute)
    assert [(finding.id, finding.cite) for finding in row.findings] == [
        ("appeals.0.lodge_within", "web-page 15"),
        ("appeals.0.requires", "web-page 13"),
        ("appeals.0.to", "web-page 13"),
    ]
    below = row.findings[1].of
    assert [(finding.id, finding.outcome) for finding in below] == [
        ("appeals.0.requires.0", "not met"),
        ("appeals.0.requires.1", "undetermined"),
    ]


def test_a_route_without_an_appeal_has_nothing_to_look_at(statute: Policy) -> None:
    policy = compiled({"appeals": [{"against": ["threshold"], "to": [{"body": "pcc"}], "cite": "13"}]})
    row = decided(policy, statute).appeals[0]
    assert (row.outcome, row.findings) == (None, ())


def test_one_person_does_not_take_the_seat_of_a_hearer_and_of_a_companion(statute: Policy) -> None:
    joint = {"to": [{"body": "council"}], "with": {"person": {"body": "council", "role": "clerk"}}}
    alone = row_of(joint, statute, heard_by=[{"body": "council", "role": "clerk"}])
    assert {finding.kind: finding.outcome for finding in alone.findings} == {"to": "met", "with": "not met"}
    both = row_of(joint, statute, heard_by=[{"body": "council", "role": "clerk"}, {"body": "council", "role": "head"}])
    assert both.outcome == "met"


def test_who_handled_a_case_is_not_recorded_so_that_nobody_is_told_apart_from_them(statute: Policy) -> None:
    route = {"against": ["handling"], "to": [{"body": "pcc"}], "not_whoever_decided": True, "cite": "13"}
    appeal = {"id": "P1", "against": "handling", "heard_by": [{"body": "pcc", "role": "head", "independent": True}]}
    row = decided(compiled({"appeals": [route]}), statute, appeals=[appeal]).appeals[0]
    assert {finding.kind: finding.outcome for finding in row.findings}["not_whoever_decided"] == "undetermined"


def test_before_a_review_is_held_nobody_has_decided_it(statute: Policy) -> None:
    route = {"against": ["review"], "to": [{"body": "pcc"}], "not_whoever_decided": True, "cite": "13"}
    appeal = {"id": "P1", "against": "review", "heard_by": [{"body": "pcc", "role": "head"}]}
    policy = compiled({"appeals": [route]})
    panel = [{"body": "council", "role": "officer"}]
    rows = {
        on: decided(policy, statute, on, events={"review-held": "2023-07-10"}, panel=panel, appeals=[appeal])
        for on in ("2023-07-09", "2023-07-10")
    }
    assert [decision.appeals[0].outcome for decision in rows.values()] == ["undetermined", "met"]


def test_who_may_not_have_attended_a_review_may_not_have_decided_it(statute: Policy) -> None:
    route = {"against": ["review"], "to": [{"body": "council"}], "not_whoever_decided": True, "cite": "13"}
    office = {"body": "council", "role": "manager"}
    appeal = {"id": "P1", "against": "review", "heard_by": [{**office, "independent": False}]}
    policy, found = compiled({"appeals": [route]}), {}
    for attended in ({"attended": True}, {"attended": False}, {}):
        panel = [{**office, **attended}, {"body": "police", "role": "inspector", "attended": True}]
        row = decided(policy, statute, events={"review-held": "2023-07-10"}, panel=panel, appeals=[appeal]).appeals[0]
        found[attended.get("attended")] = {finding.kind: finding.outcome for finding in row.findings}
    assert {key: outcomes["not_whoever_decided"] for key, outcomes in found.items()} == {
        True: "not met",
        False: "met",
        None: "undetermined",
    }


def test_a_ground_or_a_result_that_is_nearly_one_of_the_policys_is_warned_of() -> None:
    route = {"against": ["review"], "to": [{"body": "pcc"}], "grounds": ["manner of the review"], "results": ["upheld"]}
    policy = compiled({"appeals": [{**route, "cite": "13"}]})
    rows = [
        {"id": "P1", "ground": "manner-of-review", "result": "uphold"},
        {"id": "P2", "ground": "manner-of-the-review", "result": "withdrawn"},
    ]
    source = Source("a case", {**GIVEN, "appeals": rows})
    assert validate_case(source, policy.written)
    assert [(problem.severity, problem.message) for problem in source.problems] == [
        ("warning", "the policy names no ground of appeal `manner-of-review`; did you mean `manner-of-the-review`?"),
        ("warning", "the policy names no result of appeal `uphold`; did you mean `upheld`?"),
    ]


def test_a_victim_may_have_been_heard_by_video_or_through_a_representative(statute: Policy) -> None:
    policy = compiled({"victim_voice": {"ways": ["video", "representative"], "cite": "11"}})
    found = {
        victim: decided(policy, statute, review={"victim": victim}).review.outcome
        for victim in ("attended", "statement", "neither")
    }
    assert found == {"attended": "undetermined", "statement": "not met", "neither": "undetermined"}
    written = compiled({"victim_voice": {"ways": ["written statement"], "cite": "11"}})
    assert decided(written, statute, review={"victim": "attended"}).review.outcome == "not met"


def test_a_document_without_a_word_of_further_applications_says_so(statute: Policy) -> None:
    policy = compiled({})
    decision = decided(policy, statute)
    assert decision.further == Asked(None, ())
    assert "A further application: not stated" in FORMATS["text"](decision, policy)


def test_actions_are_pending_until_the_review_or_a_refusal_leaves_none(statute: Policy) -> None:
    rule = [binding(PENDING)]
    action = {"id": "A1", "due": "2023-08-01"}
    assert further(rule, statute).outcome == "undetermined"
    assert further(rule, statute, actions=[action]).outcome == "not met"
    assert further(rule, statute, decided={"threshold": "not met"}).outcome == "met"
    held = {"events": {"review-held": "2023-07-20"}}
    assert further(rule, statute, **held).outcome == "met"
    assert further(rule, statute, events={"review-held": "2023-07-21"}).outcome == "undetermined"
    assert further(rule, statute, **held, actions=[{**action, "done": "2023-07-20"}]).outcome == "met"
    assert further(rule, statute, **held, facts={"earlier_actions_pending": True}).outcome == "undetermined"


def test_what_this_case_records_of_its_own_application_is_not_the_next_ones(statute: Policy) -> None:
    now = {"facts": {"material_change": True, "earlier_application_decided": False}}
    found = further([binding(CHANGED)], statute, **now)
    assert found.outcome == "undetermined"
    assert "answers" not in found.findings[0].of[0].values


def test_the_reports_of_an_application_that_nobody_has_made_are_not_counted(statute: Policy) -> None:
    reports = [{"id": "R1", "incident": "A", "reported": "2023-06-01"}]
    found = further([binding(COUNT)], statute, reports=reports)
    assert (found.outcome, found.findings[0].of) == ("undetermined", ())


def test_a_rule_of_further_applications_may_stand_within_another_condition(statute: Policy) -> None:
    condition = {"kind": "all", "of": [binding(PENDING), binding(CHANGED)]}
    policy = compiled(
        {"applicant": {"requires": [{"kind": "not_anonymous", "cite": "9"}, {**condition, "cite": "14"}]}}
    )
    decision = decided(policy, statute, decided={"threshold": "not met"})
    assert [finding.id for finding in decision.further.findings] == ["applicant.requires.1"]
    text = FORMATS["text"](decision, policy)
    assert "A further application after this case: undetermined" in text
    assert "  not met: actions from an earlier review are still pending" in text


def test_an_office_is_named_even_where_its_body_is_unknown_here(statute: Policy) -> None:
    route = {"against": ["threshold"], "to": [{"body": "pcc"}], "cite": "13"}
    policy = compiled({"appeals": [route]})
    rows = [{"id": "P1", "against": "threshold", "heard_by": [{"body": "kettering.wardens", "role": "head"}]}]
    text = FORMATS["text"](decided(policy, statute, appeals=rows), policy)
    assert "recorded: the head of wardens" in text
    nobody = [{"id": "P1", "against": "threshold", "heard_by": []}]
    assert "recorded: nobody" in FORMATS["text"](decided(policy, statute, appeals=nobody), policy)


def test_an_appeal_whose_day_is_not_recorded_is_not_called_late_in_words_either(statute: Policy) -> None:
    within = {"period": "10 working days", "of": "decision-sent", "cite": "13"}
    route = {"against": ["threshold"], "to": [{"body": "pcc"}], "lodge_within": within, "cite": "13"}
    policy = compiled({"appeals": [route]})
    appeal = {"id": "P1", "against": "threshold"}
    decision = decided(policy, statute, "2023-08-30", events={"decision-sent": "2023-06-20"}, appeals=[appeal])
    text = " ".join(FORMATS["text"](decision, policy).split())
    assert "to be made by 4 July 2023; the day on which it was made is not recorded; undetermined" in text


def test_an_appeal_without_a_route_is_named(statute: Policy) -> None:
    policy = compiled({})
    decision = decided(policy, statute, appeals=[{"id": "P1", "against": "review"}, {"id": "P2"}])
    assert [row.appeal for row in decision.without_route] == ["P1", "P2"]
    text = FORMATS["text"](decision, policy)
    assert "P1: against the review; the document names no route for it" in text
    assert "P2: against what is not recorded; the document names no route for it" in text


def offices() -> Iterator[dict[str, Any]]:
    """Everybody whom a few bodies and roles can name, with more or less of it recorded."""
    bodies = [None, "council", "pcc", "anytown.panel"]
    roles = [None, "head-of-service", "officer", "community-safety-team"]
    for body, role, independent in product(bodies, roles, [None, True, False]):
        row = {"body": body, "role": role, "independent": independent}
        yield {key: answer for key, answer in row.items() if answer is not None}


def test_recording_more_of_an_office_never_turns_round_who_is_another_person() -> None:
    everybody = list(offices())
    fuller = [(less, more) for less, more in product(everybody, everybody) if less.items() < more.items()]
    for (less, more), other in product(fuller, everybody):
        assert told_apart(less, other) in (told_apart(more, other), UNDETERMINED), (less, more, other)
        assert told_apart(other, less) in (told_apart(other, more), UNDETERMINED), (other, less, more)


def test_the_same_office_is_never_taken_for_another_person() -> None:
    for hearer, decider in product(offices(), offices()):
        if all(hearer.get(key) == decider.get(key) for key in ("body", "role")) and "independent" not in hearer:
            assert told_apart(hearer, decider) == UNDETERMINED


BODIES = ["council", "police", "pcc", "neighbouring authority"]
ROLES = ["head-of-service", "community-safety-manager", "community-safety-team", "peer"]
PERSON = st.fixed_dictionaries(
    {"body": st.sampled_from(BODIES), "role": st.sampled_from(ROLES), "independent": st.booleans()}
)
MEMBER = st.fixed_dictionaries(
    {
        "body": st.sampled_from(BODIES),
        "role": st.sampled_from(ROLES),
        **dict.fromkeys(("chair", "attended", "independent", "involved_before"), st.booleans()),
    }
)
RECORDED = st.fixed_dictionaries(
    {
        "heard_by": st.lists(PERSON, max_size=2),
        "decided_by": st.lists(PERSON.map(lambda row: {key: row[key] for key in ("body", "role")}), max_size=2),
        "panel": st.lists(MEMBER, max_size=3),
        "against": st.sampled_from(["threshold", "review", "handling"]),
        "received": st.sampled_from(["2023-06-19", "2023-06-20", "2023-07-12", "2023-07-20", "2023-08-01"]),
        "by": st.sampled_from(["applicant", "organisation"]),
        "ground": st.sampled_from(["manner-of-the-review", "evidence-not-considered", "no-further-action"]),
        "consent": st.booleans(),
        "result": st.sampled_from(["upheld", "sent-back", "withdrawn"]),
        "victim": st.sampled_from(["attended", "statement", "neither"]),
        "form": st.sampled_from(["in person", "video"]),
    }
)
WAYS: list[tuple[Any, ...]] = [
    ("heard_by",),
    ("decided_by",),
    ("panel",),
    *((key,) for key in ("received", "by", "ground", "consent", "result")),
]
WAYS += [("victim",), ("form",)]
WAYS += [(rows, place, key) for rows in ("heard_by", "panel") for place in (0, 1) for key in ("body", "role")]
WAYS += [(rows, 0, key) for rows in ("heard_by", "panel") for key in ("independent", "chair", "attended")]
ASKING = [path for path in FILES if path.name[0] in "NB"]


def case_of(recorded: dict[str, Any]) -> dict[str, Any]:
    """A case in which a review was held and an appeal heard, and of these what is recorded."""
    keys = ("against", "received", "by", "ground", "consent", "result", "heard_by")
    appeal = {"id": "P1", "heard": "2023-08-10"}
    by = {"by": recorded["decided_by"]} if "decided_by" in recorded else {}
    return {
        **GIVEN,
        "events": {"review-held": "2023-07-10", "decision-sent": "2023-06-20", "outcome-told": "2023-07-12"},
        "decided": {"threshold": "met", "on": "2023-06-20", **by},
        "review": {key: recorded[key] for key in ("victim", "form") if key in recorded},
        **({"panel": recorded["panel"]} if "panel" in recorded else {}),
        "appeals": [{**appeal, **{key: recorded[key] for key in keys if key in recorded}}],
    }


def without(recorded: dict[str, Any], ways: list[tuple[Any, ...]]) -> dict[str, Any]:
    left = copy.deepcopy(recorded)
    for way in ways:
        target: Any = left
        for step in way[:-1]:
            target = target.get(step, []) if isinstance(target, dict) else target[step] if step < len(target) else {}
        if isinstance(target, dict):
            target.pop(way[-1], None)
    return left


def settled(decision: Decision) -> dict[str, str]:
    """What each clause comes to, where that is no longer open."""
    parts = [decision.panel.findings, decision.deciders.findings, decision.review.findings]
    parts += [row.findings for row in decision.appeals]
    return {finding.id: finding.outcome for part in parts for finding in part if finding.outcome != "undetermined"}


@pytest.mark.parametrize("path", ASKING, ids=[path.stem for path in ASKING])
@given(recorded=RECORDED, left_out=st.lists(st.sampled_from(WAYS), min_size=1, max_size=4))
@hypothesis_settings(max_examples=25)
def test_more_of_what_is_recorded_never_turns_a_clause_round(
    path: Path, recorded: dict[str, Any], left_out: list[tuple[Any, ...]]
) -> None:
    policy = compile_policy(policy_of(load(path).value))
    less, more = (decide(policy, case_of(known), day_number("2023-08-20"), policy) for known in
                  (without(recorded, left_out), recorded))  # fmt: skip
    after = {**settled(more)}
    assert {key: after.get(key) for key in settled(less)} == settled(less)
    assert all(show(less, policy) for show in FORMATS.values())
    assert list(Draft202012Validator(schema_named("decision")).iter_errors(as_mapping(less, policy.vocabulary))) == []
