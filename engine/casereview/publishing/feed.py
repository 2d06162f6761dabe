"""The feed of changes (Atom, RFC 4287): an entry for each version of a document that says from when it is in force.

Its days are those of the documents. An undated version has no place among changes; the feed names the documents that
have one. The id of an entry is made of the document and its day, so that it is the same wherever the site stands.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from casereview.days import day_text
from casereview.formats.html import escaped
from casereview.formats.note import day_words, flowing
from casereview.publishing.changed import changed
from casereview.publishing.library import Document, Library, Page, Version
from casereview.publishing.links import address
from casereview.vocabulary import joined

PATH = "changes.atom"
"""Where the feed is on the site."""

_NAMES = UUID("0b2b6c1e-4d0f-4c53-9a0c-6f5f0f1c2d7a")
"""The namespace of the ids of versions."""


class _Change(NamedTuple):
    """A version that is in force from a day, and the one before it: an undated one may be older or younger."""

    day: int
    document: Document
    version: Version
    before: Version | None


def pages(library: Library) -> Iterator[Page]:
    """The feed."""
    feed = tostring(_feed(library), encoding="unicode")
    yield Page(PATH, f'<?xml version="1.0" encoding="utf-8"?>\n{feed}\n'.encode())


def _feed(library: Library) -> Element:
    changes = sorted(_changes(library), key=lambda change: (-change.day, change.version.path))
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _text(
        feed, "id", f"{library.address}{PATH}" if library.address else _id(*(entry.id for entry in library.documents))
    )
    _text(feed, "title", "Anti-social behaviour case reviews: changes of policies")
    _text(feed, "subtitle", _without_a_day(library))
    _text(feed, "updated", _moment(changes[0].day if changes else library.on))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address(library, PATH, PATH)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": address(library, "index.html", PATH)})
    for change in changes:
        _entry(feed, library, change)
    return feed


def _changes(library: Library) -> Iterator[_Change]:
    for document in library.documents:
        before = None
        for version in document.versions:
            if version.first is not None:
                yield _Change(version.first, document, version, before)
                before = version


def _without_a_day(library: Library) -> str:
    undated = [
        version.path.removeprefix("policies/")
        for document in library.documents
        for version in document.versions
        if version.first is None
    ]
    stated = "A version stands here with the first day on which it is in force, as its document states it."
    return f"{stated} Without a stated day: {joined(undated, 'and')}." if undated else stated


def _entry(feed: Element, library: Library, change: _Change) -> None:
    entry = SubElement(feed, "entry")
    version, written = change.version, change.version.policy.written
    _text(entry, "id", _id(version.path))
    _text(entry, "title", flowing(f"{written['authority']['name']}: {written['title']}"))
    _text(entry, "updated", _moment(change.day))
    _text(SubElement(entry, "author"), "name", flowing(written["authority"]["name"]))
    SubElement(
        entry, "link", {"rel": "alternate", "type": "text/html", "href": address(library, f"{version.path}.html", PATH)}
    )
    lines = list(changed(change.before.policy, version.policy)) if change.before else []
    _text(entry, "summary", _summary(change, len(lines)))
    if lines:
        _text(entry, "content", _list_of(lines), "html")


def _summary(change: _Change, number: int) -> str:
    in_force = f"In force from {day_words(change.day)}."
    if change.before is None:
        return f"{in_force} No earlier version is known."
    if not number:
        return f"{in_force} It says the same as the version before."
    clauses = "1 clause differs" if number == 1 else f"{number} clauses differ"
    return f"{in_force} {clauses} from the version before."


def _list_of(lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escaped(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def _text(around: Element, name: str, text: str, kind: str = "text") -> None:
    attributes = {"type": kind} if kind != "text" else {}
    SubElement(around, name, attributes).text = text


def _id(*paths: str) -> str:
    return uuid5(_NAMES, " ".join(paths)).urn


def _moment(day: int) -> str:
    return f"{day_text(day)}T00:00:00Z"
