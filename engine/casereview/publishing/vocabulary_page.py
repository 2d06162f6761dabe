"""The shared vocabulary as a page: every word that policies and case files have in common, and what it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.publishing.anchors import slug
from casereview.publishing.library import Library, Page
from casereview.publishing.rendering import render
from casereview.vocabulary import Vocabulary, joined, shared_vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """One word, with what it means."""

    id: str
    anchor: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the vocabulary as a table, or as a list where its words have no heads."""

    name: str
    heading: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def pages(library: Library) -> Iterator[Page]:
    """The one page."""
    parts = list(parts_of(shared_vocabulary()))
    yield render(library, "vocabulary.html", "vocabulary.html", "Vocabulary", parts=parts)


def parts_of(vocabulary: Vocabulary) -> Iterator[Part]:
    """The parts of the vocabulary, in its file's order."""
    yield _facts("facts", "Facts of an application", vocabulary.facts)
    yield _facts("report_facts", "Facts of a report", vocabulary.report_facts)
    events = {event: (entry["happened"], entry["duty"]) for event, entry in vocabulary.events.items()}
    yield _part("events", "Events", ("event", "what happened", "what has to be done"), events)
    bodies = {body: (called,) for body, called in vocabulary.bodies.items()}
    yield _part("bodies", "Bodies", ("body", "what it is called"), bodies)
    powers = {power: (_power(entry),) for power, entry in vocabulary.powers.items()}
    yield _part("powers", "Powers", ("power", "what it allows"), powers)
    yield _list("ways", "Ways to report", vocabulary.ways)
    yield _list("grounds", "Grounds that many documents have", vocabulary.grounds)
    yield _list("provisions", "Clauses that decide nothing by themselves", vocabulary.provisions)


def _facts(name: str, heading: str, facts: Mapping[str, Any]) -> Part:
    """Questions, with what either answer means or with the answers to choose from."""
    rows = {fact: (entry["question"], *_answers(entry)) for fact, entry in facts.items()}
    return _part(name, heading, ("fact", "question", "yes means", "no means"), rows)


def _answers(entry: Mapping[str, Any]) -> tuple[str, str]:
    if "choices" in entry:
        return f"one of {joined(entry['choices'], 'or')}", ""
    return entry["yes"], entry["no"]


def _power(entry: Mapping[str, Any]) -> str:
    effect = {"refuses": "an application may be refused", "allows": "an application may be allowed"}
    return f"{effect[entry['effect']]}: {entry['question']}"


def _list(name: str, heading: str, words: Sequence[str]) -> Part:
    return _part(name, heading, (), dict.fromkeys(words, ()))


def _part(name: str, heading: str, heads: tuple[str, ...], rows: Mapping[str, tuple[str, ...]]) -> Part:
    found = tuple(Row(word, f"{name}.{slug(word)}", cells) for word, cells in rows.items())
    return Part(name, heading, heads, found)
