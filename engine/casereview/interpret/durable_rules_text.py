"""The rules that core nodes become, for a forward-chaining engine: data, before any engine sees it.

A fact about a node holds what the rules of the node compare: the pairs of its parts, or an answer. All values are whole
numbers, answers too: each that a policy names has a number of its own. Exactly one rule of a node fires for any fact
about it, and concludes the pair of the node.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from casereview.core import And, DayIn, FactIs, InSet, Node, Not, Or, SameAs, Unclear, walk
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED

Sign = Literal["==", "!=", "<=", ">="]

Fact = dict[str, int]

OPEN, NO, YES = -1, 0, 1
"""What is not answered, and the answers of yes and no, in facts."""


class Comparison(NamedTuple):
    """A value of a fact beside a constant."""

    value: str
    sign: Sign
    constant: int


class Rule(NamedTuple):
    """What is concluded from a fact with the value `about` for which all comparisons hold."""

    about: str
    comparisons: tuple[Comparison, ...]
    concludes: int


def answer_numbers(conditions: Iterable[Node]) -> Mapping[Any, int]:
    """The number of each answer that the conditions name; any other is one more than the last of them."""
    named = {member for condition in conditions for node in walk(condition) for member in _named(node)}
    return {None: OPEN, False: NO, True: YES} | {answer: number for number, answer in enumerate(sorted(named), 2)}


def _named(node: Node) -> frozenset[str]:
    return node.members if isinstance(node, InSet) else frozenset()


def part_names(number: int) -> list[str]:
    """What a fact calls the pairs of so many parts."""
    return [f"part{place}" for place in range(number)]


def rules_of(node: Node, about: str, numbers: Mapping[Any, int]) -> Iterator[Rule]:
    """The rules that conclude the pair of `node` from a fact with the value `about`."""
    for comparisons, concludes in _rules_of(node, numbers):
        yield Rule(about, tuple(comparisons), concludes)


_Rules = Iterator[tuple[Sequence[Comparison], int]]


def _rules_of(node: Node, numbers: Mapping[Any, int]) -> _Rules:
    match node:
        case And():
            return _joined(part_names(len(node.of)), MET, NOT_MET, ">=")
        case Or():
            return _joined(part_names(len(node.of)), NOT_MET, MET, "<=")
        case Not():
            return _looked_up("part0", NEGATED)
        case Unclear():
            return _readings(part_names(len(node.of)))
        case FactIs():
            return _answers([numbers[node.wanted]])
        case InSet():
            return _answers(sorted(numbers[member] for member in node.members))
        case SameAs():
            same, other = (YES, NO) if node.wanted else (NO, YES)
            return _looked_up("same", {same: MET, OPEN: UNDETERMINED, other: NOT_MET})
        case DayIn():
            return _looked_up("days", {pair: pair for pair in NEGATED})
        case _:
            return _counted(node.at_least)


def _all(names: Sequence[str], sign: Sign, constant: int) -> list[Comparison]:
    return [Comparison(name, sign, constant) for name in names]


def _joined(parts: Sequence[str], whole: int, settling: int, sign: Sign) -> _Rules:
    """Whole where every part is; settled by the first part that does; else undetermined from the first open part on.

    `sign`: how a part that does not settle it compares with an open one.
    """
    yield _all(parts, "==", whole), whole
    for place, part in enumerate(parts):
        before, after = parts[:place], parts[place + 1 :]
        yield [*_all(before, sign, UNDETERMINED), Comparison(part, "==", settling)], settling
        first_open = [*_all(before, "==", whole), Comparison(part, "==", UNDETERMINED)]
        yield [*first_open, *_all(after, sign, UNDETERMINED)], UNDETERMINED


def _readings(parts: Sequence[str]) -> _Rules:
    """The reading that is chosen, numbered from 1; where none is (0), what all come to, else undetermined."""
    for number, part in enumerate(parts, 1):
        for pair in NEGATED:
            yield [Comparison("reading", "==", number), Comparison(part, "==", pair)], pair
    none = Comparison("reading", "==", 0)
    for pair in (MET, NOT_MET):
        yield [none, *_all(parts, "==", pair)], pair
    yield [none, Comparison(parts[0], "==", UNDETERMINED)], UNDETERMINED
    for place in range(1, len(parts)):
        met_before, not_met_before = (_all(parts[:place], "==", pair) for pair in (MET, NOT_MET))
        yield [none, *met_before, Comparison(parts[place], "<=", UNDETERMINED)], UNDETERMINED
        yield [none, *not_met_before, Comparison(parts[place], ">=", UNDETERMINED)], UNDETERMINED


def _looked_up(name: str, pairs: Mapping[int, int]) -> _Rules:
    for value, pair in pairs.items():
        yield [Comparison(name, "==", value)], pair


def _answers(wanted: Sequence[int]) -> _Rules:
    yield [Comparison("answer", "==", OPEN)], UNDETERMINED
    for number in wanted:
        yield [Comparison("answer", "==", number)], MET
    yield [Comparison("answer", ">=", NO), *(Comparison("answer", "!=", number) for number in wanted)], NOT_MET


def _counted(at_least: int) -> _Rules:
    enough = Comparison("least", ">=", at_least)
    too_few = Comparison("least", "<=", at_least - 1)
    yield [enough], MET
    yield [too_few, Comparison("most", ">=", at_least)], UNDETERMINED
    yield [too_few, Comparison("most", "<=", at_least - 1)], NOT_MET
