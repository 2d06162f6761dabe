"""Sets of answers that settle something: to each question that matters, the answers that will do.

The answers about one report are rows of a table, because what one of them may be can hang on another (the day of an
incident on the day of its report). Two sets join as tables do: where they share a question, on its answer.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from casereview.core import Question

Of = Question | int
"""What answers belong to: a question about the case, or the place of a report in the case."""


class Answers(NamedTuple):
    """Rows of answers to the questions of the columns; any one of them will do."""

    columns: tuple[Question, ...]
    rows: frozenset[tuple[Hashable, ...]]

    def only(self, columns: tuple[Question, ...]) -> frozenset[tuple[Hashable, ...]]:
        """The rows without the other columns."""
        places = [self.columns.index(column) for column in columns]
        return frozenset(tuple(row[place] for place in places) for row in self.rows)


AnswerSet = Mapping[Of, Answers]

NO_ANSWERS: AnswerSet = {}


def one_answer(question: Question, values: Iterable[Hashable]) -> AnswerSet:
    """The set of one answer about the case."""
    return {question: Answers((question,), frozenset((value,) for value in values))}


def joined(one: AnswerSet, other: AnswerSet) -> AnswerSet | None:
    """All the answers of both; None where they contradict each other."""
    both = dict(one)
    for key, answers in other.items():
        shared = _joined(both[key], answers) if key in both else answers
        if not shared.rows:
            return None
        both[key] = shared
    return both


def _joined(one: Answers, other: Answers) -> Answers:
    shared = [
        (one.columns.index(column), other.columns.index(column)) for column in one.columns if column in other.columns
    ]
    more = [place for place, column in enumerate(other.columns) if column not in one.columns]
    rows = {
        (*row, *(added[place] for place in more))
        for row in one.rows
        for added in other.rows
        if all(row[here] == added[there] for here, there in shared)
    }
    return Answers((*one.columns, *(other.columns[place] for place in more)), frozenset(rows))


def within(smaller: AnswerSet, larger: AnswerSet) -> bool:
    """Whether whatever answers as `larger` asks also answers as `smaller` asks."""
    return all(
        (other := larger.get(key)) is not None and (answers is other or _within(answers, other))
        for key, answers in smaller.items()
    )


def _within(smaller: Answers, larger: Answers) -> bool:
    if smaller.columns == larger.columns:
        return larger.rows <= smaller.rows
    return set(smaller.columns) <= set(larger.columns) and larger.only(smaller.columns) <= smaller.rows


def size(answers: AnswerSet) -> int:
    """To how many questions it holds an answer."""
    return sum(len(answers.columns) for answers in answers.values())


def smallest(sets: Iterable[AnswerSet], most: int) -> list[AnswerSet]:
    """So many of the sets, smaller ones first, without those that hold another one."""
    kept: list[AnswerSet] = []
    for found in sorted(sets, key=size):
        if len(kept) == most:
            break
        if not any(within(other, found) for other in kept):
            kept.append(found)
    return kept
