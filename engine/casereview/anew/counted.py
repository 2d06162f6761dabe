"""The smallest sets of answers about reports that settle one count: that make it certain, or rule it out."""

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from casereview.anew.answer_sets import Answers, AnswerSet
from casereview.anew.options import Options
from casereview.anew.steps import Steps
from casereview.core import INCIDENTS, REPORT_DAYS, REPORTS, Count, DayIn, Question, walk
from casereview.days import FIRST_DAY, LONGEST, WorkingDays, day_number, day_text
from casereview.deciding.answered_reports import with_answers
from casereview.deciding.questions import report_questions
from casereview.interpret.first_days import is_first_day
from casereview.interpret.open_days import representative_days
from casereview.interpret.portable import Counted
from casereview.interpret.portable_reports import edges_of, report_decider
from casereview.interpret.report_days import Bounds
from casereview.interpret.spans import FIRST, LAST
from casereview.interpret.tallying import spread_edges, tally_of
from casereview.interpret.view import View, Written, answer_of
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

MOST_ROWS = 3000
"""How many ways to answer the same questions about one report are tried."""

MOST_STEPS = 10_000
"""How many steps are taken for one count."""

HANGING_TOGETHER = 8
"""How many steps it takes to look at a report whose days those of the others depend on."""

MOST_SETS = 40
"""How many sets are found for one count. Of more, only those about the fewest reports are, and the search says so."""

_DAYS: tuple[Question, ...] = tuple((day,) for day in REPORT_DAYS)


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way to answer a report: the answers, whether it is then in the count, and the report as answered."""

    answers: Answers
    pair: int
    report: Written


class CountedAnswers:
    """The sets of answers that settle `count` in one case, asked on a day: no report was made later."""

    def __init__(
        self, count: Count, view: View, options: Options, working: WorkingDays, on: str, steps: Steps
    ) -> None:  # fmt: skip
        self.count, self.view, self.options, self.working, self.on = count, view, options, working, on
        self.questions = report_questions([count])
        self.member = report_decider(count.where, working)
        self.edges = edges_of(walk(count.where), working)
        self.tally = tally_of(count, working)
        self.hang_together = any(isinstance(node, DayIn) and is_first_day(node) for node in walk(count.where))
        self.adds_up = count.things in (REPORTS, INCIDENTS) and not (count.same or count.spread or self.hang_together)
        self.earliest = day_text(max(FIRST_DAY, day_number(view.received) - LONGEST["days"]))
        self.known: dict[str, list[Way]] = {}
        self.steps, self.look = steps.share(MOST_STEPS), HANGING_TOGETHER if self.hang_together else 1
        self.cut = False

    def sets(self, counted: Counted, wanted: bool) -> Iterator[AnswerSet]:
        """The sets that make the count certain, or that rule it out; those about fewer reports first."""
        certain, possible, least, most = counted
        pairs = {id(report): MET for report in certain} | {id(report): UNDETERMINED for report in possible}
        listed = {place: self._useful(report, pairs, wanted) for place, report in enumerate(self.view.reports)}
        ways = {place: found for place, found in listed.items() if found}
        needed = self.count.at_least - least if wanted else most - self.count.at_least + 1
        numbers = range(needed if self.adds_up else 1, (needed if wanted and self.adds_up else len(ways)) + 1)
        found: list[frozenset[tuple[int, Way]]] = []
        for chosen in _choices(ways, numbers):
            if len(found) == MOST_SETS or not self.steps.take(len(pairs) * self.look):
                self.cut = True
                return
            picked = frozenset(chosen.items())
            if not any(before <= picked for before in found) and self._settles(pairs, chosen, wanted):
                found.append(picked)
                yield {place: way.answers for place, way in chosen.items()}

    def _useful(self, report: Written, pairs: Mapping[int, int], wanted: bool) -> list[Way]:
        """The ways to answer a report that can bring the count nearer to what is wanted."""
        if self.hang_together:
            return self._ways(report)
        if id(report) not in pairs or (self.adds_up and pairs[id(report)] == MET):
            return []
        towards = MET if wanted else NOT_MET
        # A report that stays in the count may still be told apart from the others by its answers.
        return [way for way in self._ways(report) if way.pair == towards or (way.pair and not self.adds_up)]

    def _settles(self, pairs: Mapping[int, int], chosen: Mapping[int, Way], wanted: bool) -> bool:
        rows = [
            ({**chosen[place].report, "id": report["id"], "incident": report["incident"]}, chosen[place].pair)
            if place in chosen
            else (report, pairs.get(id(report), NOT_MET))
            for place, report in enumerate(self.view.reports)
        ]
        if self.hang_together:
            view = self.view.with_reports([report for report, _ in rows])
            rows = [(report, self.member(view, report)) for report, _ in rows]
        certain, possible = ([report for report, pair in rows if pair == of] for of in (MET, UNDETERMINED))
        least, most = self.tally(certain, possible)
        return least >= self.count.at_least if wanted else most < self.count.at_least

    def _ways(self, report: Written) -> list[Way]:
        """The ways to answer a report, found once for all that say the same."""
        said = {key: value for key, value in report.items() if key not in ("id", "incident")}
        key = report["id"] if self.hang_together else json.dumps(said, sort_keys=True)
        if key not in self.known:
            self.known[key] = list(self._tried(report))
        return self.known[key]

    def _tried(self, report: Written) -> Iterator[Way]:
        asked = [question for question in self.questions if answer_of(report, question) is None]
        found: list[tuple[Way, Hashable]] = []
        for number in range(1, len(asked) + 1):
            for columns in combinations(asked, number):
                new = list(self._answering(report, columns, found))
                found += new
                yield from (way for way, _ in new)

    def _answering(
        self, report: Written, columns: tuple[Question, ...], found: Sequence[tuple[Way, Hashable]]
    ) -> Iterator[tuple[Way, Hashable]]:
        """The ways to answer the questions of the columns that fewer answers do not have the effect of, and theirs."""
        before = self._effect(report)
        alike: dict[tuple[Hashable, Hashable], list[tuple[tuple[Hashable, ...], Written]]] = {}
        for row in self._rows(report, columns):
            if not self.steps.take(self.look):
                break
            given = dict(zip(columns, row, strict=True))
            answered = with_answers(report, given)
            effect = self._effect(answered)
            if effect != before and not _known(found, given, effect):
                apart = tuple(answer for question, answer in given.items() if question not in _DAYS)
                alike.setdefault((effect, apart), []).append((row, answered))
        for (effect, _), rows in alike.items():
            answered = rows[0][1]
            yield (
                Way(Answers(columns, frozenset(row for row, _ in rows)), self.member(self.view, answered), answered),
                effect,
            )

    def _effect(self, report: Written) -> Hashable:
        """All that the count sees of a report: whether it is in it, and what tells it apart."""
        pair = self.member(self.view, report)
        told_apart = (self.count.things, self.count.same, (self.count.spread[0],) if self.count.spread else None)
        if self.hang_together:
            return pair, *(answer_of(report, day) for day in _DAYS)
        return pair, *(answer_of(report, question) for question in told_apart if question and pair)

    def _rows(self, report: Written, columns: tuple[Question, ...]) -> Iterator[tuple[Hashable, ...]]:
        """Ways to answer the questions of the columns, of those that are alike only one."""
        days = self._days(report, columns)
        options = {
            column: [alike[0] for alike in self.options.alike(column)] for column in columns if column not in _DAYS
        }
        if len(days) * prod(map(len, options.values())) > MOST_ROWS:
            self.cut = True
            return
        for others in product(*options.values()):
            answers = dict(zip(options, others, strict=True))
            for occurred, reported in days:
                given = {("occurred",): occurred, ("reported",): reported, **answers}
                yield tuple(given[column] for column in columns)

    def _days(self, report: Written, columns: tuple[Question, ...]) -> list[tuple[str | None, str | None]]:
        """Days to try: none after the question or ten years before the application, where that leaves any."""
        if not any(day in columns for day in _DAYS):
            return [(None, None)]
        edges = [*self.edges(self.view, report), *self._told_apart_by_day()]
        tried = set(representative_days(edges, report.get("occurred"), report.get("reported")))
        tried = {days for days in tried if self.earliest <= min(days) and max(days) <= self.on} or tried
        incident, telling = (day in columns for day in _DAYS)
        return sorted(
            {(occurred if incident else None, reported if telling else None) for occurred, reported in tried}, key=str
        )

    def _told_apart_by_day(self) -> Iterator[Bounds]:
        """Edges beside the days of the other reports, where a count looks at how they lie to each other."""
        if self.count.things == ("occurred",):
            days = {report["occurred"] for report in self.view.reports if "occurred" in report}
            yield from (Bounds(FIRST, LAST, day, day, None) for day in sorted(days))
        if self.count.spread:
            yield from spread_edges(self.view.reports, *self.count.spread, self.working)


def _known(found: Sequence[tuple[Way, Hashable]], given: Mapping[Question, Hashable], effect: Hashable) -> bool:
    """Whether fewer of the answers have the same effect already."""
    return any(
        effect == other
        and set(way.answers.columns) < set(given)
        and tuple(given[column] for column in way.answers.columns) in way.answers.rows
        for way, other in found
    )


def _choices(ways: Mapping[int, Sequence[Way]], numbers: Iterable[int]) -> Iterator[dict[int, Way]]:
    """Every way to answer so many of the reports, by their places."""
    for number in numbers:
        for places in combinations(ways, number):
            for chosen in product(*(ways[place] for place in places)):
                yield dict(zip(places, chosen, strict=True))
