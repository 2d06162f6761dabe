"""The clauses of a policy, each with its anchor on the policy's page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from casereview.clauses.row import ClauseRow
from casereview.clauses.whole import clauses_of
from casereview.publishing.library import Document, Version


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in words, with the anchor under which the page of its policy shows it."""

    row: ClauseRow
    anchor: str


def clauses(document: Document, version: Version) -> tuple[Clause, ...]:
    """Every clause of a version in the document's order; the figures stand with the current version."""
    figures = document.figures if version is document.current else None
    return tuple(anchored(clauses_of(version.policy, figures)))


def anchored(rows: Iterable[ClauseRow]) -> Iterator[Clause]:
    """The rows with their keys as anchors; a second row of a key has its number at the end."""
    found = tuple(rows)
    yield from map(Clause, found, told_apart(slug(row.key) for row in found))


def told_apart(slugs: Iterable[str]) -> Iterator[str]:
    """The slugs as anchors of one page: one that stood before has its number at the end, as no slug has."""
    seen: Counter[str] = Counter()
    for name in slugs:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}--{seen[name]}"


def slug(words: str) -> str:
    """The words as an anchor: lower case, other characters as one hyphen; full stops and low lines stay."""
    return re.sub(r"[^a-z0-9._]+", "-", words.lower()).strip("-") or "clause"


def source_address(version: Version) -> str | None:
    """Where the document itself is published; None where the policy has no address that a page may lead to."""
    return web_address(version.policy.written["document"].get("url", ""))


def web_address(found: str) -> str | None:
    """The address of a web page as a policy has it; None where it is none that a page may lead to."""
    try:
        parts = urlsplit(found)
    except ValueError:
        return None
    plain = found.isascii() and found.isprintable() and not re.search(r"[\s\"'<>\\`{}|^]", found)
    return found if parts.scheme in ("http", "https") and parts.hostname and plain else None
