"""The open questions of a case, and the answers that make a difference to each."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from casereview.core import (
    FIRST_DAYS,
    INCIDENTS,
    REPORT_DAYS,
    REPORTS,
    And,
    Count,
    DayIn,
    FactIs,
    InSet,
    Node,
    Not,
    Or,
    Question,
    SameAs,
    Unclear,
    walk,
)
from casereview.interpret.view import View, answer_in

Answers = Mapping[Question, Any]

NEVER_OPEN = (REPORTS, INCIDENTS)
"""What tells reports apart and needs no answer: each report stands by itself, and names its incident."""

ALWAYS_ANSWERED: Mapping[Question, tuple[str, ...]] = {
    ("applicant", "kind"): ("individual", "business", "community group"),
    ("applicant", "for"): ("self", "someone else", "own motion"),
}
"""The questions that every case file answers, with all their answers."""

NONE_OF_THESE = "(none of these)"
"""An answer outside every list that a policy names."""


def case_nodes(whole: Node) -> Iterator[Node]:
    """The nodes that ask about the case, in the policy's order: not those that a count asks of its reports."""
    yield whole
    if isinstance(whole, And | Or | Not | Unclear):
        for part in whole.of:
            yield from case_nodes(part)


def asked(node: Node) -> Question | None:
    """The question about the case that `node` asks itself."""
    match node:
        case FactIs() | InSet():
            return node.question
        case Unclear():
            return ("readings", node.reading)
        case _:
            return None


def is_open(question: Question, view: View) -> bool:
    """Whether nothing is recorded in answer to a question about the case."""
    return answer_in(view, question) is None


def report_questions(counts: Sequence[Count]) -> list[Question]:
    """The questions that `counts` ask of each report, in the policy's order."""
    found: dict[Question, None] = {}
    for count in counts:
        for node in walk(count.where):
            match node:
                case FactIs() | InSet() | SameAs():
                    found[node.question] = None
                case DayIn():
                    days = sorted((FIRST_DAYS.get(node.anchor, node.anchor), node.subject))
                    found |= {(day,): None for day in days if day in REPORT_DAYS}
                case _:
                    pass
        found |= dict.fromkeys(_told_apart(count))
    return list(found)


def _told_apart(count: Count) -> Iterator[Question]:
    """What tells the things of `count` apart or together, as far as it may be open."""
    spread = (count.spread[0],) if count.spread else REPORTS
    yield from (question for question in (count.things, count.same or REPORTS, spread) if question not in NEVER_OPEN)


def compared(count: Count) -> list[Question]:
    """The questions about the case with whose answers `count` compares its reports."""
    return list(dict.fromkeys(node.other for node in walk(count.where) if isinstance(node, SameAs)))


def answers_that_differ(nodes: list[Node], question: Question) -> list[Hashable]:
    """Answers to `question` that stand for all its answers, as far as `nodes` tell them apart."""
    options: dict[Hashable, None] = {}
    for node in nodes:
        match node:
            case FactIs() if node.question == question:
                options |= {True: None, False: None}
            case InSet() if node.question == question:
                options |= dict.fromkeys(sorted(node.members))
                options[NONE_OF_THESE] = None
            case Unclear() if ("readings", node.reading) == question:
                options |= dict.fromkeys(range(1, len(node.of) + 1))
            case _:
                pass
    return list(options)
