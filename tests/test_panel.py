"""Rules of a panel on both sides, beyond those of the library's documents: who sits, who is not known, who chairs."""

from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.decision import Panel
from casereview.formats.decision.note import note_of_decision
from casereview.formats.note import Line, Section
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_policy
from tests.test_conditions import EMPTY_POLICY, GIVEN
from tests.test_shapes import GROUND

INSPECTOR = {"body": "police", "grade": "inspector", "or_above": True}
SOMEBODY = {"body": "council", "role": "officer"}


CHAIR = {"kind": "chair", "who": "named role", "person": SOMEBODY}


def policy_of(rules: list[dict[str, Any]]) -> Policy:
    written = {
        **EMPTY_POLICY,
        "threshold": {"grounds": [GROUND]},
        "panel": {"rules": [{**rule, "cite": "3"} for rule in rules], "cite": "3"},
    }
    assert validate_policy(Source("a policy", written))
    return compile_policy(written)


def sections(policy: Policy, case: dict[str, Any], statute: Policy, heading: str) -> list[Section]:
    """The sections of a note with headings that begin so."""
    note = note_of_decision(decide(policy, case, day_number("2023-07-01"), statute), policy)
    return [section for section in note.sections if section.heading.startswith(heading)]


def panel(rules: list[dict[str, Any]], members: list[dict[str, Any]], statute: Policy, **case: Any) -> Panel:
    full = {**GIVEN, "panel": members, **case}
    return decide(policy_of(rules), full, day_number("2023-07-01"), statute).panel


@pytest.mark.parametrize(
    ("rule", "member", "outcome"),
    [
        ({"kind": "one_from_each", "of": ["police"]}, {"body": "police"}, "met"),
        ({"kind": "one_from_each", "of": ["police", "health"]}, {"body": "police"}, "undetermined"),
        ({"kind": "one_from_each", "of": ["police"]}, {"body": "council"}, "undetermined"),
        ({"kind": "bodies_present", "at_least": 1, "of": ["police"]}, {"role": "officer"}, "undetermined"),
        ({"kind": "members_present", "of": [INSPECTOR]}, {"body": "police", "grade": "inspector"}, "met"),
        ({"kind": "members_present", "of": [INSPECTOR]}, {"body": "police", "grade": "superintendent"}, "undetermined"),
        ({"kind": "members_present", "of": [INSPECTOR]}, {"body": "police"}, "undetermined"),
        ({"kind": "members_present", "of": [INSPECTOR]}, {"body": "council", "grade": "inspector"}, "not met"),
        ({"kind": "chair", "who": "independent"}, {**SOMEBODY, "chair": False}, "not met"),
        ({"kind": "chair", "who": "independent"}, SOMEBODY, "undetermined"),
        ({"kind": "chair", "who": "allocated case by case"}, {**SOMEBODY, "chair": True}, "met"),
        ({"kind": "chair", "who": "allocated case by case"}, {**SOMEBODY, "chair": False}, "not met"),
        (
            {"kind": "chair", "who": "from an uninvolved service"},
            {**SOMEBODY, "chair": True, "involved_before": False},
            "met",
        ),
        (
            {"kind": "chair", "who": "from an uninvolved service"},
            {**SOMEBODY, "chair": True, "involved_before": True},
            "not met",
        ),
        ({"kind": "chair", "who": "from an uninvolved service"}, {**SOMEBODY, "chair": True}, "undetermined"),
        (
            {"kind": "chair", "who": "from another authority in return"},
            {"body": "neighbouring authority", "chair": True},
            "met",
        ),
        ({"kind": "chair", "who": "from another authority"}, {"body": "council", "chair": True}, "not met"),
        ({"kind": "chair", "who": "from another authority"}, {"chair": True}, "undetermined"),
    ],
)
def test_a_rule_is_met_or_not_by_who_is_recorded(
    rule: dict[str, Any], member: dict[str, Any], outcome: str, statute: Policy
) -> None:
    assert panel([rule], [member], statute).outcome == outcome


def test_whoever_can_take_two_seats_leaves_the_one_that_another_can_take(statute: Policy) -> None:
    rule = {"kind": "members_present", "of": [{"body": "council"}, {"body": "council", "role": "officer"}]}
    both = [{"body": "council", "role": "officer"}, {"body": "council", "role": "clerk"}]
    assert panel([rule], both, statute).outcome == "met"
    assert panel([rule], both[:1], statute).missing[0].who in ("council", "officer")


def test_who_takes_part_where_relevant_and_a_standing_group_decide_nothing(statute: Policy) -> None:
    rules: list[dict[str, Any]] = [
        {"kind": "invited_where_relevant", "bodies": ["health"]},
        {"kind": "standing_group", "group": "the action group"},
    ]
    found = panel([*rules, {"kind": "chair", "who": "independent"}, CHAIR], [], statute)
    assert [finding.kind for finding in found.findings] == ["chair"]
    assert [rule.kind for rule in found.shown] == ["invited_where_relevant", "standing_group", "chair"]
    assert found.shown[2].values == {"who": "independent"}


@pytest.mark.parametrize("members", [None, []])
def test_what_decides_nothing_is_shown_whether_or_not_it_is_recorded_who_sits(
    members: list[Any] | None, statute: Policy
) -> None:
    rules: list[dict[str, Any]] = [
        {"kind": "bodies_present", "at_least": 1, "of": ["police"]},
        {"kind": "standing_group", "group": "the action group", "every": "1 month"},
    ]
    policy, case = policy_of(rules), GIVEN if members is None else {**GIVEN, "panel": members}
    (section,) = sections(policy, case, statute, "Panel")
    assert section.heading == f"Panel proposed: {'undetermined' if members is None else 'not met'}"
    words = "a standing group as panel: the action group, which meets every month"
    assert section.lines[-1] == Line(f"not decided: {words}", "web-page 3")
    (section,) = sections(policy_of(rules[1:]), case, statute, "Panel")
    assert (section.heading, len(section.lines)) == ("Panel proposed", 1)


def test_a_chair_who_did_not_attend_does_not_chair(statute: Policy) -> None:
    rule = {"kind": "chair", "who": "allocated case by case"}
    held = {"events": {"review-held": "2023-06-30"}}
    assert panel([rule], [{"chair": True, "attended": False}], statute, **held).outcome == "not met"
    assert panel([rule], [{"chair": True, "attended": True}], statute, **held).outcome == "met"


def test_where_a_chair_may_not_have_attended_somebody_else_may_have_chaired(statute: Policy) -> None:
    rule = {"kind": "chair", "who": "independent"}
    held = {"events": {"review-held": "2023-06-30"}}
    chair = {"chair": True, "independent": False}
    other = {"attended": True, "independent": True}
    assert panel([rule], [chair, other], statute, **held).outcome == "undetermined"
    assert panel([rule], [{**chair, "attended": True}, other], statute, **held).outcome == "not met"
    assert panel([rule], [chair, {**other, "chair": False}], statute, **held).outcome == "not met"
