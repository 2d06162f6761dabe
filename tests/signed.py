"""Keys, and the library of another council that is signed with them."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from casereview.bundles.bundle import read_bundle, read_library, sign, verify
from casereview.bundles.signing import public_of
from casereview.folders import POLICIES
from casereview.problems import CasereviewError

SECRET = bytes(range(32))
PUBLIC = public_of(SECRET)


def write_keys(folder: Path, secret: bytes = SECRET, words: bytes = b"") -> tuple[Path, Path]:
    """A private and a public key in PEM, as openssl writes them."""
    key = Ed25519PrivateKey.from_private_bytes(secret)
    hidden = BestAvailableEncryption(words) if words else NoEncryption()
    private, public = folder / "key.pem", folder / "public.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def other_library(tmp_path: Path) -> Path:
    """The library of another council, which has one policy."""
    folder = tmp_path / "library"
    shutil.copytree(POLICIES / "erewash", folder / "kettering")
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text().replace("erewash/", "kettering/").replace("Erewash", "Kettering"))
    (folder / "kettering/letters").mkdir()
    (folder / "kettering/letters/CT1.md").write_text("# Dear applicant\n")
    return folder


def signed_bundle(library: Path, tmp_path: Path) -> Path:
    """The bundle of that library; the public key stands beside it."""
    write_keys(tmp_path)
    path = tmp_path / "kettering.zip"
    path.write_bytes(sign(read_library(library), 3, SECRET))
    return path


def wrong_with(path: Path, public: bytes = PUBLIC, at_least: int = 1) -> list[str]:
    with pytest.raises(CasereviewError) as raised:
        verify(read_bundle(path), public, at_least)
    return str(raised.value).replace(str(path), "IT").splitlines()
