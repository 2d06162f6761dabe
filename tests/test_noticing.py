"""What worked cases reach and notice of a policy, and the cases that are suggested where they do not.

The edits of the two long policies are only sampled here: `casereview policy test --mutate`, which `.ci/run` runs, makes
them all.
"""

import copy
from dataclasses import replace
from functools import cache
from itertools import islice
from json import dumps
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.deciding.parts_read import PARTS_READ
from casereview.folders import POLICIES
from casereview.formats.cases_file import as_cases_file
from casereview.formats.tested import FORMATS
from casereview.library import STATUTE
from casereview.load import load
from casereview.model import Policy
from casereview.noticing import suggesting
from casereview.noticing.covering import coverage_of
from casereview.noticing.edits import changes, edited, edits
from casereview.noticing.probing import PROBERS, probes
from casereview.noticing.probing.appeals import appeals_made
from casereview.noticing.probing.start import starting_case
from casereview.noticing.reaching import all_reached, points_of
from casereview.noticing.reaching.appeals import _outcomes, reached
from casereview.noticing.reaching.decided import DAY_AFTER, LAST_DAY, Decided
from casereview.noticing.shrinking import shrunk
from casereview.noticing.suggesting import _Suggesting, suggestions
from casereview.noticing.unnoticed import EditSearch, is_valid, notices, unnoticed_edits
from casereview.noticing.written import cases_file
from casereview.source import Source
from casereview.tested import Coverage, Inspected, Noticed, Point, Probe, Suggestion
from casereview.validate import validate_policy
from casereview.worked_cases import Worked, passed_cases, worked_cases
from casereview.yaml_text import read_yaml
from casereview_cli.commands import policy_test
from tests.conftest import compiled
from tests.test_conditions import EMPTY_POLICY, GIVEN
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import policy_of

GOLDEN = Path(__file__).parent / "golden"
SHORT = ("erewash/web-page", "hertsmere/web-page", "islington/terms-of-reference", STATUTE)
LONG = ("east-herts/procedures", "hertsmere/procedures")
WITHOUT_DIFFERENCE = {
    ("applicant", "requires", 1),  # all who can apply may apply
    ("panel", "rules", 2),  # an independent chair, beside those who are named as chairs
}
"""Where edits of the long policies change nothing, as a search for cases finds too."""


@cache
def opened(name: str) -> tuple[Source, Policy, tuple[Worked, ...]]:
    source, cases = load(POLICIES / f"{name}.yaml"), load(POLICIES / f"{name}.cases.yaml")
    assert validate_policy(source), source.problems
    policy = compile_policy(source.value)
    assert passed_cases(cases, policy, act()), cases.problems
    return source, policy, tuple(worked_cases(cases))


@cache
def act() -> Policy:
    return compile_policy(load(POLICIES / f"{STATUTE}.yaml").value)


def source_of(written: Any) -> tuple[Source, Policy]:
    source = Source("a policy", written)
    assert validate_policy(source), source.problems
    return source, compile_policy(written)


@pytest.mark.parametrize("name", SHORT + LONG)
def test_the_worked_cases_reach_all_that_a_policy_decides(name: str) -> None:
    _, policy, cases = opened(name)
    coverage = coverage_of(policy, cases, act())
    assert coverage.missed == ()
    assert coverage.hundredths == 10000
    assert len(coverage.reached) == len(set(coverage.reached)) > 20


@pytest.mark.parametrize("name", SHORT)
def test_the_worked_cases_notice_every_edit(name: str) -> None:
    source, policy, cases = opened(name)
    found = unnoticed_edits(source, policy, cases, policy if name == STATUTE else act())
    assert [(item.edit.way, item.edit.words) for item in found.unnoticed] == []
    assert found.noticed == len(list(edits(source)))


@pytest.mark.parametrize("name", LONG)
def test_the_worked_cases_notice_a_sample_of_the_edits_of_a_long_policy(name: str) -> None:
    source, policy, cases = opened(name)
    search = EditSearch(policy, cases, act())
    sample = [edit for change in list(changes(source.value))[::7] if (edit := edited(source, change))]
    assert len(sample) > 20
    unnoticed = [edit for edit in sample if not search.is_noticed(edit, compile_policy(edit.written))]
    assert {edit.way for edit in unnoticed} <= WITHOUT_DIFFERENCE


def test_every_number_unit_connective_and_choice_has_its_edits() -> None:
    source, _, _ = opened("hertsmere/procedures")
    made = {(".".join(map(str, way)), words) for way, words, _ in changes(source.value)}
    for way, words in (
        ("timetable.0.period", "`2 working days` → `3 working days`"),
        ("timetable.0.period", "`2 working days` → `2 days`"),
        ("timetable.0.of", "`received` → `decision-sent`"),
        ("threshold.grounds.0.if.of.0.at_least", "`3` → `2`"),
        ("threshold.grounds.0.if.kind", "`all` → `any`"),
        ("reports.qualify_if.kind", "`all` → `none`"),
        ("reports.qualify_if.of.0.bodies.1", "`police` taken out"),
        ("applicant.requires.4.is", "`false` → `true`"),
        ("panel.rules.0.at_least", "`3` → `4`"),
        ("escalation.rungs.2.more_than", "`2 months` → `2 weeks`"),
        ("threshold.grounds.0.if.of.1.readings", "the first two readings change places"),
    ):
        assert (way, words) in made
    assert not any(way.startswith("provisions") or way.endswith("says") for way, _ in made)
    assert all(any(way[: len(part)] == part for part in PARTS_READ) for way, _, _ in changes(source.value))


def test_what_stands_alone_is_taken_out_with_its_part_and_a_day_is_moved_by_one() -> None:
    since = {"kind": "made_since", "day": "2024-03-01"}
    count = {"kind": "count", "counting": "reports", "at_least": 1, "where": since}
    route = {"against": ["review"], "to": [{"body": "pcc"}], "cite": "7"}
    written = {
        **EMPTY_POLICY,
        "authority": {**EMPTY_POLICY["authority"], "closure_days": ["2026-12-24"]},
        "applicant": {"requires": [{"kind": "not_anonymous", "cite": "2"}]},
        "threshold": {"grounds": [{"ground": "several-reports", "if": count, "cite": "4"}]},
        "timetable": [{"event": "acknowledged", "kind": "within", "period": "3 days", "of": "received", "cite": "5"}],
        "victim_voice": {"ways": ["attends"], "unless": "the chair refuses with reasons", "cite": "6"},
        "appeals": [route],
    }
    source, _ = source_of(written)
    made = {(".".join(map(str, edit.way)), edit.words) for edit in edits(source)}
    assert made >= {
        ("authority.closure_days", "`2026-12-24` taken out"),
        ("applicant.requires", "`not_anonymous` taken out"),
        ("timetable", "`acknowledged` taken out"),
        ("victim_voice.unless", "`unless` taken out"),
        ("appeals", "the item taken out"),
        ("threshold.grounds.0.if.where.day", "`2024-03-01` → `2024-02-29`"),
        ("threshold.grounds.0.if.where.day", "`2024-03-01` → `2024-03-02`"),
    }


@pytest.mark.parametrize("name", SHORT + LONG)
def test_an_edited_policy_is_another_and_valid_as_a_file_of_its_own(name: str) -> None:
    policies = [edit.written for edit in edits(opened(name)[0])]
    assert len({str(written) for written in policies}) == len(policies)
    for edit in edits(opened(name)[0]):
        source = Source("edited", edit.written)
        assert validate_policy(source), (edit.way, edit.words, source.problems)


def test_an_edit_leaves_the_policy_and_all_of_its_other_parts_as_they_are() -> None:
    source, _, _ = opened("hertsmere/web-page")
    before = copy.deepcopy(source.value)
    for edit in edits(source):
        part = str(edit.way[0])
        assert edit.written.get(part) != before[part]
        assert {key: value for key, value in edit.written.items() if key != part} == {
            key: value for key, value in before.items() if key != part
        }
    assert source.value == before


def without(cases: tuple[Worked, ...], *words: str) -> tuple[Worked, ...]:
    left = tuple(case for case in cases if not any(word in case.name for word in words))
    assert len(left) < len(cases)
    return left


def test_without_the_cases_at_its_edge_a_window_can_be_edited_unnoticed_and_a_case_shows_it() -> None:
    source, policy, cases = opened("erewash/web-page")
    left = without(
        cases, "a report six months", "six months before", "a day earlier", "1 report", "day that is not known"
    )
    found = unnoticed_edits(source, policy, left, act())
    by_words = {item.edit.words: item for item in found.telling}
    item = by_words["`6 months` → `7 months`"]
    assert item.by
    assert is_valid(item.by, policy)
    assert "reasons" in item.differs
    assert item.clause == "reported in the window of 6 months"
    assert item.cite == "web-page when-can-i-use-the-anti-social-behaviour-case-review"


def test_what_no_case_reaches_is_named_with_its_clause() -> None:
    _, policy, cases = opened("erewash/web-page")
    coverage = coverage_of(policy, without(cases, "sixth working day", "overdue on the day after"), act())
    (missed,) = coverage.missed
    assert (missed.sort, missed.what) == ("side", "one day after the last day")
    assert missed.clause == "limit for acknowledged within 5 working days of received"
    assert missed.way == ("timetable", 0)
    assert coverage.hundredths < 10000


def test_of_nothing_all_is_reached() -> None:
    assert Coverage("anytown/page", 0, (), ()).hundredths == 10000


def test_an_edit_that_takes_a_reading_away_is_noticed_by_the_case_that_chooses_it() -> None:
    written = load(GOLDEN / "sample.policy.yaml").value
    source, policy = source_of(written)
    probe = starting_case(policy)
    chosen = Worked("a", replace(probe, readings={"three-or-two": 2}), {"outcome": "met"})
    search = EditSearch(policy, [chosen], act())
    gone = next(edit for edit in edits(source) if edit.way == ("threshold", "grounds", 0))
    assert search.is_noticed(gone, compile_policy(gone.written))


def suggested(source: Source, policy: Policy, cases: tuple[Worked, ...], given: Any) -> tuple[list[Suggestion], Source]:
    """The suggestions, and the file that holds them, as it is read again."""
    coverage, found = coverage_of(policy, cases, act()), unnoticed_edits(source, policy, cases, act())
    made, _ = suggestions(policy, cases, given, act(), coverage, found)
    written = Source("suggested.cases.yaml")
    read_yaml(as_cases_file(cases_file(policy.id, given, made)), written)
    return made, written


def confirmed(source: Source) -> tuple[Worked, ...]:
    return tuple(case._replace(suggested=False) for case in worked_cases(source))


def test_suggested_cases_pass_are_shown_as_suggestions_and_notice_what_was_not() -> None:
    source, policy, cases = opened("hertsmere/web-page")
    given = load(POLICIES / "hertsmere/web-page.cases.yaml").value["given"]
    left = without(cases, "fourteenth", "next working day", "the decision", "manager", "organisation")
    made, written = suggested(source, policy, left, given)
    assert passed_cases(written, policy, act()) == []
    assert {problem.severity for problem in written.problems} == {"warning"}
    assert len(written.problems) == len(made) > 0
    assert "take out `suggested`" in written.problems[0].message
    both = (*left, *confirmed(written))
    assert coverage_of(policy, both, act()).missed == ()
    assert unnoticed_edits(source, policy, both, act()).telling == ()


def test_a_suggested_case_is_small() -> None:
    source, policy, cases = opened("islington/terms-of-reference")
    given = load(POLICIES / "islington/terms-of-reference.cases.yaml").value["given"]
    left = without(cases, "acknowledgement", "Christmas")
    made, written = suggested(source, policy, left, given)
    assert made
    assert all(set(row) <= {"name", "suggested", "on", "case", "expect"} for row in written.value["cases"])
    assert all(set(row.get("case", {})) <= {"events", "received", "facts"} for row in written.value["cases"])


BY_THEIR_SHAPES = (
    *("A1-closure-days", "A1-start-unclear", "A1-start-unstated", "A2-days-before", "A7-next-meeting", "A5-aims-only"),
    *("B3-manager-with-outsider", "B4-different-limits", "B6-requires", "B8-through-the-council", "B9-two-steps"),
    *("B10-results", "C2-latest-report", "N11-two-people-of-two-bodies", "P5-any-six-months", "B1-handling"),
    *("T5-five-other-residents", "B2-any-ground", "B4-start-unstated", "B7-lodged-by-an-organisation"),
    *("N6-one-from-each", "N8-chair-with-fallbacks", "N11-team-after-risk-assessment", "N12-start-or-statement"),
    *("B12-sends", "T4-several-households", "Q4-diary-sheets-never", "T7-listed-characteristics"),
    "N10-nobody-decides-an-appeal-on-a-decision-of-their-own",
)

LADDER = {
    "rungs": [
        {"more_than": "0 days", "tell": "owner", "cite": "9"},
        {
            "more_than": "1 month",
            "tell": "head-of-service",
            "instead": {"where_line_manager_is": "head-of-service", "tell": "chief-executive"},
            "cite": "9",
        },
    ],
    "cite": "9",
}


@pytest.mark.parametrize("name", BY_THEIR_SHAPES)
def test_a_policy_without_cases_is_given_cases_that_pass(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "MOST_TRIED", 150)
    monkeypatch.setattr("casereview.noticing.unnoticed.MOST_TRIED", 60)
    path = next(path for path in SHAPES if path.stem == name)
    source, policy = source_of(policy_of(load(path).value))
    made, written = suggested(source, policy, (), dict(starting_case(policy).case))
    passed_cases(written, policy, act())
    assert [str(problem) for problem in written.problems if problem.severity == "error"] == []
    assert len(worked_cases(written)) == len(made) > 0
    before = coverage_of(policy, [], act())
    after = coverage_of(policy, confirmed(written), act())
    assert len(after.missed) < len(before.missed)
    assert {*after.reached, *after.missed} == set(points_of(policy))


def test_a_search_for_missing_cases_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("casereview.noticing.unnoticed.MOST_TRIED_IN_ALL", 1)
    monkeypatch.setattr(suggesting, "MOST_DECIDED", 0)
    path = tmp_path / "ladder.yaml"
    path.write_text(dumps(policy_of({"policy": {"escalation": LADDER}})), encoding="utf-8")
    looked = CliRunner().invoke(policy_test.command, [str(path), "--suggest"])
    assert (looked.exit_code, looked.stdout) == (0, "")
    assert "the search was cut short; more cases may be missing than are found" in looked.stderr
    source, policy = source_of(policy_of({"policy": {"escalation": LADDER}}))
    edits_ = unnoticed_edits(source, policy, (), act())
    assert {item.cut for item in edits_.unnoticed} == {True}
    inspected = Inspected("a.yaml", "a.cases.yaml", policy.id, 0, 0, 0, source.place, edits=edits_)
    assert "no difference found in 0 cases, and more were not tried" in FORMATS["text"]([inspected])


def test_a_ladder_without_cases_is_given_a_case_for_each_day_and_each_role() -> None:
    source, policy = source_of(policy_of({"policy": {"escalation": LADDER}}))
    given = dict(starting_case(policy).case)
    made, written = suggested(source, policy, (), given)
    assert passed_cases(written, policy, act()) == []
    coverage = coverage_of(policy, confirmed(written), act())
    assert [point for point in coverage.missed if point.way[0] == "escalation"] == []
    assert unnoticed_edits(source, policy, confirmed(written), act()).telling == ()
    expected = [row for suggestion in made for row in suggestion.expect.get("actions", ())]
    told = {row["tell"] for row in expected}
    assert told >= {"nobody", "owner", "head-of-service", "chief-executive", "undetermined"}


def test_edits_that_tell_are_those_that_a_case_was_found_for() -> None:
    source, policy, cases = opened("islington/terms-of-reference")
    found = unnoticed_edits(source, policy, without(cases, "aims at"), act())
    assert [item.edit.words for item in found.telling] == ["`true` → `false`"]
    assert Noticed("a/b", 0, 0, ()).telling == ()


@pytest.mark.parametrize("path", SHAPES, ids=[path.stem for path in SHAPES])
def test_what_is_reached_of_any_shape_is_among_its_points_but_for_what_cannot_be_otherwise(path: Path) -> None:
    shape = load(path).value
    source, policy = source_of(policy_of(shape))
    points = points_of(policy)
    assert len(points) == len(set(points))
    assert all(any(point.way[: len(part)] == part for part in PARTS_READ) for point in points)
    cases = Source("cases", {"policy": policy.id, "given": GIVEN, "cases": shape.get("cases", [])})
    for case in worked_cases(cases):
        decision = decide(policy, case.probe.case, case.probe.on, act(), case.probe.readings)
        beside = {*all_reached(Decided(policy, case.probe, decision))} - set(points)
        assert {point.sort for point in beside} <= {"branch"}, beside
        assert {point.what.rpartition(": ")[2] for point in beside} <= {"met", "undetermined"}
    assert source.problems == []


@pytest.mark.parametrize("part", PROBERS)
def test_every_case_that_is_tried_can_be_decided_and_most_are_valid(part: str) -> None:
    for policy in (opened("hertsmere/procedures")[1], compiled(GOLDEN / "sample.policy.yaml")):
        tried = list(islice(probes(part, (policy,), [starting_case(policy)]), 3000))
        for probe in tried[::7]:
            assert decide(policy, probe.case, probe.on, act(), probe.readings).outcome
        valid = [is_valid(probe, policy) for probe in tried[::29]]
        assert sum(valid) * 2 > len(valid) or len(tried) == 1


def test_a_case_is_sought_under_the_readings_that_are_left() -> None:
    source, policy = source_of(load(GOLDEN / "sample.policy.yaml").value)
    start = starting_case(policy)
    chosen = Worked("a", replace(start, readings={"three-or-two": 2}), {"outcome": "met"})
    gone = next(edit for edit in edits(source) if edit.way == ("threshold", "grounds", 0))
    found = EditSearch(policy, [chosen], act()).telling(gone, compile_policy(gone.written))
    assert found.by
    assert found.by.readings == {}
    assert notices(chosen.probe, {}, compile_policy(gone.written), act())


def test_two_suggestions_never_have_one_name() -> None:
    _, policy, cases = opened("erewash/web-page")
    suggesting_ = _Suggesting(policy, cases, {}, act())
    for _ in range(3):
        suggesting_._add("a case", cases[0].probe, ("outcome",))
    assert [found.name for found in suggesting_.found] == [
        "a case",
        "a case, in another case",
        "a case, in another case, in another case",
    ]


def test_a_case_is_never_asked_before_its_application() -> None:
    _, _, cases = opened("erewash/web-page")
    probe = cases[0].probe
    small = shrunk(probe, {**probe.case, "received": "2079-01-01"}, lambda other: "applicant" in other.case)
    assert small.on >= day_number(small.case["received"])


@pytest.mark.parametrize(
    ("key", "route", "expected"),
    [
        ("lodge_within", {"lodge_within": {"period": "2 weeks", "of": "unstated"}}, ["undetermined"]),
        ("lodge_within", {"lodge_within": {"period": "2 weeks", "of": "received"}}, ["met", "not met", "undetermined"]),
        ("lodged_by", {"lodged_by": ["applicant", "organisation"]}, ["met", "undetermined"]),
        ("grounds", {"grounds": ["any"]}, ["met"]),
        ("not_whoever_decided", {"against": ["handling"]}, ["undetermined"]),
        ("requires", {"requires": ["outcome letter issued"], "against": ["handling"]}, ["undetermined"]),
        ("requires", {"requires": ["outcome letter issued"], "against": ["review"]}, ["met", "not met"]),
        ("requires", {"requires": ["first appeal decided"], "against": ["review"]}, ["met", "not met", "undetermined"]),
        (
            "requires",
            {"requires": ["outcome letter issued", "complaints procedure used"], "against": ["review"]},
            ["not met", "undetermined"],
        ),
        (
            "requires",
            {"requires": ["first appeal decided"], "against": ["review"], "tier": 2},
            ["met", "undetermined"],
        ),
        (
            "requires",
            {"requires": ["first appeal decided", "complaints procedure used"], "against": ["review"], "tier": 2},
            ["undetermined"],
        ),
    ],
)
def test_a_clause_of_a_route_is_only_asked_to_come_out_as_it_can(key: str, route: Any, expected: list[str]) -> None:
    assert list(_outcomes(route, key)) == expected


def test_an_appeal_of_the_second_step_is_tried_and_reaches_both_sides_of_its_time(statute: Policy) -> None:
    lodge = {"period": "28 days", "of": "appeal-outcome-told", "cite": "14"}
    steps = [
        {"against": ["threshold"], "tier": 1, "to": [{"body": "council"}], "cite": "13"},
        {"against": ["threshold"], "tier": 2, "to": [{"body": "pcc"}], "lodge_within": lodge, "cite": "14"},
    ]
    policy = compile_policy(policy_of({"policy": {"appeals": steps}}))

    def sides(*tried: Probe) -> set[str]:
        decided = [Decided(policy, probe, decide(policy, probe.case, probe.on, statute)) for probe in tried]
        every = [point for one in decided for point in reached(one)]
        return {point.what for point in every if point.sort == "side" and point.way == ("appeals", 1)}

    assert sides(*appeals_made([policy], Probe(GIVEN, 0, {}))) == {LAST_DAY, DAY_AFTER}
    told = {**GIVEN, "events": {"appeal-received": "2023-06-15", "appeal-outcome-told": "2023-06-20"}}
    assert sides(Probe(told, day_number("2023-07-18"), {})) == {LAST_DAY}


def test_a_percentage_that_is_just_reached_is_enough() -> None:
    point = Point("clause", (), "", "")
    for number in range(10_001):
        coverage = Coverage("a/b", 1, (point,) * number, (point,) * (10_000 - number))
        shown = f"{number // 100}.{number % 100:02}"
        assert not coverage.is_below(float(shown)), shown
    assert Coverage("a/b", 1, (point,) * 8189, (point,) * 1811).is_below(81.9)
