"""What document a policy is, in words, and what the officer is asked where the policy declares it."""

from collections.abc import Iterator

from casereview.clauses.row import ClauseRow, Document, Written, sentence
from casereview.days import in_words
from casereview.vocabulary import joined

_DAYS = (
    "within a period after a day: that day is not counted, and the period's last day is in it; a month later is "
    "the same day number, or that month's last day; where the day itself is counted, it is the first of the period: "
    "days and weeks end a day earlier, months on the day before the same day number, or on the last day of a month "
    "that has no such day, and of working days it counts if it is one; working days are Monday to Friday without bank "
    "holidays and days on which the authority is closed; in a period before a day: from as long before it up to that "
    "day itself; in any period: from some day up to as long after it; the first incident and the first report are the "
    "earliest of all reports of the case"
)
_OUTCOME = (
    "the outcome is met where every condition on the applicant is met and any one ground is; an answer that is "
    "not known, and a clause that can be read in several ways, leave it undetermined where they matter; a report "
    "that was made after the application never counts"
)
_NATIONS = {"england": "England", "wales": "Wales"}


def about_document(document: Document) -> Iterator[ClauseRow]:
    """The rows about the document itself, which have no citation."""
    written = document.written
    authority, about = written["authority"], written["document"]
    yield _row("document.title", "title", written["title"])
    yield _row("document.authority", "authority", sentence(_authority(authority)))
    read = {"whole": "the whole document was read", "part": "only a part of the document was read"}
    leading = "the authority's leading document" if about["leading"] else "not the authority's leading document"
    words = sentence((about["kind"], leading, read[about["seen"]], about.get("url", "")))
    yield _row("document.kind", "document", words)
    yield _row("document.days", "how days are counted", _DAYS)
    yield _row("document.outcome", "how a case is decided", _OUTCOME)
    if "revised" in about:
        yield _row("document.revised", "in force from", in_words(about["revised"]))


def _authority(authority: Written) -> Iterator[str]:
    yield f"{authority['name']}{' (' + authority['gss'] + ')' if 'gss' in authority else ''}"
    yield authority.get("partnership", "")
    yield f"working days of {_NATIONS[authority['nation']]}"
    if "closure_days" in authority:
        yield f"closed on {joined([in_words(day) for day in authority['closure_days']], 'and')}"


def _row(key: str, label: str, words: str) -> ClauseRow:
    return ClauseRow(key, label, " ".join(words.split()), "")


def questions(document: Document) -> Iterator[ClauseRow]:
    """The answers that the policy itself declares: a question, and what its answers mean."""
    declared = document.part("declares")
    for part in ("facts", "report_facts"):
        for name, entry in declared.get(part, {}).items():
            words = sentence((entry["question"].rstrip(), *_answers(entry)))
            yield _row("questions", "answers that it declares", f"`{name}`: {words}")
    for name, entry in declared.get("events", {}).items():
        yield _row("events", "events that it declares", f"`{name}`: {entry['happened']}; {entry['duty']}")
    for name, called in declared.get("bodies", {}).items():
        yield _row("bodies.declared", "bodies that it declares", f"`{name}`: {called}")


def _answers(entry: Written) -> Iterator[str]:
    if "yes" in entry:
        yield f"yes: {entry['yes']}"
        yield f"no: {entry['no']}"
    if "choices" in entry:
        yield f"one of {joined(entry['choices'], 'or')}"
    if "one" in entry:
        yield f"one {entry['one']}, or several {entry['several']}"
