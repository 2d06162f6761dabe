"""Bundles as they are read, signed and verified: one file, or a folder in which one was unpacked.

What is verified is held in memory, and only that is used afterwards: on the disk it could be changed between the two.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from casereview.bundles.archive import LARGEST_BUNDLE, MOST_FILES, NotABundleError, pack, unpack
from casereview.bundles.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    belongs_in_a_library,
    differences,
    manifest_of,
    read_manifest,
    written,
)
from casereview.bundles.signing import fingerprint, is_signed, public_of, signature
from casereview.library import STATUTE
from casereview.load import LARGEST, load_bytes
from casereview.problems import START, CasereviewError, Problem


class UnusableBundleError(CasereviewError):
    """A bundle or a library that cannot be used; its text is all that is wrong, file by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as read, nothing of it verified. `name` is what messages call it; what is not there is None."""

    name: str
    files: Mapping[str, bytes]
    manifest: bytes | None = None
    signature: bytes | None = None


def is_bundle(path: Path) -> bool:
    """Whether a path is a bundle, be it one file or unpacked in a folder, rather than a folder that nobody signed."""
    return not path.is_dir() or (path / MANIFEST).exists() or (path / SIGNATURE).exists()


def read_bundle(path: Path) -> Bundle:
    """The bundle at a path; raises UnusableBundleError or UnreadableFileError where there is none."""
    if path.is_dir():
        return _unpacked(path)
    content = load_bytes(path, LARGEST_BUNDLE)
    try:
        files = unpack(content)
    except NotABundleError as fault:
        raise UnusableBundleError([Problem(START, str(fault), str(path))]) from None
    manifest, signed = files.pop(MANIFEST, None), files.pop(SIGNATURE, None)
    return Bundle(str(path), _checked(files, str(path)), manifest, signed)


def _unpacked(folder: Path) -> Bundle:
    beside = [
        load_bytes(folder / name, LARGEST_BUNDLE) if (folder / name).exists() else None
        for name in (MANIFEST, SIGNATURE)
    ]
    return Bundle(str(folder), read_library(folder), *beside)


def read_library(folder: Path) -> dict[str, bytes]:
    """The files of a library by their names within its folder; the Act, and what else stands there, is left out.

    Raises UnusableBundleError where one of them is a link, or where they are too many or too large for a bundle.
    """
    found: dict[str, bytes] = {}
    size = 0
    for path in sorted(path for form in ("*/*.yaml", "*/letters/*.md") for path in folder.glob(form)):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{STATUTE}."):
            continue
        if any(place.is_symlink() for place in (path, *path.parents[: name.count("/")])) or not path.is_file():
            raise UnusableBundleError(
                [Problem(START, "this is a link or no file; put the file itself here", str(path))]
            )
        found[name] = load_bytes(path, LARGEST)
        size += len(found[name])
        if len(found) > MOST_FILES or size > LARGEST_BUNDLE:
            message = f"a library has at most {MOST_FILES:,} files of {LARGEST_BUNDLE // 2**20} MiB together; split it"
            raise UnusableBundleError([Problem(START, message, str(folder))])
    return _checked(found, str(folder))


def _checked(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    """The files, each with the name of a file of a library, which no system takes for another one's."""
    wrong = [
        Problem(START, f"`{file}` is not the name of a policy, nor of what stands beside one", name)
        for file in files
        if not belongs_in_a_library(file)
    ]
    lower: dict[str, str] = {}
    for file in files:
        other = lower.setdefault(file.lower(), file)
        if other != file:
            wrong.append(Problem(START, f"`{other}` and `{file}` differ only in capital letters", name))
    wrong += [
        Problem(START, f"`{file}` is larger than {LARGEST // 2**20} MiB", name)
        for file, content in files.items()
        if len(content) > LARGEST
    ]
    if wrong:
        raise UnusableBundleError(wrong)
    return files


def sign(files: Mapping[str, bytes], revision: int, private: bytes) -> bytes:
    """The bundle of a library's files, the same bytes for the same files, revision and key.

    `files` are as `read_library` gives them.
    """
    manifest = written(manifest_of(files, revision, fingerprint(public_of(private))))
    ordered = {name: files[name] for name in sorted(files)}
    return pack({MANIFEST: manifest, SIGNATURE: signature(private, manifest), **ordered})


def verify(bundle: Bundle, public: bytes, at_least: int = 1) -> Manifest:
    """The manifest of a bundle that is as it was signed; raises UnusableBundleError with all that is wrong otherwise.

    `public` is the key of whom the reader trusts; `at_least` the lowest revision that is taken.
    """
    for name, part in ((MANIFEST, bundle.manifest), (SIGNATURE, bundle.signature)):
        if part is None:
            message = f"it has no `{name}`: nobody signed it, or the signature was taken out"
            raise UnusableBundleError([Problem(START, message, bundle.name)])
    content, signed = bundle.manifest or b"", bundle.signature or b""
    manifest = read_manifest(content)
    wrong = [] if is_signed(public, content, signed) else [_not_signed(manifest, public)]
    if isinstance(manifest, str):
        raise UnusableBundleError(Problem(START, message, bundle.name) for message in [*wrong, manifest])
    if manifest.revision < at_least:
        wrong.append(f"this is revision {manifest.revision}, older than {at_least}, the lowest that is asked for")
    found = [Problem(START, message, bundle.name) for message in wrong]
    found += [Problem(START, what, f"{bundle.name}/{name}") for name, what in differences(manifest, bundle.files)]
    if found:
        raise UnusableBundleError(found)
    return manifest


def _not_signed(manifest: Manifest | str, public: bytes) -> str:
    key = fingerprint(public)
    if isinstance(manifest, Manifest) and manifest.key != key:
        return f"it was signed with another key, {manifest.key}; the one that was named is {key}"
    return f"`{MANIFEST}` or `{SIGNATURE}` was changed after it was signed"


def next_revision(earlier: Bundle, files: Mapping[str, bytes], key: str) -> int:
    """The revision of a bundle that takes the place of an earlier one: the same where nothing changed, else the next.

    The earlier one is not verified: its number only keeps the revisions in order. Raises UnusableBundleError where it
    has none.
    """
    manifest = read_manifest(earlier.manifest or b"")
    if isinstance(manifest, str):
        raise UnusableBundleError([Problem(START, manifest, earlier.name)])
    same = manifest == manifest_of(files, manifest.revision, key)
    return manifest.revision if same else manifest.revision + 1
