"""Which open questions can settle the outcome: what an officer still has to ask.

A question is needed where some answers to all the others leave the outcome undetermined, so that its answer ends it.
None is omitted, so that `undetermined` always comes with one.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from casereview.core import Count, Question
from casereview.deciding.attainable import Attainable, Counts
from casereview.deciding.engine import Judgement
from casereview.deciding.open_conditions import open_conditions
from casereview.deciding.questions import asked, case_nodes, compared, is_open, report_questions
from casereview.deciding.tallies import Tallies, Tally
from casereview.decision import Ask
from casereview.interpret.view import View
from casereview.model import Policy


class _Place(NamedTuple):
    """One place of a policy that asks: about the case, or, in a count, about the case and about each report."""

    question: Question | None
    compared: tuple[Question, ...] = ()
    of_reports: tuple[Question, ...] = ()


@lru_cache(maxsize=64)
def _places(policy: Policy) -> tuple[_Place, ...]:
    return tuple(
        _Place(None, tuple(compared(node)), tuple(report_questions([node])))
        if isinstance(node, Count)
        else _Place(question)
        for node in case_nodes(policy.whole)
        if (question := asked(node)) or isinstance(node, Count)
    )


def needed(policy: Policy, view: View, judgement: Judgement) -> tuple[Ask, ...]:
    """The questions, where the outcome is undetermined: in the order of the policy, then of the reports."""
    settling = _Settling(policy, view, judgement)
    asks: dict[Ask, None] = {}
    for question, of_case, of_reports in _places(policy):
        if question and settling.of_case(question):
            asks[Ask(question)] = None
        asks |= {Ask(one): None for one in of_case if is_open(one, view) and settling.any_report}
        for of_report in of_reports if settling.any_report else ():
            for place, report in enumerate(view.reports):
                ask = Ask(of_report, report["id"])
                if ask not in asks and settling.of_report(place, of_report):
                    asks[ask] = None
    return tuple(asks)


class _Settling:
    """Which answers can settle the outcome of one case."""

    def __init__(self, policy: Policy, view: View, judgement: Judgement) -> None:
        tree = open_conditions(judgement, view.readings)
        self.attainable = Attainable(tree)
        self.counts = [node for node in case_nodes(tree) if isinstance(node, Count)]
        self.tallies = Tallies(self.counts, view, policy.calendar.working)
        self.answered = self.tallies.answered()
        self.known: dict[tuple[Question | None, Tally], bool] = {}
        self.any_report = self._any(None, self.tallies.each_open())

    def of_case(self, question: Question) -> bool:
        """Whether the answer to a question about the case can."""
        return question in self.attainable.open and self._any(question, self.answered)

    def of_report(self, place: int, question: Question) -> bool:
        """Whether the answer to a question about one report can."""
        is_open = self.tallies.reports.is_open(place, question)
        return is_open and self._any(None, self.tallies.with_one_open(place, question))

    def _any(self, question: Question | None, tallies: Iterable[Tally]) -> bool:
        """Whether with any of the tallies the outcome can hang on a question; on those that a tally leaves open."""
        return any(self._hangs(question, tally) for tally in tallies)

    def _hangs(self, question: Question | None, tally: Tally) -> bool:
        key = question, tally
        if key not in self.known:
            counts: Counts = dict(zip(self.counts, tally, strict=True))
            self.known[key] = self.attainable.can_stay_open(question, counts)
        return self.known[key]
