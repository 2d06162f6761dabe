"""Which open questions can settle the outcome: what an officer still has to ask.

A question is needed where some answers to all the others leave the outcome undetermined, so that its answer ends it.
None is omitted, so that `undetermined` always comes with one.
"""

from casereview.core import Count, Question, walk
from casereview.deciding.attainable import Attainable
from casereview.deciding.questions import asked, case_nodes, compared, is_open, report_questions
from casereview.deciding.tallies import Tallies, Tally
from casereview.decision import Ask
from casereview.interpret.view import View
from casereview.model import Policy


def needed(policy: Policy, view: View) -> tuple[Ask, ...]:
    """The questions in the order of the policy, then of the reports."""
    attainable = Attainable(policy.whole, view)
    counts = [node for node in walk(policy.whole) if isinstance(node, Count)]
    tallies = Tallies(counts, view, policy.calendar.working)
    answered = tallies.answered()
    asks: dict[Ask, None] = {}
    known: dict[tuple[Question | None, frozenset[object]], bool] = {}

    def settles(question: Question | None, tally: Tally) -> bool:
        key = (question, frozenset(tally.items()))
        if key not in known:
            known[key] = attainable.can_stay_open(question, tally)
        return known[key]

    for node in case_nodes(policy.whole):
        question = asked(node)
        if question and is_open(question, view) and any(settles(question, tally) for tally in answered):
            asks[Ask(question)] = None
        if isinstance(node, Count):
            for of_case in compared(node):
                if is_open(of_case, view) and any(settles(None, tally) for tally in tallies.each_open()):
                    asks[Ask(of_case)] = None
            for of_report in report_questions([node]):
                for place, report in enumerate(view.reports):
                    ask = Ask(of_report, report["id"])
                    if ask in asks or of_report not in tallies.reports.open_questions(place):
                        continue
                    if any(settles(None, tally) for tally in tallies.with_one_open(place, of_report)):
                        asks[ask] = None
    return tuple(asks)
