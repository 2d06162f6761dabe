"""`would_change` and `holds_until` against their definitions: every set of answers, every new application."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from casereview.anew.further_reports import EACH_ANOTHER
from casereview.anew.would_change import holds_until, with_prospects
from casereview.days import day_number, day_text
from casereview.decide import Decision, decide, judge
from casereview.decision import Answering, Applying, Turn
from casereview.formats.decision import FORMATS
from casereview.formats.decision.json import as_mapping
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import WORDS
from tests.strategies import CASE_CONDITIONS, FURTHER_CONDITIONS, cases
from tests.test_conditions import GIVEN, compiled, policy_with
from tests.test_needed import Way, answered, ask, in_order, open_questions
from tests.test_promises import LIBRARY

ON = 10
"""How many days after the application the question is asked."""

Answer = tuple[str, Any]


def decided(policy: Policy, case: dict[str, Any], statute: Policy) -> Decision:
    on = day_number(case["received"]) + ON
    return with_prospects(decide(policy, case, on, statute), policy, case)


def outcome(policy: Policy, case: dict[str, Any], readings: dict[str, int]) -> str:
    return WORDS[judge(policy, View(case, readings)).whole]


def of_any(name: str) -> str:
    """What stands for answers of which one is told: a day, a person."""
    return {"occurred": "a day", "reported": "a day", "by": "a person"}.get(name.rpartition(".")[2], "")


def questions_of(policy: Policy, case: dict[str, Any]) -> dict[Way, list[Any]]:
    """The open questions with answers that stand for all, of days none after the question."""
    latest = day_text(day_number(case["received"]) + ON)
    found = open_questions(policy, case)
    return {
        way: [answer for answer in answers if way[-1] not in ("occurred", "reported") or answer <= latest]
        for way, answers in found.items()
    }


def smallest_answers(
    policy: Policy, case: dict[str, Any], questions: dict[Way, list[Any]]
) -> dict[str, set[frozenset[Answer]]]:
    """For each outcome, the smallest sets of answers that settle it; a day counts as answered, whichever it is."""
    found: dict[str, set[frozenset[Answer]]] = {"met": set(), "not met": set()}
    exact: list[tuple[str, frozenset[tuple[Way, Any]]]] = []
    for number in range(1, len(questions) + 1):
        for asked in combinations(questions, number):
            for answers in product(*(questions[way] for way in asked)):
                given = dict(zip(asked, answers, strict=True))
                with_answers, readings = answered(case, given)
                if not in_order(with_answers):
                    continue
                came_to = outcome(policy, with_answers, readings)
                items = frozenset(given.items())
                if came_to == "undetermined" or any(came_to == o and some <= items for o, some in exact):
                    continue
                exact.append((came_to, items))
                found[came_to].add(frozenset(named(case, way, answer) for way, answer in given.items()))
    return found


def named(case: dict[str, Any], way: Way, answer: Any) -> Answer:
    name = ask(case, way)
    return (name, of_any(name) or answer)


def told_answers(turn: Turn) -> Iterator[frozenset[Answer]]:
    """The sets of answers that a turn stands for."""
    options = []
    for change in turn.changes:
        assert isinstance(change, Answering)
        answers = [of_any(change.ask.path) or answer for answer in (change.answer, *change.others)]
        options.append([(change.ask.path, answer) for answer in answers])
    yield from map(frozenset, product(*options))


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(condition=CASE_CONDITIONS, case=cases(most_reports=3, openness=0.15))
def test_the_sets_of_answers_are_those_that_trying_every_answer_finds(
    condition: Any, case: dict[str, Any], statute: Policy
) -> None:
    policy = compiled(policy_with(condition))
    assume(outcome(policy, case, {}) == "undetermined")
    questions = questions_of(policy, case)
    combinations_ = 1
    for answers in questions.values():
        combinations_ *= len(answers) + 1
    assume(combinations_ <= 3000)
    tried = smallest_answers(policy, case, questions)
    decision = decided(policy, case, statute)
    assert decision.would_change is not None
    assume(not decision.more_would_change)
    told: dict[str, set[frozenset[Answer]]] = {"met": set(), "not met": set()}
    for turn in decision.would_change:
        if not any(isinstance(change, Applying) for change in turn.changes):
            told[turn.outcome] |= set(told_answers(turn))
    for word in ("met", "not met"):
        # Of the answers that are alike, the search by hand knows some only.
        known = {name: {*answers} for way, answers in questions.items() for name in [ask(case, way)]}
        comparable = {s for s in told[word] if all(of_any(n) or a in known[n] for n, a in s)}
        assert comparable == tried[word]


STEPS = (0, 1, 14, 19, 20, 21, 60, 100, 160, 170, 171, 172, 173, 174, 180, 181, 182, 183, 200, 250)
"""Days after the question on which a new application is tried."""


def further_reports(number: int, day: str, by: str) -> Iterator[list[dict[str, Any]]]:
    """Every way to make further reports of new incidents on one day."""
    kinds = [
        {"to": to, "via": via, "hate": hate, "facts": {"recorded_as_hate": recorded}, "by": who}
        for to, via, hate, recorded in product(["council", "other"], ["phone", "letter"], [True, False], [True, False])
        for who in (by, "new")
    ]
    for made in combinations_with_replacement(kinds, number):
        yield [
            {
                **kind,
                "by": f"new {n}" if kind["by"] == "new" else by,
                "id": f"N{n}",
                "incident": f"N{n}",
                "occurred": day,
                "reported": day,
            }
            for n, kind in enumerate(made)
        ]


def applied_anew(case: dict[str, Any], day: str, reports: list[dict[str, Any]]) -> dict[str, Any]:
    return {**case, "received": day, "reports": [*case["reports"], *reports]}


def fewest_reports(policy: Policy, case: dict[str, Any], days: list[str], most: int) -> int | None:
    """How many further reports a new application needs to be met at least; None where as many as are tried do not."""
    by = case["applicant"].get("by", "the applicant")
    for number in range(most + 1):
        for day in days:
            for reports in further_reports(number, day, by):
                if outcome(policy, applied_anew(case, day, reports), {}) == "met":
                    return number
    return None


def applications(turn: Turn) -> list[Applying]:
    return [change for change in turn.changes if isinstance(change, Applying)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(condition=CASE_CONDITIONS, case=cases(most_reports=4, openness=0.1))
def test_a_new_application_needs_as_few_further_reports_as_trying_every_kind_finds(
    condition: Any, case: dict[str, Any], statute: Policy
) -> None:
    policy = compiled(policy_with(condition))
    assume(outcome(policy, case, {}) != "met")
    on = day_number(case["received"]) + ON
    decision = decided(policy, case, statute)
    assert decision.would_change is not None
    only_applying = [turn for turn in decision.would_change if len(applications(turn)) == len(turn.changes)]
    told = min((sum(one.reports for one in applications(turn)) for turn in only_applying), default=None)
    steps = [*STEPS, *(one.apply - on for turn in only_applying for one in applications(turn))]
    fewest = fewest_reports(
        policy, case, [day_text(on + step) for step in sorted(set(steps))], 1 if told is None else 2
    )
    assert fewest == (None if told is not None and told > 2 else told)


def report_like(change: Applying, number: int) -> dict[str, Any]:
    """A further report of which no more is known than what a turn says of it."""
    assert change.by is not None
    name, day = f"{change.like} {number}", day_text(change.by)
    report: dict[str, Any] = {"id": name, "incident": name, "occurred": day, "reported": day}
    for question, answers in change.like:
        answer = f"another {name}" if answers[0] == EACH_ANOTHER else answers[-1]
        (report.setdefault("facts", {}) if question[0] == "facts" else report)[question[-1]] = answer
    return report


def days_of_application(turn: Turn) -> tuple[list[int], int | None]:
    """Days on which the new application of a turn does, and the first on which it does not any more."""
    change = next(iter(applications(turn)), None)
    if change is None:
        return [], None
    if change.open_ended:
        return [change.earliest, change.earliest + 100, change.earliest + 800], None
    return [change.earliest, (change.earliest + change.apply) // 2, change.apply], change.apply + 1


def on_day(turn: Turn, day: int) -> list[Answering | Applying]:
    """The changes with the new application, and the further reports, on another day."""
    return [
        replace(change, apply=day, by=None if change.by is None else day) if isinstance(change, Applying) else change
        for change in turn.changes
    ]


def applied(case: dict[str, Any], changes: Sequence[Answering | Applying]) -> tuple[dict[str, Any], dict[str, int]]:
    """The case and the readings with the changes made."""
    places = {report["id"]: place for place, report in enumerate(case["reports"])}
    answers: dict[Way, Any] = {}
    for change in changes:
        if isinstance(change, Answering):
            of, question = change.ask.report, change.ask.question
            answers[("reports", places[of], *question) if of else question] = (change.answer, *change.others)[-1]
    whole, readings = answered(case, answers)
    for change in changes:
        if isinstance(change, Applying):
            made = [report_like(change, number) for number in range(change.reports)]
            whole = applied_anew(whole, day_text(change.apply), made)
    return whole, readings


def with_fewer(changes: Sequence[Answering | Applying]) -> Iterator[list[Answering | Applying]]:
    """The changes with one answer, or one report, less, or without a new application."""
    answers: list[Answering | Applying] = [change for change in changes if isinstance(change, Answering)]
    if len(answers) < len(changes):
        yield answers
    for place, change in enumerate(changes):
        rest = [*changes[:place], *changes[place + 1 :]]
        if isinstance(change, Answering):
            yield rest
        elif change.reports:
            yield [*rest, replace(change, reports=change.reports - 1)]


def assert_each_turns(policy: Policy, case: dict[str, Any], decision: Decision) -> None:
    """Each set of changes turns the outcome as it says, with nothing too much."""
    assert decision.would_change is not None
    for turn in decision.would_change:
        assert turn.outcome != decision.outcome
        assert outcome(policy, *applied(case, turn.changes)) == turn.outcome
        does, not_any_more = days_of_application(turn)
        assert {outcome(policy, *applied(case, on_day(turn, day))) for day in does} <= {turn.outcome}
        if not_any_more is not None:
            assert outcome(policy, *applied(case, on_day(turn, not_any_more))) != turn.outcome
        for fewer in with_fewer(turn.changes):
            assert outcome(policy, *applied(case, fewer)) != turn.outcome


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases(most_reports=4))
def test_each_set_turns_the_outcome_and_none_of_it_can_be_left_out(
    condition: Any, case: dict[str, Any], statute: Policy
) -> None:
    policy = compiled(policy_with(condition))
    assert_each_turns(policy, case, decided(policy, case, statute))


@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_each_set_turns_the_outcome_under_a_published_policy(
    policy: Policy, case: dict[str, Any], statute: Policy
) -> None:
    assert_each_turns(policy, case, decided(policy, case, statute))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(condition=CASE_CONDITIONS | FURTHER_CONDITIONS, case=cases(most_reports=4))
def test_the_outcome_holds_until_the_last_day_on_which_each_day_finds_it(condition: Any, case: dict[str, Any]) -> None:
    policy = compiled(policy_with(condition))
    before = outcome(policy, case, {})
    received = day_number(case["received"])
    tried = (
        day
        for day in range(received, received + 420)
        if outcome(policy, applied_anew(case, day_text(day), []), {}) != before
    )
    ends = next(tried, None)
    assert holds_until(policy, case) == (None if ends is None else ends - 1)


def counting(where: Any, number: int = 1, things: str = "incidents", **window: Any) -> Policy:
    return compiled(policy_with({"kind": "count", "counting": things, "at_least": number, "where": where, **window}))


HATE = {"kind": "hate"}
BY_PHONE = {"kind": "made_via", "ways": ["phone"]}
BY_APPLICANT = {"kind": "made_by", "who": "the applicant"}
RECORDED = {"kind": "fact", "fact": "recorded_as_hate"}
NOT_RECORDED = {"kind": "none", "of": [RECORDED]}


def test_several_others_are_not_asked_for_where_the_same_one_does(statute: Policy) -> None:
    incidents = {"kind": "count", "counting": "incidents", "at_least": 3}
    people = {"kind": "count", "counting": "people", "at_least": 2}
    policy = compiled(policy_with({"kind": "all", "of": [incidents, people]}))
    case = {**GIVEN, "reports": [{"id": "R1", "incident": "A", "reported": "2023-06-01", "by": "P1"}]}
    decision = decided(policy, case, statute)
    text = " ".join(FORMATS["text"](decision, policy).split())
    assert "2 further reports of new incidents of that day (by another person) together" in text
    assert "each by another person" not in text
    assert "someone else" not in text


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        (counting(HATE), "1 further report of a new incident of that day (of hate) together"),
        (
            counting({"kind": "none", "of": [HATE]}),
            "1 further report of a new incident of that day (not of hate) together",
        ),
        (counting(BY_PHONE, 2), "2 further reports of new incidents of that day (made by way of phone) together"),
        (counting(NOT_RECORDED), "(Was this report recorded as hate at the time? no) together"),
        (counting(RECORDED), "(Was this report recorded as hate at the time? yes) together"),
        (counting({"kind": "made_to", "bodies": ["police"]}), "(to the police) together with a new application, on"),
        (counting(BY_PHONE, 2, "people"), "(made by way of phone; by another person) together"),
        (counting(BY_APPLICANT), "(by P1) together with a new application, on 30 June 2023 or later"),
    ],
)
def test_what_further_reports_must_be_is_said(policy: Policy, says: str, statute: Policy) -> None:
    case = {**GIVEN, "applicant": {"kind": "individual", "for": "self", "by": "P1"}}
    decision = with_prospects(decide(policy, case, day_number("2023-06-30"), statute), policy, case)
    assert says in " ".join(FORMATS["text"](decision, policy).split())


@pytest.mark.parametrize(
    ("counting", "at_least", "own", "another"),
    [("people", 2, "not met", "met"), ("incidents", 3, "met", "not met")],
)
def test_people_whom_the_case_does_not_name_stand_for_each_other(
    counting: str, at_least: int, own: str, another: str, statute: Policy
) -> None:
    same = {"same": "by"} if counting == "incidents" else {}
    count = {"kind": "count", "counting": counting, "at_least": at_least, "in_any": "1 month", **same}
    days = enumerate(("2023-05-01", "2023-05-05", "2023-05-06"))
    reports = [{"id": f"R{n}", "incident": f"I{n}", "occurred": day, "reported": day, "by": "P1"} for n, day in days]
    del reports[2]["by"]
    case = {"case": "X", "received": "2023-06-12", "applicant": GIVEN["applicant"], "reports": reports}
    told = decided(compiled(policy_with(count)), case, statute).would_change or ()
    answers = [
        (turn.outcome, change.answer) for turn in told for change in turn.changes if isinstance(change, Answering)
    ]
    assert sorted(answers) == sorted([(own, "P1"), (another, "(someone else)")])


def test_a_day_that_is_told_stands_for_no_other_day_of_the_case(statute: Policy) -> None:
    [web_page] = [policy for policy in LIBRARY if policy.id == "hertsmere/web-page"]
    days: list[dict[str, Any]] = [
        {},
        {},
        {"reported": "2023-06-12"},
        {"occurred": "2023-06-12"},
        {"occurred": "2023-04-13"},
    ]
    reports = [{"id": f"R{number}", "incident": "A", **known} for number, known in enumerate(days, 1)]
    case = {**GIVEN, "received": "2023-06-12", "facts": {}, "reports": reports}
    decision = decided(web_page, case, statute)
    assert decision.would_change
    assert_each_turns(web_page, case, decision)


def test_a_day_that_does_alone_is_told_without_further_reports_and_a_new_application(statute: Policy) -> None:
    in_time = {"kind": "reported_within", "period": "30 days", "of": "occurred"}
    window = {"counting": "incidents", "in_the": "6 months", "before": "received"}
    hate = {"kind": "count", "where": HATE, "at_least": 1, **window}
    three = {"kind": "count", "where": in_time, "at_least": 3, **window}
    policy = compiled(policy_with({"kind": "any", "of": [hate, three]}))
    reports = [
        {"id": "R1", "incident": "A", "occurred": "2023-03-01", "hate": True},
        {"id": "R2", "incident": "B", "occurred": "2023-07-30", "reported": "2023-08-31", "hate": False},
    ]
    case = {**GIVEN, "received": "2023-08-31", "reports": reports}
    decision = decided(policy, case, statute)
    assert_each_turns(policy, case, decision)
    turns = [[type(change) for change in turn.changes] for turn in decision.would_change or ()]
    assert [Answering] in turns
    assert [Applying] in turns
    assert any(as_mapping(decision, policy.vocabulary)["threshold"]["would_change"])


def test_days_hang_together_where_the_first_incident_is_an_anchor(statute: Policy) -> None:
    policy = counting({"kind": "reported_within", "period": "5 days", "of": "first-incident"}, number=2)
    first = {"id": "R1", "incident": "A", "occurred": "2023-06-01", "reported": "2023-06-02"}
    case = {**GIVEN, "reports": [first, {"id": "R2", "incident": "B", "reported": "2023-06-06"}]}
    turns = decided(policy, case, statute).would_change or ()
    assert ("met", "reports.R2.occurred") in [
        (turn.outcome, change.ask.path) for turn in turns for change in turn.changes if isinstance(change, Answering)
    ]
    assert_each_turns(policy, case, decided(policy, case, statute))


def test_who_applies_is_an_answer_where_reports_are_compared_with_it(statute: Policy) -> None:
    policy = counting({"kind": "made_by", "who": "someone else"})
    case = {**GIVEN, "reports": [{"id": "R1", "incident": "A", "reported": "2023-06-01", "by": "P1"}]}
    turns = decided(policy, case, statute).would_change or ()
    assert [
        (turn.outcome, change.answer)
        for turn in turns
        for change in turn.changes
        if isinstance(change, Answering) and len(turn.changes) == 1
    ] == [("met", "(someone else)"), ("not met", "P1")]


def test_days_are_told_apart_by_the_day_of_the_incident(statute: Policy) -> None:
    policy = counting({"kind": "made_to", "bodies": ["police"]}, 2, "days")
    report = {"incident": "A", "reported": "2023-06-01", "to": "police"}
    case = {**GIVEN, "reports": [{"id": "R1", **report}, {"id": "R2", **report, "occurred": "2023-05-30"}]}
    turns = decided(policy, case, statute).would_change or ()
    (met,) = [turn for turn in turns if turn.outcome == "met" and not applications(turn)]
    assert outcome(policy, *applied(case, met.changes)) == "met"
    (other,) = [turn for turn in turns if turn.outcome == "not met"]
    assert [change.answer for change in other.changes if isinstance(change, Answering)] == ["2023-05-30"]


@pytest.mark.parametrize(
    ("module", "name", "number"),
    [
        ("counted", "MOST_ROWS", 1),
        ("counted", "MOST_STEPS", 0),
        ("counted", "MOST_SETS", 1),
        ("settling", "MOST_SETS", 1),
        ("search", "MOST_STEPS", 0),
        ("search", "MOST_STEPS", 40),
        ("search", "MOST_LOOKS", 0),
        ("would_change", "MOST_TURNS", 1),
    ],
)
def test_a_search_that_was_cut_short_says_so(
    module: str, name: str, number: int, hertsmere: Policy, statute: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = {"incident": "A", "reported": "2023-06-01", "occurred": "2023-05-30"}
    case = {**GIVEN, "reports": [{**report, "id": f"R{n}", "incident": f"I{n}"} for n in range(4)]}
    on = day_number("2023-06-30")
    whole = with_prospects(decide(hertsmere, case, on, statute), hertsmere, case)
    monkeypatch.setattr(f"casereview.anew.{module}.{name}", number)
    cut = with_prospects(decide(hertsmere, case, on, statute), hertsmere, case)
    assert cut.more_would_change
    assert not whole.more_would_change or len(cut.would_change or ()) <= len(whole.would_change or ())
    assert "there are more ways than these" in FORMATS["text"](cut, hertsmere)


def test_reports_of_too_many_kinds_are_not_tried(statute: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casereview.anew.further_reports.MOST_COMBINATIONS", 1)
    policy = counting(HATE)
    decision = decided(policy, GIVEN, statute)
    assert (decision.would_change, decision.more_would_change) == ((), True)


def test_a_thousand_reports_of_which_nothing_is_known_are_searched_in_bounds(statute: Policy) -> None:
    case = {**GIVEN, "reports": [{"id": f"R{n}", "incident": f"I{n}"} for n in range(1000)]}
    decision = decided(counting(HATE, 3), case, statute)
    assert decision.would_change
    assert decision.more_would_change


def test_what_is_not_asked_for_is_null(hertsmere: Policy, statute: Policy, case: dict[str, Any]) -> None:
    decision = decide(hertsmere, case, day_number("2023-06-30"), statute)
    assert as_mapping(decision, hertsmere.vocabulary)["threshold"]["would_change"] is None
    assert "What would change" not in FORMATS["text"](decision, hertsmere)


@pytest.mark.parametrize(("received", "until"), [("2023-06-12", "2023-09-06"), ("2023-09-06", "2023-09-06")])
def test_hertsmeres_window_lets_the_oldest_incident_go_after_six_months(
    received: str, until: str, hertsmere: Policy, case: dict[str, Any]
) -> None:
    reports = [
        {"id": name, "incident": name, "occurred": day, "reported": day, "to": "police"}
        for name, day in (("A", "2023-03-06"), ("B", "2023-04-01"), ("C", "2023-05-01"))
    ]
    ends = holds_until(hertsmere, {**case, "received": received, "reports": reports})
    assert ends == day_number(until)


@pytest.mark.parametrize(
    ("reported", "until"),
    [
        ("2023-09-30", "2024-03-31"),
        ("2023-09-29", "2024-03-29"),
        ("2024-02-29", "2024-08-31"),
        ("2023-02-28", "2023-08-31"),
        ("2023-02-27", "2023-08-27"),
        ("2023-08-31", "2024-02-29"),
    ],
)
def test_a_report_at_the_end_of_a_short_month_lies_in_the_window_to_the_end_of_a_longer_one(
    reported: str, until: str, statute: Policy
) -> None:
    policy = counting({"kind": "made_to", "bodies": ["police"]}, 2, in_the="6 months", before="received")
    first = {"id": "R1", "incident": "A", "occurred": reported, "reported": reported, "to": "police"}
    case = {**GIVEN, "received": reported, "reports": [first, {**first, "id": "R2", "incident": "B"}]}
    assert holds_until(policy, case) == day_number(until)
    decision = decided(policy, {**case, "reports": [first]}, statute)
    (turn,) = (turn for turn in decision.would_change or () if sum(one.reports for one in applications(turn)) == 1)
    assert [(day_text(one.apply), one.open_ended) for one in applications(turn)] == [(until, False)]


def test_a_day_brings_a_report_into_a_window_that_lies_anywhere(statute: Policy) -> None:
    case = {
        **GIVEN,
        "reports": [{"id": "R1", "incident": "A", "reported": "2023-05-01"}, {"id": "R2", "incident": "B"}],
    }
    for condition in ({"in_any": "1 month"}, {"in_any": "30 days", "of": "occurred"}):
        policy = counting({"kind": "all", "of": [{"kind": "made_since", "day": "2020-01-01"}]}, 2, **condition)
        assert_each_turns(policy, case, decided(policy, case, statute))
        assert decided(policy, case, statute).would_change


def test_where_nothing_can_change_the_outcome_that_is_said(
    hertsmere: Policy, statute: Policy, case: dict[str, Any]
) -> None:
    excluded = {**case, "facts": {**case["facts"], "about_court_decision": True}}
    decision = with_prospects(decide(hertsmere, excluded, day_number("2023-06-30"), statute), hertsmere, excluded)
    text = FORMATS["text"](decision, hertsmere)
    assert "what is recorded decides it" in text
    assert "with the same reports, a new application is not met too on any later day" in text


@pytest.mark.parametrize(
    ("on", "reports", "days"),
    [
        ("2023-06-20", "1 further report of a new incident of that day", "on 5 September 2023 at the latest"),
        ("2023-09-05", "1 further report of a new incident of that day", "on 5 September 2023"),
        ("2023-09-06", "2 further reports of new incidents of that day", "on 5 November 2023 at the latest"),
        ("2023-11-06", "3 further reports of new incidents of that day", "on 6 November 2023 or later"),
    ],
)
def test_fewer_further_reports_do_while_older_ones_lie_in_hertsmeres_window(
    on: str, reports: str, days: str, hertsmere: Policy, statute: Policy, case: dict[str, Any]
) -> None:
    made = [
        {"id": name, "incident": name, "occurred": day, "reported": day, "to": "police", "hate": False}
        for name, day in (("A", "2023-03-05"), ("B", "2023-05-05"))
    ]
    two = {**case, "reports": made}
    decision = with_prospects(decide(hertsmere, two, day_number(on), statute), hertsmere, two)
    like = "(to the council, the police or a registered provider of social housing)"
    says = f"met with: {reports} {like} together with a new application, {days}"
    assert says in " ".join(FORMATS["text"](decision, hertsmere).split())
    assert_each_turns(hertsmere, two, decision)


def test_a_set_is_told_until_the_last_day_on_which_none_of_it_can_be_left_out(statute: Policy) -> None:
    policy = next(policy for policy in LIBRARY if policy.id == "erewash/web-page")
    incidents = {"R1": "A", "R2": "D", "R3": "A", "R4": "A", "R5": "B", "R6": "D"}
    days = {"R4": "2023-06-12", "R6": "2023-06-23"}
    reports = [
        {"id": name, "incident": incident} | ({"reported": days[name]} if name in days else {})
        for name, incident in incidents.items()
    ]
    applicant = {"kind": "individual", "for": "self"}
    case = {"case": "C1", "received": "2023-06-12", "applicant": applicant, "reports": reports}
    assert_each_turns(policy, case, decided(policy, case, statute))
