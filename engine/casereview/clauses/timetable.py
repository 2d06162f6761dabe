"""By when each event must happen, in words."""

from collections.abc import Iterator

from casereview.clauses.row import ClauseRow, Document, State, Written, either, every, length, sentence
from casereview.vocabulary import joined, plain


def timetable(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `timetable`, and the point of contact."""
    for limit in document.written.get("timetable", ()):
        label = document.vocabulary.duty(limit["event"])
        yield document.row(f"limit.{limit['event']}", label, limit_words(document, limit), limit, state=_state(limit))
    contact = document.part("contact")
    if contact:
        before = "involved in the case before"
        involved = either(contact, "uninvolved", f", who was not {before}", f", who may have been {before}")
        words = sentence(
            (
                f"the {plain(contact['role'])}{involved}",
                document.since(contact["of"]) if "of" in contact else "",
                branch(contact),
            )
        )
        yield document.row("contact", "single point of contact", words, contact)


def limit_words(document: Document, limit: Written) -> str:
    """By when the event of a limit must happen, on which branch, and by whom."""
    return sentence(_limit(document, limit))


def _state(limit: Written) -> State:
    return "unclear" if limit["kind"] == "unclear" or limit.get("of") == "unstated" else "stated"


def _limit(document: Document, limit: Written) -> Iterator[str]:
    yield _when(document, limit)
    yield branch(limit)
    if "against" in limit:
        yield f"on an appeal against the {joined(limit['against'], 'or')}"
    if "by" in limit:
        yield f"by the {plain(limit['by'])}"
    if "letter" in limit:
        yield f"with letter {limit['letter']}"
    if limit.get("target"):
        yield "a target, not a duty"
    if "extendable" in limit:
        yield f"it may be extended {limit['extendable']}"
    yield limit.get("note", "")


def _when(document: Document, limit: Written) -> str:
    period = length(limit["period"]) if "period" in limit else ""
    counted = ", that day being the first" if limit.get("counting_first_day") else ""
    match limit["kind"]:
        case "within" if limit["of"] == "unstated":
            return f"within {period}{counted}; the document does not say of what"
        case "within":
            return f"within {period} {document.since(limit['of'])}{counted}"
        case "before":
            return f"at least {period} before the day on which {document.vocabulary.event(limit['before'])}"
        case "next_meeting":
            meets = f", which meets {every(limit['every'])}," if "every" in limit else ""
            return f"at the next meeting of {limit['group']}{meets} {document.since(limit['of'])}"
        case "unclear":
            starts = joined([f"{n}: {document.since(start)}" for n, start in enumerate(limit["starts"], 1)], "or")
            unclear = f"unclear from when (`{limit['id']}`): {limit['because']}"
            return f"within {period}{counted}, but {unclear}; reading {starts}"
        case _:
            follows = f", {document.since(limit['of'])}" if "of" in limit else ""
            return f"no limit stated{follows}"


def branch(record: Written) -> str:
    """On which branch a record stands; nothing where on both."""
    return f"where the threshold is {record['when']}" if "when" in record else ""
