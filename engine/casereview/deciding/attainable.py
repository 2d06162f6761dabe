"""Which pairs a tree of conditions can come to while questions are still open: what answers to them can reach."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from itertools import product
from math import prod
from typing import Any

from casereview.core import And, FactIs, InSet, Node, Not, Or, Question, Unclear
from casereview.deciding.questions import answers_that_differ, asked, case_nodes, is_open
from casereview.interpret.view import View, answer_in, verdicts
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED, all_and_any

MOST_COMBINATIONS = 4096
"""How many combinations of answers are tried. Beyond, an answer may differ from place to place, which can only make
more outcomes attainable, so that no question is ever left out."""

Pairs = frozenset[int]
Counts = Mapping[Node, Pairs]


class Attainable:
    """The open questions about the case below one tree, and the pairs that answers to them can reach."""

    def __init__(self, whole: Node, view: View) -> None:
        self.whole, self.view = whole, view
        self.nodes = list(case_nodes(whole))
        places = Counter(
            question for node in self.nodes if (question := asked(node)) is not None and is_open(question, view)
        )
        self.open = list(places)
        options = {
            question: answers_that_differ(self.nodes, question) for question, times in places.items() if times > 1
        }
        self.shared = options if prod(map(len, options.values())) <= MOST_COMBINATIONS else {}

    def can_stay_open(self, question: Question | None, counts: Counts) -> bool:
        """Whether some answers to all other questions leave the tree undetermined, and `question` open."""
        return any(
            UNDETERMINED in self._pairs(self.whole, fixed, question, counts) for fixed in self._combinations(question)
        )

    def _combinations(self, question: Question | None) -> Iterator[Mapping[Question, Any]]:
        """Every way to answer the questions that are asked in several places, but for `question`."""
        options = {shared: answers for shared, answers in self.shared.items() if shared != question}
        for answers in product(*options.values()):
            yield dict(zip(options, answers, strict=True))

    def _pairs(self, node: Node, fixed: Mapping[Question, Any], question: Question | None, counts: Counts) -> Pairs:
        match node:
            case And():
                return _joined(int.__and__, (self._pairs(part, fixed, question, counts) for part in node.of), MET)
            case Or():
                return _joined(int.__or__, (self._pairs(part, fixed, question, counts) for part in node.of), NOT_MET)
            case Not():
                return frozenset(NEGATED[pair] for pair in self._pairs(node.of[0], fixed, question, counts))
            case Unclear():
                parts = [self._pairs(part, fixed, question, counts) for part in node.of]
                return self._readings(node, parts, fixed, question)
            case FactIs() | InSet():
                return self._answered(node, fixed, question)
            case _:
                return counts[node]

    def _readings(
        self, node: Unclear, parts: list[Pairs], fixed: Mapping[Question, Any], question: Question | None
    ) -> Pairs:  # fmt: skip
        reading = ("readings", node.reading)
        chosen = self.view.readings.get(node.reading) or fixed.get(reading)
        if chosen:
            return parts[chosen - 1]
        if reading == question:
            return frozenset(all_and_any(pairs) for pairs in product(*parts))
        return frozenset[int]().union(*parts)

    def _answered(self, node: FactIs | InSet, fixed: Mapping[Question, Any], question: Question | None) -> Pairs:
        answer = answer_in(self.view, node.question)
        if answer is None:
            answer = fixed.get(node.question)
        if answer is not None or node.question == question:
            return frozenset({verdicts(node).get(answer, NOT_MET)})
        return frozenset({MET, NOT_MET})


def _joined(join: Callable[[int, int], int], parts: Iterable[Pairs], start: int) -> Pairs:
    return reduce(lambda some, others: frozenset(join(a, b) for a in some for b in others), parts, frozenset({start}))
