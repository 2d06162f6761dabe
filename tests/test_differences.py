"""Where two answers differ is named by keys and by the names of rows."""

from typing import Any

import pytest

from casereview.differences import Difference, differences


@pytest.mark.parametrize(
    ("recorded", "now", "expected"),
    [
        ({}, {}, []),
        ({"a": 1}, {"a": True}, [Difference("a", 1, True)]),
        ({"a": {"b": 1}}, {"a": {"c": 2}}, [Difference("a.c", None, 2), Difference("a.b", 1, None)]),
        ({"a": ["x"]}, {"a": ["x", "y"]}, [Difference("a", ["x"], ["x", "y"])]),
        ({"a": [{"id": "R1"}]}, {"a": [{"id": "R1"}, {"id": "R2"}]}, [Difference("a.R2", None, {"id": "R2"})]),
        (
            {"a": [{"id": "R1"}, {"id": "R2"}]},
            {"a": [{"id": "R2"}, {"id": "R1"}]},
            [Difference("a", ["R1", "R2"], ["R2", "R1"])],
        ),
        (
            {"a": [{"event": "e", "due": 1}, {"event": "e", "due": 2}, {"event": "e.2", "due": 3}]},
            {"a": [{"event": "e", "due": 1}, {"event": "e", "due": 5}, {"event": "e.2", "due": 3}]},
            [Difference("a.e.2.due", 2, 5)],
        ),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, [Difference("a.2.b", 2, 3)]),
        (
            {"f": {"of": [{"id": "x.if", "kind": "all", "outcome": "met"}]}},
            {"f": {"of": [{"id": "x.if", "kind": "all", "outcome": "not met"}]}},
            [Difference("x.if.outcome", "met", "not met")],
        ),
    ],
)
def test_a_difference_is_named_by_keys_and_rows(recorded: Any, now: Any, expected: list[Difference]) -> None:
    assert list(differences(recorded, now)) == expected


def test_a_hundred_thousand_rows_of_one_name_are_told_apart_at_once() -> None:
    rows = [{"id": "a"}] * 100_000
    assert list(differences({"a": rows}, {"a": [*rows, {"id": "a"}]})) == [Difference("a.a.100001", None, {"id": "a"})]


def test_sets_without_names_are_counted() -> None:
    one, other = {"changes": [{"ask": "a", "answer": True}]}, {"changes": [{"ask": "b", "answer": True}]}
    found = list(differences({"would_change": [one, other]}, {"would_change": [other]}, "threshold"))
    assert found == [Difference("threshold.would_change", "2 sets", "1 sets, of which 1 are the same")]
    assert not list(differences({"would_change": [one]}, {"would_change": [one]}))
