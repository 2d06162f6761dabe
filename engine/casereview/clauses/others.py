"""The clauses that decide nothing by themselves, in words: bodies, information, ways to apply, figures, letters."""

from collections.abc import Iterator

from casereview.clauses.row import ClauseRow, Document, every, sentence, with_by
from casereview.clauses.timetable import branch
from casereview.vocabulary import joined


def provisions(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `provisions`."""
    for provision in document.written.get("provisions", ()):
        words = sentence((provision["says"].strip().removesuffix("."), *with_by(document, provision)))
        yield document.row(f"provision.{provision['about']}", provision["about"], words, provision)


def bodies(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `bodies`."""
    part = document.part("bodies")
    if "statutory" in part:
        words = document.bodies(part["statutory"]["are"])
        yield document.row("bodies.statutory", "relevant bodies in the guidance", words, part["statutory"])
    if "local" in part:
        names = [f"{body['name']} ({document.vocabulary.body(body['body'])})" for body in part["local"]["are"]]
        yield document.row("bodies.local", "relevant bodies here", joined(names, "and"), part["local"])


def information(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `information_sharing`."""
    for entry in document.written.get("information_sharing", ()):
        words = f"{entry['basis']}{': ' if 'says' in entry else ''}{entry.get('says', '').strip().removesuffix('.')}"
        yield document.row("information-sharing", "information sharing", words, entry)


def ways_to_apply(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `apply`."""
    for way in document.written.get("apply", ()):
        yield document.row("apply", "how to apply", f"{way['by']}{': ' if 'to' in way else ''}{way.get('to', '')}", way)


def figures(document: Document) -> Iterator[ClauseRow]:
    """The row of the part `publish`."""
    part = document.part("publish")
    if part:
        often = every(part["every"]) if "every" in part else ""
        words = sentence((joined(part["figures"], "and"), often, part.get("when", ""), part.get("where", "")))
        yield document.row("publish", "figures that are published", words, part)


def letters(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `letters`."""
    for code, letter in document.part("letters").items():
        to = f", to the {letter['to']}" if "to" in letter else ""
        applied = f"where the application is made for {letter['for']}" if "for" in letter else ""
        words = sentence((f"{code}: {letter['is']}{to}", branch(letter), applied))
        yield document.row("letters", "letters and forms", words, letter)
