"""The policies of the library: which there are, which version was in force, and where a policy's name leads."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from casereview.days import day_number, day_text
from casereview.folders import POLICIES
from casereview.load import load
from casereview.problems import CasereviewError, did_you_mean, listed
from casereview.source import Source

STATUTE = "england-and-wales/act-2014"
"""The policy that holds the Act's own count."""

CASES, STATISTICS = ".cases.yaml", ".statistics.yaml"
"""The ends of the names of what stands beside a policy: worked cases and yearly figures."""

_ID = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?")
_VERSION = re.compile(r"(?P<document>[a-z0-9-]+(/[a-z0-9-]+)?)@(?P<day>\d{4}-\d{2}-\d{2})")


class UnknownPolicyError(CasereviewError):
    """The name of a policy that leads nowhere, or to several."""


class _RivalVersionsError(UnknownPolicyError):
    """Two versions of one document of which nothing says which is in force."""

    def __init__(self, one: "Entry", other: "Entry") -> None:
        files = listed([f"{entry.path.parent.name}/{entry.path.name}" for entry in (one, other)], "and")
        since = f"are both in force from {_first_day(one)}" if _first_day(one) else "both have no first day"
        super().__init__(f"{files} {since}; mend `document.revised` of one, or take it out of the library")


@dataclass(frozen=True)
class Entry:
    """One version of a document in the library, by its file."""

    path: Path

    @property
    def id(self) -> str:
        """`<authority>/<document>`, whichever the version."""
        return f"{self.path.parent.name}/{self.path.stem.partition('@')[0]}"

    @property
    def file(self) -> str:
        """The file's name for people: within the library where it is there, else as it was given."""
        inside = self.path.is_relative_to(POLICIES)
        return self.path.relative_to(POLICIES.parent).as_posix() if inside else str(self.path)

    @cached_property
    def source(self) -> Source:
        """The file as read."""
        return load(self.path)

    def source_called(self, name: str) -> Source:
        """The file as read, and as what messages call it."""
        return load(self.path, name) if self.source.problems else replace(self.source, file=name)

    @property
    def written(self) -> Mapping[str, Any]:
        """What the file holds; nothing where it is no mapping."""
        return self.source.value if isinstance(self.source.value, dict) else {}

    @property
    def document(self) -> Mapping[str, Any]:
        """What the file says of the document."""
        document = self.written.get("document")
        return document if isinstance(document, dict) else {}

    @property
    def in_force_from(self) -> int | None:
        """The first day on which this version is in force, where the document says."""
        revised = str(self.document.get("revised", ""))
        try:
            return day_number(revised if revised.count("-") == 2 else f"{revised}-01")
        except ValueError:
            return None


def beside(policy: Path, end: str) -> Path:
    """Where worked cases or figures stand beside a policy; figures are the same for all versions of a document."""
    stem = policy.stem.partition("@")[0] if end == STATISTICS else policy.stem
    return policy.with_name(f"{stem}{end}")


def is_misplaced(entry: Entry, policy: str) -> bool:
    """Whether a file with this id is meant to have that of its place; a draft stands anywhere, with any id.

    It is where it stands in a folder `policies`, as `policies/<authority>/<document>.yaml`; elsewhere where one half of
    the id is right and the other misspelt.
    """
    halves = zip(policy.partition("/")[::2], entry.id.partition("/")[::2], strict=True)
    wrong = [(written, stands) for written, stands in halves if written != stands]
    in_library = entry.path.parent.parent.name == "policies"
    return bool(wrong) and (in_library or (len(wrong) == 1 and _is_misspelt(*wrong[0])))


def _is_misspelt(word: str, meant: str) -> bool:
    """Whether one of two names is rather a slip than a name of its own, such as `draft-procedures`."""
    return word not in meant and meant not in word and bool(get_close_matches(word, [meant], cutoff=0.8))


def documents(folder: Path = POLICIES) -> list[list[Entry]]:
    """The documents of the library by their ids, each with its versions."""
    versions: dict[str, list[Entry]] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        entry = Entry(path)
        if "." not in path.stem:
            versions.setdefault(entry.id, []).append(entry)
    return [versions[name] for name in sorted(versions)]


def published(folder: Path = POLICIES) -> list[list[Entry]]:
    """The documents of authorities: all but the statutes."""
    return [versions for versions in documents(folder) if versions[0].document.get("kind") != "statute"]


def versions_of(name: str, folder: Path = POLICIES) -> list[Entry]:
    """The versions of the document that `name` (an id, an authority or a path) means; raises UnknownPolicyError."""
    versions = _named(name, folder) if _ID.fullmatch(name) else []
    if not versions and not (name.endswith((".yaml", ".yml", ".json")) or Path(name).exists()):
        raise UnknownPolicyError(_unknown(name, folder))
    return versions or [Entry(Path(name))]


def name_and_version(name: str) -> tuple[str, str | None]:
    """What `name` says before and after `@`, where that is a day; else the name, and None for the version in force."""
    version = _VERSION.fullmatch(name)
    return (version["document"], version["day"]) if version else (name, None)


def version_named(versions: Sequence[Entry], day: str) -> Entry:
    """The version that a day stands for: the one in the name of its file, or its first day in force.

    Raises UnknownPolicyError where there is none, or several.
    """
    for named in (_day_in_name, _first_day):
        found = [entry for entry in versions if named(entry) == day]
        if len(found) > 1:
            raise _RivalVersionsError(found[0], found[1])
        if found:
            return found[0]
    raise UnknownPolicyError(f"there is no version `{versions[0].id}@{day}`; there {_are(versions)}")


def _day_in_name(entry: Entry) -> str:
    return entry.path.stem.partition("@")[2]


def _are(versions: Sequence[Entry]) -> str:
    """Which versions of a document there are, as they can be named."""
    days = [_day_in_name(entry) or _first_day(entry) for entry in versions]
    named = listed([f"{entry.id}@{day}" if day else entry.id for entry, day in zip(versions, days, strict=True)], "and")
    return f"{'is' if len(versions) == 1 else 'are'} {named}"


def _first_day(entry: Entry) -> str:
    return "" if entry.in_force_from is None else day_text(entry.in_force_from)


def version_for(versions: Sequence[Entry], received: int) -> tuple[Entry, bool | None]:
    """The version in force on the day `received`, else the nearest one, and whether it was in force.

    Of several without a day it is the one whose name has none either. Raises UnknownPolicyError where two are in force
    from the same day, or nothing tells which of several is meant.
    """
    dated = _by_first_day(versions)
    begun = [entry for first, entry in dated if first <= received]
    if begun:
        return begun[-1], True
    undated = [entry for entry in versions if entry.in_force_from is None]
    if len(undated) > 1 and _day_in_name(undated[0]):
        raise _RivalVersionsError(undated[0], undated[1])
    if undated:
        return undated[0], None
    return dated[0][1], False


def last_day_of_version(versions: Sequence[Entry], received: int) -> int | None:
    """The last day on which the version of the day `received` decides; None where no later one is known."""
    chosen, _ = version_for(versions, received)
    later = sorted(first for entry in versions if (first := entry.in_force_from) is not None and first > received)
    return next((first - 1 for first in later if version_for(versions, first)[0] is not chosen), None)


def earlier_versions(versions: Sequence[Entry], received: int) -> list[tuple[Entry, int, int]]:
    """The versions in force before the one of the day `received`, each with the first and the last day of its force.

    Of a version whose document does not say from when it is in force, that is not known. Raises UnknownPolicyError
    where two are in force from the same day.
    """
    begun = [(first, entry) for first, entry in _by_first_day(versions) if first <= received]
    return [(entry, first, after - 1) for (first, entry), (after, _) in pairwise(begun)]


def _by_first_day(versions: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """The versions that have a first day, the oldest first; raises UnknownPolicyError where two have the same one."""
    dated = [(first, entry) for entry in versions if (first := entry.in_force_from) is not None]
    dated.sort(key=itemgetter(0))
    for (first, entry), (following, other) in pairwise(dated):
        if first == following:
            raise _RivalVersionsError(entry, other)
    return dated


def _named(name: str, folder: Path) -> list[Entry]:
    """The versions of the document that an id or an authority names; none where there is no such folder or file."""
    authority, _, document = name.partition("/")
    if document:
        files = [*folder.glob(f"{authority}/{document}.yaml"), *folder.glob(f"{authority}/{document}@*.yaml")]
        return [Entry(path) for path in sorted(files)]
    of_authority = [versions for versions in documents(folder) if versions[0].path.parent.name == authority]
    if len(of_authority) < 2:
        return of_authority[0] if of_authority else []
    leading = [versions for versions in of_authority if versions[0].document.get("leading") is True]
    if len(leading) != 1:
        ids = listed([versions[0].id for versions in leading or of_authority])
        raise UnknownPolicyError(f"`{name}` has several documents; name one: {ids}")
    return leading[0]


def _unknown(name: str, folder: Path) -> str:
    ids = [versions[0].id for versions in documents(folder)]
    hint = did_you_mean(name, [*ids, *(name.partition("/")[0] for name in ids)])
    command = "`casereview policies`" if folder == POLICIES else "`casereview policies` with the same `--policies`"
    return f"there is no policy `{name}`{hint or f'; {command} lists them'}"
