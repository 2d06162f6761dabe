"""The threshold in words: what makes a report qualify, each ground, and who decides."""

from collections.abc import Iterator

from casereview.clauses.applicant import standing
from casereview.clauses.row import ClauseRow, Document, State, Written, sentence
from casereview.clauses.sentences import is_unclear, said
from casereview.conditions.lowering import cited
from casereview.vocabulary import plain

_REPORT = {
    "made_to": "reported to whom",
    "made_via": "reported by which way",
    "made_by": "reported by whom",
    "made_since": "reported since when",
    "reported_within": "reported how soon",
    "applied_within": "applied how soon",
    "hate": "hate",
}
"""What each kind of condition on a report is about."""


def reports(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `reports`."""
    part = document.part("reports")
    if "qualify_if" in part:
        whole = part["qualify_if"]
        cite = cited(document.written, whole)
        for condition in whole["of"] if whole["kind"] == "all" else [whole]:
            kind = _kind(condition)
            label = _REPORT.get(kind, "what makes a report qualify")
            yield document.row(
                f"report.{kind}", f"a report qualifies: {label}", said(document, condition), condition, cite
            )
    if "same_incident" in part:
        times = part["same_incident"]["counts"]
        words = f"an incident that was reported several times counts {times}"
        yield document.row("report.same-incident", "the same incident", words, part["same_incident"])


def _kind(condition: Written) -> str:
    """What a condition on a report is about: for one that stands under `none`, that of the one below."""
    if condition["kind"] == "none" and len(condition["of"]) == 1:
        return _kind(condition["of"][0])
    kind: str = condition["kind"]
    return f"{kind}.{condition['fact']}" if kind in ("fact", "choice") else kind


def threshold(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `threshold`."""
    part = document.part("threshold")
    for ground in part["grounds"]:
        decided = f"decided by {document.people(ground['decided_by'])}" if "decided_by" in ground else ""
        words = sentence((said(document, ground["if"]), decided, standing(ground)))
        state: State = "unclear" if is_unclear(ground["if"]) else "stated"
        yield document.row(
            f"ground.{ground['ground']}", f"ground {plain(ground['ground'])}", words, ground, state=state
        )
    decision = decided_words(document, part)
    if decision:
        cite = {"cite": part.get("cite", part["grounds"][0]["cite"])}
        yield document.row("threshold.decided-by", "who decides the threshold", decision, cite)
    if "considers" in part:
        considers = part["considers"]
        by = f"by {document.people(considers['decided_by'])}" if "decided_by" in considers else ""
        words = sentence((*considers["factors"], by))
        yield document.row("threshold.considers", "considered beside the grounds", words, considers)


def decided_words(document: Document, part: Written) -> str:
    """Who decides the threshold, and after what."""
    return sentence(_decided(document, part))


def _decided(document: Document, part: Written) -> Iterator[str]:
    deciders = part.get("deciders", {})
    if "decided_by" in part:
        number = deciders.get("at_least")
        people = f"at least {number} {'person' if number == 1 else 'people together'}" if number else ""
        bodies = f"from at least {deciders['from_bodies']} different bodies" if "from_bodies" in deciders else ""
        together = ", ".join(part for part in (people, bodies) if part)
        yield f"{together}{', of ' if together else ''}{document.people(part['decided_by'])}"
    if "decided_after" in part:
        yield f"after the {part['decided_after']}"
