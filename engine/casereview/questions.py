"""The questions that a policy asks, in words."""

from casereview.core import Question
from casereview.decision import Ask
from casereview.vocabulary import Vocabulary

Answers = tuple[str | bool, ...]

_APPLICANT = {
    "by": "Who applies (the pseudonym that the reports have)?",
    "kind": "What is the applicant: an individual, a business or a community group?",
    "consent": "Does the victim consent to the application that someone else makes?",
    "anonymous": "Does the applicant wish to remain anonymous?",
}

_REPORT = {
    "occurred": "On which day did the incident happen?",
    "reported": "On which day was it reported?",
    "to": "To which agency was it reported?",
    "via": "By which way was it reported?",
    "by": "Who reported it (a pseudonym)?",
    "hate": "Was it a hate incident, or a crime motivated by hate?",
}


def question_of(ask: Ask, vocabulary: Vocabulary) -> str:
    """The question that an open answer leaves."""
    name = ask.question[-1]
    match ask.question[0]:
        case "facts":
            return vocabulary.question(name)
        case "applicant":
            return _APPLICANT[name]
        case "readings":
            return f"Which reading of the unclear clause `{name}` applies?"
        case "decided":
            return str(vocabulary.powers[name]["question"])
        case _:
            return _REPORT[name]


def answers_to(question: Question, vocabulary: Vocabulary) -> Answers | None:
    """What can be recorded in answer, in the vocabulary's order; None where that is no choice."""
    match question:
        case ("to",):
            return tuple(vocabulary.bodies)
        case ("via",):
            return tuple(vocabulary.ways)
        case ("facts", fact):
            entry = vocabulary.facts.get(fact) or vocabulary.report_facts[fact]
            return None if "one" in entry else tuple(entry.get("choices", (True, False)))
        case ("decided", _, _):
            return "used", "not used"
        case ("applicant", "consent" | "anonymous") | ("hate",):
            return True, False
        case _:
            return None


def choices_of(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What can be recorded in answer, as a file holds it; nothing where that is no choice."""
    return tuple(
        str(answer).lower() if isinstance(answer, bool) else answer for answer in answers_to(question, vocabulary) or ()
    )
