"""A case with answers to its open questions, with further reports, or applied for anew on another day."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Any, NamedTuple

from casereview.anew.answer_sets import Answers, AnswerSet, Of
from casereview.anew.further_reports import Kinds
from casereview.anew.options import Options
from casereview.core import REPORT_DAYS, Question
from casereview.days import day_number, day_text
from casereview.deciding.answered_reports import with_answers
from casereview.interpret.view import View, Written


class Given(NamedTuple):
    """One answer: the question, the place of the report that it is about (None: the case), and what is answered."""

    question: Question
    place: int | None
    answer: Any


def each_choice(answers: AnswerSet, options: Options, on: str) -> Iterator[tuple[Given, ...]]:
    """The ways to choose one answer to each question of the set; of days the latest until `on` first."""
    listed = [[_given(of, rows.columns, row) for row in _in_order(rows, options, on)] for of, rows in answers.items()]
    for picked in product(*listed):
        yield tuple(chain.from_iterable(picked))


def _given(of: Of, columns: Sequence[Question], row: Sequence[Hashable]) -> list[Given]:
    place = of if isinstance(of, int) else None
    return [Given(column, place, answer) for column, answer in zip(columns, row, strict=True)]


def _in_order(answers: Answers, options: Options, on: str) -> list[tuple[Hashable, ...]]:
    def ranks(row: tuple[Hashable, ...]) -> list[tuple[int, ...]]:
        return [_rank(column, answer, options, on) for column, answer in zip(answers.columns, row, strict=True)]

    return sorted(answers.rows, key=ranks)


def _rank(column: Question, answer: Any, options: Options, on: str) -> tuple[int, ...]:
    if column[-1] in REPORT_DAYS:
        return (answer > on, -day_number(answer))
    if column[0] == "readings":
        return (answer,)
    return ([alike[0] for alike in options.alike(column)].index(answer),)


def answered(case: Written, given: Iterable[Given]) -> Written:
    """The case with the answers, but for the readings among them."""
    reports = list(case.get("reports", ()))
    whole: dict[str, Any] = {**case}
    for question, place, answer in given:
        match question:
            case _ if place is not None:
                reports[place] = with_answers(reports[place], {question: answer})
            case ("facts", fact):
                whole["facts"] = {**whole.get("facts", {}), fact: answer}
            case ("applicant", key):
                whole["applicant"] = {**whole["applicant"], key: answer}
            case ("decided", _, power):
                decided = whole.get("decided", {})
                whole["decided"] = {**decided, "powers": {**decided.get("powers", {}), power: answer}}
    return {**whole, "reports": reports}


def readings_with(readings: Mapping[str, int], given: Iterable[Given]) -> Mapping[str, int]:
    """The readings that are fixed, with those among the answers."""
    return {**readings, **{question[1]: answer for question, _, answer in given if question[0] == "readings"}}


def applied_anew(case: Written, day: int, further: Kinds) -> Written:
    """The case as applied for on another day, with further reports made on that day."""
    text = day_text(day)
    made = [kind.report(number, text) for number, kind in enumerate(further)]
    return {**case, "received": text, "reports": [*case.get("reports", ()), *made]}


def view_of(case: Written, readings: Mapping[str, int], given: Sequence[Given] = ()) -> View:
    """The case as the interpreters look at it, with answers."""
    return View(answered(case, given) if given else case, readings_with(readings, given))
