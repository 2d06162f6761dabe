"""Whether some further reports ask no more than others, which may be many, is told at once."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.anew.answer_sets import AnswerSet
from casereview.anew.counted import CountedAnswers
from casereview.anew.further_reports import Kind, Kinds, no_more_than
from casereview.anew.would_change import with_prospects
from casereview.days import day_number
from casereview.decide import decide
from casereview.formats.decision import FORMATS
from casereview.interpret.portable import Counted
from casereview.model import Policy
from tests.test_conditions import GIVEN, compiled, policy_with

KINDS = [
    Kind({}, frozenset((("facts", name), True) for name in names)) for names in ("", "a", "b", "c", "ab", "bc", "abc")
]


def by_trying(fewer: Kinds, more: Kinds) -> bool:
    """The same by trying every report for every other, which takes ages where they are many."""
    if not fewer:
        return True
    return any(
        fewer[0].demands <= kind.demands and by_trying(fewer[1:], (*more[:place], *more[place + 1 :]))
        for place, kind in enumerate(more)
    )


@given(*[st.lists(st.sampled_from(KINDS), max_size=5)] * 2)
def test_each_report_can_be_a_different_one_that_demands_no_less(fewer: list[Kind], more: list[Kind]) -> None:
    assert no_more_than(tuple(fewer), tuple(more)) == by_trying(tuple(fewer), tuple(more))


def test_a_report_makes_room_for_another_where_it_can_go_elsewhere() -> None:
    _, a, b, _, ab, *_ = KINDS
    assert no_more_than((a, b), (ab, a))
    assert no_more_than((a, b), (a, ab))
    assert no_more_than((a, a, b), (ab, a, ab))
    assert not no_more_than((b, b), (ab, a))


def test_many_reports_are_placed_as_fast_as_few() -> None:
    _, a, b, _, ab, _, abc = KINDS
    assert not no_more_than((a,) * 40, (ab,) * 20 + (b,) * 40)
    assert no_more_than((a, b) * 20, (ab,) * 30 + (abc,) * 10)


def test_a_search_over_several_people_ends_and_says_that_it_was_cut(
    statute: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each count is looked at once in a pass, and each pass is charged: without that it took seconds."""
    looked_at: list[bool] = []
    settled = CountedAnswers.sets

    def counted(self: CountedAnswers, standing: Counted, wanted: bool) -> Iterator[AnswerSet]:
        looked_at.append(wanted)
        return settled(self, standing, wanted)

    monkeypatch.setattr(CountedAnswers, "sets", counted)
    within = {"kind": "count", "counting": "people", "at_least": 5, "in_the": "6 months", "before": "received"}
    others = {**within, "where": {"kind": "made_by", "who": "someone else"}}
    readings = {"kind": "unclear", "id": "five-others", "because": "it is", "readings": [others, within]}
    days = (("2023-11-02", "2023-11-05"), ("2024-01-10", "2024-01-12"), ("2024-02-20", "2024-02-21"))
    reports = [
        {"id": f"R{place}", "incident": f"I{place}", "occurred": occurred, "reported": reported}
        for place, (occurred, reported) in enumerate(days)
    ]
    case = {**GIVEN, "received": "2024-03-20", "reports": reports}
    policy = compiled(policy_with(readings))
    decision = with_prospects(decide(policy, case, day_number("2024-03-31"), statute), policy, case)
    assert decision.would_change
    assert decision.more_would_change
    assert 0 < len(looked_at) < 500


def test_a_day_that_is_not_known_is_never_told_as_another_person(statute: Policy) -> None:
    count = {"kind": "count", "counting": "days", "at_least": 3, "in_the": "6 months", "before": "received"}
    policy = compiled(policy_with(count))
    reports = [{"id": f"R{n}", "incident": f"I{n}", "reported": f"2023-06-0{n}"} for n in (1, 2, 3)]
    case = {**GIVEN, "reports": reports}
    decision = with_prospects(decide(policy, case, day_number("2023-06-30"), statute), policy, case)
    assert all("someone else" not in show(decision, policy) for show in FORMATS.values())
