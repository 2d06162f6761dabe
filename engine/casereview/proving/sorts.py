"""Which sorts of report there can be: for which of several conditions at once one report can be meant."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Any

from casereview.core import And, DayIn, FactIs, InSet, Node, Not, Or, SameAs, walk
from casereview.days import WorkingDays
from casereview.proving.answers import answers_told_apart, is_met
from casereview.proving.looks import Looks
from casereview.proving.spans import standing
from casereview.vocabulary import Vocabulary

MOST_TOGETHER = 50_000
"""How many nodes are looked at over all combinations of answers and days; where it takes more, nothing is said."""

OF_WORKING_DAYS = 5_000
"""For how many looks a period of working days counts, as it is compared on every day there is."""

Sorts = frozenset[int]
"""Each sort as bits: bit N is set where the report meets condition N."""

_Atom = tuple[Any, ...]
_Combination = Mapping[_Atom | None, Any]


def report_sorts(
    conditions: Sequence[Node], vocabulary: Vocabulary, working: WorkingDays, looks: Looks
) -> Sorts | None:  # fmt: skip
    """The sorts of report that `conditions` tell apart, no sort that there can be left out; None where too many."""
    nodes = [node for condition in conditions for node in walk(condition)]
    atoms: dict[_Atom, list[Any]] = {}
    for node in nodes:
        if (atom := _atom(node)) is not None:
            atoms.setdefault(atom, []).append(node)
    days = {atom: alike[0] for atom, alike in atoms.items() if atom[0] == "day"}
    answers = {
        atom: answers_told_apart(alike, atom[1], vocabulary) if atom[0] == "answer" else [True, False]
        for atom, alike in atoms.items()
        if atom not in days
    }
    number = prod(map(len, answers.values())) * 2 ** min(len(days), 20) * len(nodes)
    counted = sum(day.period is not None and day.period.unit == "working days" for day in days.values())
    if number > MOST_TOGETHER or not looks.take(number + counted * OF_WORKING_DAYS):
        return None
    together = list(_days_together(days, working))
    return frozenset(
        _sort(conditions, {**dict(zip(answers, answered, strict=True)), **on_days})
        for answered in product(*answers.values())
        for on_days in together
    )


def _atom(node: Node) -> _Atom | None:
    """What a condition on a report asks by itself; None where it only joins others."""
    match node:
        case FactIs() | InSet():
            return "answer", node.question
        case SameAs():
            return "same", node.question, node.other
        case DayIn():
            return "day", node.subject, node.span, node.anchor, node.period
        case _:
            return None


def _days_together(days: Mapping[_Atom, DayIn], working: WorkingDays) -> Iterator[_Combination]:
    """Every way in which conditions on days can be met and not met at once, as far as any two of them tell."""
    pairs = [(one, other, standing(days[one], days[other], working)) for one in days for other in days]
    within = [(one, other) for one, other, found in pairs if found.within]
    apart = [(one, other) for one, other, found in pairs if found.apart]
    for number in range(len(days) + 1):
        for met in map(set, combinations(days, number)):
            if all(one not in met or other in met for one, other in within) and not any(
                one in met and other in met for one, other in apart
            ):
                yield {atom: atom in met for atom in days}


def _sort(conditions: Sequence[Node], given: _Combination) -> int:
    return sum(_met(condition, given) << place for place, condition in enumerate(conditions))


def _met(node: Node, given: _Combination) -> bool:
    match node:
        case And():
            return all(_met(part, given) for part in node.of)
        case Or():
            return any(_met(part, given) for part in node.of)
        case Not():
            return not _met(node.of[0], given)
        case FactIs() | InSet():
            return is_met(node, given["answer", node.question])
        case SameAs():
            return bool(given[_atom(node)]) == node.wanted
        case _:
            return bool(given[_atom(node)])
