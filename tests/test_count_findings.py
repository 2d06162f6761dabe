"""A count is told by the reports that make it up, and by the day that its window tests."""

from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.decision import Finding
from casereview.formats.decision.note import finding_words
from casereview.formats.decision.text import format_decision
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_policy
from tests.test_conditions import GIVEN, policy_with

PLACE = {"report_facts": {"anytown.place": {"question": "Where was it?", "one": "place", "several": "places"}}}


def report(number: int, reported: str | None = None, place: str | None = None, **answers: Any) -> dict[str, Any]:
    days = {"occurred": reported, "reported": reported} if reported else {}
    facts = {"facts": {"anytown.place": place}} if place else {}
    return {"id": f"R{number}", "incident": f"I{number}", **days, **facts, **answers}


def counted(statute: Policy, condition: dict[str, Any], *reports: dict[str, Any]) -> tuple[Finding, Policy]:
    source = Source("a policy", policy_with({"kind": "count", **condition}, declares=PLACE))
    assert validate_policy(source), source.problems
    policy = compile_policy(source.value)
    case = {**GIVEN, "reports": list(reports)}
    return decide(policy, case, day_number("2023-06-13"), statute).grounds[0].finding, policy


def named(finding: Finding) -> tuple[list[str], list[str]]:
    return finding.values["reports"], finding.values["possible_reports"]


SAME = {"counting": "incidents", "same": "anytown.place", "at_least": 3}
ANY = {"counting": "incidents", "in_any": "1 month", "at_least": 3}


def test_the_finding_says_that_the_window_tests_when_the_incident_happened(statute: Policy) -> None:
    window = {"counting": "incidents", "at_least": 1, "in_the": "1 month", "before": "received", "of": "occurred"}
    finding, policy = counted(statute, window, report(1, "2023-01-02"))
    assert finding.values["of"] == "occurred"
    line = next(finding_words(finding, policy, lambda *_: True))
    assert line.text.startswith("not met: at least 1 incident reported, which happened in the month before")


@pytest.mark.parametrize(
    ("condition", "reports", "certain", "possible"),
    [
        (SAME, [(1, "2023-03-01", "green"), (2, "2023-03-02", "pond"), (3, "2023-03-03", "green")], "R1 R3", ""),
        (SAME, [(1, "2023-03-01", "green"), (2, "2023-03-02", "pond")], "R1", ""),
        (SAME, [(1, "2023-03-01", "green"), (2, "2023-03-02"), (3, None, "pond")], "R1", "R2"),
        (SAME, [(1, "2023-03-01"), (2, "2023-03-02")], "R1", "R2"),
        (SAME, [(1, None, "pond"), (2, "2023-03-02", "pond")], "R2", "R1"),
        (SAME, [], "", ""),
        (ANY, [(1, "2023-01-01"), (2, "2023-03-02"), (3, "2023-03-03")], "R2 R3", ""),
        (ANY, [(1, "2023-01-01"), (2, "2023-03-02"), (3, None)], "R1", "R3"),
        (ANY, [], "", ""),
        (
            {**ANY, "same": "anytown.place"},
            [(1, "2023-01-01", "a"), (2, "2023-01-02", "b"), (3, "2023-03-02", "a"), (4, "2023-03-03", "a")],
            "R3 R4",
            "",
        ),
    ],
)  # fmt: skip
def test_only_the_reports_of_the_fullest_part_are_named(
    statute: Policy, condition: dict[str, Any], reports: list[Any], certain: str, possible: str
) -> None:
    finding, _ = counted(statute, condition, *[report(*one) for one in reports])
    assert named(finding) == (certain.split(), possible.split())


FIRST = {"kind": "reported_within", "period": "0 days", "of": "first-report"}
SOON = {"kind": "reported_within", "period": "7 days", "of": "occurred"}
HATE = {"kind": "hate"}
NOT_HATE = "it is not of a hate incident or a crime motivated by hate"
SHEETS = {"kind": "made_via", "ways": ["diary sheet"]}
APPLIED = {"kind": "applied_within", "period": "6 months", "of": "reported"}


def none(*of: Any) -> dict[str, Any]:
    return {"kind": "none", "of": list(of)}


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (none(SHEETS), "it was not made by way of diary sheet"),
        (
            {"kind": "any", "of": [none(FIRST), SOON]},
            "either it is not the first report, or it was made within 7 days of the incident",
        ),
        ({"kind": "any", "of": [SOON]}, "it was made within 7 days of the incident"),
        (none(SHEETS, FIRST), "it was not made by way of diary sheet; it is not the first report"),
        (none(APPLIED), "it is not so that the application followed within 6 months of the report"),
        (
            {"kind": "any", "of": [none(SHEETS, HATE), FIRST]},
            f"either (it was not made by way of diary sheet; {NOT_HATE}), or it is the first report",
        ),
        (none(none(SHEETS)), "it is not so that it was not made by way of diary sheet"),
    ],
)  # fmt: skip
def test_what_a_report_must_not_be_is_said_in_plain_words(statute: Policy, where: dict[str, Any], says: str) -> None:
    finding, policy = counted(statute, {"counting": "incidents", "at_least": 1, "where": where})
    _, line = finding_words(finding, policy, lambda *_: True)
    assert line.text == f"a report counts where {says}"


def told(statute: Policy, **parts: Any) -> str:
    twice = {"kind": "count", "counting": "incidents", "at_least": 1, "where": {"kind": "qualifying"}}
    source = Source("a policy", policy_with({"kind": "all", "of": [twice, {**twice, "at_least": 2}]}, **parts))
    assert validate_policy(source), source.problems
    policy = compile_policy(source.value)
    return " ".join(format_decision(decide(policy, GIVEN, day_number("2023-06-13"), statute), policy).split())


def test_what_makes_a_report_qualify_is_said_in_full_once(statute: Policy) -> None:
    text = told(statute, reports={"qualify_if": {**SHEETS, "cite": "1"}})
    assert text.count("a report counts where it was made by way of diary sheet") == 1
    assert text.count("a report counts where it qualifies as above") == 1


def test_days_to_keep_are_told_in_the_order_of_their_last_days(statute: Policy) -> None:
    limits = [
        {"event": "review-held", "kind": "within", "period": "5 days", "of": "decision-sent", "cite": "1"},
        {"event": "decision-sent", "kind": "within", "period": "9 days", "of": "received", "cite": "1"},
        {"event": "acknowledged", "kind": "within", "period": "2 days", "of": "received", "cite": "1"},
    ]
    text = told(statute, reports={"qualify_if": {**SHEETS, "cite": "1"}}, timetable=limits)
    shown = text[text.index("Days to keep") :]
    places = [shown.index(words) for words in ("14 June 2023:", "21 June 2023:", "not started: hold the review")]
    assert places == sorted(places)
