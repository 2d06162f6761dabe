"""The table of policies: a row for each document, as its current version has it."""

from collections.abc import Iterator

from casereview.days import day_text
from casereview.publishing.anchors import source_address
from casereview.publishing.library import Document, Library
from casereview.publishing.links import address
from casereview.publishing.tables.table import FOLDER, Column, Row, Table, policy_column

_AT = f"{FOLDER}/policies.csv"
"""Where the table is on the site."""


def _rows(library: Library) -> Iterator[Row]:
    for document in library.documents:
        yield {**_document(document), **_addresses(library, document)}


def _document(document: Document) -> Row:
    authority, about = document.written["authority"], document.written["document"]
    first = document.current.first
    return {
        "policy": document.id,
        "authority": document.id.partition("/")[0],
        "name": authority["name"],
        "gss": authority.get("gss"),
        "nation": authority["nation"],
        "partnership": authority.get("partnership"),
        "title": document.written["title"],
        "kind": about["kind"],
        "leads": about["leading"],
        "seen": about["seen"],
        "revised": about.get("revised"),
        "first_day": None if first is None else day_text(first),
        "in_force": document.in_force,
        "digest": document.current.policy.digest,
        "source": source_address(document.current),
    }


def _addresses(library: Library, document: Document) -> Row:
    ends = {"page": "html", "yaml": "yaml", "json": "json"}
    return {name: address(library, f"{document.current.path}.{end}", _AT) for name, end in ends.items()}


TABLE = Table(
    "policies",
    "The documents of authorities, each in the version in force on the day of publishing, else the nearest one.",
    (
        policy_column(),
        Column("authority", "The id of the authority.", needed=True),
        Column("name", "The authority's name."),
        Column("gss", "The authority's code of the Office for National Statistics."),
        Column("nation", "The nation whose bank holidays it keeps.", needed=True, one_of=("england", "wales")),
        Column("partnership", "The partnership that administers the reviews, where the document names one."),
        Column("title", "The document's own title."),
        Column("kind", "What kind of document it is, such as procedures.", needed=True),
        Column("leads", "Whether the authority's bare name stands for this document.", "yes or no", needed=True),
        Column("seen", "Whether the whole of it was read.", needed=True, one_of=("whole", "part")),
        Column("revised", "The month or the day from which it is in force, as the document states it."),
        Column("first_day", "The first day on which it is in force.", "day"),
        Column("in_force", "Whether it was in force on the day of publishing; empty: no date stated.", "yes or no"),
        Column("digest", "sha256 of the policy in canonical JSON (RFC 8785).", needed=True),
        Column("source", "Where the authority publishes the document.", "address"),
        Column("page", "Its page on this site.", "address", needed=True),
        Column("yaml", "Its file.", "address", needed=True),
        Column("json", "Its canonical JSON.", "address", needed=True),
    ),
    ("policy",),
    _rows,
)
