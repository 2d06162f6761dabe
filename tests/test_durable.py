"""The engine in durable-rules decides as the engine in plain Python does, and keeps to what is safe in it."""

from itertools import product
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.core import And, FactIs, InSet, Node, Or, Unclear
from casereview.decide import PORTABLE, decide
from casereview.deciding.course import ActionFacts, LimitFacts, RungFacts
from casereview.decision import ActionStatus, LimitStatus
from casereview.folders import POLICIES
from casereview.formats.decision.differing import names_that_differ
from casereview.interpret import portable
from casereview.interpret.view import View
from casereview.library import published
from casereview.load import load
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, Outcome
from tests.strategies import CASE_CONDITIONS, FURTHER_CONDITIONS, cases
from tests.test_conditions import GIVEN, compiled, policy_with
from tests.test_interpret import WORKING

pytest.importorskip("durable.engine", exc_type=ImportError)

from durable import engine
from durable.engine import MessageNotHandledException

from casereview.deciding.durable_engine import DURABLE
from casereview.interpret import durable
from casereview.interpret.durable_limits import MOST_MEMBERS, MOST_PARTS
from casereview.interpret.durable_rules_text import Comparison, Fact, Rule
from casereview.interpret.durable_session import Chain, Rules
from tests.soak_durable import RandomCases, soak

LIBRARY = [compile_policy(versions[0].written) for versions in published()]
HERTSMERE = load(POLICIES / "hertsmere/procedures.yaml").value
COURSE = {part: HERTSMERE[part] for part in ("letters", "timetable", "escalation")}


def differences(policy: Policy, case: Any, on: int, statute: Policy, readings: dict[str, int]) -> list[str]:
    ours = decide(policy, case, on, statute, readings)
    return names_that_differ(ours, decide(policy, case, on, statute, readings, engine=DURABLE), policy.vocabulary)


@settings(max_examples=300)
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases(most_reports=4), seed=st.integers(0, 2**32))
def test_both_engines_decide_random_cases_by_random_policies_alike(
    condition: Any, case: dict[str, Any], seed: int, statute: Policy
) -> None:
    policy = compiled(policy_with(condition, **COURSE))
    course, on, readings = next(iter(RandomCases(policy, Random(seed))))
    follows = {key: course[key] for key in ("events", "actions", "meetings", "decided", "appeals") if key in course}
    assert differences(policy, {**case, **follows}, on, statute, readings) == []


@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
def test_both_engines_decide_alike_by_every_policy_of_the_library(policy: Policy, statute: Policy) -> None:
    source = iter(RandomCases(policy, Random(1)))
    for _ in range(60):
        case, on, readings = next(source)
        assert differences(policy, case, on, statute, readings) == []


def test_a_case_with_as_many_reports_as_a_file_holds_is_decided_alike(statute: Policy) -> None:
    policy = next(policy for policy in LIBRARY if policy.id == "hertsmere/procedures")
    case, on, readings = next(iter(RandomCases(policy, Random(2))))
    reports = [
        {"id": f"R{place}", "incident": f"I{place % 7}", "reported": case["received"], "occurred": case["received"]}
        for place in range(1000)
    ]
    assert differences(policy, {**case, "reports": reports}, on, statute, readings) == []


DAYS = (None, -1, 0, 1)


def test_every_way_in_which_a_limit_can_stand_is_found_alike() -> None:
    yes_or_no = (False, True)
    branches: tuple[Outcome | None, ...] = (None, "met", "not met")
    ways = product(branches, yes_or_no, yes_or_no, yes_or_no, yes_or_no, DAYS, DAYS)
    limits = [LimitFacts(*way) for way in ways]
    for on_course in get_args(Outcome):
        found = DURABLE.limit_statuses(on_course, limits)
        assert found == PORTABLE.limit_statuses(on_course, limits)
        assert {*found, None} == {*get_args(LimitStatus), None}


def test_every_way_in_which_an_action_can_stand_is_found_alike() -> None:
    rungs = tuple(RungFacts(*way) for way in product((-1, 0, 1), (False, True), (None, False, True)))
    actions = [ActionFacts(*way, rungs) for way in product((-1, 0, 1), DAYS, (False, True))]
    found = DURABLE.action_states(actions)
    assert found == PORTABLE.action_states(actions)
    assert {state.status for state in found} == set(get_args(ActionStatus))


FACTS = tuple(FactIs(("facts", f"fact{place}"), place % 2 == 0) for place in range(MOST_PARTS))
ANSWERS = tuple(f"answer{place}" for place in range(MOST_MEMBERS))


@pytest.mark.parametrize(("node", "readings"), [(And, 0), (Or, 0), (Unclear, 3)], ids=["And", "Or", "Unclear"])
def test_every_way_to_answer_three_parts_comes_to_the_same(node: Any, readings: int) -> None:
    of = FACTS[:3]
    joined = node("id", of) if readings else node(of)
    ours, theirs = (interpreter.decider([joined], WORKING) for interpreter in (portable, durable))
    for answers in product((None, False, True), repeat=3):
        facts = {fact.question[1]: answer for fact, answer in zip(of, answers, strict=True) if answer is not None}
        for chosen in range(readings + 1):
            view = View({**GIVEN, "facts": facts}, {"id": chosen} if chosen else {})
            assert theirs(view) == ours(view)


@pytest.mark.parametrize("node", [And(FACTS), Or(FACTS), Unclear("id", FACTS)], ids=["And", "Or", "Unclear"])
def test_as_many_parts_as_a_node_may_have_are_joined_alike(node: Node) -> None:
    random = Random(3)
    ours, theirs = (interpreter.decider([node], WORKING) for interpreter in (portable, durable))
    found = set()
    for _ in range(300):
        agreeing, answered = random.choice((0.5, 0.98, 1.0)), random.choice((0.9, 1.0))
        wanted = random.random() < 0.5
        facts = {
            fact.question[1]: (fact.wanted == wanted) == (random.random() < agreeing)
            for fact in FACTS
            if random.random() < answered
        }
        view = View({**GIVEN, "facts": facts})
        assert theirs(view) == ours(view)
        found.add(ours(view)[0][0])
    assert found == {MET, NOT_MET, UNDETERMINED}


@pytest.mark.parametrize("answer", [*ANSWERS, "another", None])
def test_as_many_answers_as_a_node_may_list_are_told_apart(answer: str | None) -> None:
    node = InSet(("facts", "choice"), frozenset(ANSWERS))
    view = View({**GIVEN, "facts": {} if answer is None else {"choice": answer}})
    assert durable.decider([node], WORKING)(view) == portable.decider([node], WORKING)(view)


RULES = [
    Rule("first", (Comparison("value", ">=", 1),), 1),
    Rule("first", (Comparison("value", "<=", 5), Comparison("value", "!=", 5)), 2),
    Rule("second", (), 3),
]
"""For a value from 1 to 4, two of these fire; for one of 5 and over, one; none for a fact about anything else."""


def chain(*facts: Fact) -> Chain[list[int]]:
    concluded = []
    for fact in facts:
        number = yield fact
        concluded.append(number)
    return concluded


def test_a_chain_goes_from_fact_to_fact() -> None:
    rules = Rules(RULES)
    facts = [{"first": 1, "value": 9}, {"second": 1}, {"first": 1, "value": -100}, {"first": 1, "value": 5}]
    assert rules.run(chain(*facts)) == [1, 3, 2, 1]
    assert rules.run(chain()) == []


@pytest.mark.parametrize("facts", [[{"first": 1, "value": 3}], [{"first": 1, "value": 3}, {"second": 1}]])
def test_two_rules_that_fire_for_one_fact_are_a_fault(facts: list[Fact]) -> None:
    with pytest.raises(RuntimeError, match="two rules fired for one fact"):
        Rules(RULES).run(chain(*facts))


def test_a_fact_for_which_no_rule_fires_is_a_fault_and_the_rules_stay_usable() -> None:
    rules = Rules(RULES)
    with pytest.raises(MessageNotHandledException):
        rules.run(chain({"second": 1}, {"third": 1}))
    assert rules.run(chain({"second": 1})) == [3]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_what_is_raised_in_a_chain_is_not_lost(fault: type[BaseException]) -> None:
    def failing() -> Chain[None]:
        yield {"second": 1}
        raise fault

    rules = Rules(RULES)
    with pytest.raises(fault):
        rules.run(failing())
    assert rules.run(chain({"second": 1})) == [3]


def test_what_durable_rules_itself_raises_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Rules(RULES)
    with monkeypatch.context() as broken:
        broken.setattr(engine, "_unix_now", lambda: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            rules.run(chain({"second": 1}))


def test_the_soak_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert soak(40, 4) == 0
    assert "40 cases, no difference" in capsys.readouterr().out
