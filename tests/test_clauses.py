"""A policy in words: nothing of the file is left out, and nothing that the document does not say is put in."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casereview.clauses.row import Document
from casereview.clauses.silence import LOOKED_FOR, NONE_OF
from casereview.clauses.whole import clauses_of, rows_of, section_of
from casereview.folders import POLICIES
from casereview.load import load
from casereview.model import Policy
from casereview.validating.schema import schema_named
from casereview.vocabulary import vocabulary_of
from tests.conftest import compiled
from tests.test_conditions import EMPTY_POLICY
from tests.test_policies import FILES, names
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import GROUND, policy_of

NOT_SHOWN = {"policy", "anchor", "kind"}
"""The policy's id stands above the rows; `anchor` has one value; another `kind` has other keys."""


def is_shown(written: dict[str, Any], way: tuple[Any, ...]) -> bool:
    """Whether a leaf is to be seen; sections give the order, and a panel's own clause is that of how it is run."""
    if way == ("panel", "cite"):
        return bool({"arranged_by", "minutes_by", "meets"} & set(written["panel"]))
    return way[-1] not in NOT_SHOWN and way[:2] != ("document", "sections")


TO_POLICE = {"kind": "made_to", "bodies": ["police"]}


def leaves(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    match value:
        case dict():
            for key, below in value.items():
                yield from leaves(below, (*way, key))
        case list():
            for place, below in enumerate(value):
                yield from leaves(below, (*way, place))
        case _:
            yield way


def changed(written: dict[str, Any], way: tuple[Any, ...]) -> dict[str, Any]:
    copied = copy.deepcopy(written)
    target: Any = copied
    for step in way[:-1]:
        target = target[step]
    match target[way[-1]]:
        case bool(value):
            target[way[-1]] = not value
        case int(value):
            target[way[-1]] = value + 1
        case value:
            target[way[-1]] = f"{value}x"
    return copied


def shown(written: dict[str, Any]) -> object:
    try:
        return rows_of(Document(written, vocabulary_of(written)))
    except (KeyError, ValueError):
        return "an id that is none cannot be shown"


@pytest.mark.parametrize("path", [*FILES, *SHAPES], ids=[*names(FILES), *(path.stem for path in SHAPES)])
def test_a_change_anywhere_in_a_policy_is_shown(path: Path) -> None:
    read = load(path).value
    written = policy_of(read) if path in SHAPES else read
    before = shown(written)
    unseen = [way for way in leaves(written) if is_shown(written, way) and shown(changed(written, way)) == before]
    assert unseen == []


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_sections_stand_in_the_order_of_the_document(path: Path) -> None:
    policy = compiled(path)
    sections = list(dict.fromkeys(section_of(row) for row in clauses_of(policy) if row.cite))
    listed = policy.written["document"].get("sections")
    numbers = [float(section.partition("(")[0]) for section in sections] if not listed else []
    assert numbers == sorted(numbers)
    assert not listed or sections == [section for section in listed if section in sections]


def test_what_is_not_stated_is_said_to_be_so() -> None:
    written = {**EMPTY_POLICY, "threshold": {"grounds": [GROUND]}}
    rows = rows_of(Document(written, vocabulary_of(written)))
    assert [row.key for row in rows if row.state == "not stated"] == list(LOOKED_FOR)


def test_what_stands_further_down_is_not_said_to_be_missing() -> None:
    nested = {"kind": "all", "of": [{"kind": "consent"}, {"kind": "not_anonymous"}], "cite": "2"}
    late = {"kind": "reported_within", "period": "30 days", "of": "occurred"}
    count = {"kind": "count", "counting": "reports", "at_least": 1, "where": {"kind": "none", "of": [late]}}
    written = {
        **EMPTY_POLICY,
        "applicant": {"requires": [nested]},
        "reports": {
            "qualify_if": {"kind": "any", "of": [{"kind": "made_to", "bodies": ["police"]}, late], "cite": "3"}
        },
        "threshold": {"grounds": [{**GROUND, "if": count}]},
    }
    rows = {row.key: row for row in rows_of(Document(written, vocabulary_of(written)))}
    assert rows["applicant.consent"].words == "said in another clause: what else binds an application"
    assert rows["applicant.anonymity"].cite == "web-page 2"
    assert rows["report.made_to"].words == "said in another clause: what makes a report qualify"
    del written["reports"]
    rows = {row.key: row for row in rows_of(Document(written, vocabulary_of(written)))}
    assert rows["report.reported_within"].words == "said in another clause: ground discretion"


def test_none_is_more_than_silence() -> None:
    nones = [{"about": about, "cite": "1"} for about in NONE_OF]
    written = {**EMPTY_POLICY, "threshold": {"grounds": [GROUND]}, "states_none": nones}
    rows = rows_of(Document(written, vocabulary_of(written)))
    none = {row.key for row in rows if row.state == "none"}
    assert none == {key for keys in NONE_OF.values() for key in keys}
    assert not none & {row.key for row in rows if row.state == "not stated"}
    about = schema_named("policy")["properties"]["states_none"]["items"]["properties"]["about"]["enum"]
    assert about == list(NONE_OF)


def test_sections_without_numbers_stand_as_they_first_appear() -> None:
    grounds = [{**GROUND, "ground": name, "cite": name} for name in ("hate", "discretion", "assessment")]
    written = {**EMPTY_POLICY, "threshold": {"grounds": grounds}}
    rows = rows_of(Document(written, vocabulary_of(written)))
    assert [section_of(row) for row in rows if row.cite] == ["hate", "discretion", "assessment"]


def test_labels_of_what_is_looked_for_are_those_of_the_rows() -> None:
    for path in FILES:
        for row in clauses_of(compiled(path)):
            assert LOOKED_FOR.get(row.key, row.label) == row.label


def test_a_clause_that_can_be_read_in_several_ways_is_unclear(hertsmere: Policy) -> None:
    unclear = {row.key for row in clauses_of(hertsmere) if row.state == "unclear"}
    assert unclear == {"ground.three-incidents", "ground.hate", "limit.appeal-outcome-told"}
    east_herts = compiled(POLICIES / "east-herts/procedures.yaml")
    assert {row.key for row in clauses_of(east_herts) if row.state == "unclear"} == {"appeal.threshold"}
