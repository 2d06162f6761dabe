"""The reasons in a letter are those of the decision, or are left to the officer."""

from typing import Any

import pytest

from casereview.formats.letter.filling import cautions, fill
from tests.filled_letters import (
    EAST_HERTS,
    HERTSMERE,
    NAMED,
    case_for,
    filled,
    material,
    says,
    template,
    wants,
)


def test_reasons_are_the_conditions_that_are_not_met_and_only_those() -> None:
    text = says("{{threshold-reasons}}", material(EAST_HERTS, "CT3", case_for(EAST_HERTS, "not-met")))
    assert text.splitlines()[0] == "not met: it is not about the conduct of an officer (procedures 9)"
    assert "2 for certain (in R1 and R2)" in text
    assert "R3: does not count: it was made in a way that does not count (procedures 5)" in text
    assert "no effective action" not in text
    assert "court" not in text


def test_reasons_leave_out_a_threshold_that_is_met() -> None:
    case = case_for(EAST_HERTS, "met")
    case["facts"]["about_officer_conduct"] = True
    case["decided"]["threshold"] = "not met"
    text = says("{{threshold-reasons}}", material(EAST_HERTS, "CT3", case))
    assert text == "not met: it is not about the conduct of an officer (procedures 9)"


def test_the_reasons_of_an_acceptance_are_the_grounds_that_are_met() -> None:
    text = says("{{threshold-reasons}}", material(EAST_HERTS, "CT4", case_for(EAST_HERTS, "met")))
    assert text.splitlines()[0] == "ground three incidents: met (procedures 5)"
    assert "3 for certain" in text
    assert "discretion" not in text


def test_a_part_of_none_of_these_explains_where_it_is_met() -> None:
    case = case_for(EAST_HERTS, "not-met")
    excluded = {
        "requires": [
            {
                "kind": "none",
                "of": [
                    {"kind": "fact", "fact": "about_officer_conduct"},
                    {"kind": "fact", "fact": "about_court_decision"},
                ],
                "cite": "9",
            }
        ]
    }
    text = says("{{threshold-reasons}}", material(EAST_HERTS, "CT3", case, applicant=excluded))
    assert text.splitlines()[:2] == [
        "not met: none of these (procedures 9)",
        "met: it is about the conduct of an officer (procedures 9)",
    ]
    assert "court" not in text


@pytest.mark.parametrize(("letter", "kind"), [("CT3", "met"), ("CT4", "not-met")])
def test_where_the_program_decides_otherwise_the_reasons_are_left_to_the_officer(letter: str, kind: str) -> None:
    case = case_for(EAST_HERTS, kind)
    told = "not met" if kind == "met" else "met"
    case["decided"]["threshold"] = told
    case["events"] = {"decision-sent": "2024-03-28"}
    found = material(EAST_HERTS, letter, case)
    written = filled(fill(template(EAST_HERTS, letter), found))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "[write here: the reasons for the decision, which are not those of the program]" in text
    assert "not met:" not in text
    assert next(cautions(found)) == (
        f"the recorded decision is {told}, but on what is recorded the policy comes to {kind.replace('-', ' ')}"
    )


def test_reasons_have_words_for_ids() -> None:
    never = {"kind": "fact", "fact": "senior_manager_requires_review"}
    unclear = {"kind": "unclear", "id": "five-reports", "because": "the section does not say when", "readings": [never]}
    case = case_for(EAST_HERTS, "not-met")
    case["facts"] = {"senior_manager_requires_review": False}
    policy: dict[str, Any] = {
        "applicant": {},
        "threshold": {"grounds": [{"ground": "several-reports", "if": unclear, "cite": "5"}]},
    }
    text = says("{{threshold-reasons}}", material(EAST_HERTS, "CT3", case, **policy))
    assert text.splitlines()[:2] == [
        "ground several reports: not met (procedures 5)",
        "not met: the document is unclear: the section does not say when (procedures 5)",
    ]


def test_reasons_tell_of_a_report_that_one_ground_does_not_count() -> None:
    incidents = {"kind": "count", "counting": "incidents", "at_least": 9}
    police = {**incidents, "where": {"kind": "made_to", "bodies": ["police"]}}
    conditions = {"hate": incidents, "three-incidents": police}
    grounds = [{"ground": name, "if": condition, "cite": "5"} for name, condition in conditions.items()]
    case = case_for(EAST_HERTS, "not-met")
    case["reports"] = [{"id": "R1", "incident": "A", "reported": case["received"], "to": "council"}]
    found = material(EAST_HERTS, "CT3", case, applicant={}, threshold={"grounds": grounds})
    text = says("{{threshold-reasons}}", found)
    assert "R1: counts for hate; not for three incidents: it was made to a body that the policy does not name" in text


def test_open_reasons_are_refused_with_all_that_can_settle_them() -> None:
    case = case_for(HERTSMERE, "met")
    for fact in ("no_effective_action", "senior_manager_requires_review"):
        del case["facts"][fact]
    del case["reports"][1]["to"]
    found = wants("{{threshold-reasons}}", material(HERTSMERE, "CT4", case))
    assert found["facts.no_effective_action"] == (
        "`facts.no_effective_action` is not recorded, so that the reasons are open: Does the applicant feel that no "
        "effective action has been taken to resolve the behaviour? Write `true` or `false`."
    )
    assert "facts.senior_manager_requires_review" in found
    assert "`reports.R2.to` is not recorded, so that the reasons are open: To which agency" in found["reports.1.to"]
    chosen = found["readings"]
    assert chosen.endswith("choose with `--reading behaviour-persists=N`, from 1 to 2")


ANSWERS = {
    "facts": ({"kind": "fact", "fact": "about_court_decision"}, " Write `true` or `false`."),
    "choice": ({"kind": "choice", "fact": "east-herts.tenure", "one_of": ["own"]}, " Write `own` or `rent`."),
    "consent": ({"kind": "consent"}, " Write `true` or `false`."),
    "hate": ({"kind": "count", "counting": "reports", "where": {"kind": "hate"}, "at_least": 1}, "`true` or `false`."),
    "day": (
        {"kind": "count", "counting": "reports", "where": {"kind": "made_since", "day": "2014-01-01"}, "at_least": 1},
        "On which day was it reported?",
    ),
    "via": (
        {"kind": "count", "counting": "reports", "where": {"kind": "made_via", "ways": ["email"]}, "at_least": 1},
        "`letter`, `diary sheet` or `other`.",
    ),
    "power": ({"kind": "power", "power": "allow-further-application"}, " Write `used` or `not used`."),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_refusal_says_what_to_record(name: str) -> None:
    condition, words = ANSWERS[name]
    case = case_for(EAST_HERTS, "not-met")
    case["reports"] = [{"id": "R1", "incident": "A", "occurred": "2024-01-10", "reported": "2024-01-12"}]
    if name == "day":
        del case["reports"][0]["reported"]
    del case["applicant"]["consent"], case["facts"]
    grounds = {"grounds": [{"ground": "three-incidents", "if": condition, "cite": "5"}]}
    tenure = {"question": "Who owns it?", "choices": ["own", "rent"]}
    declared = {**EAST_DECLARES, "facts": {"east-herts.tenure": tenure}}
    found = material(EAST_HERTS, "CT3", case, threshold=grounds, applicant={}, declares=declared)
    (message,) = wants("{{threshold-reasons}}", found).values()
    assert message.endswith(words)


EAST_DECLARES: dict[str, Any] = dict(NAMED[EAST_HERTS].written["declares"])


def test_reasons_without_a_recorded_decision_are_not_told() -> None:
    case = case_for(HERTSMERE, "met")
    del case["decided"]["threshold"]
    assert list(wants("{{threshold-reasons}}", material(HERTSMERE, "CT1", case))) == ["decided.threshold"]
    case["decided"]["threshold"] = "met"
    assert "ground three incidents: met" in says("{{threshold-reasons}}", material(HERTSMERE, "CT1", case))


def test_a_refusal_against_the_acts_own_count_is_warned_of() -> None:
    case = case_for(EAST_HERTS, "met")
    case["facts"]["no_effective_action"] = False
    case["decided"]["threshold"] = "not met"
    (caution,) = cautions(material(EAST_HERTS, "CT3", case))
    assert caution.startswith("the Act's own count is reached")
    assert caution.endswith("look at this before a review is refused [act-2014 104(4)]")
    assert list(cautions(material(EAST_HERTS, "CT4", case_for(EAST_HERTS, "met")))) == []
    assert list(cautions(material(EAST_HERTS, "CT1", case))) == []
