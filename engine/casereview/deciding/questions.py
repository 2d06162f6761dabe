"""The open questions of a case, and the answers that make a difference to each."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from casereview.core import Count, DayIn, FactIs, InSet, Node, Question, Unclear, walk
from casereview.interpret.view import View, answer_in

Answers = Mapping[Question, Any]

NONE_OF_THESE = "(none of these)"
"""An answer outside every list that a policy names."""


def case_nodes(whole: Node) -> Iterator[Node]:
    """The nodes that ask about the case, in the policy's order: not those that a count asks of its reports."""
    yield whole
    if not isinstance(whole, Count | DayIn | FactIs | InSet):
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
    if question[0] == "readings":
        return question[1] not in view.readings
    return answer_in(view, question) is None


def report_questions(counts: Sequence[Count]) -> list[Question]:
    """The questions that `counts` ask of each report, in the policy's order."""
    found: dict[Question, None] = {}
    for count in counts:
        for node in walk(count.where):
            match node:
                case FactIs() | InSet():
                    found[node.question] = None
                case DayIn():
                    found |= {(day,): None for day in sorted((node.anchor, node.subject)) if day != "received"}
                case _:
                    pass
        if count.counting == "people":
            found["by",] = None
    return list(found)


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
