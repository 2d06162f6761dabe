"""Who may apply, in words: every condition that binds the application, third parties, and officers themselves."""

from collections.abc import Iterator

from casereview.clauses.row import ClauseRow, Document, State, Written, either, sentence
from casereview.clauses.sentences import is_unclear, said
from casereview.vocabulary import joined, plain

_KEYS = {
    "applicant_is": ("applicant.kinds", "who may apply"),
    "consent": ("applicant.consent", "consent"),
    "not_anonymous": ("applicant.anonymity", "anonymity"),
    "further_application": ("applicant.further", "further applications"),
}
"""The key and the label of each kind of condition that has its own."""


def applicant(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `applicant`."""
    part = document.part("applicant")
    for condition in part.get("requires", ()):
        key, label = _key(condition)
        state: State = "unclear" if is_unclear(condition) else "stated"
        yield document.row(key, label, said(document, condition), condition, state=state)
    if "third_parties" in part:
        words = _third_parties(part["third_parties"])
        yield document.row("applicant.third-parties", "applying for someone else", words, part["third_parties"])
    if "own_motion" in part:
        yield document.row(
            "applicant.own-motion",
            "without an application",
            _own_motion(document, part["own_motion"]),
            part["own_motion"],
        )


def _key(condition: Written) -> tuple[str, str]:
    match condition["kind"]:
        case "fact" | "choice":
            return f"applicant.fact.{condition['fact']}", plain(condition["fact"])
        case "power":
            return f"applicant.power.{condition['power']}", plain(condition["power"])
        case kind:
            return _KEYS.get(kind, ("applicant.other", "what else binds an application"))


def _third_parties(record: Written) -> str:
    others = {"open": "the list is open", "closed": "nobody else"}
    return sentence(
        (
            joined(record["include"], "or") if "include" in record else "somebody may apply for a victim",
            others.get(record.get("list", ""), ""),
            either(record, "victim_contacted", "the victim is still contacted", "the victim is not contacted"),
            either(
                record,
                "consent_may_be_confirmed",
                "the authority may confirm the consent",
                "the authority does not confirm the consent",
            ),
        )
    )


def _own_motion(document: Document, record: Written) -> str:
    who = document.people(record["by"]) if "by" in record else "an officer"
    return sentence((f"{who} may start a review", standing(record), record.get("purpose", "")))


def standing(record: Written) -> str:
    """Whether a list of people is open to others of the same standing."""
    others = {"open": "others of the same standing may too", "closed": "nobody else may"}
    return others.get(record.get("list", ""), "")
