"""What the site has, as one JSON object: every document with its versions, digests and addresses, and other files."""

from collections.abc import Iterator, Mapping
from typing import Any

from casereview.days import day_text
from casereview.formats.json import as_json
from casereview.formats.note import flowing
from casereview.publishing import catalogue, feed, services
from casereview.publishing.figures import figures_path
from casereview.publishing.library import Document, Library, Page, Version
from casereview.publishing.links import address
from casereview.publishing.tables.pages import GROUP, TABLES
from casereview.publishing.tables.table import path_of

PATH = "policies.json"
"""Where the index is on the site."""

_ENDS = {"page": "html", "yaml": "yaml", "json": "json", "csv": "csv"}
"""The files of each version, by what they are called in the index."""


def pages(library: Library) -> Iterator[Page]:
    """The index."""
    yield Page(PATH, as_json(_index(library)).encode())


def _index(library: Library) -> Mapping[str, Any]:
    def at(path: str) -> str:
        return address(library, path, PATH)

    return {
        "on": day_text(library.on),
        "policies": [_document(library, document) for document in library.documents],
        "tables": {name: at(path_of(table)) for name, table in TABLES.items()},
        "tables_described": at(GROUP),
        "catalogue": at(catalogue.PATH),
        "feed": at(feed.PATH),
        "schema": at(catalogue.POLICY_SCHEMA),
    }


def _document(library: Library, document: Document) -> Mapping[str, Any]:
    authority = document.written["authority"]
    return {
        "id": document.id,
        "authority": document.id.partition("/")[0],
        "name": document.authority,
        "gss": authority.get("gss"),
        "title": flowing(document.written["title"]),
        "in_force": document.in_force,
        **_version(library, document.current),
        "service": address(library, services.file_of(document), PATH),
        "statistics": address(library, figures_path(document), PATH) if document.figures else None,
        "versions": [_version(library, version) for version in document.versions],
    }


def _version(library: Library, version: Version) -> Mapping[str, Any]:
    days = {"first_day": version.first, "last_day": version.last}
    return {
        "version": version.name,
        **{name: None if day is None else day_text(day) for name, day in days.items()},
        "digest": version.policy.digest,
        **{name: address(library, f"{version.path}.{end}", PATH) for name, end in _ENDS.items()},
    }
