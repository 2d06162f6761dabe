"""What can be answered to an open question, and which of these answers a policy tells apart."""

from collections.abc import Hashable, Sequence
from functools import cache

from casereview.core import REPORT_DAYS, Count, FactIs, InSet, Question, SameAs, walk
from casereview.interpret.view import View, answer_of, verdicts
from casereview.model import Policy
from casereview.outcomes import NOT_MET
from casereview.questions import answers_to

MOST_OTHERS = 12
"""How many people or things that the case does not name are tried."""

Alike = tuple[Hashable, ...]
"""Answers to one question that make the same difference everywhere; the first stands for all."""


def someone_else(number: int) -> str:
    """A person, or another thing, that the case does not name."""
    return f"(someone else {number})" if number else "(someone else)"


def is_someone_else(answer: object) -> bool:
    """Whether an answer is a person, or another thing, that the case does not name."""
    return isinstance(answer, str) and answer in map(someone_else, range(MOST_OTHERS))


class Options:
    """The answers to each question that a policy asks, those that are alike together."""

    def __init__(self, policy: Policy, view: View) -> None:
        self.policy, self.vocabulary, self.view = policy, policy.vocabulary, view
        nodes = [*walk(policy.whole)]
        self.leaves = [node for node in nodes if isinstance(node, FactIs | InSet)]
        counts = [node for node in nodes if isinstance(node, Count)]
        told_apart = {question for count in counts for question in (count.things, count.same)}
        compared = [node for node in nodes if isinstance(node, SameAs)]
        self.told_apart = told_apart.union(*((node.question, node.other) for node in compared))
        self.others = min(MOST_OTHERS, max([0, *(count.at_least for count in counts)]))
        self.alike = cache(self._alike)

    def _alike(self, question: Question) -> tuple[Alike, ...]:
        """The answers to `question`, in classes; the order is that of the vocabulary."""
        values = self._values(question)
        if question in self.told_apart:
            return tuple((value,) for value in values)
        leaves = [verdicts(leaf) for leaf in self.leaves if leaf.question == question]
        classes: dict[tuple[int, ...], list[Hashable]] = {}
        for value in values:
            classes.setdefault(tuple(leaf.get(value, NOT_MET) for leaf in leaves), []).append(value)
        return tuple(map(tuple, classes.values()))

    def class_of(self, question: Question, value: Hashable) -> Alike:
        """The answers that are like `value`; a day is like no other, as windows may tell them apart."""
        if question[-1] in REPORT_DAYS:
            return (value,)
        return next((alike for alike in self.alike(question) if value in alike), (value,))

    def _values(self, question: Question) -> Sequence[Hashable]:
        answers = answers_to(question, self.vocabulary)
        return self._named(question[-1:] if question[0] == "applicant" else question) if answers is None else answers

    def _named(self, question: Question) -> list[Hashable]:
        """The people or things that the case names, and as many others as can make a difference."""
        named = {answer_of(report, question) for report in self.view.reports}
        if question == ("by",):
            named.add(self.view.applicant.get("by"))
        return [*sorted(named - {None}), *(someone_else(number) for number in range(self.others))]
