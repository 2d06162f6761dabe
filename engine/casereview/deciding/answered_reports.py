"""What answers to the open questions of one report can make of it: in which counts it is, and as which thing."""

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from casereview.core import INCIDENTS, REPORT_DAYS, REPORTS, Count, Node, Question, walk
from casereview.days import WorkingDays
from casereview.deciding.questions import answers_that_differ, report_questions
from casereview.interpret.open_days import representative_days
from casereview.interpret.portable_reports import ReportDecider, edges_of, report_decider
from casereview.interpret.report_days import Bounds
from casereview.interpret.view import View, Written, answer_of

UNNAMED = None
"""The thing that a report is counted as where it is not known who made it."""

Entry = tuple[int, Hashable]
"""Whether a report is in one count, as a pair, and as which thing."""

Alternative = tuple[Entry, ...]
"""One way in which a report can be answered: its entry in each of the counts."""


Way = tuple[tuple[int, ...], Hashable]
"""One way in which a report can be answered, whichever its incident: in which counts it is, and who made it."""

MOST_PEOPLE = 40
"""How many people may have made a report that names nobody. Beyond, not every one is tried."""


class AnsweredReports:
    """The reports of one case, as answers to their open questions would have them."""

    def __init__(self, counts: Sequence[Count], view: View, working: WorkingDays) -> None:
        self.counts, self.view = counts, view
        self.questions, self.nodes, self.members, self.edges = _asked(tuple(counts), working)
        self.people = self._people()
        self.known: dict[tuple[str, Question | None], set[Way]] = {}

    @property
    def too_many_people(self) -> bool:
        """Whether there are more people than are tried for a report that names nobody."""
        return len(self.people) > MOST_PEOPLE

    def open_questions(self, place: int) -> list[Question]:
        """The questions that the counts ask and the report at `place` leaves open."""
        report = self.view.reports[place]
        return [question for question in self.questions if answer_of(report, question) is None]

    def alternatives(self, place: int, left_open: Question | None = None) -> set[Alternative]:
        """Every way in which the report can be answered, but for the question left open."""
        report = self.view.reports[place]
        things: dict[Question, Hashable] = {REPORTS: place, INCIDENTS: report["incident"]}
        return {
            tuple(
                (pair, things.get(count.things, by) if pair else UNNAMED)
                for count, pair in zip(self.counts, pairs, strict=True)
            )
            for pairs, by in self._ways(report, self.open_questions(place), left_open)
        }

    def _ways(self, report: Written, asked: Sequence[Question], left_open: Question | None) -> set[Way]:
        """The ways to answer a report, found once for all reports that say the same."""
        said = {key: value for key, value in report.items() if key not in ("id", "incident")}
        key = json.dumps(said, sort_keys=True), left_open
        if key not in self.known:
            self.known[key] = set(self._tried(said, asked, left_open))
        return self.known[key]

    def _tried(self, said: Written, asked: Sequence[Question], left_open: Question | None) -> Iterator[Way]:
        days = list(self._days(said, left_open))
        to_answer = [question for question in asked if question not in (left_open, *((day,) for day in REPORT_DAYS))]
        options = {question: self._options(question) for question in to_answer}
        for answers in product(*options.values()):
            answered = with_answers(said, dict(zip(options, answers, strict=True)))
            for occurred, reported in days:
                report = {**answered, "occurred": occurred, "reported": reported}
                pairs = tuple(member(self.view, report) for member in self.members)
                yield pairs, report.get("by", UNNAMED)

    def _options(self, question: Question) -> list[Hashable]:
        return list(self.people) if question == ("by",) else answers_that_differ(self.nodes, question)

    def _people(self) -> list[str]:
        """Those whom the case names, and as many others as can make a difference where a report names nobody."""
        named = {report["by"] for report in self.view.reports if "by" in report}
        unnamed = sum("by" not in report for report in self.view.reports)
        others = min(unnamed, sum(count.at_least for count in self.counts))
        return [*sorted(named), *(f"(someone else {number})" for number in range(others))]

    def _days(self, report: Written, left_open: Question | None) -> set[tuple[str | None, str | None]]:
        tried = set(representative_days(self.edges(self.view, report), report.get("occurred"), report.get("reported")))
        match left_open:
            case ("occurred",):
                return {(None, reported) for _, reported in tried}
            case ("reported",):
                return {(occurred, None) for occurred, _ in tried}
            case _:
                return {*tried}


class _Asked(NamedTuple):
    """What some counts ask of the reports of any case: the questions, and what decides a report and bounds its days."""

    questions: list[Question]
    nodes: list[Node]
    members: list[ReportDecider]
    edges: Callable[[View, Written], list[Bounds]]


@lru_cache(maxsize=64)
def _asked(counts: tuple[Count, ...], working: WorkingDays) -> _Asked:
    nodes = [node for count in counts for node in walk(count.where)]
    members = [report_decider(count.where, working) for count in counts]
    return _Asked(report_questions(counts), nodes, members, edges_of(nodes, working))


def with_answers(report: Written, answers: Mapping[Question, Any]) -> Written:
    """The report with these answers to its questions."""
    answered = {question[1]: answer for question, answer in answers.items() if question[0] == "facts"}
    rest = {question[0]: answer for question, answer in answers.items() if question[0] != "facts"}
    facts = {**report.get("facts", {}), **answered}
    return {**report, **rest, **({"facts": facts} if facts else {})}
