"""Where a policy asks more than the Act's own count: the smallest applications that reach it and are not met here.

Each was decided under both by the engine before it is told. Where a search is cut, some may be missing; none is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from casereview.anew.answer_sets import AnswerSet, size, within
from casereview.anew.answered_case import Given, answered, each_choice, readings_with
from casereview.anew.options import Options, is_someone_else
from casereview.anew.settling import Settling
from casereview.clause_ways import way_of
from casereview.conditions.lowering import Written
from casereview.core import INCIDENTS, REPORTS, Clause, Count, DayIn, FactIs, Node, walk
from casereview.days import day_text
from casereview.decide import judge
from casereview.deciding.engine import Judgement
from casereview.decision import Ask
from casereview.interpret.portable import Trace
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import View
from casereview.law.applications import (
    at_the_edges,
    by_others,
    counts_by_the_act,
    least_count,
    of_hate,
    plain_application,
)
from casereview.law.blame import blamed, blamed_of_reports, clause_of, conditions_of, counts
from casereview.model import Policy
from casereview.outcomes import NOT_MET
from casereview.source import Way

MOST_COMPLAINTS = 12
"""With how many complaints applications are tried. What a count of more asks beside its number is not looked for."""

Asks = Literal["condition", "complaint", "number", "lag", "window", "no count"]
"""What a policy asks more: a condition beside the count, more of a complaint, more complaints, sooner complaints, a
complaint less long ago; or it counts no complaints at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Shortfall:
    """One clause that asks more than the Act, and the smallest application found that shows it.

    `answers` are those about the case that were added to a plain application, as `facts.x: false`; `readings` are those
    under which it is not met.
    """

    asks: Asks
    way: Way
    clause: Clause
    node: Node
    case: Written
    answers: tuple[str, ...]
    readings: tuple[tuple[str, int], ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What tells two of them apart."""
        return self.asks, self.way


@lru_cache(maxsize=8)
def shortfalls(policy: Policy, statute: Policy, on: int) -> tuple[Shortfall, ...]:
    """Every clause of the policy for which an application on the day was found; the smallest for each."""
    search = _Search(policy, statute, on)
    found: dict[object, Shortfall] = {}
    for one in search.all():
        known = any(one.way[: len(other.way)] == other.way for other in found.values()) if one.readings else False
        if not known:
            found.setdefault(one.key, one)
    return tuple(found.values())


class _Search:
    """The search in one policy."""

    def __init__(self, policy: Policy, statute: Policy, on: int) -> None:
        self.policy, self.statute, self.on = policy, statute, on

    def all(self) -> Iterator[Shortfall]:
        """All that is found, the smallest of its kind first; what needs a reading to be chosen comes last."""
        found: list[Shortfall] = []
        number: int | None = least_count(self.statute)
        while number is not None and number <= MOST_COMPLAINTS:
            new = list(self._of(number))
            found += new
            # Where no count can be reached with so many complaints, what else it asks shows with as many as it wants.
            number = min((one.clause.written["at_least"] for one in new if one.asks == "number"), default=None)
        yield from sorted(found, key=lambda one: bool(one.readings))

    def _of(self, number: int) -> Iterator[Shortfall]:
        """What is found with so many complaints; in the plain case only where the answers are too many to follow."""
        plain = of_hate(self.policy, plain_application(number, self.on), answer=False)
        known, cut = self._sets(plain)
        yield from self._shown(plain, known)
        # What the plain case shows already need not be looked at again: that takes most of the time.
        for case in () if cut else self._others(number, plain):
            more = [found for found in self._sets(case)[0] if not any(within(other, found) for other in known)]
            yield from self._shown(case, more)

    def _others(self, number: int, plain: Written) -> list[Written]:
        """The applications that differ from the plain one in one respect, and within the Act's periods."""
        others = [
            *by_others(self.policy, number, self.on),
            *at_the_edges(self.statute, number, self.on),
        ]
        return [of_hate(self.policy, plain, answer=True), *(of_hate(self.policy, other, False) for other in others)]

    def _sets(self, case: Written) -> tuple[Sequence[AnswerSet], bool]:
        """The smallest sets of answers with which the case is certainly not met, and whether some may be missing."""
        view = View(case)
        judged = judge(self.policy, view)
        settling = Settling(self.policy, view, Options(self.policy, view), day_text(self.on))
        found = settling.sets((*judged.conditions, *judged.grounds), wanted=False)
        return sorted(found, key=size), settling.cut

    def _shown(self, case: Written, sets: Sequence[AnswerSet]) -> Iterator[Shortfall]:
        options = Options(self.policy, View(case))
        for found in sets:
            given = [_named(one) for one in next(each_choice(found, options, day_text(self.on)))]
            whole = answered(case, given)
            readings = readings_with({}, given)
            view = View(whole, readings)
            judged = judge(self.policy, view)
            if judged.whole == NOT_MET and counts_by_the_act(self.statute, whole):
                of_case = [one for one in given if one.place is None and one.question[0] != "readings"]
                answers = tuple(f"{Ask(one.question).path}: {word(one.answer)}" for one in of_case)
                for asks, node in _culprits(self.policy, judged, view):
                    clause = clause_of(node)
                    way = way_of(clause.id, self.policy.written)
                    yield Shortfall(asks, way, clause, node, whole, answers, tuple(readings.items()))


def _named(given: Given) -> Given:
    """The answer with a pseudonym for a person, or another thing, that the case does not name."""
    if not is_someone_else(given.answer):
        return given
    number = given.answer.strip("()").removeprefix("someone else")
    return given._replace(answer=f"other{number.replace(' ', '-')}")


def word(answer: object) -> str:
    """An answer as a case file writes it, on one line."""
    return str(answer).lower() if isinstance(answer, bool) else " ".join(str(answer).split())


def _culprits(policy: Policy, judged: Judgement, view: View) -> Iterator[tuple[Asks, Node]]:
    """What of a policy puts a case out, and what it asks more than the Act by that."""
    applicant = [node for trace in judged.conditions for node in blamed(trace, view)]
    if applicant:
        yield from (("condition", node) for node in applicant)
        return
    counting = [list(blamed(trace, view)) for trace in _of_the_count(judged.grounds, view)]
    beside = [nodes for nodes in counting if not any(counts(node) for node in nodes)]
    if beside:
        yield from (("condition", node) for nodes in beside for node in nodes)
    elif counting:
        every = [part for nodes in counting for node in nodes for part in walk(node) if isinstance(part, Count)]
        yield from _of_counts(every, policy, view)
    else:
        yield "no count", policy.grounds[0].node


def _of_the_count(grounds: Sequence[Trace], view: View) -> list[Trace]:
    """The grounds that can be the count of which the Act speaks: one beside it narrows nothing."""
    counting = [trace for trace in grounds if counts(trace[1])]
    plain = [trace for trace in counting if is_plain_count(trace[1], len(view.reports))]
    return plain or counting


def is_plain_count(ground: Node, number: int) -> bool:
    """Whether a ground counts nothing but complaints of any behaviour, and so many can be enough."""
    found = [node for node in walk(ground) if isinstance(node, Count)]
    return bool(found) and all(
        count.things in (INCIDENTS, REPORTS)
        and not (count.same or count.spread or _wants_hate(count))
        and count.at_least <= number
        for count in found
    )


def _of_counts(every: Sequence[Count], policy: Policy, view: View) -> Iterator[tuple[Asks, Node]]:
    """What of the counts that are not reached puts the reports out."""
    # A ground for hate is a way of its own, not the count of which the Act speaks.
    ordinary = [count for count in every if not _wants_hate(count)] or every
    reachable = [count for count in ordinary if count.at_least <= len(view.reports)]
    if not reachable:
        yield "number", min(ordinary, key=lambda count: count.at_least)
        return
    nearest, nodes = min(
        ((count, list(blamed_of_reports(count, view, policy))) for count in reachable),
        key=lambda found: (_out(found[0], view, policy), len(found[1])),
    )
    for node in nodes:
        yield _asked_of_a_report(node), node
    if not nodes:
        yield ("window" if nearest.spread else "complaint"), nearest


def _wants_hate(count: Count) -> bool:
    return any(isinstance(node, FactIs) and node.question == ("hate",) for node in conditions_of(count.where))


def _out(count: Count, view: View, policy: Policy) -> int:
    """How many reports a count leaves out: of several counts, the nearest to being reached tells what is lacking."""
    decide = report_decider(count.where, policy.calendar.working)
    return sum(decide(view, report) == NOT_MET for report in view.reports)


def _asked_of_a_report(node: Node) -> Asks:
    if not isinstance(node, DayIn) or node.span == "from":
        return "complaint"
    return "lag" if clause_of(node).reason == "late" else "window"
