"""Searches the smallest case that one policy decides as met and another as not met.

Reports are tried, fewer of them first; to the questions about the case the fewest answers are looked for. A case is
told only once both policies have decided it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import product
from typing import Any

from casereview.anew.answer_sets import AnswerSet, size
from casereview.anew.answered_case import answered, each_choice, readings_with
from casereview.anew.options import Options
from casereview.anew.settling import Settling
from casereview.changes.either_policy import either_policy
from casereview.changes.reports_to_try import THE_APPLICANT, reports_to_try
from casereview.compare import Verdict, verdict
from casereview.core import DayIn, InSet, SameAs, walk
from casereview.days import FIRST_DAY, day_number, day_text
from casereview.decide import judge
from casereview.deciding.questions import ALWAYS_ANSWERED
from casereview.interpret.portable import Trace
from casereview.interpret.view import View, Written
from casereview.model import Policy
from casereview.outcomes import NOT_MET, UNDETERMINED
from casereview.readings import readings_of
from casereview.source import Source
from casereview.validate import validate_case

MOST_LISTS = 3000
"""How many lists of reports are tried."""

_NEEDED = ("id", "incident")


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case that two policies decide differently, with the readings under which they do; what each makes of it."""

    case: Written
    readings: Mapping[str, int]
    verdicts: tuple[Verdict, Verdict]


def found_case(old: Policy, new: Policy, on: int, statute: Policy) -> FoundCase | None:
    """The smallest case received by the day `on` that is found; None where none is, which is no proof."""
    search = _Search(old, new)
    for case, readings in search.smallest(on):
        whole = search.without_more(case, readings)
        day = day_number(whole["received"])
        old_verdict, new_verdict = (
            verdict(policy, whole, day, statute, readings_of(policy.readings, readings)) for policy in (old, new)
        )
        return FoundCase(whole, readings, (old_verdict, new_verdict))
    return None


Tried = tuple[Written, Mapping[str, int]]


class _Search:
    def __init__(self, old: Policy, new: Policy) -> None:
        self.old, self.new = old, new
        self.either = either_policy(old, new)
        self.nodes = list(walk(self.either.whole))
        self.settled: dict[object, list[AnswerSet]] = {}
        self.lists = 0

    def smallest(self, on: int) -> Iterator[Tried]:
        """The cases that are found, those with fewer reports and answers first; then those that need a reading."""
        later: list[Tried] = []
        for case, readings in self._found(on):
            if readings:
                later.append((case, readings))
            elif self._is_taken(case):
                yield case, readings
        yield from (found for found in later if self._is_taken(found[0]))

    def _found(self, on: int) -> Iterator[Tried]:
        tried = cache(partial(reports_to_try, self.either))
        cases = list(self._cases(on))
        for number in range(tried(cases[0]["received"]).most + 1):
            for case in cases:
                found: list[tuple[int, Written, AnswerSet]] = []
                for listed in tried(case["received"]).lists(number):
                    self.lists += 1
                    if self.lists > MOST_LISTS:
                        break
                    whole = {**case, "reports": list(listed)} if listed else case
                    found += [(size(answers), whole, answers) for answers in self._answers(whole)]
                for _, whole, answers in sorted(found, key=lambda one: one[0]):
                    yield from self._answered(whole, answers)

    def _cases(self, on: int) -> Iterator[Written]:
        """Cases without reports: received on days after which months are of different lengths, by whoever may apply."""
        asked = {node.question for node in self.nodes if isinstance(node, InSet)}
        compared = {node.other for node in self.nodes if isinstance(node, SameAs)}
        tried = {key: answers if key in asked else answers[:1] for key, answers in ALWAYS_ANSWERED.items()}
        by = {"by": THE_APPLICANT} if ("applicant", "by") in compared else {}
        others, kinds = tried["applicant", "for"], tried["applicant", "kind"]
        for other, kind, day in product(others, kinds, self._received(on)):
            yield {"case": "found", "received": day_text(day), "applicant": {"kind": kind, "for": other, **by}}

    def _received(self, on: int) -> list[int]:
        last = date.fromordinal(max(on, FIRST_DAY + 800)).year - 1
        days = [on, *(date(last, month, day).toordinal() for month, day in ((8, 31), (3, 15), (5, 1)))]
        since = [day_number(node.anchor) for node in self.nodes if isinstance(node, DayIn) and node.span == "from"]
        return [day for day in dict.fromkeys(days) if day >= max([FIRST_DAY, *since])] or [on]

    def _answers(self, case: Written) -> list[AnswerSet]:
        """The smallest sets of answers about a case with which the policies differ."""
        view = View(case)
        judged = judge(self.either, view)
        if judged.whole == NOT_MET:
            return []
        known = (case["received"], str(case["applicant"]), *_pairs(judged.grounds))
        if known not in self.settled:
            settling = Settling(self.either, view, Options(self.either, view), case["received"])
            self.settled[known] = settling.sets(judged.grounds, True)
        return self.settled[known]

    def _answered(self, case: Written, answers: AnswerSet) -> Iterator[Tried]:
        """The case with a set of answers, where both policies decide it differently."""
        given = next(each_choice(answers, Options(self.either, View(case)), case["received"]))
        whole, readings = answered(case, given), readings_with({}, given)
        whole = {key: value for key, value in whole.items() if key != "reports" or value}
        if self._differ(whole, readings):
            yield whole, readings

    def _outcomes(self, case: Written, readings: Mapping[str, int]) -> tuple[int, ...]:
        views = [(policy, View(case, readings_of(policy.readings, readings))) for policy in (self.old, self.new)]
        return tuple(judge(policy, view).whole for policy, view in views)

    def _differ(self, case: Written, readings: Mapping[str, int]) -> bool:
        outcomes = self._outcomes(case, readings)
        return len(set(outcomes)) == 2 and UNDETERMINED not in outcomes

    def _is_taken(self, case: Written) -> bool:
        """Whether both policies declare what the case names."""
        return all(validate_case(Source("a found case", case), policy.written) for policy in (self.old, self.new))

    def without_more(self, case: Written, readings: Mapping[str, int]) -> Written:
        """The case without answers about reports that make no difference to either policy."""
        outcomes = self._outcomes(case, readings)
        for place, report in enumerate(case.get("reports", ())):
            for key in [key for key in report if key not in _NEEDED]:
                fewer = _without(case, place, key)
                case = fewer if self._outcomes(fewer, readings) == outcomes else case
        return case


def _pairs(traces: Sequence[Trace]) -> Iterator[Any]:
    """What each count comes to; all else about the case is open."""
    for pair, _, counted, below in traces:
        if counted is not None:
            yield pair
        yield from _pairs(below)


def _without(case: Written, place: int, key: str) -> Written:
    reports = list(case["reports"])
    reports[place] = {name: value for name, value in reports[place].items() if name != key}
    return {**case, "reports": reports}
