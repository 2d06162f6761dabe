"""Which step an appeal is of, what it is lodged after, and what an appeal that nobody has made waits for."""

from typing import Any

import pytest

from casereview.decision import AppealRow
from casereview.formats.decision import FORMATS
from casereview.model import Policy
from tests.test_appeals import compiled, decided

LODGE = {"period": "28 days", "of": "appeal-outcome-told", "cite": "14"}


def two_steps(**second: Any) -> Policy:
    first = {"against": ["threshold"], "tier": 1, "to": [{"body": "council"}], "cite": "13"}
    within = {"lodge_within": {"period": "10 days", "of": "threshold-decided", "cite": "13"}}
    return compiled({"appeals": [{**first, **within}, {**first, "tier": 2, "to": [{"body": "pcc"}], **second}]})


@pytest.fixture(scope="module")
def policy() -> Policy:
    return two_steps(lodge_within=LODGE)


REFUSED = {"threshold": "not met", "on": "2023-06-20"}
FIRST = {"id": "X", "against": "threshold", "received": "2023-06-25", "told": "2023-07-03"}
SECOND = {"id": "Y", "against": "threshold", "received": "2023-07-10"}


def rows_of(policy: Policy, statute: Policy, *appeals: dict[str, Any], on: str = "2023-07-20") -> list[AppealRow]:
    recorded = {"appeals": list(appeals)} if appeals else {}
    return list(decided(policy, statute, on, decided=REFUSED, **recorded).appeals)


def steps(rows: list[AppealRow]) -> list[tuple[str | None, int | None, str]]:
    """Each row of an appeal: whose it is, of which step, and whether it is certain that the appeal is of that step."""
    return [
        (row.appeal, row.tier, finding.outcome) for row in rows for finding in row.findings if finding.kind == "tier"
    ]


def lodged_in_time(row: AppealRow) -> str:
    return next(finding.outcome for finding in row.findings if finding.kind == "lodge_within")


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_an_appeal_after_the_outcome_of_another_is_of_the_next_step(
    policy: Policy, statute: Policy, order: tuple[dict[str, Any], ...]
) -> None:
    rows = rows_of(policy, statute, *order)
    assert steps(rows) == [("X", 1, "met"), ("Y", 2, "met")]
    assert [lodged_in_time(row) for row in rows] == ["met", "met"]


def test_an_appeal_is_never_lodged_after_its_own_outcome(policy: Policy, statute: Policy) -> None:
    late = {**SECOND, "received": "2023-08-01", "told": "2023-08-20"}
    rows = rows_of(policy, statute, FIRST, late, on="2023-09-01")
    found = [(row.appeal, row.lodge, lodged_in_time(row)) for row in rows]
    assert found == [("X", "open", "met"), ("Y", "closed", "not met")]
    alone = compiled(
        {"appeals": [{"against": ["threshold"], "to": [{"body": "pcc"}], "lodge_within": LODGE, "cite": "14"}]}
    )
    (row,) = rows_of(alone, statute, FIRST)
    assert (row.lodge_by, lodged_in_time(row)) == (None, "undetermined")
    first, second = rows_of(alone, statute, FIRST, SECOND)
    assert (first.lodge_by, lodged_in_time(first)) == (None, "undetermined")
    assert lodged_in_time(second) == "met"


def test_what_is_not_recorded_leaves_the_step_open(policy: Policy, statute: Policy) -> None:
    no_day = {key: day for key, day in SECOND.items() if key != "received"}
    no_decision = {key: said for key, said in FIRST.items() if key != "against"}
    for rows in (
        rows_of(policy, statute, FIRST, no_day),
        rows_of(policy, statute, no_decision, SECOND),
    ):
        assert steps(rows) == [("X", 1, "met"), ("Y", 1, "undetermined"), ("Y", 2, "undetermined")]
        assert [row.outcome for row in rows[1:]] == ["undetermined", "undetermined"]
        assert "closed" not in [row.lodge for row in rows[1:]]
    heard = {**no_day, "heard": "2023-07-02"}
    assert steps(rows_of(policy, statute, FIRST, heard))[:2] == [("X", 1, "met"), ("Y", 1, "met")]
    decision = decided(policy, statute, decided=REFUSED, appeals=[no_decision, SECOND])
    text = FORMATS["text"](decision, policy)
    assert "to be made by 30 June 2023; of which step it is cannot be told" in " ".join(text.split())


def test_of_two_appeals_of_one_day_neither_is_known_to_be_the_first(policy: Policy, statute: Policy) -> None:
    one_day = [{"id": name, "against": "threshold", "received": "2023-06-25", "told": "2023-06-25"} for name in "XY"]
    assert {row[2] for row in steps(rows_of(policy, statute, *one_day))} == {"undetermined"}


def test_a_third_appeal_is_of_the_last_step_and_counts_from_the_later_outcome(policy: Policy, statute: Policy) -> None:
    second = {**SECOND, "received": "2023-06-26", "told": "2023-07-06"}
    third = {"id": "Z", "against": "threshold", "received": "2023-07-31"}
    rows = rows_of(policy, statute, FIRST, second, third, on="2023-08-10")
    assert steps(rows) == [("X", 1, "met"), ("Y", 1, "met"), ("Z", 2, "met")]
    assert (rows[2].lodge, lodged_in_time(rows[2])) == ("open", "met")
    again = {"id": "Z", "against": "threshold", "received": "2023-07-31"}
    told = rows_of(policy, statute, FIRST, {**SECOND, "told": "2023-07-20"}, again, on="2023-08-10")
    assert steps(told) == [("X", 1, "met"), ("Y", 2, "met"), ("Z", 2, "met")]


def test_an_appeal_that_cannot_be_made_yet_says_what_it_waits_for(policy: Policy, statute: Policy) -> None:
    assert [row.waits_for for row in decided(policy, statute).appeals] == ["threshold-decided"] * 2
    assert [row.waits_for for row in rows_of(policy, statute)] == [None, "appeal-outcome-told"]
    not_told = rows_of(policy, statute, {**SECOND, "received": "2023-06-25"})
    assert [row.waits_for for row in not_told] == [None, "appeal-outcome-told"]
    planned = rows_of(policy, statute, FIRST, on="2023-07-02")
    assert [row.waits_for for row in planned] == [None, "appeal-outcome-told"]
    assert [row.waits_for for row in rows_of(policy, statute, FIRST)] == [None, None]
    untimed = two_steps()
    assert [row.waits_for for row in rows_of(untimed, statute)] == [None, "appeal-outcome-told"]


def test_the_days_of_an_appeal_without_a_row_are_those_of_the_first(policy: Policy, statute: Policy) -> None:
    events = {"appeal-received": "2023-06-25", "appeal-outcome-told": "2023-07-03"}
    first, second = decided(policy, statute, decided=REFUSED, events=events).appeals
    assert (first.lodge, first.waits_for) == ("open", None)
    assert (second.lodge, second.waits_for, second.lodge_by) == (
        "open",
        None,
        first.lodge_by + 31 if first.lodge_by else 0,
    )


@pytest.mark.parametrize(
    ("of", "events", "waits_for"),
    [
        ("decision-sent", {}, "decision-sent"),
        ("decision-sent", {"decision-sent": "2023-07-21"}, "decision-sent"),
        ("decision-sent", {"decision-sent": "2023-07-20"}, None),
        ("threshold-decided", {}, None),
        ("appeal-outcome-told", {}, "appeal-outcome-told"),
    ],
)
def test_a_time_that_has_not_begun_is_waited_for(
    statute: Policy, of: str, events: dict[str, str], waits_for: str | None
) -> None:
    within = {"period": "28 days", "of": of, "cite": "14"}
    policy = compiled(
        {"appeals": [{"against": ["threshold"], "to": [{"body": "pcc"}], "lodge_within": within, "cite": "14"}]}
    )
    decision = decided(policy, statute, decided={"threshold": "not met"}, events=events)
    assert decision.appeals[0].waits_for == waits_for
    text = " ".join(FORMATS["text"](decision, policy).split())
    if of == "threshold-decided":
        assert "still open: its time counts from a day that is not recorded" in text
    if not events and of == "decision-sent":
        assert "not started: it can be made after the decision on the threshold was sent" in text


def test_a_review_is_appealed_against_once_it_was_held_and_handling_at_any_time(statute: Policy) -> None:
    policy = compiled({"appeals": [{"against": ["review", "handling"], "to": [{"body": "pcc"}], "cite": "14"}]})
    found = {
        held: [row.waits_for for row in decided(policy, statute, decided=REFUSED, events=events).appeals]
        for held, events in (
            ("no", {}),
            ("planned", {"review-held": "2023-07-21"}),
            ("told", {"outcome-told": "2023-07-20"}),
        )
    }
    assert found == {"no": ["review-held", None], "planned": ["review-held", None], "told": [None, None]}


def test_an_appeal_before_its_time_began_says_that_no_day_is_recorded(statute: Policy) -> None:
    within = {"period": "28 days", "of": "decision-sent", "cite": "14"}
    policy = compiled(
        {"appeals": [{"against": ["threshold"], "to": [{"body": "pcc"}], "lodge_within": within, "cite": "14"}]}
    )
    text = FORMATS["text"](decided(policy, statute, decided=REFUSED, appeals=[FIRST]), policy)
    assert (
        "X: against the threshold, to the police and crime commissioner: its time counts from a day that is not"
        in " ".join(text.split())
    )
