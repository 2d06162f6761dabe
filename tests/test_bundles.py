"""Bundles: signed, read in one form only, and refused where anything of them is not as it was signed."""

import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from casereview.bundles import archive, bundle
from casereview.bundles.archive import pack, unpack
from casereview.bundles.bundle import UnusableBundleError, read_bundle, read_library, sign, verify
from casereview.bundles.manifest import MANIFEST, SIGNATURE
from casereview.bundles.signing import UnusableKeyError, private_key, public_key, public_of
from casereview.folders import POLICIES
from casereview.problems import UnreadableFileError
from tests.signed import PUBLIC, SECRET, other_library, signed_bundle, write_keys, wrong_with


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return other_library(tmp_path)


@pytest.fixture
def signed(library: Path, tmp_path: Path) -> Path:
    return signed_bundle(library, tmp_path)


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return read_library(POLICIES)


def test_a_bundle_is_a_zip_that_other_programs_read(shipped: Mapping[str, bytes]) -> None:
    content = sign(shipped, 1, SECRET)
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        assert found.namelist() == [MANIFEST, SIGNATURE, *sorted(shipped)]
        assert {name: found.read(name) for name in shipped} == shipped
        assert {entry.external_attr >> 16 for entry in found.infolist()} == {0o100644}
        assert json.loads(found.read(MANIFEST))["policies"][0] == "east-herts/procedures"


def test_the_same_library_gives_the_same_bytes_in_whatever_order(shipped: Mapping[str, bytes]) -> None:
    backwards = {name: shipped[name] for name in reversed(list(shipped))}
    assert sign(shipped, 1, SECRET) == sign(backwards, 1, SECRET) != sign(shipped, 2, SECRET)


def test_the_act_stays_out_of_it(shipped: Mapping[str, bytes]) -> None:
    assert "hertsmere/letters/CT1.md" in shipped
    assert "erewash/web-page.statistics.yaml" in shipped
    assert not [name for name in shipped if name.startswith("england-and-wales/")]


def test_a_byte_flipped_in_any_file_is_found_and_the_file_is_named(signed: Path) -> None:
    files = unpack(signed.read_bytes())
    assert len(files) == 6
    for name, content in files.items():
        for place in (0, len(content) // 2, len(content) - 1):
            flipped = bytearray(content)
            flipped[place] ^= 1
            signed.write_bytes(pack({**files, name: bytes(flipped)}))
            said = wrong_with(signed)
            if name in (MANIFEST, SIGNATURE):
                assert said[0] == "IT:1:1: `bundle.json` or `bundle.sig` was changed after it was signed"
            else:
                assert said == [f"IT/{name}:1:1: this file was changed after it was signed"]


def test_a_byte_flipped_anywhere_in_the_archive_is_found(signed: Path) -> None:
    whole = signed.read_bytes()
    for place in [*range(100), *range(100, len(whole), 997), *range(len(whole) - 300, len(whole))]:
        flipped = bytearray(whole)
        flipped[place] ^= 0x10
        signed.write_bytes(flipped)
        assert wrong_with(signed)


def test_what_is_missing_and_what_was_put_in_are_named_together(signed: Path) -> None:
    files = unpack(signed.read_bytes())
    del files["kettering/web-page.cases.yaml"]
    signed.write_bytes(pack({**files, "kettering/forged.yaml": b"policy: kettering/forged"}))
    assert wrong_with(signed) == [
        "IT/kettering/web-page.cases.yaml:1:1: this file was signed, and is missing",
        "IT/kettering/forged.yaml:1:1: this file was not signed; take it out",
    ]


def test_another_key_and_an_older_revision_are_refused(signed: Path) -> None:
    assert verify(read_bundle(signed), PUBLIC, at_least=3).revision == 3
    assert wrong_with(signed, at_least=4) == ["IT:1:1: this is revision 3, older than 4, the lowest that is asked for"]
    said = wrong_with(signed, public_of(bytes(32)))
    assert said[0].startswith("IT:1:1: it was signed with another key, sha256:")


def test_nobody_can_sign_again_with_a_key_of_their_own(signed: Path, library: Path) -> None:
    forged = sign({**read_library(library), "kettering/web-page.yaml": b"policy: forged"}, 3, bytes(32))
    files = unpack(forged)
    files[MANIFEST] = files[MANIFEST].replace(
        json.loads(files[MANIFEST])["key"].encode(), json.loads(unpack(signed.read_bytes())[MANIFEST])["key"].encode()
    )
    signed.write_bytes(pack(files))
    assert wrong_with(signed) == ["IT:1:1: `bundle.json` or `bundle.sig` was changed after it was signed"]


def test_a_bundle_without_manifest_or_signature_was_signed_by_nobody(signed: Path) -> None:
    files = unpack(signed.read_bytes())
    for name in (MANIFEST, SIGNATURE):
        signed.write_bytes(pack({other: content for other, content in files.items() if other != name}))
        message = f"IT:1:1: it has no `{name}`: nobody signed it, or the signature was taken out"
        assert wrong_with(signed) == [message]


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (b"\xff", "the manifest is not UTF-8 text"),
        (b"{", "the manifest is not JSON as `casereview policy sign` writes it"),
        (b"[]", "the manifest is not JSON as `casereview policy sign` writes it"),
        (b'{"bundle":2}', "the bundle has another form than 1, the one that this version of casereview reads"),
        (b'{"bundle":1}', "the manifest is not as `casereview policy sign` writes it"),
        (b'{"bundle":1,"files":{"a":1},"key":"k","revision":1}', "the manifest is not as"),
        (b'{"bundle":1,"files":{},"key":"sha256:' + b"0" * 64 + b'","revision":0}', "the manifest is not as"),
        (b'{"bundle":1,"files":{},"key":"sha256:' + b"0" * 64 + b'","revision":1}', "the manifest is not as"),
    ],
)
def test_a_manifest_of_another_form_is_refused_though_it_is_signed(signed: Path, manifest: bytes, message: str) -> None:
    signature = Ed25519PrivateKey.from_private_bytes(SECRET).sign(manifest)
    signed.write_bytes(pack({MANIFEST: manifest, SIGNATURE: signature}))
    assert wrong_with(signed)[-1].startswith(f"IT:1:1: {message}")


@pytest.mark.parametrize(
    "name",
    ["../a.yaml", "/etc/a.yaml", "a/../b.yaml", "a/b.txt", "C:/b.yaml", "a\\b.yaml", "a/b/c.yaml", "a.yaml", "a/.yaml"],
)
def test_a_name_that_leads_elsewhere_is_refused(signed: Path, name: str) -> None:
    signed.write_bytes(sign({name: b"x"}, 1, SECRET))
    assert wrong_with(signed) == [f"IT:1:1: `{name}` is not the name of a policy, nor of what stands beside one"]


def test_names_that_differ_only_in_capital_letters_and_large_files_are_refused(signed: Path) -> None:
    files = {"a/letters/CT3a.md": b"x", "a/letters/CT3A.md": b"x", "a/b.yaml": bytes(2**20 + 1)}
    signed.write_bytes(sign(files, 1, SECRET))
    assert wrong_with(signed) == [
        "IT:1:1: `a/letters/CT3A.md` and `a/letters/CT3a.md` differ only in capital letters",
        "IT:1:1: `a/b.yaml` is larger than 1 MiB",
    ]


def test_a_file_larger_than_a_bundle_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(archive.LARGEST_BUNDLE + 1)
    with pytest.raises(UnreadableFileError, match="the file is larger than 67,108,864 bytes"):
        read_bundle(path)


def test_a_link_in_a_library_is_refused(library: Path) -> None:
    (library / "kettering/letters/CT2.md").symlink_to("/etc/hostname")
    with pytest.raises(UnusableBundleError, match=r"CT2\.md:1:1: this is a link or no file; put the file itself here"):
        read_library(library)


def test_what_is_no_file_is_refused_and_not_waited_for(library: Path) -> None:
    os.mkfifo(library / "kettering/pipe.yaml")
    with pytest.raises(UnusableBundleError, match="this is a link or no file"):
        read_library(library)


@pytest.mark.parametrize(("bound", "value"), [("MOST_FILES", 2), ("LARGEST_BUNDLE", 100)])
def test_a_library_that_is_too_large_is_refused(
    library: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    monkeypatch.setattr(bundle, bound, value)
    with pytest.raises(UnusableBundleError, match="a library has at most"):
        read_library(library)


def test_an_unpacked_bundle_is_verified_as_the_file_is(signed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(signed) as file:
        file.extractall(folder)
    assert verify(read_bundle(folder), PUBLIC).policies == ("kettering/web-page",)
    (folder / "README.txt").write_text("not read by anybody")
    assert verify(read_bundle(folder), PUBLIC)
    (folder / "kettering/new.yaml").write_text("policy: kettering/new")
    assert wrong_with(folder) == ["IT/kettering/new.yaml:1:1: this file was not signed; take it out"]
    (folder / SIGNATURE).unlink()
    assert wrong_with(folder) == ["IT:1:1: it has no `bundle.sig`: nobody signed it, or the signature was taken out"]


def nobody() -> str:
    raise AssertionError("nothing has a passphrase here")


def test_a_key_with_a_passphrase_is_opened_by_it(tmp_path: Path) -> None:
    private, _ = write_keys(tmp_path, words=b"open sesame")
    assert private_key(private, lambda: "open sesame") == SECRET
    with pytest.raises(UnusableKeyError, match="this is not its passphrase"):
        private_key(private, lambda: "another")


def test_a_file_that_does_not_hold_the_key_is_refused(tmp_path: Path) -> None:
    private, public = write_keys(tmp_path)
    assert (private_key(private, nobody), public_key(public)) == (SECRET, PUBLIC)
    other = generate_private_key(65537, 2048)
    rsa, rsa_public, text = tmp_path / "rsa.pem", tmp_path / "rsa-public.pem", tmp_path / "text.pem"
    rsa.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    rsa_public.write_bytes(other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    text.write_text("my key")
    for path, message in ((public, "this is a public key"), (rsa, "of another kind"), (text, "no private key in PEM")):
        with pytest.raises(UnusableKeyError, match=message):
            private_key(path, nobody)
    for path, message in ((private, "this is a private"), (rsa_public, "of another kind"), (text, "no public key in")):
        with pytest.raises(UnusableKeyError, match=message):
            public_key(path)
