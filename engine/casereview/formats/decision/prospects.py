"""What would change the outcome, and until when a new application would have it, in words and as plain values."""

from collections.abc import Iterator
from typing import Any

from casereview.anew.further_reports import EACH_ANOTHER
from casereview.anew.options import is_someone_else
from casereview.core import REPORT_DAYS, Question
from casereview.days import day_number, day_text
from casereview.decide import Decision
from casereview.decision import Answering, Applying, Turn
from casereview.formats.note import Line, Section, day_words
from casereview.questions import question_of
from casereview.vocabulary import Vocabulary, joined

ANEW = (
    "a new application is taken to be answered as this one is; once this one is decided it is a further application, "
    "for which the document may ask more (see below)"
)
"""What is said where a new application could turn the outcome."""


def prospects_section(decision: Decision, vocabulary: Vocabulary) -> Section:
    """Each set of changes, and until when the outcome holds; no lines where it was not asked for."""
    return Section("What would change the outcome", tuple(_lines(decision, vocabulary)))


def prospects_mapping(decision: Decision) -> dict[str, Any]:
    """The same as plain values."""
    if decision.would_change is None:
        return {"would_change": None}
    return {
        "would_change": [_turn(turn) for turn in decision.would_change],
        **({"more_would_change": True} if decision.more_would_change else {}),
        "holds_until": None if decision.holds_until is None else day_text(decision.holds_until),
        **({} if decision.version_until is None else {"version_until": day_text(decision.version_until)}),
    }


def _lines(decision: Decision, vocabulary: Vocabulary) -> Iterator[Line]:
    if decision.would_change is None:
        return
    for turn in decision.would_change:
        changes = [_words(change, vocabulary) for change in turn.changes]
        if len(changes) == 1:
            yield Line(f"{turn.outcome} with: {changes[0]}")
        else:
            yield Line(f"{turn.outcome} with all of:")
            yield from (Line(change, depth=1) for change in changes)
    if decision.more_would_change:
        yield Line("there are more ways than these, or larger ones")
    if decision.outcome == "not met" and not decision.would_change and decision.version_until is None:
        yield Line("no answer that is still open, and no further reports: what is recorded decides it")
    if any(isinstance(change, Applying) for turn in decision.would_change for change in turn.changes):
        yield Line(ANEW)
    yield Line(f"with the same reports, a new application is {decision.outcome} too {_until(decision)}")
    if decision.version_until is not None:
        later = (
            f"another version of the document decides new applications from {day_words(decision.version_until + 1)} on"
        )
        yield Line(f"{later}; to learn of these, check the case as received on such a day")


def _until(decision: Decision) -> str:
    if decision.holds_until is None:
        return "on any later day"
    past = ", which is past" if decision.holds_until < decision.on else ""
    return f"until {day_words(decision.holds_until)}{past}"


def _words(change: Answering | Applying, vocabulary: Vocabulary) -> str:
    if isinstance(change, Applying):
        return _applying(change, vocabulary)
    question, answers = change.ask.question, (change.answer, *change.others)
    if question[0] == "readings":
        return f"reading {change.answer} of the unclear clause `{question[1]}`"
    about = f"{change.ask.report}: " if change.ask.report else ""
    return f"{about}{question_of(change.ask, vocabulary)} {joined([_answer(question, one) for one in answers], 'or')}"


def _answer(question: Question, answer: Any) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if question[-1] in REPORT_DAYS:
        return f"such as on {day_words(day_number(answer))}"
    return answer.strip("()") if is_someone_else(answer) else str(answer)


def _applying(change: Applying, vocabulary: Vocabulary) -> str:
    """The further reports, what they must be, and the days of the application and the reports."""
    one_day = change.earliest == change.apply
    by = f"on {day_words(change.apply)}" if one_day else f"on {day_words(change.apply)} at the latest"
    when = f"on {day_words(change.apply)} or later" if change.open_ended else by
    if not change.reports:
        return f"a new application {when}"
    several = f"{change.reports} further reports of new incidents of that day"
    reports = "1 further report of a new incident of that day" if change.reports == 1 else several
    like = "; ".join(_like(question, answers, change.reports, vocabulary) for question, answers in change.like)
    return f"{reports}{f' ({like})' if like else ''} together with a new application, {when}"


def _like(question: Question, answers: tuple[Any, ...], reports: int, vocabulary: Vocabulary) -> str:
    each = "each " if reports > 1 else ""
    match question:
        case ("to",):
            return f"to {joined([vocabulary.body(body) for body in answers], 'or')}"
        case ("via",):
            return f"made by way of {joined(answers, 'or')}"
        case ("by",) if answers[0] == EACH_ANOTHER or is_someone_else(answers[0]):
            return f"{each if answers[0] == EACH_ANOTHER else ''}by another person"
        case ("by",):
            return f"by {joined(answers, 'or')}"
        case ("hate",):
            return "of hate" if answers[0] else "not of hate"
        case _:
            told = [f"{each}another" if one == EACH_ANOTHER else _answer(question, one) for one in answers]
            return f"{vocabulary.question(question[-1])} {joined(told, 'or')}"


def _turn(turn: Turn) -> dict[str, Any]:
    return {"changes": [_change(change) for change in turn.changes], "outcome": turn.outcome}


def _change(change: Answering | Applying) -> dict[str, Any]:
    if isinstance(change, Answering):
        others = {"or": list(change.others)} if change.others else {}
        return {"ask": change.ask.path, "answer": change.answer, **others}
    like = {".".join(question): list(answers) for question, answers in change.like}
    return {
        "reports": change.reports,
        "by": None if change.by is None else day_text(change.by),
        "apply": day_text(change.apply),
        "from": day_text(change.earliest),
        **({"open_ended": True} if change.open_ended else {}),
        **({"like": like} if like else {}),
    }
