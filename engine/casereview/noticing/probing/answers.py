"""Other answers to the questions about a case: each in turn, and each pair of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from casereview.core import Question
from casereview.deciding.questions import ALWAYS_ANSWERED, asked, case_nodes
from casereview.model import Policy
from casereview.questions import answers_to
from casereview.tested import Probe

LEFT_OPEN = None


def other_answers(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case with one answer changed or left open."""
    for question, answer in _options(policies):
        yield with_answer(base, question, answer)


def pairs_of_answers(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case with two answers changed or left open."""
    for (one, first), (other, second) in combinations(_options(policies), 2):
        if one != other:
            yield with_answer(with_answer(base, one, first), other, second)


def _options(policies: Sequence[Policy]) -> list[tuple[Question, Any]]:
    return [(question, answer) for question in _questions(policies) for answer in _answers(policies[0], question)]


def _questions(policies: Sequence[Policy]) -> list[Question]:
    found = [asked(node) for policy in policies for node in case_nodes(policy.whole)]
    return list(dict.fromkeys(question for question in found if question is not None))


def _answers(policy: Policy, question: Question) -> list[Any]:
    if question in ALWAYS_ANSWERED:
        return list(ALWAYS_ANSWERED[question])
    if question[0] == "readings":
        return [LEFT_OPEN, *range(1, policy.readings.get(question[1], 0) + 1)]
    return [*(answers_to(question, policy.vocabulary) or ()), LEFT_OPEN]


def with_answer(probe: Probe, question: Question, answer: Any) -> Probe:
    """The case with an answer, or without one."""
    if question[0] == "readings":
        others = {name: number for name, number in probe.readings.items() if name != question[1]}
        return replace(probe, readings=others if answer is LEFT_OPEN else {**others, question[1]: answer})
    return replace(probe, case=changed(probe.case, question, answer))


def changed(case: Mapping[str, Any], way: Sequence[str], answer: Any) -> dict[str, Any]:
    """A copy of a case, or of a part of it, with `answer` at `way`; without what stands there where it is None."""
    step, *rest = way
    if rest:
        return {**case, step: changed(case.get(step, {}), rest, answer)}
    others = {key: value for key, value in case.items() if key != step}
    return others if answer is LEFT_OPEN else {**others, step: answer}
