"""A case that two policies decide differently, in words: what is answered in it, and what each makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.changes.finding import FoundCase
from casereview.core import REPORT_DAYS
from casereview.days import day_number
from casereview.formats.comparison.cells import verdict_lines
from casereview.formats.comparison.note import reading_words
from casereview.formats.note import Line, day_words
from casereview.vocabulary import Vocabulary, plain

Written = Mapping[str, Any]

_KEYS = ("id", "facts")
"""The keys of a report that are not told as an answer."""


def found_lines(found: FoundCase, names: Sequence[str]) -> Iterator[Line]:
    """The answers of the case, then its outcome under each policy with what decides it."""
    case = found.case
    vocabularies = [verdict.policy.vocabulary for verdict in found.verdicts]
    yield Line("the smallest that the search found")
    yield from (Line(words, depth=1) for words in reading_words(found.readings))
    yield Line(f"received on {day_words(day_number(case['received']))}", depth=1)
    yield Line(f"applicant: {_answers(case['applicant'])}", depth=1)
    for fact, answer in case.get("facts", {}).items():
        yield Line(_fact(fact, answer, vocabularies), depth=1)
    for power, used in case.get("decided", {}).get("powers", {}).items():
        yield Line(f"the power `{power}`: {used}", depth=1)
    for report in case.get("reports", ()):
        facts = [_fact(fact, answer, vocabularies) for fact, answer in report.get("facts", {}).items()]
        own = {key: value for key, value in report.items() if key not in _KEYS}
        yield Line(f"{report['id']}: {'; '.join((_answers(own), *facts))}", depth=1)
    for name, verdict in zip(names, found.verdicts, strict=True):
        yield Line(f"{name}: {verdict.outcome}")
        yield from (Line(line, depth=1) for line in verdict_lines(verdict))


def _answers(answers: Written) -> str:
    """Answers by their keys: a day as such, and yes or no."""
    return "; ".join(f"{plain(key)} {_answer(key, answer)}" for key, answer in answers.items())


def _answer(key: str, answer: Any) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return f"on {day_words(day_number(answer))}" if key in REPORT_DAYS else str(answer)


def _fact(fact: str, answer: Any, vocabularies: Sequence[Vocabulary]) -> str:
    """What an answer means, in the words of the policy that asks for it."""
    known = next(words for words in vocabularies if fact in words.facts or fact in words.report_facts)
    return known.meaning(fact, answer) if isinstance(answer, bool) else f"{known.question(fact)} {answer}"
