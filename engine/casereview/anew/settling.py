"""The smallest sets of answers that settle a case one way: followed down the tree of conditions, from its traces.

What is met is met whatever else is answered, so that the sets for a whole join those for its parts: all of the parts
of *and*, any one of the parts of *or*; and the other way round for what is ruled out.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import cast

from casereview.anew.answer_sets import NO_ANSWERS, AnswerSet, joined, one_answer, smallest
from casereview.anew.counted import CountedAnswers
from casereview.anew.options import Options
from casereview.anew.steps import Steps
from casereview.core import And, Count, FactIs, InSet, Not, Or, Unclear
from casereview.interpret.portable import Counted, Trace
from casereview.interpret.view import View, verdicts
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

MOST_SETS = 40
"""How many sets are followed for one condition. Beyond, only the smallest are, and the search says that it was cut."""


MOST_STEPS = 1_000_000
"""How many steps are taken for a case that is not one of many in a search."""


class Settling:
    """The sets of answers that settle one case, asked on a day (as text), one way or the other."""

    def __init__(self, policy: Policy, view: View, options: Options, on: str, steps: Steps | None = None) -> None:
        """`steps` are those of the search that the case is a part of, where it is."""
        self.policy, self.view, self.options, self.on = policy, view, options, on
        self.steps = steps or Steps(MOST_STEPS)
        self.cut = False
        self.counts: dict[tuple[int, bool], list[AnswerSet]] = {}

    def sets(self, traces: Sequence[Trace], wanted: bool) -> list[AnswerSet]:
        """The sets that make the whole case certainly met (`wanted`), or certainly not met."""
        conditions = traces[: len(self.policy.applicant)]
        grounds = traces[len(self.policy.applicant) :]
        applicant = self._join(wanted, conditions, wanted)
        threshold = self._join(not wanted, grounds, wanted)
        return self._every([applicant, threshold]) if wanted else self._smallest([*applicant, *threshold])

    def _join(self, every: bool, traces: Iterable[Trace], wanted: bool) -> list[AnswerSet]:
        sets = [self._below(trace, wanted) for trace in traces]
        return self._every(sets) if every else self._smallest([found for some in sets for found in some])

    def _every(self, parts: Iterable[list[AnswerSet]]) -> list[AnswerSet]:
        """The sets that settle all the parts."""
        return reduce(self._both, parts, [NO_ANSWERS])

    def _both(self, some: list[AnswerSet], more: list[AnswerSet]) -> list[AnswerSet]:
        """The sets that settle two parts; none where there are not the steps to join them."""
        if self.steps.take(len(some) * len(more)):
            return self._smallest(each_joined(some, more))
        self.cut = True
        return []

    def _smallest(self, sets: Iterable[AnswerSet]) -> list[AnswerSet]:
        kept = smallest(sets, MOST_SETS + 1)
        self.cut = self.cut or len(kept) > MOST_SETS
        return kept[:MOST_SETS]

    def _below(self, trace: Trace, wanted: bool) -> list[AnswerSet]:
        pair, node, counted, parts = trace
        if pair != UNDETERMINED:
            return [NO_ANSWERS] if (pair == MET) == wanted else []
        match node:
            case And():
                return self._join(wanted, parts, wanted)
            case Or():
                return self._join(not wanted, parts, wanted)
            case Not():
                return self._below(parts[0], not wanted)
            case Unclear():
                return self._readings(node, parts, wanted)
            case FactIs() | InSet():
                return [self._answer(node, wanted)]
            case _:
                return self._count(cast("Count", node), cast("Counted", counted), wanted)

    def _count(self, node: Count, counted: Counted, wanted: bool) -> list[AnswerSet]:
        """The sets for one count, found once where several readings, or the readings and one of them, ask for them."""
        key = id(node), wanted
        if key not in self.counts:
            answers = CountedAnswers(node, self.view, self.options, self.policy.calendar.working, self.on, self.steps)
            self.counts[key] = self._smallest(answers.sets(counted, wanted))
            self.steps.give_back(answers.steps)
            self.cut = self.cut or answers.cut or answers.steps.cut
        return self.counts[key]

    def _readings(self, node: Unclear, parts: Sequence[Trace], wanted: bool) -> list[AnswerSet]:
        """The sets that settle every reading, or choose one and settle that."""
        fixed = self.view.readings.get(node.reading)
        if fixed:
            return self._below(parts[fixed - 1], wanted)
        sets = self._join(True, parts, wanted)
        for number, part in enumerate(parts, 1):
            chosen = one_answer(("readings", node.reading), [number])
            sets += self._every([[chosen], self._below(part, wanted)])
        return self._smallest(sets)

    def _answer(self, node: FactIs | InSet, wanted: bool) -> AnswerSet:
        pairs, towards = verdicts(node), MET if wanted else NOT_MET
        classes = self.options.alike(node.question)
        return one_answer(node.question, [alike[0] for alike in classes if pairs.get(alike[0], NOT_MET) == towards])


def each_joined(some: Iterable[AnswerSet], more: Sequence[AnswerSet]) -> list[AnswerSet]:
    """Each of the ones with each of the others, where they do not contradict each other."""
    both = (joined(one, other) for one in some for other in more)
    return [found for found in both if found is not None]
