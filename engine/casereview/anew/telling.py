"""From a set of changes as searched to one as told: applied, decided again, and without what is too much."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from casereview.anew.answered_case import Given, answered, applied_anew, each_choice, view_of
from casereview.anew.application_days import days_from
from casereview.anew.further_reports import Kind
from casereview.anew.search import Found, Search
from casereview.anew.steps import Steps
from casereview.core import Question
from casereview.days import day_text
from casereview.decide import judge
from casereview.decision import Answering, Applying, Ask, Turn
from casereview.interpret.view import Written
from casereview.outcomes import WORDS

MOST_STEPS = 400_000
"""How many steps are taken to tell what was found; they are quicker than in the search, as fewer answers are open."""

MOST_CHOICES = 60
"""How many ways to choose the answers of a set are tried."""


class _NoStepsLeftError(Exception):
    """A set cannot be told, as there are no steps left to decide again."""


class Telling:
    """Tells sets of changes to one case that a search has found."""

    def __init__(self, search: Search) -> None:
        self.policy, self.case, self.on, self.readings = search.policy, search.case, search.on, search.readings
        self.options, self.until = search.options, search.until
        self.counts, self.steps = search.counts, Steps(MOST_STEPS)
        self.cut = False

    def told(self, found: Found) -> Turn | None:
        """The set, with one answer to each question; None where every such choice does with less than the whole set.

        A new application does not with less on the day that is told. Where it does, the smaller set is one of its own.
        `cut` says whether a set was given up before every choice was tried.
        """
        try:
            return self._told(found)
        except _NoStepsLeftError:
            self.cut = True
            return None

    def _told(self, found: Found) -> Turn | None:
        choices = each_choice(found.answers, self.options, day_text(self.on))
        for given in islice(choices, MOST_CHOICES):
            if self._does(found, given) and not self._does_with_less(found, given):
                applying = tuple(self._applying(found, given))
                if all(not self._does_with_less(found._replace(day=one.apply), given) for one in applying[:1]):
                    return Turn((*map(self._answering, given), *applying), WORDS[found.pair])
        self.cut = self.cut or next(choices, None) is not None
        return None

    def _does_with_less(self, found: Found, given: Sequence[Given]) -> bool:
        return any(self._does(*less) for less in _less(found, given))

    def _does(self, found: Found, given: Sequence[Given]) -> bool:
        return found.pair == (
            self._pair(self.case, given) if found.day is None else self._anew(found, found.day, given)
        )

    def _anew(self, found: Found, day: int, given: Sequence[Given]) -> int:
        return self._pair(applied_anew(self.case, day, found.further), given)

    def _pair(self, case: Written, given: Sequence[Given]) -> int:
        if not self.steps.take(self.counts * len(case.get("reports", ()))):
            raise _NoStepsLeftError
        return judge(self.policy, view_of(case, self.readings, given)).whole

    def _applying(self, found: Found, given: Sequence[Given]) -> Iterator[Applying]:
        """The further reports of each kind, with the last day on which they and the application do; else the first."""
        if found.day is None:
            return
        needed = self._undemanding(found, given)
        days = days_from(self.policy, answered(self.case, given), found.day, self.until)
        run = list(takewhile(lambda day: self._anew(needed, day, given) == found.pair, days))
        every_day = len(run) == len(days)
        open_ended = every_day and self.until is None
        day = run[0] if open_ended else run[-1] if self.until is None or not every_day else self.until
        if not needed.further:
            yield Applying(0, None, day, run[0], open_ended, ())
        for kind, number in Counter(needed.further).items():
            yield Applying(number, day, day, run[0], open_ended, tuple(self._like(kind)))

    def _undemanding(self, found: Found, given: Sequence[Given]) -> Found:
        """The same with further reports of which no more is said than matters."""
        for kind in dict.fromkeys(found.further):
            told = kind
            for question in kind.answers:
                for less in told.less_demanding(question):
                    further = tuple(less if one is told else one for one in found.further)
                    if self._does(found._replace(further=further), given):
                        found, told = found._replace(further=further), less
                        break
        return found

    def _answering(self, given: Given) -> Answering:
        question, place, answer = given
        report = None if place is None else self.case["reports"][place]["id"]
        alike = self.options.class_of(question, answer) if question[0] != "readings" else ()
        return Answering(Ask(question, report), answer, tuple(other for other in alike if other != answer))

    def _like(self, kind: Kind) -> Iterator[tuple[Question, tuple[object, ...]]]:
        for question, answer in kind.answers.items():
            yield question, self.options.class_of(question, answer)


def _less(found: Found, given: Sequence[Given]) -> Iterator[tuple[Found, Sequence[Given]]]:
    """The set without the new application, and without each further report and each answer."""
    if found.day is not None:
        yield found._replace(day=None, further=()), given
    for place in range(len(found.further)):
        yield found._replace(further=(*found.further[:place], *found.further[place + 1 :])), given
    for place in range(len(given)):
        yield found, (*given[:place], *given[place + 1 :])
