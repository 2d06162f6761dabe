"""Which answers a question can have, as far as conditions tell them apart."""

from collections.abc import Iterable, Sequence
from typing import Any

from casereview.core import FactIs, InSet, Question
from casereview.deciding.questions import ALWAYS_ANSWERED, NONE_OF_THESE
from casereview.vocabulary import Vocabulary


def answers_told_apart(nodes: Iterable[FactIs | InSet], question: Question, vocabulary: Vocabulary) -> list[Any]:
    """One answer for each way in which `nodes`, all on one question, can be met and not met."""
    sets = [node.members if isinstance(node, InSet) else frozenset({node.wanted}) for node in nodes]
    known = _all_answers(question, vocabulary) or [
        *sorted({str(member) for one in sets for member in one}),
        NONE_OF_THESE,
    ]
    if any(isinstance(member, bool) for one in sets for member in one):
        known = [True, False]
    return list({tuple(answer in one for one in sets): answer for answer in reversed(known)}.values())


def is_met(node: FactIs | InSet, answer: Any) -> bool:
    """Whether an answer is the one wanted."""
    return answer == node.wanted if isinstance(node, FactIs) else answer in node.members


def _all_answers(question: Question, vocabulary: Vocabulary) -> Sequence[Any]:
    """Every answer, where a case can have no other; nothing where it can."""
    match question:
        case ("via",):
            return vocabulary.ways
        case _ if question in ALWAYS_ANSWERED:
            return ALWAYS_ANSWERED[question]
        case ("facts", name):
            entry = vocabulary.facts.get(name) or vocabulary.report_facts[name]
            choices: Sequence[str] = entry.get("choices", ())
            return choices
        case _:
            return ()
