"""The library that a command looks into: the shipped one, or the one of `--policies`, checked before it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from casereview.folders import POLICIES
from casereview.library import STATUTE, Entry, documents, published, versions_of
from casereview.problems import START, CasereviewError, Problem

_KEY = "casereview.library"

WITHOUT_EXTRA = (
    "signatures need the extra `sign`, which is not installed; install it with: pip install 'asb-case-review[sign]'"
)


class UnusableLibraryError(CasereviewError):
    """A library that cannot be used."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(str(Problem(START, message, str(path))))


@dataclass(frozen=True, slots=True)
class LibraryInUse:
    """A folder of policies, and what messages call it where that is not its path: a bundle is unpacked elsewhere."""

    folder: Path
    name: str | None = None

    def shown(self, path: Path) -> str:
        """What messages call a file: one of a bundle by the bundle, any other by its path."""
        if self.name is None or not path.is_relative_to(self.folder):
            return str(path)
        return f"{self.name}/{path.relative_to(self.folder).as_posix()}"

    def file(self, entry: Entry) -> str:
        """Where a policy stands, for people."""
        shown = self.shown(entry.path)
        return entry.file if shown == str(entry.path) else shown

    def versions_of(self, name: str) -> list[Entry]:
        """The versions of the document that a name means; the Act is always the shipped one. Raises CasereviewError."""
        return versions_of(name, POLICIES if name in (STATUTE, STATUTE.partition("/")[0]) else self.folder)

    def has(self, name: str) -> bool:
        """Whether there is a document with this id."""
        return name == STATUTE or name in [versions[0].id for versions in documents(self.folder)]

    def published(self) -> list[list[Entry]]:
        """The documents of authorities; raises CasereviewError where one cannot be read."""
        return published(self.folder)


SHIPPED = LibraryInUse(POLICIES)


def library_in_use() -> LibraryInUse:
    """The library of the command that runs."""
    context = click.get_current_context(silent=True)
    found: LibraryInUse = context.meta.get(_KEY, SHIPPED) if context else SHIPPED
    return found


def use_library(context: click.Context, path: Path, key: Path | None) -> None:
    """Makes the library at a path the one in use; raises CasereviewError where it is none, or not as it was signed."""
    from casereview.bundles.bundle import is_bundle

    if not path.exists():
        raise UnusableLibraryError(path, "there is no such folder or bundle")
    found = LibraryInUse(path)
    if key is not None or is_bundle(path):
        files = _verified(path, key)
        # The outermost context is closed also where the words after `--policies` are refused.
        folder = context.find_root().with_resource(TemporaryDirectory(prefix="casereview-"))
        found = LibraryInUse(Path(folder), str(path))
        _unpack(files, found.folder)
    if not documents(found.folder):
        raise UnusableLibraryError(path, "there is no policy in it; a library has each as `authority/document.yaml`")
    context.meta[_KEY] = found


def _verified(path: Path, key: Path | None) -> Mapping[str, bytes]:
    """The files of a bundle that was signed with this key."""
    from casereview.bundles.bundle import read_bundle, verify
    from casereview.bundles.signing import public_key

    bundle = read_bundle(path)
    if key is None:
        advice = "name the public key of its authority: `--policies-key FILE`"
        raise UnusableLibraryError(path, f"nobody's signature on this bundle was checked; {advice}")
    try:
        verify(bundle, public_key(key))
    except ImportError:
        raise UnusableLibraryError(path, WITHOUT_EXTRA) from None
    return bundle.files


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as fault:
        raise UnusableLibraryError(folder, f"cannot be written: {str(fault.strerror).lower()}") from None
