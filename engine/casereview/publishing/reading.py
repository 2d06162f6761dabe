"""Reads what is to be published: every document of the library, and all that is wrong in any of its files."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from casereview.compile import compile_policy
from casereview.library import STATISTICS, Entry, beside, version_for
from casereview.load import load
from casereview.problems import CasereviewError, Problem, errors
from casereview.publishing.library import Document, Library, Version
from casereview.source import Source
from casereview.validate import are_for, is_in_place, validate_policy, validate_statistics

_NAME = re.compile(r"[a-z0-9-]+(@\d{4}-\d\d-\d\d)?")


class UnpublishableError(CasereviewError):
    """What keeps a library from being published: every problem of every file."""


def read_library(
    documents: Sequence[Sequence[Entry]], on: int, address: str | None = None, shown: Callable[[Path], str] = str
) -> Library:
    """The library as published on a day; raises UnpublishableError, or what `load` raises.

    `shown` is what messages call a file.
    """
    problems: list[Problem] = []
    found = [document for entries in documents if (document := _document(entries, on, problems, shown))]
    if problems:
        in_order = sorted(problems, key=lambda problem: (problem.file, problem))
        raise UnpublishableError("\n".join(map(str, in_order)))
    return Library(tuple(found), on, address)


def _document(
    entries: Sequence[Entry], on: int, problems: list[Problem], shown: Callable[[Path], str]
) -> Document | None:
    """One document in all its versions; None where something is wrong with it."""
    before = len(problems)
    for entry in entries:
        _check(entry, entry.source_called(shown(entry.path)), problems)
    problems += _of_one_day(entries, shown)
    path = beside(entries[0].path, STATISTICS)
    figures = load(path, shown(path)) if path.exists() else None
    if figures and not (validate_statistics(figures) and are_for(figures, entries[0].id, "figures")):
        problems += figures.problems
    if len(problems) > before:
        return None
    versions = _versions(entries)
    chosen, in_force = version_for(entries, on)
    content = path.read_bytes() if figures else None
    current = versions[chosen.path]
    return Document(
        entries[0].id, tuple(versions.values()), current, in_force, figures.value if figures else None, content
    )  # fmt: skip


def _versions(entries: Sequence[Entry]) -> dict[Path, Version]:
    """The versions by their files, the oldest first; each is in force until the day before the next one."""
    dated = sorted((first, entry.path) for entry in entries if (first := entry.in_force_from) is not None)
    until = {path: following - 1 for (_, path), (following, _) in pairwise(dated)}
    in_order = sorted(entries, key=lambda entry: (entry.in_force_from or 0, entry.path))
    return {
        entry.path: Version(
            name=entry.path.stem,
            policy=compile_policy(entry.written),
            content=entry.path.read_bytes(),
            first=entry.in_force_from,
            last=until.get(entry.path),
        )
        for entry in in_order
    }


def _check(entry: Entry, source: Source, problems: list[Problem]) -> None:
    """Whether an entry can be published: valid, and where its id and its name say."""
    if not validate_policy(source):
        problems += source.problems
    elif not is_in_place(source, entry.id):
        problems += errors(source.problems)
    elif not _NAME.fullmatch(entry.path.stem):
        advice = "name a version after the day from which it is in force, as `@YYYY-MM-DD`"
        message = f"`{entry.path.stem}` cannot be published; {advice}"
        problems.append(Problem(source.place(("policy",)), message, source.file))


def _of_one_day(entries: Sequence[Entry], shown: Callable[[Path], str]) -> Iterator[Problem]:
    """The versions that are in force from the day of another: which of both decides from then on is nowhere said."""
    before: dict[int, Entry] = {}
    for entry in entries:
        first = entry.in_force_from
        other = entry if first is None else before.setdefault(first, entry)
        if other is not entry:
            message = f"`{other.path.name}` is in force from the same day; mend the day of one, or take it out"
            yield Problem(entry.source.place(("document", "revised")), message, shown(entry.path))
