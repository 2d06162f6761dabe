"""Proves that no case meets some conditions and not others, by looking for one in every way there is."""

from collections.abc import Mapping, Sequence
from typing import Any

from casereview.core import (
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
    parts,
)
from casereview.days import WorkingDays
from casereview.deciding.questions import case_nodes
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED
from casereview.proving.answers import answers_told_apart, is_met
from casereview.proving.counting import Counted, can_be
from casereview.proving.looks import Looks
from casereview.proving.sorts import Sorts, report_sorts
from casereview.vocabulary import Vocabulary

MOST_SETTLED = 60
"""How many questions are settled one after another; where more are needed, nothing is proved."""

_Given = Mapping[Any, Any]
"""What is settled so far: answers by their question, readings by their id, counts by what they are."""


class Proofs:
    """Proofs about the conditions of one policy. A case is one whose questions are all answered, in any reading."""

    def __init__(self, vocabulary: Vocabulary, working: WorkingDays) -> None:
        self.vocabulary, self.working = vocabulary, working
        self.looks = Looks()
        self.sorts: dict[tuple[Any, ...], Sorts | None] = {}
        self.meanings: dict[Node, Any] = {}

    def no_case_meets(self, met: Sequence[Node], not_met: Sequence[Node] = ()) -> bool:
        """Whether it is proved that no case meets all of `met` and none of `not_met`."""
        goal = And((*met, *(Not((node,)) for node in not_met)))
        return self.looks.left > 0 and not _Search(self, goal).finds({})

    def meaning(self, node: Node) -> Any:
        """A condition on a report as a value: the same for two that ask the same in the same way."""
        if node not in self.meanings:
            self.meanings[node] = _meaning(node)
        return self.meanings[node]

    def sorts_of(self, wheres: Mapping[Any, Node]) -> Sorts | None:
        """The sorts of report that conditions tell apart, by their meanings."""
        key = tuple(wheres)
        if key not in self.sorts:
            self.sorts[key] = report_sorts(list(wheres.values()), self.vocabulary, self.working, self.looks)
        return self.sorts[key]


class _Search:
    """Looks for a case that meets one condition."""

    def __init__(self, proofs: Proofs, goal: Node) -> None:
        self.proofs, self.goal = proofs, goal
        nodes = list(case_nodes(goal))
        proofs.looks.take(len(nodes))
        asked: dict[Question, list[FactIs | InSet]] = {}
        self.choices: dict[Any, Sequence[Any]] = {}
        self.wheres: dict[Any, Node] = {}
        self.counted: dict[Node, Counted] = {}
        for node in nodes:
            match node:
                case FactIs() | InSet():
                    asked.setdefault(node.question, []).append(node)
                case Unclear():
                    self.choices["reading", node.reading] = range(len(node.of))
                case Count():
                    self.wheres.setdefault(proofs.meaning(node.where), node.where)
                case _:
                    pass
        for question, alike in asked.items():
            self.choices[question] = answers_told_apart(alike, question, proofs.vocabulary)
        places = {meaning: place for place, meaning in enumerate(self.wheres)}
        for node in nodes:
            if isinstance(node, Count):
                where = places[proofs.meaning(node.where)]
                self.counted[node] = Counted(node.things, node.at_least, where, node.same, node.spread)

    def finds(self, given: _Given) -> bool:
        """Whether there may be a case in which all is as `given`. True as well where looking would take too long."""
        pair, open_ = self._pair(self.goal, given)
        if self.proofs.looks.left <= 0 or len(given) > MOST_SETTLED:
            return True
        if pair != UNDETERMINED:
            return pair == MET
        settled = ({**given, open_: choice} for choice in self.choices.get(open_, (True, False)))
        return any((open_ in self.choices or self._can_be(more)) and self.finds(more) for more in settled)

    def _can_be(self, given: _Given) -> bool:
        """Whether the counts settled so far can be so together."""
        sorts = self.proofs.sorts_of(self.wheres)
        reached, missed = (
            [count for count, answer in given.items() if isinstance(count, Counted) and answer is wanted]
            for wanted in (True, False)
        )
        return sorts is None or can_be(reached, missed, sorts, self.proofs.looks)

    def _pair(self, node: Node, given: _Given) -> tuple[int, Any]:
        """The pair of a condition, and where it is open something of it that is not settled yet."""
        self.proofs.looks.take(1)
        match node:
            case And():
                return self._joined(node.of, given, MET, NOT_MET)
            case Or():
                return self._joined(node.of, given, NOT_MET, MET)
            case Not():
                pair, open_ = self._pair(node.of[0], given)
                return NEGATED[pair], open_
            case Unclear():
                reading = ("reading", node.reading)
                return self._pair(node.of[given[reading]], given) if reading in given else (UNDETERMINED, reading)
            case FactIs() | InSet():
                if node.question not in given:
                    return UNDETERMINED, node.question
                return MET if is_met(node, given[node.question]) else NOT_MET, None
            case _:
                count = self.counted[node]
                return (UNDETERMINED, count) if count not in given else (MET if given[count] else NOT_MET, None)

    def _joined(self, of: Sequence[Node], given: _Given, start: int, end: int) -> tuple[int, Any]:
        """The pair of several conditions: `end` where any of them is, `start` where all are."""
        found: tuple[int, Any] = (start, None)
        for part in of:
            pair, open_ = self._pair(part, given)
            if pair == end:
                return end, None
            if pair == UNDETERMINED and found[1] is None:
                found = pair, open_
        return found


def _meaning(node: Node) -> Any:
    match node:
        case FactIs():
            return "fact", node.question, node.wanted
        case InSet():
            return "in", node.question, node.members
        case SameAs():
            return "same", node.question, node.other, node.wanted
        case DayIn():
            return "day", node.subject, node.span, node.anchor, node.period
        case _:
            return type(node).__name__, *map(_meaning, parts(node))
