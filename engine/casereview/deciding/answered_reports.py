"""What answers to the open questions of one report can make of it: in which counts it is, and as which thing."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from casereview.core import REPORT_DAYS, Count, DayIn, Question, walk
from casereview.days import WorkingDays
from casereview.deciding.questions import answers_that_differ, report_questions
from casereview.interpret.open_days import representative_days
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.report_days import binder
from casereview.interpret.view import View, Written, answer_of
from casereview.outcomes import NOT_MET

UNNAMED = None
"""The thing that a report is counted as where it is not known who made it."""

Entry = tuple[int, Hashable]
"""Whether a report is in one count, as a pair, and as which thing."""

Alternative = tuple[Entry, ...]
"""One way in which a report can be answered: its entry in each of the counts."""


class AnsweredReports:
    """The reports of one case, as answers to their open questions would have them."""

    def __init__(self, counts: Sequence[Count], view: View, working: WorkingDays) -> None:
        self.counts, self.view = counts, view
        self.questions = report_questions(counts)
        self.nodes = [node for count in counts for node in walk(count.where)]
        self.members = [report_decider(count.where, working) for count in counts]
        self.conditions = [binder([node], working)(view.received) for node in self.nodes if isinstance(node, DayIn)]
        self.people = {report["by"] for report in view.reports if "by" in report}

    def open_questions(self, place: int) -> list[Question]:
        """The questions that the counts ask and the report at `place` leaves open."""
        report = self.view.reports[place]
        return [question for question in self.questions if answer_of(report, question) is None]

    def alternatives(self, place: int, left_open: Question | None = None) -> set[Alternative]:
        """Every way in which the report can be answered, but for the question left open."""
        report = self.view.reports[place]
        to_answer = [question for question in self.open_questions(place) if question != left_open]
        options = {question: self._options(question, place) for question in to_answer if question[0] not in REPORT_DAYS}
        return {
            self._entries({**answered, "occurred": occurred, "reported": reported}, place)
            for answers in product(*options.values())
            for answered in [_with_answers(report, dict(zip(options, answers, strict=True)))]
            for occurred, reported in self._days(report, left_open)
        }

    def _options(self, question: Question, place: int) -> list[Hashable]:
        if question == ("by",):
            # Someone whom the case does not name: alone, or the same as in an earlier report without a name.
            unnamed = [before for before in range(place + 1) if "by" not in self.view.reports[before]]
            return [*sorted(self.people), *[f"(someone else, first in report {before})" for before in unnamed]]
        return answers_that_differ(self.nodes, question)

    def _days(self, report: Written, left_open: Question | None) -> Iterator[tuple[str | None, str | None]]:
        tried = set(representative_days(self.conditions, report.get("occurred"), report.get("reported")))
        match left_open:
            case ("occurred",):
                yield from {(None, reported) for _, reported in tried}
            case ("reported",):
                yield from {(occurred, None) for occurred, _ in tried}
            case _:
                yield from tried

    def _entries(self, report: Written, place: int) -> Alternative:
        received = self.view.received
        return tuple(
            (pair, self._thing(count, report, place)) if (pair := member(received, report)) else (NOT_MET, UNNAMED)
            for count, member in zip(self.counts, self.members, strict=True)
        )

    @staticmethod
    def _thing(count: Count, report: Written, place: int) -> Hashable:
        match count.counting:
            case "reports":
                return place
            case "incidents":
                return str(report["incident"])
            case "people":
                return str(report["by"]) if "by" in report else UNNAMED


def _with_answers(report: Written, answers: Mapping[Question, Any]) -> Written:
    facts = {question[1]: answer for question, answer in answers.items() if question[0] == "facts"}
    rest = {question[0]: answer for question, answer in answers.items() if question[0] != "facts"}
    return {**report, **rest, "facts": {**report.get("facts", {}), **facts}}
