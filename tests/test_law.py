"""Each rule of the law finds what it is for and leaves the near miss; what is proved by an application is so."""

import copy
import re
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.conditions import KINDS
from casereview.days import day_number, day_text
from casereview.decide import decide, judge
from casereview.folders import POLICIES, SCHEMAS
from casereview.interpret.view import View
from casereview.law import LAW, OF_FIGURES, duties
from casereview.law.duties import Binds, Duty, Seen, the_law
from casereview.law.holding import held_against
from casereview.law.rule import Standard
from casereview.law.shortfalls import shortfalls
from casereview.load import load
from casereview.model import Policy
from casereview.outcomes import MET
from casereview.problems import errors
from casereview.rules import RULES
from casereview.rules.rule import Found
from casereview.source import Source
from casereview.validate import validate_case, validate_policy, validate_statistics
from casereview.validating.schema import check_schema
from casereview.vocabulary import shared_vocabulary
from casereview.yaml_text import read_yaml
from tests.strategies import CASE_CONDITIONS, FURTHER_CONDITIONS
from tests.test_conditions import compiled, policy_with
from tests.test_invalid import places_in
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import policy_of

ON = day_number("2026-11-21")
FILES = sorted((Path(__file__).parent / "law").glob("*.yaml"))
ROWS = [(path.stem, row) for path in FILES for row in load(path).value]

COUNT = {"kind": "count", "counting": "incidents", "at_least": 3, "in_the": "6 months", "before": "received"}
RIGHT: dict[str, Any] = {
    "policy": "anytown/procedures",
    "title": "Procedures",
    "authority": {"name": "Anytown Council", "nation": "england"},
    "document": {"kind": "procedures", "leading": True, "seen": "whole"},
    "provisions": [
        {"about": "passing on applications", "says": "Every body gets each application.", "cite": "10"},
        {"about": "effectiveness of the procedures", "says": "They are reviewed every year.", "cite": "16"},
    ],
    "threshold": {
        "grounds": [
            {"ground": "three-incidents", "if": COUNT, "cite": "5"},
            {"ground": "discretion", "if": {"kind": "fact", "fact": "senior_manager_requires_review"}, "cite": "5"},
        ]
    },
    "apply": [{"by": "phone", "to": "020 7946 0000", "cite": "10"}, {"by": "online form", "cite": "10"}],
    "timetable": [
        {"event": "decision-sent", "kind": "untimed", "cite": "11"},
        {"event": "outcome-told", "kind": "untimed", "when": "met", "cite": "13"},
    ],
    "victim_voice": {"ways": ["attends"], "cite": "11"},
    "appeals": [{"against": ["threshold", "review"], "to": [{"body": "pcc"}], "cite": "12"}],
    "publish": {
        "figures": ["applications", "threshold not met", "reviews", "reviews with recommendations"],
        "every": "12 months",
        "cite": "15",
    },
}
"""Procedures in which nothing is found."""

YEAR = {"name": "2025-2026", "from": "2025-04-01", "to": "2026-03-31", "cite": "figures"}
PERIODS = [{**YEAR, "applications": 3, "not_met": 1, "reviews": 2, "recommendations": 1}]


def held(
    rule: str, written: dict[str, Any], statute: Policy, figures: dict[str, Any] | None, published: bool = True
) -> list[Found]:  # fmt: skip
    """What a rule finds in a valid policy and valid figures."""
    source = Source("policy", written)
    assert validate_policy(source), errors(source.problems)
    assert figures is None or validate_statistics(Source("figures", figures))
    return list(LAW[rule].find(compile_policy(written), Standard(statute, ON, figures, published)))


def figures_of(periods: Any, **more: Any) -> dict[str, Any]:
    return {"policy": RIGHT["policy"], "periods": periods, **more}


@pytest.mark.parametrize("rule", LAW)
def test_nothing_is_found_in_procedures_that_hold_all_the_law_asks(rule: str, statute: Policy) -> None:
    assert held(rule, RIGHT, statute, figures_of(PERIODS)) == []


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[f"{rule}: {row['name']}" for rule, row in ROWS])
def test_a_rule_finds_what_it_is_for_and_nothing_else(rule: str, row: dict[str, Any], statute: Policy) -> None:
    without = row.get("without", ())
    written = {key: part for key, part in {**RIGHT, **row.get("policy", {})}.items() if key not in without}
    more = {"next_update": row["next_update"]} if "next_update" in row else {}
    figures = None if "figures" in without else figures_of(row.get("figures", PERIODS), **more)
    found = held(rule, written, statute, figures, row.get("published", True))
    expected = row.get("finds", [])
    assert [(list(one.way), one.severity) for one in found] == [(one["at"], one["severity"]) for one in expected]
    for one, wanted in zip(found, expected, strict=True):
        assert wanted["says"] in one.message


def test_every_rule_has_its_file_with_what_is_found_and_what_is_not() -> None:
    assert {path.stem for path in FILES} == set(LAW)
    for rule in LAW:
        assert {bool(row.get("finds")) for of, row in ROWS if of == rule} == {True, False}, rule


def examples(rule: str) -> list[dict[str, Any]]:
    """The wrong and the right example on the page of a rule."""
    found = []
    for text in (LAW[rule].__doc__ or "").split("```yaml\n")[1:]:
        source = Source(rule)
        read_yaml(text.split("```")[0], source)
        assert not source.problems
        found.append(source.value)
    return found


def around(example: dict[str, Any]) -> dict[str, Any]:
    """The policy that an example is a part of."""
    if "grounds" in example:
        return {"threshold": example}
    if "if" in example:
        return {"threshold": {"grounds": [{"ground": "three-incidents", "cite": "5", **example}]}}
    if "qualify_if" in example:
        return {"reports": example, **around({"if": {**COUNT, "where": {"kind": "qualifying"}}})}
    return example


@pytest.mark.parametrize("rule", LAW)
def test_the_examples_on_a_page_are_wrong_and_right(rule: str, statute: Policy) -> None:
    wrong, right = examples(rule)
    for example, is_right in ((wrong, False), (right, True)):
        parts = around(example)
        figures = figures_of(parts.pop("periods", PERIODS))
        rest = {key: part for key, part in RIGHT.items() if key not in {**around(wrong), **around(right)}}
        rest = {"threshold": RIGHT["threshold"], **rest}
        assert (held(rule, {**rest, **parts}, statute, figures) == []) == is_right, example


@pytest.mark.parametrize("rule", LAW)
def test_a_rule_is_named_after_its_module_and_has_a_page(rule: str) -> None:
    module: Any = LAW[rule]
    assert module.__name__ == f"casereview.law.{rule.replace('-', '_')}"
    headings = re.findall(r"^## (.*)$", module.__doc__, re.MULTILINE)
    assert headings == ["Why it matters", "How to mend it", "Wrong", "Right"]
    assert rule not in RULES


def test_the_law_is_what_its_schema_describes() -> None:
    source = load(SCHEMAS / "law.yaml")
    assert check_schema(source, "law") == []
    assert source.problems == []


def test_only_a_duty_that_was_seen_makes_an_error() -> None:
    for binds in get_args(Binds):
        for seen in get_args(Seen):
            severity = Duty("section 1", "it", binds, seen, "a page").severity
            assert (severity == "error") == ((binds, seen) == ("must", "seen"))


def test_a_message_says_how_far_the_law_was_seen() -> None:
    words = {seen: Duty("section 1", "it", "must", seen, "a page").basis for seen in get_args(Seen)}
    assert words == {
        "seen": "(section 1)",
        "part": "(section 1, of which only a part was seen)",
        "reported": "(section 1, as others report it: its text was not seen)",
        "memory": "(section 1, recalled, not seen)",
    }


def test_every_duty_has_a_rule_that_names_it() -> None:
    modules = "".join(path.read_text() for path in Path(duties.__file__).parent.glob("*.py"))
    for name in the_law().duties:
        assert f'"{name}"' in modules, name


def test_what_is_arguable_is_a_fact_a_kind_or_a_provision_that_there_is() -> None:
    assert set(the_law().facts) <= set(shared_vocabulary().facts)
    assert set(the_law().kinds) <= set(KINDS)
    provision = load(SCHEMAS / "policy.schema.json").value["properties"]["provisions"]["items"]["properties"]
    assert set(the_law().provisions) <= set(the_law().duties)
    assert {name for row in the_law().provisions.values() for name in row} <= set(provision["about"]["enum"])


def test_the_act_s_own_policy_is_what_is_held_against(statute: Policy) -> None:
    """With another number and other periods in the Act's file, other applications prove what is found."""
    written = copy.deepcopy(statute.written)
    written["reports"]["qualify_if"]["of"][0]["period"] = "5 days"
    written["threshold"]["grounds"][0]["if"]["at_least"] = 2
    other = compile_policy(written)
    policy = compiled(
        {
            **RIGHT,
            **around({"qualify_if": {"kind": "reported_within", "period": "3 days", "of": "occurred", "cite": "5"}}),
        }
    )
    one, another = (
        next(one for one in shortfalls(policy, act, ON) if one.asks in ("lag", "number")) for act in (statute, other)
    )
    assert (one.asks, len(one.case["reports"])) == ("lag", 3)
    assert (another.asks, len(another.case["reports"])) == ("number", 2)


def test_what_the_act_asks_too_is_not_stricter(statute: Policy) -> None:
    to_the_council = {"kind": "made_to", "bodies": ["council"], "cite": "5"}
    written = copy.deepcopy(statute.written)
    written["reports"]["qualify_if"]["of"].append(to_the_council)
    policy = compiled({**RIGHT, **around({"qualify_if": to_the_council})})
    assert [one.asks for one in shortfalls(policy, statute, ON)] == ["complaint"]
    assert shortfalls(policy, compile_policy(written), ON) == ()


def assert_proved(policy: Policy, statute: Policy) -> None:
    """Each application of the search is a valid case, met by the Act and not met by the policy."""
    for one in shortfalls(policy, statute, ON):
        assert validate_case(Source("proof", one.case), policy.written), one.case
        assert all(report.get("facts") != {} for report in one.case["reports"])
        decision = decide(policy, one.case, ON, statute, dict(one.readings))
        assert (decision.statute, decision.outcome) == ("met", "not met")


@pytest.mark.parametrize("path", SHAPES, ids=[path.stem for path in SHAPES])
def test_what_is_stricter_in_a_known_shape_is_proved(path: Path, statute: Policy) -> None:
    assert_proved(compile_policy(policy_of(load(path).value)), statute)


@settings(max_examples=25)
@given(ground=CASE_CONDITIONS | FURTHER_CONDITIONS, condition=CASE_CONDITIONS)
def test_no_rule_ever_raises_and_every_proof_is_one(ground: Any, condition: Any, statute: Policy) -> None:
    written = policy_with(ground, applicant={"requires": [{**condition, "cite": "1"}]})
    source = Source("a policy", written)
    if validate_policy(source):
        policy = compile_policy(written)
        assert_proved(policy, statute)
        standard = Standard(statute, ON, figures_of(PERIODS), False)
        assert all(problem.message for problem in held_against(standard, source, policy, None, LAW))


@settings(max_examples=30)
@given(data=st.data())
@pytest.mark.parametrize("name", ["hertsmere/procedures", "erewash/web-page"])
def test_no_rule_raises_on_a_policy_that_was_changed_anywhere(name: str, data: st.DataObject, statute: Policy) -> None:
    source = load(POLICIES / f"{name}.yaml")
    for _ in range(data.draw(st.integers(1, 3))):
        target, step = data.draw(st.sampled_from(list(places_in(source.value))))
        del target[step]
    if validate_policy(source):
        policy = compile_policy(source.value)
        assert_proved(policy, statute)
        standard = Standard(statute, ON, None, False)
        assert all(one.message for one in held_against(standard, source, policy, None, LAW))


def test_thirty_days_and_six_months_before_the_application_are_never_stricter_than_the_act(statute: Policy) -> None:
    qualifying = {"qualify_if": {"kind": "reported_within", "period": "30 days", "of": "occurred", "cite": "5"}}
    policy = compiled({**RIGHT, **around(qualifying)})
    reports = [{"id": f"R{place}", "incident": f"I{place}"} for place in range(3)]
    met = 0
    for received in range(day_number("2027-01-01"), day_number("2028-06-30")):
        for before, late in product((*range(178, 187), 0), (0, 27, 28, 29, 30, 31)):
            days = {"reported": day_text(received - before), "occurred": day_text(received - before - late)}
            case = {"received": day_text(received), "applicant": {}, "reports": [{**one, **days} for one in reports]}
            if judge(statute, View(case)).threshold == MET:
                met += 1
                assert judge(policy, View(case)).threshold == MET, case
    assert met > 1000


def test_a_comment_allows_what_a_rule_of_the_law_finds(statute: Policy) -> None:
    text = (POLICIES / "islington/terms-of-reference.yaml").read_text()
    allowed = text.replace(
        "provisions:\n", "# casereview: allow effectiveness because the procedures say it\nprovisions:\n"
    )
    rules = []
    for content in (text, allowed):
        source = Source("policy")
        read_yaml(content, source)
        assert validate_policy(source)
        standard = Standard(statute, ON, None, True)
        rules.append([one.rule for one in held_against(standard, source, compile_policy(source.value), None, LAW)])
    assert set(rules[0]) - set(rules[1]) == {"effectiveness"}
    assert "allow" not in rules[1]


def test_a_message_stands_on_one_line_whatever_the_file_holds(statute: Policy) -> None:
    fact = {"question": "How high?", "choices": ["not\nhigh", "high"]}
    asked = {"kind": "choice", "fact": "anytown.risk", "one_of": ["high"]}
    written = {
        **RIGHT,
        "declares": {"facts": {"anytown.risk": fact}},
        "applicant": {"requires": [{**asked, "cite": "8"}]},
    }
    figures = figures_of([{"name": "a\nyear", "cite": "figures"}])
    found = [one for rule in LAW for one in held(rule, written, statute, figures)]
    assert {len(one.message.splitlines()) for one in found} == {1}
    assert "`facts.anytown.risk: not high`" in found[0].message


def test_the_rules_of_figures_look_at_the_figures(statute: Policy) -> None:
    source, figures = Source("policy", RIGHT), Source("figures", figures_of([{"name": "once", "cite": "figures"}]))
    standard = Standard(statute, ON, figures.value, True)
    found = held_against(standard, source, compile_policy(RIGHT), figures, LAW)
    assert {(one.file, one.rule) for one in found} == {("figures", rule) for rule in OF_FIGURES}
