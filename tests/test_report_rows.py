"""A row of a report says for each count of each ground whether the report is in it, and why not."""

from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.formats.decision.reports import is_lost, report_words
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_policy
from tests.test_conditions import EMPTY_POLICY, GIVEN

INCIDENTS = {"kind": "count", "counting": "incidents", "at_least": 3}
PEOPLE = {"kind": "count", "counting": "people", "at_least": 2}
POLICE = {"kind": "made_to", "bodies": ["police"]}
MONTH = {"in_the": "1 month", "before": "received"}
HATE = {**INCIDENTS, "at_least": 1, "where": {"kind": "hate"}}

DAYS = {"occurred": "2023-06-01", "reported": "2023-06-01", "by": "P1"}
R1 = {"id": "R1", "incident": "A", **DAYS, "to": "council", "hate": False}
UNNAMED = {"id": "R1", "incident": "A", "by": "P1", "to": "council", "hate": False}
AGAIN = {**R1, "id": "R2", "to": "police"}


def decided(statute: Policy, reports: list[Any], read: dict[str, int] | None = None, **grounds: Any) -> Decision:
    written = [{"ground": name.replace("_", "-"), "if": ground, "cite": "4"} for name, ground in grounds.items()]
    source = Source("a policy", {**EMPTY_POLICY, "threshold": {"grounds": written}})
    assert validate_policy(source), source.problems
    case = {**GIVEN, "reports": reports}
    return decide(compile_policy(source.value), case, day_number("2023-06-13"), statute, read or {})


def unclear(*readings: Any) -> dict[str, Any]:
    return {"kind": "unclear", "id": "which", "because": "it does not say", "readings": list(readings)}


def every(*of: Any) -> dict[str, Any]:
    return {"kind": "all", "of": list(of)}


SEVERAL: dict[str, Any] = {"three_incidents": {**INCIDENTS, "where": POLICE}, "several_people": PEOPLE}
ROWS: dict[str, tuple[dict[str, Any], list[Any], str]] = {
    "all grounds agree that it counts": (
        {"three_incidents": INCIDENTS, "several_people": PEOPLE},
        [R1],
        "R1: counts for three incidents and several people",
    ),
    "all grounds agree that it does not": (
        {"three_incidents": {**INCIDENTS, "where": POLICE}, "several_people": {**PEOPLE, "where": POLICE}},
        [R1],
        "R1: does not count: it was made to a body that the policy does not name",
    ),
    "it counts for one ground and not for another": (
        SEVERAL,
        [R1],
        "R1: counts for several people; not for three incidents: it was made to a body that the policy does not name",
    ),
    "it may count for one ground and not for another": (
        {"three_incidents": {**INCIDENTS, "where": POLICE}, "several_people": {**PEOPLE, **MONTH}},
        [UNNAMED],
        (
            "R1: may count for several people: what decides it is not recorded (reported); not for three incidents: "
            "it was made to a body that the policy does not name and what decides it is not recorded (reported)"
        ),
    ),
    "two reasons put it out of two grounds": (
        {"three_incidents": {**INCIDENTS, "where": POLICE}, "several_people": {**PEOPLE, **MONTH}},
        [{**R1, "reported": "2023-03-01", "occurred": "2023-03-01"}],
        (
            "R1: does not count for three incidents: it was made to a body that the policy does not name; "
            "not for several people: it lies outside the window"
        ),
    ),
    "it is in one count of a ground only": (
        {"three_incidents": every({**INCIDENTS, "where": POLICE}, {**INCIDENTS, **MONTH}), "several_people": PEOPLE},
        [R1],
        (
            "R1: counts for count 2 of three incidents and several people; not for count 1 of three "
            "incidents: it was made to a body that the policy does not name"
        ),
    ),
    "it counts in one reading only": (
        {"three_incidents": unclear({**INCIDENTS, "where": POLICE}, every(INCIDENTS, PEOPLE))},
        [R1],
        (
            "R1: counts for three incidents in reading 2; not for three incidents in reading 1: it was made "
            "to a body that the policy does not name"
        ),
    ),
    "of hate that it is not, nothing is said": (
        {"three_incidents": INCIDENTS, "hate": HATE},
        [R1],
        "R1: counts for three incidents",
    ),
    "of hate that it is not, where every ground counts hate": (
        {"hate": HATE},
        [R1],
        "R1: does not count: it is not of hate",
    ),
    "questions that differ are one reason": (
        {"three_incidents": {**INCIDENTS, **MONTH}, "several_people": {**PEOPLE, "where": POLICE}},
        [{key: answer for key, answer in UNNAMED.items() if key != "to"}],
        "R1: may count: what decides it is not recorded (reported and to)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_row_says_for_which_grounds_a_report_counts_and_why_not_for_others(name: str, statute: Policy) -> None:
    grounds, reports, says = ROWS[name]
    assert report_words(decided(statute, reports, **grounds).reports[0]).text == says


def test_an_incident_that_is_counted_already_puts_a_report_out_of_counts_of_incidents_only(statute: Policy) -> None:
    grounds: dict[str, Any] = {
        "three_incidents": every(INCIDENTS, PEOPLE),
        "several_people": {**PEOPLE, "where": POLICE},
    }
    row = decided(statute, [R1, AGAIN], **grounds).reports[1]
    assert [(one.ground, one.finding.rpartition(".")[2], one.outcome) for one in row.in_counts] == [
        ("three-incidents", "0", "not met"),
        ("three-incidents", "1", "met"),
        ("several-people", "if", "met"),
    ]
    assert [reason.code for reason in row.in_counts[0].reasons] == ["already-counted"]
    assert report_words(row).cite == "web-page 4"


def test_a_count_says_that_a_report_is_not_of_hate_whatever_other_grounds_count(statute: Policy) -> None:
    row = decided(statute, [R1], three_incidents=INCIDENTS, hate=HATE).reports[0]
    assert row.qualifies == "met"
    assert row.reasons == ()
    assert [[reason.code for reason in one.reasons] for one in row.in_counts] == [[], ["not-hate"]]


def test_a_report_is_lost_where_one_ground_does_not_count_it(statute: Policy) -> None:
    assert is_lost(decided(statute, [R1], **SEVERAL).reports[0])
    assert not is_lost(decided(statute, [R1], three_incidents=INCIDENTS, hate=HATE).reports[0])


def test_a_row_names_the_findings_of_its_counts(statute: Policy) -> None:
    decision = decided(statute, [R1], three_incidents=every(INCIDENTS, PEOPLE))
    named = [one.finding for one in decision.reports[0].in_counts]
    assert named == [finding.id for finding in decision.grounds[0].finding.of]


def test_a_reading_that_is_chosen_is_the_only_count(statute: Policy) -> None:
    row = decided(statute, [R1], {"which": 2}, three_incidents=unclear({**INCIDENTS, "where": POLICE}, PEOPLE)).reports[
        0
    ]
    assert [one.readings for one in row.in_counts] == [()]
    assert report_words(row).text == "R1: counts for three incidents"


def test_where_no_ground_counts_reports_there_is_nothing_to_say_of_one(statute: Policy) -> None:
    row = decided(statute, [R1], discretion={"kind": "fact", "fact": "senior_manager_requires_review"}).reports[0]
    assert row.in_counts == ()
    assert report_words(row).text == "R1: no ground counts reports"
