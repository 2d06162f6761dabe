"""Lists that must say the same: which parts of a policy decide, and in which parts of a decision that shows."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest

from casereview import compile as compiling
from casereview.changes.deciding import what_decides
from casereview.compile import compile_policy
from casereview.decide import Decision, decide
from casereview.decided_parts import decided_parts
from casereview.deciding.parts_read import PARTS_READ, part_read
from casereview.folders import POLICIES
from casereview.formats.decision.differing import names_that_differ
from casereview.formats.decision.json import as_mapping
from casereview.library import CASES, documents
from casereview.load import load
from casereview.model import Policy
from casereview.noticing import differing, suggesting
from casereview.noticing.edits import changes, edited
from casereview.source import Source
from casereview.worked_cases import Worked, worked_cases

NAMES = [versions[0].id for versions in documents()]
AROUND = {("declares",), ("policy",), ("authority", "nation")}
"""What deciding reads besides: names and words, and the nation, which is no small edit away from the other."""


class Reading:
    """What is read of a decision: the names of its parts."""

    def __init__(self, decision: Decision) -> None:
        self.of, self.read = decision, set[str]()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self.of, name)


class Read(dict[str, Any]):
    """A part of a policy that writes down which of its keys are read."""

    way: tuple[str, ...] = ()
    read: set[tuple[str, ...]]

    def __getitem__(self, key: str) -> Any:
        self.read.add((*self.way, key))
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add((*self.way, key))
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.read.add((*self.way, str(key)))
        return super().__contains__(key)


def watched(value: Any, read: set[tuple[str, ...]], way: tuple[str, ...] = ()) -> Any:
    """The same value; the ways to what is read of it go to `read`, without places in lists."""
    if isinstance(value, dict):
        found = Read({key: watched(below, read, (*way, key)) for key, below in value.items()})
        found.way, found.read = way, read
        return found
    return [watched(below, read, way) for below in value] if isinstance(value, list) else value


@cache
def cases_of(name: str) -> list[Worked]:
    return worked_cases(load(POLICIES / f"{name}{CASES}"))


def decisions(policy: Policy, statute: Policy) -> Iterator[Decision]:
    return (decide(policy, probe.case, probe.on, statute, probe.readings) for _, probe, *_ in cases_of(policy.id))


def test_deciding_reads_the_parts_that_are_listed_and_no_others(
    monkeypatch: pytest.MonkeyPatch, statute: Policy
) -> None:
    monkeypatch.setattr(compiling, "digest", lambda _: "")
    read: set[tuple[str, ...]] = set()
    for name in NAMES:
        policy = compile_policy(watched(load(POLICIES / f"{name}.yaml").value, read))
        for decision in decisions(policy, statute):
            as_mapping(decision, policy.vocabulary)
    listed = AROUND.union(PARTS_READ)
    below = {way for way in read if way[-1] != "cite" and not any(way[: len(part)] == part for part in listed)}
    assert {part for part in listed if part not in read} == set()
    assert {way for way in below if not any(part[: len(way)] == way for part in listed)} == set()


@cache
def with_every_part() -> Source:
    """Hertsmere's procedures with the parts that they do not have."""
    written = load(POLICIES / "hertsmere/procedures.yaml").value
    added: dict[str, dict[str, Any]] = {
        "authority": {"closure_days": ["2026-12-24"]},
        "panel": {"meets": ["in person"]},
        "victim_voice": {"unless": "the chair refuses with reasons"},
    }
    return Source("a policy", {**written, **{part: {**written[part], **keys} for part, keys in added.items()}})


@pytest.mark.parametrize("part", PARTS_READ, ids=".".join)
def test_an_edit_of_each_part_can_change_a_decision(part: tuple[str, ...]) -> None:
    source = with_every_part()
    assert part_read(source.value, part)
    edits = (edited(source, change) for change in changes(source.value) if change[0][: len(part)] == part)
    edit = next(edit for edit in edits if edit)
    assert what_decides(compile_policy(source.value), compile_policy(edit.written)) != "nothing"


def test_what_is_only_shown_changes_no_decision() -> None:
    written = with_every_part().value
    shown = {
        "panel": {**written["panel"], "arranged_by": {"role": "somebody-else"}},
        "escalation": {**written["escalation"], "closed_where": ["no longer viable"]},
    }
    for part, changed in shown.items():
        assert changed != written[part]
        assert what_decides(compile_policy(written), compile_policy({**written, part: changed})) == "nothing"


def test_each_part_is_shown_in_a_decision() -> None:
    assert set(differing.SHOWN_IN) == {part[0] for part in PARTS_READ}
    assert set(suggesting._SHOWN_IN) == set(differing.SHOWN_IN) - {"authority"}
    for part, shown in suggesting._SHOWN_IN.items():
        assert set(shown) <= set(differing.SHOWN_IN[part])
    named = [shown for part, shown in differing.SHOWN_IN.items() if part != "authority"]
    assert {name for shown in named for name in shown} == set(differing._PARTS)


def parts_of_a_decision() -> set[str]:
    made = {name for name, value in vars(Decision).items() if not name.startswith("_") and name not in NOT_PARTS}
    return {field.name for field in fields(Decision)} | made


NOT_PARTS = {
    *("judged", "happened", "received", "on", "case"),  # what was asked
    *("policy", "recorded", "statute", "statute_cite"),  # what it was asked by
    *("would_change", "more_would_change", "holds_until", "version_until", "look_back"),  # what else would come
    "findings",  # why
}
READERS: dict[str, Callable[[Any], object]] = {
    "what policy diff and look-back tell": decided_parts,
    "what worked cases notice": lambda decision: [part(decision) for part in differing._PARTS.values()],
}


@pytest.mark.parametrize("reader", READERS)
def test_all_that_is_decided_is_held_against_each_other(reader: str, hertsmere: Policy, statute: Policy) -> None:
    reading = Reading(next(decisions(hertsmere, statute)))
    READERS[reader](reading)
    assert reading.read == parts_of_a_decision() - NOT_PARTS


def test_the_json_of_a_decision_has_every_part(hertsmere: Policy, statute: Policy) -> None:
    decision = replace(next(decisions(hertsmere, statute)), would_change=())
    reading: Any = Reading(decision)
    json.dumps(as_mapping(reading, hertsmere.vocabulary))
    assert reading.read >= parts_of_a_decision() - {"judged", "happened", "received"}
    assert names_that_differ(decision, decision, hertsmere.vocabulary) == []
