"""What would change an ordinary first-day case is found in few steps under a policy with counts of many kinds.

A step is counted, not timed, so that a search is cut at the same place on every machine.
"""

from collections.abc import Callable
from typing import Any

import pytest

from casereview.anew.counted import CountedAnswers
from casereview.anew.search import Search
from casereview.anew.steps import SHARE, Steps
from casereview.anew.telling import Telling
from casereview.anew.would_change import with_prospects
from casereview.compile import compile_policy
from casereview.core import Count
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.formats.decision import FORMATS
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED
from casereview.source import Source
from casereview.validate import validate_policy
from tests.test_conditions import EMPTY_POLICY, GIVEN
from tests.test_would_change import assert_each_turns

SOON = {"kind": "reported_within", "period": "7 days", "of": "occurred"}
FIRST = {"kind": "reported_within", "period": "0 days", "of": "first-report"}
QUALIFYING = [
    {"kind": "made_to", "bodies": ["council", "police"]},
    {"kind": "any", "of": [{"kind": "none", "of": [FIRST]}, SOON]},
    {"kind": "none", "of": [{"kind": "made_via", "ways": ["diary sheet"]}]},
    {"kind": "applied_within", "period": "6 months", "of": "reported", "counting_first_day": True},
]
IN_SIX_MONTHS = {"in_the": "6 months", "before": "received"}


def count(things: str, at_least: int, *more: dict[str, Any], **window: Any) -> dict[str, Any]:
    where = {"kind": "all", "of": [*QUALIFYING, *more]}
    return {"kind": "count", "counting": things, "at_least": at_least, "where": where, **window}


def counts_of_many_kinds() -> list[dict[str, Any]]:
    """Grounds as one document may have them together, each known to be published somewhere."""
    everywhere = {"kind": "count", "at_least": 4, "in_the": "3 months"}
    return [
        count("incidents", 3, **IN_SIX_MONTHS),
        count("people", 5, **IN_SIX_MONTHS),
        count("incidents", 2, {"kind": "hate"}, **IN_SIX_MONTHS),
        {"kind": "count", "counting": "people", "at_least": 5, "of": "occurred", "in_any": "1 month"},
        {**everywhere, "counting": "incidents", "same": "by", "after": "first-report"},
        {**everywhere, "counting": "days", "before": "received"},
    ]


@pytest.fixture(scope="module")
def policy() -> Policy:
    ids = ("three-incidents", "several-people", "hate", "several-reports", "discretion", "assessment")
    grounds = [
        {"ground": name, "if": condition, "cite": "1"}
        for name, condition in zip(ids, counts_of_many_kinds(), strict=True)
    ]
    written = {**EMPTY_POLICY, "threshold": {"grounds": grounds}}
    source = Source("a policy", written)
    assert validate_policy(source), source.problems
    return compile_policy(written)


def first_day_case() -> dict[str, Any]:
    days = enumerate(("2023-05-01", "2023-05-02", "2023-05-03"), 1)
    reports = [{"id": f"R{n}", "incident": f"I{n}", "reported": day, "to": "council"} for n, day in days]
    return {**GIVEN, "received": "2023-06-01", "reports": reports}


def decided(policy: Policy, case: dict[str, Any], statute: Policy) -> Decision:
    return with_prospects(decide(policy, case, day_number("2023-06-21"), statute), policy, case)


def counting_calls(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> list[object]:
    """Each call of a function or method, as it is made."""
    called: list[object] = []
    original: Callable[..., Any] = getattr(where, name)

    def counted(*arguments: Any) -> Any:
        called.append(None)
        return original(*arguments)

    monkeypatch.setattr(where, name, counted)
    return called


def test_a_first_day_case_under_counts_of_many_kinds_takes_few_steps(
    policy: Policy, statute: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = counting_calls(monkeypatch, CountedAnswers, "_settles")
    effects = counting_calls(monkeypatch, CountedAnswers, "_effect")
    applications = counting_calls(monkeypatch, Search, "_standing")
    told = counting_calls(monkeypatch, Telling, "_pair")
    decision = decided(policy, first_day_case(), statute)
    assert decision.would_change
    assert decision.more_would_change
    assert "there are more ways than these" in FORMATS["text"](decision, policy)
    assert_each_turns(policy, first_day_case(), decision)
    assert len(settled) < 8000
    assert len(effects) < 8000
    assert len(applications) < 2000
    assert len(told) < 10_000


def test_the_same_case_is_cut_at_the_same_place(policy: Policy, statute: Policy) -> None:
    one, other = (decided(policy, first_day_case(), statute) for _ in range(2))
    assert one.would_change == other.would_change


@pytest.mark.parametrize("steps", [0, 50, 500, 5000])
def test_with_fewer_steps_less_is_told_and_all_of_it_holds(
    steps: int, policy: Policy, statute: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casereview.anew.search.MOST_STEPS", steps)
    decision = decided(policy, first_day_case(), statute)
    assert decision.more_would_change
    assert_each_turns(policy, first_day_case(), decision)


def test_what_there_are_no_steps_left_to_tell_is_not_told(
    policy: Policy, statute: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casereview.anew.telling.MOST_STEPS", 0)
    decision = decided(policy, first_day_case(), statute)
    assert (decision.would_change, decision.more_would_change) == ((), True)


def test_a_part_has_no_more_than_its_share_and_gives_back_what_is_left() -> None:
    steps = Steps(SHARE * 10)
    part = steps.share(1000)
    assert part.take(4)
    assert not part.take(7)
    steps.give_back(part)
    assert (part.left, steps.left, steps.cut) == (6, SHARE * 10 - 4, True)
    assert steps.share(3).left == 3


@pytest.mark.parametrize(
    ("report", "pair"),
    [
        ({"to": "council", "via": "phone", "occurred": "2023-05-01", "reported": "2023-05-03"}, MET),
        ({"to": "other", "via": "phone", "reported": "2023-05-03"}, NOT_MET),
        ({"via": "phone", "occurred": "2023-05-01", "reported": "2023-05-03"}, UNDETERMINED),
        ({"to": "council", "via": "phone", "reported": "2023-05-03"}, UNDETERMINED),
        ({"to": "council", "via": "phone", "occurred": "2023-04-01", "reported": "2023-05-03"}, NOT_MET),
    ],
)
def test_parts_without_a_day_are_judged_apart_from_those_with_one(
    report: dict[str, Any], pair: int, policy: Policy
) -> None:
    view = View({**GIVEN, "received": "2023-06-01", "reports": [{"id": "R1", "incident": "A", **report}]})
    count, counted = next((node, counted) for _, node, counted, _ in policy.decide(view) if isinstance(node, Count))
    assert counted
    assert [len(reports) for reports in counted[:2]] == [int(pair == MET), int(pair == UNDETERMINED)]
    assert report_decider(count.where, policy.calendar.working)(view, view.reports[0]) == pair
