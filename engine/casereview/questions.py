"""The questions that a policy asks, in words."""

from casereview.model import Ask
from casereview.vocabulary import Vocabulary

_APPLICANT = {
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
    match ask.question:
        case ("facts", fact):
            return vocabulary.question(fact)
        case ("applicant", name):
            return _APPLICANT[name]
        case ("readings", name):
            return f"Which reading of the unclear clause `{name}` applies?"
        case ("decided", "powers", power):
            return str(vocabulary.powers[power]["question"])
        case (*_, name):
            return _REPORT[name]
    raise TypeError(f"there is no question for `{ask.path}`")
