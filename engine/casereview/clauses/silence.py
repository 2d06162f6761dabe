"""What a document does not state, or states that there is none of: the kinds of clause that a reader looks for."""

from collections.abc import Iterable, Iterator
from typing import Any

from casereview.clauses.row import ClauseRow, Document, Written
from casereview.vocabulary import plain

LOOKED_FOR = {
    "document.revised": "in force from",
    "applicant.kinds": "who may apply",
    "applicant.third-parties": "applying for someone else",
    "applicant.consent": "consent",
    "applicant.anonymity": "anonymity",
    "applicant.own-motion": "without an application",
    "applicant.further": "further applications",
    "report.made_to": "a report qualifies: reported to whom",
    "report.reported_within": "a report qualifies: reported how soon",
    "report.same-incident": "the same incident",
    "threshold.decided-by": "who decides the threshold",
    "threshold.considers": "considered beside the grounds",
    "contact": "single point of contact",
    "limit.acknowledged": "acknowledge the application",
    "limit.threshold-decided": "decide the threshold",
    "limit.decision-sent": "send the decision on the threshold",
    "limit.agencies-replied": "get the agencies' replies",
    "limit.victim-contacted": "contact the victim",
    "limit.review-held": "hold the review",
    "limit.outcome-told": "tell the victim the outcome",
    "limit.minutes-circulated": "circulate the minutes and the action plan",
    "limit.appeal-heard": "hear the appeal",
    "limit.appeal-outcome-told": "tell the victim the outcome of the appeal",
    "panel.bodies_present": "bodies on the panel",
    "panel.members_present": "members of the panel",
    "panel.chair": "chair",
    "victim-voice": "how the victim is heard",
    "escalation": "who is told of a late action",
    "appeal.threshold": "appeal against the threshold",
    "appeal.threshold.lodge": "limit to appeal against the threshold",
    "appeal.review": "appeal against the review",
    "appeal.review.lodge": "limit to appeal against the review",
    "provision.definition of the behaviour": "definition of the behaviour",
    "provision.risk assessment": "risk assessment",
    "provision.interim action": "interim action",
    "information-sharing": "information sharing",
    "apply": "how to apply",
    "publish": "figures that are published",
}
"""The kinds of clause that a reader of any policy looks for, by the keys of their rows, with their labels."""

NONE_OF = {
    "appeals": ("appeal.threshold", "appeal.review"),
    "body that a report must be made to": ("report.made_to",),
    "escalation": ("escalation",),
    "own motion": ("applicant.own-motion",),
    "third parties": ("applicant.third-parties",),
    "limit to lodge an appeal": ("appeal.threshold.lodge", "appeal.review.lodge"),
    "limit to hold the review": ("limit.review-held",),
    "reporting lag": ("report.reported_within",),
    "window": ("threshold.window",),
}
"""What a document can say that there is none of (`states_none`), by the keys of the rows."""


SAID_BY = {
    "applicant_is": "applicant.kinds",
    "consent": "applicant.consent",
    "not_anonymous": "applicant.anonymity",
    "further_application": "applicant.further",
    "made_to": "report.made_to",
    "reported_within": "report.reported_within",
}
"""The kinds of condition that say what a reader looks for, wherever they stand."""


def elsewhere(document: Document, rows: Iterable[ClauseRow]) -> Iterator[ClauseRow]:
    """The rows of what a condition further down in a ground, or in another clause, says."""
    stated = {row.key for row in rows}
    for label, condition in _conditions(document):
        for key in dict.fromkeys(SAID_BY[kind] for kind in _kinds(condition) if kind in SAID_BY):
            if key not in stated:
                stated.add(key)
                yield document.row(key, LOOKED_FOR[key], f"said in another clause: {label}", condition)


def _conditions(document: Document) -> Iterator[tuple[str, Written]]:
    """The conditions that are shown as one clause each, with what it is called."""
    for condition in document.part("applicant").get("requires", ()):
        yield "what else binds an application", condition
    if "qualify_if" in document.part("reports"):
        yield "what makes a report qualify", document.part("reports")["qualify_if"]
    for ground in document.part("threshold")["grounds"]:
        yield f"ground {plain(ground['ground'])}", {"cite": ground["cite"], **ground["if"]}


def _kinds(value: Any) -> Iterator[str]:
    """The kinds of all conditions at and below one."""
    match value:
        case dict():
            yield value["kind"]
            for below in value.values():
                yield from _kinds(below)
        case list():
            for below in value:
                yield from _kinds(below)


def none(document: Document) -> Iterator[ClauseRow]:
    """The rows of what the document says there is none of."""
    for entry in document.written.get("states_none", ()):
        for key in NONE_OF[entry["about"]]:
            label = LOOKED_FOR.get(key, entry["about"])
            words = "no limit: the document says so" if "limit" in entry["about"] else "none: the document says so"
            yield document.row(key, label, words, entry, state="none")


def not_stated(rows: Iterable[ClauseRow]) -> Iterator[ClauseRow]:
    """The rows of what a reader looks for and the document does not say."""
    stated = {row.key for row in rows}
    for key, label in LOOKED_FOR.items():
        if key not in stated:
            yield ClauseRow(key, label, "not stated", "", "not stated")
