"""Reports to try in the search for a case that two policies decide differently.

Of the reports that every count of both policies sees alike, one is tried: the latest, with the plainest answers. Days
stand beside the edges of every window and lag of either policy.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from casereview.anew.options import Options
from casereview.core import INCIDENTS, REPORT_DAYS, Count, DayIn, Question, walk
from casereview.days import LONGEST, Period, day_number, day_text
from casereview.deciding.answered_reports import with_answers
from casereview.deciding.questions import NEVER_OPEN, report_questions
from casereview.interpret.first_days import is_first_day
from casereview.interpret.open_days import representative_days
from casereview.interpret.portable_reports import edges_of, report_decider
from casereview.interpret.view import View, Written
from casereview.model import Policy

MOST_KINDS = 20_000
"""How many kinds of report are looked at."""

EACH_ANOTHER, THE_SAME, THE_APPLICANT = "(each another)", "P2", "P1"
"""Of what tells reports apart: each has one of its own, all have the same, or it is the applicant."""

Kind = Mapping[Question, Hashable]
"""The answers of one report."""


@dataclass(frozen=True, slots=True)
class ReportsToTry:
    """The kinds of report that differ for some count of a policy, and how many are needed at the most."""

    kinds: tuple[Kind, ...]
    most: int

    def lists(self, number: int) -> Iterator[tuple[Written, ...]]:
        """Lists of so many reports: all of one kind, or all but one; each of another incident, or all of one."""
        for usual in self.kinds if number else ({},):
            for last in self.kinds if number > 1 else (usual,):
                listed = (*[usual] * (number - 1), last)[:number]
                for same in (False, True) if number > 1 else (False,):
                    yield tuple(_report(kind, place, same) for place, kind in enumerate(listed, 1))


def reports_to_try(policy: Policy, received: str) -> ReportsToTry:
    """The reports that `policy`, made of two, may tell apart in a case received on a day."""
    # The conditions of both policies stand in its tree twice.
    counts = [node for node in dict.fromkeys(walk(policy.whole)) if isinstance(node, Count)]
    view = View({"received": received, "applicant": {"by": THE_APPLICANT}})
    members = [report_decider(count.where, policy.calendar.working) for count in counts]
    apart = {question for count in counts for question in (count.things, count.same) if question not in NEVER_OPEN}
    together = _hang_together(counts)
    kinds: dict[Hashable, Kind] = {}
    for kind in islice(_kinds(counts, policy, view), MOST_KINDS):
        report = _report(kind, 1, False)
        seen = tuple(member(view, report) for member in members)
        if any(seen):
            days = [kind.get((day,)) for day in REPORT_DAYS] if together else []
            kinds.setdefault((seen, *days, *(kind[question] for question in kind if question in apart)), kind)
    return ReportsToTry(tuple(kinds.values()), max([0, *(count.at_least for count in counts)]))


def _kinds(counts: Sequence[Count], policy: Policy, view: View) -> Iterator[Kind]:
    questions = report_questions(counts)
    options = Options(policy, view)
    answers = {question: _answers(question, options) for question in questions if question[0] not in REPORT_DAYS}
    asked = [day for day in REPORT_DAYS if (day,) in questions]
    days = dict.fromkeys(tuple(pair[REPORT_DAYS.index(day)] for day in asked) for pair in _days(counts, policy, view))
    for row in product(*answers.values()):
        for pair in days:
            yield dict(zip(((day,) for day in asked), pair, strict=True)) | dict(zip(answers, row, strict=True))


def _answers(question: Question, options: Options) -> list[Hashable]:
    if question not in options.told_apart:
        return [alike[0] for alike in options.alike(question)]
    return [THE_APPLICANT, THE_SAME, EACH_ANOTHER] if question == ("by",) else [THE_SAME, EACH_ANOTHER]


def _days(counts: Sequence[Count], policy: Policy, view: View) -> Iterator[tuple[str, str]]:
    """Days of an incident and of its report beside every edge, none after the application; later ones first."""
    nodes = [node for node in chain.from_iterable(map(walk, counts)) if isinstance(node, DayIn)]
    periods = {node.period for node in nodes if is_first_day(node) and node.period}
    periods |= {count.spread[1] for count in counts if count.spread}
    nodes += [node for period in sorted(periods, key=str) for node in _reaching_back(period)]
    earliest = day_text(day_number(view.received) - LONGEST["days"])
    pairs = representative_days(edges_of(nodes, policy.calendar.working)(view, {}), None, None)
    found = {(occurred, reported) for occurred, reported in pairs if earliest <= occurred and reported <= view.received}
    yield from sorted(found or {(view.received, view.received)}, key=lambda pair: (pair[1], pair[0]), reverse=True)


def _reaching_back(period: Period) -> Iterator[DayIn]:
    """As if a window of this length ended with the application: its edge is one between two reports too."""
    yield from (DayIn(day, "before", "received", period) for day in REPORT_DAYS)


def _hang_together(counts: Sequence[Count]) -> bool:
    """Whether a count looks at how the days of reports lie to each other."""
    days = any(isinstance(node, DayIn) and is_first_day(node) for count in counts for node in walk(count.where))
    return days or any(count.spread or count.things == ("occurred",) for count in counts)


def _report(kind: Kind, place: int, same: bool) -> Written:
    own = {question: f"P{place + 2}" if answer == EACH_ANOTHER else answer for question, answer in kind.items()}
    return with_answers({"id": f"R{place}", INCIDENTS[0]: "A" if same else f"A{place}"}, own)
