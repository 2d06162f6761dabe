"""`needed` against its definition, tried out: every way to answer every other question."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from casereview.days import day_number, day_text
from casereview.decide import decide, judge
from casereview.deciding import attainable, tallies
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import UNDETERMINED
from tests.strategies import CASE_CONDITIONS, cases
from tests.test_conditions import GIVEN, compiled, policy_with

Way = tuple[str | int, ...]


def conditions(written: Any, scope: str = "case") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every condition of a policy's one ground, with its scope."""
    yield scope, written
    for key in ("of", "readings"):
        for part in written.get(key, ()) if isinstance(written.get(key), list) else ():
            yield from conditions(part, scope)
    if "where" in written:
        yield from conditions(written["where"], "report")


DAYS: list[Any] = []
"""Stands for the days to try, which depend on the case."""

REPORT_ANSWERS: dict[str, list[tuple[str, list[Any]]]] = {
    "made_to": [("to", ["council", "other"])],
    "made_via": [("via", ["phone", "letter"])],
    "hate": [("hate", [True, False])],
    "reported_within": [("occurred", DAYS), ("reported", DAYS)],
    "applied_within": [("reported", DAYS)],
    "count": [("reported", DAYS)],
}
"""What each kind of condition asks of a report, with answers that stand for all."""


def days_to_try(case: dict[str, Any], report: dict[str, Any]) -> list[str]:
    """Days on both sides of every window and lag that the random policies have."""
    around = [case["received"], report.get("occurred", case["received"]), report.get("reported", case["received"])]
    steps = (0, 1, 27, 28, 29, 30, 31, 32, 180, 181, 182, 183, 184, 185, 214, 400)
    numbers = {day_number(day) + sign * step for day in around for step in steps for sign in (-1, 1)}
    return [day_text(number) for number in sorted(numbers)]


def open_questions(policy: Policy, case: dict[str, Any]) -> dict[Way, list[Any]]:
    """Where the policy asks and the case has no answer, with answers that stand for all."""
    found: dict[Way, list[Any]] = {}
    for scope, written in conditions(policy.written["threshold"]["grounds"][0]["if"]):
        kind = written["kind"]
        if scope == "case":
            match kind:
                case "fact":
                    found["facts", written["fact"]] = [True, False]
                case "not_anonymous":
                    found["applicant", "anonymous"] = [True, False]
                case "consent" if case["applicant"]["for"] == "someone else":
                    found["applicant", "consent"] = [True, False]
                case "unclear":
                    found["readings", written["id"]] = [1, 2]
        keys = REPORT_ANSWERS.get(kind, [])
        if kind == "count" and written["counting"] == "people":
            keys = [*keys, ("by", ["P1", "P2", "P3", "new-1", "new-2", "new-3"])]
        for place, report in enumerate(case["reports"]):
            for key, answers in keys:
                days = days_to_try(case, report)
                options = days if answers is DAYS else answers
                found["reports", place, key] = options
            if scope == "report" and kind == "fact":
                found["reports", place, "facts", written["fact"]] = [True, False]
    return {way: answers for way, answers in found.items() if not is_answered(case, way)}


def is_answered(case: dict[str, Any], way: Way) -> bool:
    target: Any = case
    for step in way:
        if isinstance(target, dict) and step not in target:
            return False
        target = target[step]
    return True


def answered(case: dict[str, Any], answers: dict[Way, Any]) -> tuple[dict[str, Any], dict[str, int]]:
    copy: dict[str, Any] = json.loads(json.dumps(case))
    readings = {}
    for way, answer in answers.items():
        if way[0] == "readings":
            readings[str(way[1])] = answer
            continue
        target: Any = copy
        for step in way[:-1]:
            target = target.setdefault(step, {}) if isinstance(target, dict) else target[step]
        target[way[-1]] = answer
    return copy, readings


def in_order(case: dict[str, Any]) -> bool:
    return all(r.get("reported", "9") >= r.get("occurred", "0") for r in case["reports"])


def undetermined(policy: Policy, case: dict[str, Any], readings: dict[str, int]) -> bool:
    return judge(policy, View(case, readings)).whole == UNDETERMINED


def tried_out(policy: Policy, case: dict[str, Any], questions: dict[Way, list[Any]]) -> set[str]:
    """The questions that some answers to all others leave decisive."""
    needed = set()
    for question in questions:
        others = {way: answers for way, answers in questions.items() if way != question}
        for combination in product(*others.values()):
            with_others, readings = answered(case, dict(zip(others, combination, strict=True)))
            if in_order(with_others) and undetermined(policy, with_others, readings):
                needed.add(ask(case, question))
                break
    return needed


def ask(case: dict[str, Any], way: Way) -> str:
    steps = [str(step) for step in way]
    if way[0] == "reports":
        steps[1] = case["reports"][int(way[1])]["id"]
    return ".".join(steps)


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(condition=CASE_CONDITIONS, case=cases(most_reports=3, openness=0.15))
def test_needed_is_what_trying_every_answer_finds(condition: Any, case: dict[str, Any], statute: Policy) -> None:
    policy = compiled(policy_with(condition))
    assume(undetermined(policy, case, {}))
    questions = open_questions(policy, case)
    combinations = 1
    for answers in questions.values():
        combinations *= len(answers)
    assume(combinations <= 3000)
    decided = decide(policy, case, day_number(case["received"]), statute)
    assert {one.path for one in decided.needed} == tried_out(policy, case, questions)


@pytest.mark.parametrize("states", [1, 4])
@settings(max_examples=100)
@given(condition=CASE_CONDITIONS, case=cases(most_reports=4))
def test_where_there_is_too_much_to_try_no_question_is_left_out(
    states: int, condition: Any, case: dict[str, Any], statute: Policy
) -> None:
    policy = compiled(policy_with(condition))
    on = day_number(case["received"])
    exactly = {one.path for one in decide(policy, case, on, statute).needed}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies, "MOST_STATES", states)
        patch.setattr(attainable, "MOST_COMBINATIONS", 1)
        assert exactly <= {one.path for one in decide(policy, case, on, statute).needed}


PEOPLE = {"kind": "count", "counting": "people", "at_least": 3}


@pytest.mark.parametrize(("states", "number"), [(4, 6), (tallies.MOST_STATES, 60)])
def test_reports_by_nobody_named_are_asked_for_however_many(
    states: int, number: int, statute: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "MOST_STATES", states)
    policy = compiled(policy_with(PEOPLE))
    named = [{"id": f"N{n}", "incident": "A", "reported": "2023-06-13", "by": f"P{n}"} for n in range(number)]
    unnamed = [{"id": f"R{n}", "incident": "A", "reported": "2023-06-01"} for n in range(number)]
    case = {**GIVEN, "reports": [*unnamed, *named]}
    decided = decide(policy, case, day_number("2023-06-30"), statute)
    assert [one.path for one in decided.needed] == [f"reports.R{n}.by" for n in range(number)]


def test_a_thousand_reports_of_which_nothing_is_known_are_asked_for(
    hertsmere: Policy, statute: Policy, case: dict[str, Any]
) -> None:
    reports = [{"id": f"R{place}", "incident": f"I{place % 500}"} for place in range(1000)]
    decided = decide(hertsmere, {**case, "reports": reports, "facts": {}}, day_number("2023-06-30"), statute)
    assert sum(one.report is not None for one in decided.needed) == 4 * 1000


FIRST_INCIDENT = {"kind": "reported_within", "period": "5 days", "of": "first-incident"}
TO_THE_COUNCIL = {"kind": "made_to", "bodies": ["council"]}
COUNTED = {"id": "R1", "incident": "A", "occurred": "2023-05-10", "reported": "2023-05-10", "to": "council"}


def needed_by(condition: Any, statute: Policy, **parts: Any) -> list[str]:
    decided = decide(compiled(policy_with(condition)), {**GIVEN, **parts}, day_number("2023-06-30"), statute)
    assert decided.outcome == "undetermined"
    return [one.path for one in decided.needed]


def test_the_day_of_a_report_that_does_not_count_is_asked_for_where_it_may_be_the_first(statute: Policy) -> None:
    where = {"kind": "all", "of": [TO_THE_COUNCIL, FIRST_INCIDENT]}
    count = {"kind": "count", "counting": "reports", "at_least": 1, "where": where}
    elsewhere = {"id": "R2", "incident": "B", "reported": "2023-05-09", "to": "police"}
    assert needed_by(count, statute, reports=[COUNTED, elsewhere]) == ["reports.R2.occurred"]


def test_what_only_a_count_asks_that_is_settled_is_not_asked_for(statute: Policy) -> None:
    settled = {"kind": "count", "counting": "reports", "at_least": 1, "same": "by", "where": TO_THE_COUNCIL}
    still_open = {"kind": "count", "counting": "reports", "at_least": 1, "same": "by", "where": {"kind": "hate"}}
    unknown = {"id": "R2", "incident": "B", "hate": False}
    both = {"kind": "all", "of": [settled, still_open]}
    assert needed_by(both, statute, reports=[{**COUNTED, "by": "P1"}, unknown]) == ["reports.R1.hate"]
