"""A page for each version of a policy: its clauses in plain words, its yearly figures, its versions and files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from casereview.clauses.row import ClauseRow
from casereview.days import in_words
from casereview.formats.clauses.note import heading_of, silence_of
from casereview.formats.note import day_words
from casereview.publishing.anchors import Clause, clauses, slug, source_address, told_apart
from casereview.publishing.changed import changed
from casereview.publishing.figures import figures_of
from casereview.publishing.library import Document, Library, Page, Version
from casereview.publishing.links import link
from casereview.publishing.rendering import render
from casereview.publishing.services import service_script
from casereview.publishing.themes import column_of, theme_of

NOT_STATED = "not stated"

_MOST_NAMED = 2
"""How many clauses of a section its line in the list of sections names."""


@dataclass(frozen=True, slots=True)
class _OnPage:
    """A clause, and where the comparison has what other documents say of it; None where it is not compared."""

    row: ClauseRow
    anchor: str
    compared: str | None


@dataclass(frozen=True, slots=True)
class _Section:
    """A section with its clauses; `about` is what they are about, where the heading is only a number."""

    heading: str
    about: str
    anchor: str
    clauses: tuple[_OnPage, ...]


@dataclass(frozen=True, slots=True)
class _VersionRow:
    """A version in the table of versions, with what changed in it since the one before, in words."""

    version: Version
    name: str
    first: str
    last: str
    changes: Sequence[str]


def pages(library: Library) -> Iterator[Page]:
    """A page for each version of each document."""
    for document in library.documents:
        rows = list(_version_rows(document))
        for version in document.versions:
            yield _page(library, document, version, rows)


def _page(library: Library, document: Document, version: Version, rows: Sequence[_VersionRow]) -> Page:
    path, written = f"{version.path}.html", version.policy.written
    found = clauses(document, version)
    source = source_address(version)
    return render(
        library,
        path,
        "policy.html",
        f"{written['authority']['name']}: {written['title']}",
        document=document,
        version=version,
        written=written,
        source=source,
        about=list(_about(version, source)),
        sections=list(_sections(document, found, path)),
        silence=silence_of(version.policy),
        silent=[clause for clause in found if clause.row.state == "not stated"],
        figures=figures_of(document, found) if version is document.current else None,
        versions=rows,
        service=_service(library, document, path) if version is document.current else None,
    )


def _service(library: Library, document: Document, path: str) -> Markup:
    """The service that the document is about, for search engines, as markup."""
    return Markup(service_script(library, document, path))  # noqa: S704 - nothing in its texts ends the element


def _sections(document: Document, found: Sequence[Clause], path: str) -> Iterator[_Section]:
    """The clauses that the document states, by its sections; figures have a part of their own."""
    stated = [clause for clause in found if clause.row.state != "not stated" and not is_figure(clause)]
    by_heading = [(heading, tuple(part)) for heading, part in groupby(stated, lambda clause: heading_of(clause.row))]
    anchors = told_apart(slug(heading) for heading, _ in by_heading)
    for (heading, part), anchor in zip(by_heading, anchors, strict=True):
        shown = tuple(_OnPage(clause.row, clause.anchor, _compared(document, clause, path)) for clause in part)
        about = _about_section(part) if heading.startswith("Section ") else ""
        yield _Section(heading, about, f"section--{anchor}", shown)


def _about_section(part: Sequence[Clause]) -> str:
    """What the first clauses of a section are about, and whether there are more."""
    labels = list(dict.fromkeys(clause.row.label for clause in part))
    return ", ".join([*labels[:_MOST_NAMED], *(["and more"] if len(labels) > _MOST_NAMED else [])])


def is_figure(clause: Clause) -> bool:
    """Whether it tells the figures that are published, and no rule."""
    return clause.row.key.startswith("figures")


def _compared(document: Document, clause: Clause, path: str) -> str | None:
    theme = theme_of(clause.row.key)
    return f"{link(theme.path, path)}#{column_of(document, clause.row).anchor}" if theme else None


def _about(version: Version, source: str | None) -> Iterator[Mapping[str, Any]]:
    """What the summary at the top of the page says: keys and values, each with its text or with a link."""
    document, authority = version.policy.written["document"], version.policy.written["authority"]
    yield _entry("Kind of document", document["kind"])
    yield _entry("In force from", _since(document))
    if version.last is not None:
        yield _entry("In force until", day_words(version.last))
    if "partnership" in authority:
        yield _entry("Partnership", authority["partnership"])
    if "gss" in authority:
        yield _entry("Code of the authority", authority["gss"])
    yield _entry("Policy", version.policy.id)
    if source:
        yield _entry("The document itself", source, source)


def _since(document: Mapping[str, Any]) -> str:
    """From when a version is in force, in words."""
    return in_words(document["revised"]) if "revised" in document else NOT_STATED


def _entry(key: str, text: str, address: str | None = None) -> Mapping[str, Any]:
    value = {"text": text}
    if address:
        value = {"html": Markup('<a class="govuk-link" href="{0}" rel="external">{0}</a>').format(address)}
    return {"key": {"text": key}, "value": value}


def _version_rows(document: Document) -> Iterator[_VersionRow]:
    """The versions, the oldest first; what changed since an undated one, which may be younger, is not known."""
    before = None
    for version in document.versions:
        since = _since(version.policy.written["document"])
        name = "undated" if since == NOT_STATED else since
        last = NOT_STATED if version.last is None else day_words(version.last)
        changes = tuple(changed(before.policy, version.policy)) if before else ()
        yield _VersionRow(version, name, since, last, changes)
        before = None if version.first is None else version
