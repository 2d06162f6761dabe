"""Other reports: one of them on the days beside every edge, answered otherwise, left out, or made once more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casereview.core import REPORT_DAYS, Count, Question, walk
from casereview.days import LAST_DAY, day_number
from casereview.deciding.answered_reports import with_answers
from casereview.deciding.questions import report_questions
from casereview.interpret.open_days import representative_days
from casereview.interpret.portable_reports import edges_of
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.questions import answers_to
from casereview.tested import Probe

Written = Mapping[str, Any]

MOST_REPORTS = 12
"""Cases with more reports are left as they are."""


def counts_of(policies: Sequence[Policy]) -> list[Count]:
    """The counts of the policies."""
    return [node for policy in policies for node in walk(policy.whole) if isinstance(node, Count)]


def other_reports(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case with another number of reports, or with one of its reports changed."""
    counts = counts_of(policies)
    reports = base.case.get("reports", ())
    if not counts or not 0 < len(reports) <= MOST_REPORTS:
        return
    for number in range(len(reports)):
        yield _with(base, reports[:number])
    yield _with(base, [*reports, {**reports[-1], "id": "R90", "incident": "Y"}])
    yield _with(base, [*reports, {**reports[-1], "id": "R91"}])
    for place in dict.fromkeys((0, len(reports) - 1)):
        for report in _others(policies, counts, base, reports[place]):
            yield _with(base, [*reports[:place], report, *reports[place + 1 :]])


def _with(base: Probe, reports: Sequence[Written]) -> Probe:
    return replace(base, case={**base.case, "reports": list(reports)})


def _others(policies: Sequence[Policy], counts: Sequence[Count], base: Probe, report: Written) -> Iterator[Written]:
    """The report on other days, or with one other answer."""
    for question in report_questions(counts):
        if question[0] not in REPORT_DAYS:
            yield from (with_answers(report, {question: answer}) for answer in _answers(policies[0], question))
        yield _without(report, question)
    nodes = [node for count in counts for node in walk(count.where)]
    bounds = edges_of(nodes, policies[0].calendar.working)(View(base.case), report)
    for occurred, reported in representative_days(bounds, None, None):
        if day_number(base.case["received"]) - 1000 < day_number(occurred) and day_number(reported) < LAST_DAY:
            yield {**report, "occurred": occurred, "reported": reported}


def _without(report: Written, question: Question) -> Written:
    if question[0] == "facts":
        return {
            **report,
            "facts": {key: answer for key, answer in report.get("facts", {}).items() if key != question[1]},
        }
    return {key: answer for key, answer in report.items() if key != question[0]}


def _answers(policy: Policy, question: Question) -> Sequence[Any]:
    """What can be recorded; of who reported it, and of things that are told apart, two that differ."""
    return answers_to(question, policy.vocabulary) or ("P1", "P2")
