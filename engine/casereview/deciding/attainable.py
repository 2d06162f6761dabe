"""Which pairs a tree of conditions can come to while questions are still open: what answers to them can reach."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from math import prod

from casereview.core import And, FactIs, InSet, Node, Not, Or, Question, Unclear
from casereview.deciding.questions import Answers, answers_that_differ, asked, case_nodes
from casereview.interpret.view import verdicts
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED, all_and_any

MOST_COMBINATIONS = 4096
"""How many combinations of answers are tried. Beyond, an answer may differ from place to place, which can only make
more outcomes attainable, so that no question is ever left out."""

Pairs = frozenset[int]
Counts = Mapping[Node, Pairs]


class Attainable:
    """The questions about the case below one tree, all of which are open, and the pairs that answers can reach."""

    def __init__(self, whole: Node) -> None:
        self.whole = whole
        nodes = list(case_nodes(whole))
        places = Counter([question for node in nodes if (question := asked(node)) is not None])
        self.open = frozenset(places)
        options = {question: answers_that_differ(nodes, question) for question, times in places.items() if times > 1}
        self.shared = options if prod(map(len, options.values())) <= MOST_COMBINATIONS else {}

    def can_stay_open(self, question: Question | None, counts: Counts) -> bool:
        """Whether some answers to all other questions leave the tree undetermined, and `question` open."""
        return any(
            UNDETERMINED in self._pairs(self.whole, fixed, question, counts) for fixed in self._combinations(question)
        )

    def _combinations(self, question: Question | None) -> Iterator[Answers]:
        """Every way to answer the questions that are asked in several places, but for `question`."""
        options = {shared: answers for shared, answers in self.shared.items() if shared != question}
        for answers in product(*options.values()):
            yield dict(zip(options, answers, strict=True))

    def _pairs(self, node: Node, fixed: Answers, question: Question | None, counts: Counts) -> Pairs:
        match node:
            case And():
                return _joined(int.__and__, MET, [self._pairs(part, fixed, question, counts) for part in node.of])
            case Or():
                return _joined(int.__or__, NOT_MET, [self._pairs(part, fixed, question, counts) for part in node.of])
            case Not():
                return frozenset([NEGATED[pair] for pair in self._pairs(node.of[0], fixed, question, counts)])
            case Unclear():
                parts = [self._pairs(part, fixed, question, counts) for part in node.of]
                return _read(node, parts, fixed, question)
            case FactIs() | InSet():
                return _answered(node, fixed, question)
            case _:
                return counts[node]


def _read(node: Unclear, parts: list[Pairs], fixed: Answers, question: Question | None) -> Pairs:
    reading = ("readings", node.reading)
    if reading in fixed:
        chosen: int = fixed[reading]
        return parts[chosen - 1]
    if reading == question:
        return frozenset(all_and_any(pairs) for pairs in product(*parts))
    return frozenset[int]().union(*parts)


def _answered(node: FactIs | InSet, fixed: Answers, question: Question | None) -> Pairs:
    if node.question == question:
        return ONLY[UNDETERMINED]
    if node.question in fixed:
        return ONLY[verdicts(node).get(fixed[node.question], NOT_MET)]
    return MET_OR_NOT


ONLY: Mapping[int, Pairs] = {pair: frozenset({pair}) for pair in NEGATED}
"""Each pair by itself."""

MET_OR_NOT = frozenset({MET, NOT_MET})


def _joined(join: Callable[[int, int], int], start: int, parts: list[Pairs]) -> Pairs:
    reached = ONLY[start]
    for part in parts:
        reached = _each_joined(join, reached, part)
    return reached


@cache
def _each_joined(join: Callable[[int, int], int], some: Pairs, others: Pairs) -> Pairs:
    return frozenset(join(one, other) for one in some for other in others)
