"""What answers to the open questions of one report can make of it: in which counts it is, and as which thing."""

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
from casereview.interpret.report_loop import Table, table_of
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
        self.questions, self.nodes, self.members, self.edges, table = _asked(tuple(counts), working)
        self.judged = [tuple([row[column] for column in table.columns]) for row in table.rows(view)]
        """For each report, whether it is in each count, as it is answered."""
        answers = [[answer_of(report, question) for question in self.questions] for report in view.reports]
        self.answers = [tuple(found) for found in answers]
        self.people = self._people()
        self.known: dict[Hashable, set[Way]] = {}

    @property
    def too_many_people(self) -> bool:
        """Whether there are more people than are tried for a report that names nobody."""
        return len(self.people) > MOST_PEOPLE

    def is_open(self, place: int, question: Question) -> bool:
        """Whether the counts ask a question, and the report at `place` leaves it open."""
        return question in self.questions and self.answers[place][self.questions.index(question)] is None

    def alternatives(self, place: int, left_open: Question | None = None) -> set[Alternative]:
        """Every way in which the report can be answered, but for the question left open."""
        report = self.view.reports[place]
        things: dict[Question, Hashable] = {REPORTS: place, INCIDENTS: report["incident"]}
        return {
            tuple(
                [
                    (pair, things.get(count.things, by) if pair else UNNAMED)
                    for count, pair in zip(self.counts, pairs, strict=True)
                ]
            )
            for pairs, by in self._ways(place, left_open)
        }

    def _ways(self, place: int, left_open: Question | None) -> set[Way]:
        """The ways to answer a report, found once for all reports that say the same."""
        report, answers, judged = self.view.reports[place], self.answers[place], self.judged[place]
        by = report.get("by", UNNAMED)
        if None not in answers or not any(judged):
            return {(judged, by)}
        key = answers, by, report.get("occurred"), report.get("reported"), left_open
        if key not in self.known:
            asked = [question for question, answer in zip(self.questions, answers, strict=True) if answer is None]
            said = {key: value for key, value in report.items() if key not in ("id", "incident")}
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
                pairs = tuple([member(self.view, report) for member in self.members])
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
    table: Table


@lru_cache(maxsize=256)
def _asked(counts: tuple[Count, ...], working: WorkingDays) -> _Asked:
    nodes = [node for count in counts for node in walk(count.where)]
    members = [report_decider(count.where, working) for count in counts]
    table = table_of([count.where for count in counts], [], working)
    return _Asked(report_questions(counts), nodes, members, edges_of(nodes, working), table)


def with_answers(report: Written, answers: Mapping[Question, Any]) -> Written:
    """The report with these answers to its questions."""
    answered = {question[1]: answer for question, answer in answers.items() if question[0] == "facts"}
    rest = {question[0]: answer for question, answer in answers.items() if question[0] != "facts"}
    facts = {**report.get("facts", {}), **answered}
    return {**report, **rest, **({"facts": facts} if facts else {})}
