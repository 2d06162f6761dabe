"""The words that every policy and case share, from `schemas/vocabulary.yaml`, and those that a policy declares."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from casereview.folders import SCHEMAS
from casereview.load import load

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Ids and what they mean. Facts carry a question and the meaning of either answer."""

    facts: Words
    report_facts: Words
    events: Words
    bodies: Words
    ways: Sequence[str]
    powers: Words
    grounds: Sequence[str]
    provisions: Sequence[str]

    def meaning(self, fact: str, answer: bool) -> str:
        """What `answer` to the question of `fact` means."""
        entry = self.facts.get(fact) or self.report_facts[fact]
        return str(entry["yes" if answer else "no"])

    def things(self, fact: str) -> tuple[str, str]:
        """What one of the things is called that reports are told apart by, and several."""
        entry = self.report_facts[fact]
        return str(entry["one"]), str(entry["several"])

    def question(self, fact: str) -> str:
        """The question that `fact` answers."""
        entry = self.facts.get(fact) or self.report_facts[fact]
        return str(entry["question"])

    def event(self, event: str) -> str:
        """What has happened in `event`, as a sentence."""
        return str(self.events[event]["happened"])

    def duty(self, event: str) -> str:
        """What has to be done to make `event` happen."""
        return str(self.events[event]["duty"])

    def body(self, body: str) -> str:
        """What `body` is called in a sentence."""
        return str(self.bodies[body])


@cache
def shared_vocabulary() -> Vocabulary:
    """The vocabulary of every policy."""
    return Vocabulary(**load(SCHEMAS / "vocabulary.yaml").value)


def vocabulary_of(policy: Mapping[str, Any]) -> Vocabulary:
    """The shared vocabulary with the ids that `policy` declares."""
    shared = shared_vocabulary()
    declared: Mapping[str, Any] = policy.get("declares", {})
    if not declared:
        return shared
    return replace(
        shared,
        facts={**shared.facts, **declared.get("facts", {})},
        report_facts={**shared.report_facts, **declared.get("report_facts", {})},
        events={**shared.events, **declared.get("events", {})},
        bodies={**shared.bodies, **declared.get("bodies", {})},
    )


DECLARED = ("facts", "report_facts", "events", "bodies")
"""The parts of the vocabulary to which a policy may add ids of its own."""


def joined(words: Iterable[str], joint: str) -> str:
    """The words as a list in a sentence: a, b or c."""
    *most, last = words
    return f"{', '.join(most)} {joint} {last}" if most else last


def plain(word: str) -> str:
    """An id as words: `community-safety-manager` as community safety manager."""
    return word.rpartition(".")[2].replace("-", " ").replace("_", " ")
