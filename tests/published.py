"""Libraries as they are published, and the files of their sites by their paths."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.library import published
from casereview.publishing.library import Document, Library, Version
from casereview.publishing.reading import read_library
from casereview.publishing.site import pages_of
from tests.test_conditions import policy_with

ON = day_number("2026-11-21")
LIMIT = {"event": "acknowledged", "kind": "within", "period": "3 working days", "of": "received", "cite": "2"}


@cache
def shipped() -> Library:
    """The policies of the library."""
    return read_library(published(), ON, "https://reviews.example.org/asb/")


def site_of(library: Library) -> dict[str, bytes]:
    pages = list(pages_of(library))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page.content for page in pages}


def pages_in(site: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in site.items() if path.endswith(".html")}


def pages_of_site(library: Library) -> dict[str, str]:
    return pages_in(site_of(library))


def document_of(written: Mapping[str, Any], figures: Mapping[str, Any] | None = None) -> Document:
    version = Version(written["policy"].partition("/")[2], compile_policy(written), b"policy: here\n")
    return Document(written["policy"], (version,), version, None, figures, b"policy: here\n" if figures else None)


def library_of(documents: Iterable[Document]) -> Library:
    return Library(tuple(sorted(documents, key=lambda document: document.id)), ON)


def many(number: int) -> Library:
    """As many documents as asked for, each a copy of one of the library's under an id of its own."""
    originals = shipped().documents
    return library_of(
        document_of({**copy.deepcopy(dict(original.written)), "policy": f"a{place:03}/{original.id.partition('/')[2]}"})
        for place in range(number)
        for original in [originals[place % len(originals)]]
    )


def with_versions() -> Library:
    """One document in three versions: an undated one, one of the past, and one of today that has an address."""
    base = {**policy_with({"kind": "consent"}), "timetable": [LIMIT]}
    document = {**base["document"], "revised": "2023-05", "url": "https://anytown.example/asb?a=1&b=2#c"}
    later = {**base, "document": document, "timetable": [{**LIMIT, "period": "2 working days"}]}
    earlier = {**base, "document": {**base["document"], "revised": "2021-04-01"}}
    versions = (
        Version("web-page@undated", compile_policy(base), b"1"),
        Version(
            "web-page@2021-04-01", compile_policy(earlier), b"2", day_number("2021-04-01"), day_number("2023-04-30")
        ),
        Version("web-page", compile_policy(later), b"3", day_number("2023-05-01")),
    )
    return Library((Document(base["policy"], versions, versions[2], True),), ON)


def not_in_force() -> Library:
    """The same document, published before any of its versions was in force."""
    library = with_versions()
    (document,) = library.documents
    return replace(library, documents=(replace(document, in_force=False),))
