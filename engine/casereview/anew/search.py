"""Searches the sets of changes that turn the outcome of a case: answers, and a new application with further reports."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from casereview.anew.answer_sets import NO_ANSWERS, AnswerSet, one_answer, size, within
from casereview.anew.answered_case import applied_anew, each_choice, view_of
from casereview.anew.application_days import days_from
from casereview.anew.further_reports import Kinds, combinations_of, kinds_of, no_more_than
from casereview.anew.options import Options
from casereview.anew.settling import Settling, each_joined
from casereview.anew.steps import Steps
from casereview.core import Count, DayIn, walk
from casereview.days import day_text
from casereview.decide import judge
from casereview.deciding.engine import Judgement
from casereview.deciding.questions import compared, is_open
from casereview.interpret.portable import Trace
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import Written
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

MOST_LOOKS = 1000
"""How many reports are looked at, all in all, in searches for the answers that settle a new application."""

MOST_STEPS = 60_000
"""How many steps are taken, all in all."""


class Found(NamedTuple):
    """A set of changes and the pair that it comes to: answers; where `day` is one, in a new application on that day.

    `further` are the reports that are made for it.
    """

    answers: AnswerSet
    pair: int
    day: int | None = None
    further: Kinds = ()

    @property
    def size(self) -> tuple[int, int]:
        """How many answers and reports it is made of, and how much it demands of the reports."""
        changes = size(self.answers) + (self.day is not None) + len(self.further)
        return changes, sum(len(kind.demands) for kind in self.further)

    def is_part_of(self, other: "Found") -> bool:
        """Whether `other` asks for all that this asks for."""
        if self.pair != other.pair or not within(self.answers, other.answers):
            return False
        return self.day is None or (other.day is not None and no_more_than(self.further, other.further))


class Search:
    """The search for what would change one case, asked on a day."""

    def __init__(
        self, policy: Policy, case: Written, on: int, readings: Mapping[str, int], until: int | None = None
    ) -> None:  # fmt: skip
        """`until` is the last day on which this version of the policy decides new applications, where that is known."""
        self.policy, self.case, self.on, self.readings, self.until = policy, case, on, readings, until
        view = view_of(case, readings)
        self.judged = judge(policy, view)
        self.options = Options(policy, view)
        counts = [node for node in walk(policy.whole) if isinstance(node, Count)]
        questions = dict.fromkeys(question for count in counts for question in compared(count))
        self.compared = [question for question in questions if is_open(question, view)]
        kinds = kinds_of(policy, view, self.options)
        self.kinds, self.cut = kinds or [], kinds is None
        self.looks = 0
        self.counts = len(counts)
        days = [node for count in counts for node in walk(count.where) if isinstance(node, DayIn)]
        self.on_days = [report_decider(node, policy.calendar.working) for node in days]
        self.steps = Steps(MOST_STEPS)
        self.passes = 1 + len(list(self._assumptions()))

    def smallest(self, most: int) -> list[Found]:
        """So many sets that turn the outcome, smaller ones first, without those that hold another one."""
        kept: list[Found] = []
        found = [*self._answering(), *self._applying_anew()] if self.judged.whole != MET else []
        self.cut = self.cut or self.steps.cut
        for one in sorted(found, key=lambda one: one.size):
            if len(kept) == most:
                break
            if not any(other.is_part_of(one) for other in kept):
                kept.append(one)
        return kept

    def _answering(self) -> Iterator[Found]:
        """The sets of answers that settle this application, where it is not settled."""
        if self.judged.whole == UNDETERMINED:
            for pair in (MET, NOT_MET):
                yield from (Found(answers, pair) for answers in self._sets(self.case, pair == MET))

    def _days_that_differ(self) -> list[int]:
        """The days of a new application on which a count comes to hold other reports than on the day before."""
        if not self._can_apply_anew():
            return []
        starts: set[int] = set()
        for further in ((), *((kind,) for kind in self.kinds[:1])):
            known: object = None
            for day in days_from(self.policy, self.case, self.on, self.until):
                if not self._may_judge(further):
                    break
                counted = [standing.reports for standing in self._standing(further, day)[1]]
                standing = counted, self._day_conditions(further, day)
                if standing != known:
                    starts.add(day)
                known = standing
        return sorted(starts)

    def _day_conditions(self, further: Kinds, day: int) -> list[int]:
        """What the conditions on days come to for the last of further reports: alike for one of any other kind."""
        view = view_of(applied_anew(self.case, day, further), self.readings)
        return [decide(view, view.reports[-1]) for decide in self.on_days] if further else []

    def _can_apply_anew(self) -> bool:
        """Whether no condition that is asked of the applicant alone is certainly not met."""
        return not any(
            trace[0] == NOT_MET and not any(isinstance(node, Count) for node in walk(trace[1]))
            for trace in self.judged.conditions
        )

    def _applying_anew(self) -> Iterator[Found]:
        """The sets with which a new application is met. Where as much counts as with fewer reports, these do."""
        days = self._days_that_differ()
        enough: list[Kinds] = []
        searched: dict[object, list[Kinds]] = {}
        for further in combinations_of(self.policy, self.kinds):
            if any(no_more_than(fewer, further) for fewer in enough):
                continue
            for day in days:
                if not self._may_judge(further):
                    return
                pair, standings = self._standing(further, day)
                if pair == MET:
                    yield Found(NO_ANSWERS, MET, day, further)
                    enough.append(further)
                    break
                before = searched.setdefault(tuple(standing.counted for standing in standings), [])
                if pair == UNDETERMINED and not any(no_more_than(fewer, further) for fewer in before):
                    before.append(further)
                    yield from self._found_anew(further, day)

    def _may_judge(self, further: Kinds) -> bool:
        """Whether there are steps left to decide a new application."""
        return self.steps.take(self.counts * (len(self.case.get("reports", ())) + len(further)))

    def _found_anew(self, further: Kinds, day: int) -> Iterator[Found]:
        if self.looks >= MOST_LOOKS:
            self.cut = True
            return
        self.looks += max(10, len(self.case.get("reports", ()))) * self.passes
        for answers in self._sets(applied_anew(self.case, day, further), True):
            yield Found(answers, MET, day, further)

    def _standing(self, further: Kinds, day: int) -> tuple[int, list["_Standing"]]:
        """What a new application comes to, and what each count then holds."""
        judged = judge(self.policy, view_of(applied_anew(self.case, day, further), self.readings))
        return judged.whole, [standing for trace in _traces(judged) for standing in _counts(trace)]

    def _sets(self, case: Written, wanted: bool) -> Iterator[AnswerSet]:
        """The sets of answers that settle a case one way; with who applies, where reports are compared with that."""
        on = day_text(self.on)
        for assumed in (NO_ANSWERS, *self._assumptions()):
            view = view_of(case, self.readings, next(each_choice(assumed, self.options, on)))
            settling = Settling(self.policy, view, self.options, on, self.steps)
            yield from each_joined([assumed], settling.sets(_traces(judge(self.policy, view)), wanted))
            self.cut = self.cut or settling.cut

    def _assumptions(self) -> Iterator[AnswerSet]:
        for question in self.compared:
            yield from (one_answer(question, alike[:1]) for alike in self.options.alike(question))


def _traces(judged: Judgement) -> Sequence[Trace]:
    return (*judged.conditions, *judged.grounds)


class _Standing(NamedTuple):
    """What a count holds: the ids of the reports certainly and possibly in it, and what matters of how many."""

    reports: tuple[Sequence[str], Sequence[str]]
    counted: Hashable


def _counts(trace: Trace) -> Iterator[_Standing]:
    """The standing of each count at and below a trace."""
    _, node, counted, below = trace
    if counted and isinstance(node, Count):
        certain, possible, least, most = counted
        ids = [report["id"] for report in certain], [report["id"] for report in possible]
        enough = min(least, node.at_least), min(most, node.at_least)
        yield _Standing(ids, (*enough, tuple(ids[1])))
    for part in below:
        yield from _counts(part)
