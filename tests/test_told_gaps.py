"""What a decision lacks is named where it stands: a meeting, a start, a grade, or whoever held an office."""

from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.decision import LimitRow
from casereview.formats.decision.html import format_decision
from casereview.formats.decision.json import as_mapping
from casereview.formats.decision.limits import limit_words
from casereview.formats.decision.note import note_of_decision
from casereview.load import load
from casereview.model import Policy
from casereview.new_case import new_case
from tests.test_conditions import GIVEN
from tests.test_panel import sections
from tests.test_shapes import FILES, policy_of

MEETING = {"event": "review-held", "kind": "next_meeting", "of": "threshold-decided", "group": "the board", "cite": "2"}
REPLIES = {"event": "agencies-replied", "kind": "within", "period": "2 days", "of": "agencies-asked", "cite": "2"}
ROUTE: dict[str, Any] = {
    "against": ["threshold"],
    "to": [{"body": "council"}],
    "not_whoever_decided": True,
    "cite": "4",
}
DECIDED = {"decided": {"threshold": "met", "on": "2023-06-20"}}


def policy_with_part(**part: Any) -> Policy:
    return compile_policy(policy_of({"policy": part}))


def row_of(limit: dict[str, Any], case: dict[str, Any], statute: Policy) -> tuple[LimitRow, Policy]:
    policy = policy_with_part(timetable=[limit])
    (row,) = decide(policy, {**GIVEN, **case}, day_number("2023-07-01"), statute).timetable
    return row, policy


@pytest.mark.parametrize("meetings", [{}, {"meetings": ["2023-06-20"]}])
def test_a_limit_that_waits_for_a_meeting_says_that_none_is_recorded(meetings: dict[str, Any], statute: Policy) -> None:
    row, policy = row_of(MEETING, {**DECIDED, **meetings}, statute)
    assert (row.status, row.due, row.awaits_meeting) == ("not started", None, True)
    assert limit_words(row, policy.vocabulary).text == (
        "no day yet: hold the review, at the next meeting of the board: no meeting after the day on which the "
        "threshold was decided is recorded (`meetings`)"
    )
    decision = decide(policy, {**GIVEN, **DECIDED, **meetings}, day_number("2023-07-01"), statute)
    assert as_mapping(decision, policy.vocabulary)["timetable"][0]["awaits_meeting"] is True
    assert ">no day yet</td>" in format_decision(decision, policy)


@pytest.mark.parametrize(
    ("limit", "case"),
    [
        (MEETING, {}),
        (MEETING, {**DECIDED, "meetings": ["2023-06-21"]}),
        ({**MEETING, "when": "met"}, {"facts": {}, "decided": {"on": "2023-06-20"}}),
        (REPLIES, {}),
    ],
)
def test_only_what_waits_for_a_meeting_is_said_to(limit: dict[str, Any], case: dict[str, Any], statute: Policy) -> None:
    row, policy = row_of(limit, case, statute)
    assert not row.awaits_meeting
    assert "`meetings`" not in limit_words(row, policy.vocabulary).text
    decision = decide(policy, {**GIVEN, **case}, day_number("2023-07-01"), statute)
    assert "awaits_meeting" not in as_mapping(decision, policy.vocabulary)["timetable"][0]


def test_what_was_done_is_not_called_not_started(statute: Policy) -> None:
    done = {"events": {"agencies-replied": "2023-06-30"}}
    row, policy = row_of(REPLIES, done, statute)
    assert limit_words(row, policy.vocabulary).text == (
        "done: get the agencies' replies, within 2 days after the agencies were asked for information: done on 30 June "
        "2023; in time or late cannot be told, as no day is recorded on which the agencies were asked for information"
    )
    row, policy = row_of({**REPLIES, "when": "met"}, {"facts": {}, **done}, statute)
    assert limit_words(row, policy.vocabulary).text.endswith(": done on 30 June 2023; where the threshold is met")


def test_an_empty_case_asks_for_the_meetings_of_the_group_only() -> None:
    text = new_case(policy_with_part(timetable=[MEETING, REPLIES]))
    assert "\nmeetings:  # the days on which the board meets, such as [2026-12-01, 2027-01-12]\n" in text
    assert "meetings" not in new_case(policy_with_part(timetable=[REPLIES]))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"body": "police"}, "; recorded: decided by the police (not recorded: decided.by.grade)"),
        ({"grade": "inspector"}, "; recorded: somebody (inspector grade)"),
        ({"body": "council"}, "; recorded: the council"),
    ],
)
def test_a_grade_that_is_not_recorded_is_named(row: dict[str, Any], told: str, statute: Policy) -> None:
    (path,) = [path for path in FILES if path.stem == "N11-inspector"]
    policy = compile_policy(policy_of(load(path).value))
    (section,) = sections(policy, {**GIVEN, "decided": {"threshold": "met", "by": [row]}}, statute, "Who decided")
    assert section.lines[0].text.endswith(f"the police of inspector grade{told}")
    assert "{body: police, grade: inspector}]" in new_case(policy)


OFFICE = {"body": "council", "role": "chief-executive"}
SAME = "the same office is not taken for the same person"


@pytest.mark.parametrize(
    ("against", "hearer", "told"),
    [
        ("threshold", OFFICE, SAME),
        ("threshold", {"body": "council"}, None),
        ("threshold", {**OFFICE, "role": "officer"}, None),
        ("handling", OFFICE, "the case file has no place for who handled the case"),
    ],
)
def test_what_would_tell_the_hearer_from_who_decided_is_named(
    against: str, hearer: dict[str, Any], told: str | None, statute: Policy
) -> None:
    policy = policy_with_part(appeals=[{**ROUTE, "against": [against]}])
    appeal = {"id": "X1", "against": against, "received": "2023-06-25", "heard_by": [hearer]}
    case = {**GIVEN, "decided": {"threshold": "not met", "on": "2023-06-20", "by": [OFFICE]}, "appeals": [appeal]}
    note = note_of_decision(decide(policy, case, day_number("2023-07-01"), statute), policy)
    (line,) = [
        line.text
        for section in note.sections
        for line in section.lines
        if "nobody decides on a decision of their own" in line.text
    ]
    assert (told or "(") in line if told else SAME not in line
