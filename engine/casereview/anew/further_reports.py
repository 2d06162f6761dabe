"""The kinds of further report that could be made: what they would have to be, to count for which grounds."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, islice, product
from math import prod

from casereview.anew.options import Options, someone_else
from casereview.core import And, Count, DayIn, FactIs, Node, Not, Or, Question, walk
from casereview.deciding.answered_reports import with_answers
from casereview.deciding.questions import report_questions
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import View, Written, answer_of, verdicts
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET

MOST_COMBINATIONS = 250
"""How many kinds of report are looked at, and how many combinations of them are tried."""

ANY_DAY: Question = ("facts", "(any day)")

EACH_ANOTHER = "(each another)"
"""The answer of several further reports that are told apart by it."""


Demands = frozenset[tuple[Question, Hashable]]
"""What a further report has to be beyond one that the applicant made: answers to questions."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of further report: its answers, and which of them it needs to be counted as it is."""

    answers: Mapping[Question, Hashable]
    demands: Demands

    def without(self, question: Question) -> "Kind":
        """The same kind, whatever the answer to `question`."""
        return Kind({other: answer for other, answer in self.answers.items() if other != question}, self.demands)

    def less_demanding(self, question: Question) -> "Iterator[Kind]":
        """The same kind, whatever the answer to `question`; of each another, also the same other."""
        yield self.without(question)
        if self.answers[question] == EACH_ANOTHER:
            yield Kind({**self.answers, question: someone_else(1)}, self.demands)

    def report(self, number: int, day: str) -> Written:
        """The `number`th further report, of an incident of its own, made on the day of the incident."""
        own = {
            question: f"(another {number})" if answer == EACH_ANOTHER else answer
            for question, answer in self.answers.items()
        }
        made = {"id": f"(further {number})", "incident": f"(further {number})", "occurred": day, "reported": day}
        return with_answers(made, own)


Kinds = tuple[Kind, ...]
"""Several further reports, by their kinds."""


def kinds_of(policy: Policy, view: View, options: Options) -> list[Kind] | None:
    """The kinds that count for different things, each as undemanding as it can be; None where they are too many."""
    counts = [node for node in walk(policy.whole) if isinstance(node, Count)]
    questions = [question for question in report_questions(counts) if question not in (("occurred",), ("reported",))]
    classes = {question: _answers(question, counts, view, options) for question in questions}
    if prod(map(len, classes.values())) > MOST_COMBINATIONS:
        return None
    wheres = [report_decider(_on_any_day(count.where), policy.calendar.working) for count in counts]
    found: list[tuple[Kind, tuple[Hashable, ...]]] = []
    for answers in product(*classes.values()):
        asked = dict(zip(classes, answers, strict=True))
        kind = Kind(asked, frozenset(_demands(view, options, asked)))
        report = kind.report(0, view.received)
        found.append(
            (
                kind,
                tuple(
                    _effect(count, bool(where(view, report)), asked)
                    for count, where in zip(counts, wheres, strict=True)
                ),
            )
        )
    return [
        kind
        for place, (kind, effect) in enumerate(found)
        if any(effect)
        and not any(
            _better(found[other], (kind, effect), other < place) for other in range(len(found)) if other != place
        )
    ]


def _effect(count: Count, counts: bool, asked: Mapping[Question, Hashable]) -> Hashable:
    return (True, asked.get(count.things), asked.get(count.same or ())) if counts else None


def _answers(question: Question, counts: Sequence[Count], view: View, options: Options) -> list[Hashable]:
    """The answers that kinds of report can differ in."""
    if question not in options.told_apart:
        return [alike[0] for alike in options.alike(question)]
    answers: dict[Hashable, None] = {}
    if question == ("by",):
        answers[view.applicant.get("by", someone_else(0))] = None
    if any(count.things == question for count in counts):
        answers[EACH_ANOTHER] = None
    if any(count.same == question for count in counts):
        answers |= dict.fromkeys(
            answer for report in view.reports if (answer := answer_of(report, question)) is not None
        )
    return list(answers | {someone_else(1): None})


def _demands(view: View, options: Options, asked: Mapping[Question, Hashable]) -> Iterator[tuple[Question, Hashable]]:
    """The answers that say more of a report than that the applicant made it."""
    for question, answer in asked.items():
        pairs = [verdicts(leaf).get(answer, NOT_MET) for leaf in options.leaves if leaf.question == question]
        if question in options.told_apart:
            if question != ("by",) or answer != view.applicant.get("by", someone_else(0)):
                yield question, answer
        elif answer is True or (answer is not False and MET in pairs):
            yield question, answer


def _better(one: tuple[Kind, Sequence[Hashable]], other: tuple[Kind, Sequence[Hashable]], first: bool) -> bool:
    """Whether `one` counts for all that `other` does, and demands no more; of two that are equal, the first."""
    counts_too = all(b is None or a == b for a, b in zip(one[1], other[1], strict=True))
    if not (counts_too and one[0].demands <= other[0].demands):
        return False
    return first or (one[0].demands, tuple(one[1])) != (other[0].demands, tuple(other[1]))


def _on_any_day(node: Node) -> Node:
    """The condition with days that may or may not fit."""
    match node:
        case DayIn():
            return FactIs(ANY_DAY, True)
        case And():
            return And(tuple(map(_on_any_day, node.of)))
        case Or():
            return Or(tuple(map(_on_any_day, node.of)))
        case Not():
            return Not((_on_any_day(node.of[0]),))
        case _:
            return node


def combinations_of(policy: Policy, kinds: Sequence[Kind]) -> list[Kinds]:
    """How many further reports of which kinds to try, fewer first; none at first."""
    numbers = [node.at_least for node in walk(policy.whole) if isinstance(node, Count)]
    if not kinds:
        return [()]
    alike = [(kind,) * number for number in range(1, max(numbers) + 1) for kind in kinds]
    mixed: list[Kinds] = []
    for number in range(2, sum(numbers) + 1):
        several = (found for found in combinations_with_replacement(kinds, number) if len(set(found)) > 1)
        more = list(islice(several, MOST_COMBINATIONS - len(mixed) + 1))
        if len(mixed) + len(more) > MOST_COMBINATIONS:
            break
        mixed += more
    return [(), *sorted([*alike, *mixed], key=len)]


def no_more_than(fewer: Kinds, more: Kinds) -> bool:
    """Whether each report of `fewer` can be one of `more`, and a different one, which demands no less."""
    if not fewer or len(fewer) > len(more):
        return not fewer
    wanted, rooms = (Counter(kind.demands for kind in kinds) for kinds in (fewer, more))
    # Where both have a report with the same demands, the one can be the other.
    wanted, rooms = wanted - rooms, rooms - wanted
    placed: dict[Demands, list[Demands]] = {demands: [] for demands in rooms}
    return all(_finds_room(demands, rooms, placed, set()) for demands in wanted.elements())


def _finds_room(
    demands: Demands, rooms: Mapping[Demands, int], placed: dict[Demands, list[Demands]], seen: set[Demands]
) -> bool:
    """Whether one more report can be placed where no less is demanded, those in `placed` moving where they can."""
    for room in rooms:
        if room in seen or not demands <= room:
            continue
        seen.add(room)
        if len(placed[room]) < rooms[room]:
            placed[room].append(demands)
            return True
        for other in dict.fromkeys(placed[room]):
            if _finds_room(other, rooms, placed, seen):
                placed[room].remove(other)
                placed[room].append(demands)
                return True
    return False
