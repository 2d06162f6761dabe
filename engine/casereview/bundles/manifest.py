"""What a bundle says of itself: its revision, whose key signed it, its policies, and the digest of each of its files.

The signature is over the bytes of the manifest, which are its RFC 8785 form. The files are held by their digests, so
that a file that was changed, taken out or put in afterwards is found and named.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from casereview.digest import canonical
from casereview.json_text import read_json
from casereview.source import Source

FORM = 1
"""The form of the bundles that are written, and the only one that is read."""

MANIFEST, SIGNATURE = "bundle.json", "bundle.sig"
"""The names of the manifest and of its signature, beside the authorities."""

GREATEST_REVISION = 10**9

_POLICY = re.compile(r"([a-z0-9-]{1,100}/[a-z0-9-]{1,100})(@[0-9]{4}-[0-9]{2}-[0-9]{2})?\.yaml")
_BESIDE = re.compile(
    r"[a-z0-9-]{1,100}/("
    r"[a-z0-9-]{1,100}(@[0-9]{4}-[0-9]{2}-[0-9]{2})?\.(cases|statistics)\.yaml"
    r"|letters/[A-Za-z0-9_-]{1,100}\.md)"
)
_DIGEST = re.compile("sha256:[0-9a-f]{64}")


class Manifest(NamedTuple):
    """`key` is the fingerprint of the public key; `files` has the digest of each file by its name."""

    revision: int
    key: str
    policies: tuple[str, ...]
    files: Mapping[str, str]


def manifest_of(files: Mapping[str, bytes], revision: int, key: str) -> Manifest:
    """The manifest of a library's files, signed with a key of this fingerprint."""
    digests = {name: file_digest(files[name]) for name in sorted(files)}
    return Manifest(revision, key, tuple(policies_among(files)), digests)


def written(manifest: Manifest) -> bytes:
    """The bytes of a manifest, over which the signature is."""
    plain = {"bundle": FORM, **manifest._asdict(), "policies": [*manifest.policies], "files": {**manifest.files}}
    return canonical(plain).encode()


def read_manifest(content: bytes) -> Manifest | str:
    """The manifest that these bytes are, or what is wrong with them."""
    source = Source(MANIFEST)
    try:
        read_json(content.decode(), source)
    except UnicodeDecodeError:
        return "the manifest is not UTF-8 text"
    found = source.value
    if source.problems or not isinstance(found, dict):
        return "the manifest is not JSON as `casereview policy sign` writes it"
    if found.get("bundle") != FORM:
        return f"the bundle has another form than {FORM}, the one that this version of casereview reads"
    manifest = _manifest(found)
    if manifest is None or written(manifest) != content:
        return "the manifest is not as `casereview policy sign` writes it"
    return manifest


def _manifest(found: Mapping[str, Any]) -> Manifest | None:
    revision, key, files = found.get("revision"), found.get("key"), found.get("files")
    if not (isinstance(revision, int) and isinstance(key, str) and isinstance(files, dict)):
        return None
    if not (
        1 <= revision <= GREATEST_REVISION and all(_DIGEST.fullmatch(str(each)) for each in (key, *files.values()))
    ):
        return None
    return Manifest(revision, key, tuple(policies_among(files)), files)


def file_digest(content: bytes) -> str:
    """The digest of a file as it stands."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def policies_among(names: Iterable[str]) -> list[str]:
    """The ids of the policies among a library's files."""
    return sorted({match[1] for name in names if (match := _POLICY.fullmatch(name))})


def belongs_in_a_library(name: str) -> bool:
    """Whether a file of this name is a policy, stands beside one, or is the template of a letter."""
    return bool(_POLICY.fullmatch(name) or _BESIDE.fullmatch(name))


def differences(manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What the files have otherwise than the manifest says: the name of each, and what is wrong with it."""
    for name, expected in manifest.files.items():
        if name not in files:
            yield name, "this file was signed, and is missing"
        elif file_digest(files[name]) != expected:
            yield name, "this file was changed after it was signed"
    for name in files:
        if name not in manifest.files:
            yield name, "this file was not signed; take it out"
