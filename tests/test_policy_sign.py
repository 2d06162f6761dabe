"""`casereview policy sign` and `policy verify`, as installed."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from casereview.bundles.archive import pack
from casereview.bundles.manifest import MANIFEST, SIGNATURE
from casereview_cli.exit_codes import ExitCode
from tests.signed import other_library, signed_bundle, write_keys
from tests.test_cli import PROGRAM, Ended, casereview

ANSWERED, UNUSABLE = ExitCode.ANSWERED, ExitCode.UNUSABLE


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return other_library(tmp_path)


@pytest.fixture
def signed(library: Path, tmp_path: Path) -> Path:
    return signed_bundle(library, tmp_path)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_makes_the_keys_and_checks_the_signature(library: Path, tmp_path: Path) -> None:
    def openssl(*arguments: object) -> str:
        run = subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, text=True)  # noqa: S607
        return run.stdout

    openssl("genpkey", "-algorithm", "ed25519", "-out", tmp_path / "key.pem")
    openssl("pkey", "-in", tmp_path / "key.pem", "-pubout", "-out", tmp_path / "public.pem")
    run = casereview("policy", "sign", library, "--key", tmp_path / "key.pem", "--to", tmp_path / "x.zip")
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    with zipfile.ZipFile(tmp_path / "x.zip") as file:
        file.extractall(tmp_path / "x")
    content, signature = tmp_path / "x" / MANIFEST, tmp_path / "x" / SIGNATURE
    words = ("-inkey", tmp_path / "public.pem", "-rawin", "-in", content, "-sigfile", signature)
    assert "Signature Verified Successfully" in openssl("pkeyutl", "-verify", "-pubin", *words)


def document() -> bytes:
    """A document of an office program, which is a zip file too."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("word/document.xml", "minutes")
    return content.getvalue()


def sign_command(folder: Path, *arguments: object) -> Ended:
    return casereview("policy", "sign", folder, "--key", folder.parent / "key.pem", *arguments)


def test_signing_again_counts_the_revisions(library: Path, tmp_path: Path) -> None:
    write_keys(tmp_path)
    to = tmp_path / "x.zip"
    first = sign_command(library, "--to", to)
    assert (first.returncode, first.stderr) == (ANSWERED, "")
    assert first.stdout.startswith(f"{to}: revision 1, 1 policy in 4 files, signed with sha256:")
    whole = to.read_bytes()
    assert sign_command(library, "--to", to).returncode == ANSWERED
    assert to.read_bytes() == whole
    path = library / "kettering/web-page.yaml"
    path.write_text(path.read_text() + "# mended\n")
    refused = sign_command(library, "--to", to, "--revision", 1)
    assert refused.returncode == UNUSABLE
    assert refused.stderr == (
        f"{to}:1:1: there is a bundle with another content or a later number; give `--revision 2` or more\n"
    )
    assert "revision 2, 1 policy" in sign_command(library, "--to", to).stdout
    assert "revision 9, 1 policy" in sign_command(library, "--to", to, "--revision", 9).stdout
    run = casereview("policy", "verify", to, "--key", tmp_path / "public.pem", "--at-least", 9)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.endswith("; revision 9\n  kettering/web-page\n")
    run = casereview("policy", "verify", to, "--key", tmp_path / "public.pem", "--at-least", 10)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")


def test_what_cannot_be_signed_is_refused_and_what_stands_there_stays(library: Path, tmp_path: Path) -> None:
    write_keys(tmp_path)
    other = tmp_path / "minutes.docx"
    other.write_bytes(document())
    whole = other.read_bytes()
    run = sign_command(library, "--to", other)
    assert (run.returncode, other.read_bytes()) == (UNUSABLE, whole)
    run = sign_command(library, "--to", tmp_path / "key.pem")
    assert run.stderr == (
        f"{tmp_path}/key.pem:1:1: something else has that name, and stays as it is; give another name\n"
    )
    other.write_bytes(pack({"a/b.yaml": b"not signed"}))
    assert "the manifest is not JSON" in sign_command(library, "--to", other).stderr
    assert "something else has that name" in sign_command(library, "--to", tmp_path).stderr
    assert "this is no folder" in sign_command(other, "--to", tmp_path / "x.zip").stderr
    (tmp_path / "empty").mkdir()
    assert "there is no policy in it" in sign_command(tmp_path / "empty", "--to", tmp_path / "x.zip").stderr
    path = library / "kettering/web-page.yaml"
    path.write_text(path.read_text().replace("policy: kettering/web-page", "polciy: kettering/web-page"))
    run = sign_command(library, "--to", tmp_path / "x.zip")
    assert f"{path}:" in run.stderr
    assert "`polciy`" in run.stderr
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.parametrize("name", ["web-page.yaml", "web-page.cases.yaml", "web-page.statistics.yaml"])
def test_what_has_the_id_of_another_place_is_not_signed(name: str, library: Path, tmp_path: Path) -> None:
    write_keys(tmp_path)
    path = library / "kettering" / name
    path.write_text(path.read_text().replace("policy: kettering/", "policy: ketterign/", 1))
    run = sign_command(library, "--to", tmp_path / "x.zip")
    assert run.returncode == UNUSABLE
    assert run.stderr.startswith(f"{path}:")
    assert run.stderr.endswith("the file stands where `kettering/web-page` belongs; give it that id, or move it\n")
    assert not (tmp_path / "x.zip").exists()


def test_the_passphrase_is_asked_for(library: Path, tmp_path: Path) -> None:
    key, _ = write_keys(tmp_path, words=b"open sesame")
    command = [PROGRAM, "policy", "sign", str(library), "--key", str(key), "--to", str(tmp_path / "x.zip")]
    for words, status in (("another\n", UNUSABLE), ("open sesame\n", ANSWERED)):
        # Without a terminal, the passphrase is read from standard input.
        run = subprocess.run(
            command, check=False, capture_output=True, text=True, input=words, timeout=60, start_new_session=True
        )
        assert run.returncode == status
        assert "passphrase of the key: " in run.stderr


def test_without_the_extra_the_message_says_how_to_get_it(signed: Path, library: Path) -> None:
    program = "import sys; sys.modules['cryptography'] = None; from casereview_cli.main import run; run()"
    public = signed.with_name("public.pem")
    for arguments in (
        ("policy", "sign", library, "--key", signed.with_name("key.pem"), "--to", signed.with_name("x.zip")),
        ("policy", "verify", signed, "--key", public),
        ("policies", "--policies", signed, "--policies-key", public),
    ):
        command = [sys.executable, "-c", program, *map(str, arguments)]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        assert run.returncode == UNUSABLE
        assert "need the extra `sign`, which is not installed; install it with: pip install 'asb-" in run.stderr
