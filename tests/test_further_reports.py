"""Whether some further reports ask no more than others, which may be many, is told at once."""

from hypothesis import given
from hypothesis import strategies as st

from casereview.anew.further_reports import Kind, Kinds, no_more_than

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
