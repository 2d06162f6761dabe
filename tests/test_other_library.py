"""`--policies`: another council's library in place of the shipped one, on every command that looks into a library."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from casereview.bundles.archive import pack, unpack
from casereview.folders import POLICIES
from casereview_cli import main
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import Versions, published_documents
from tests.signed import other_library, signed_bundle
from tests.test_cli import EXAMPLE, Ended, casereview
from tests.test_readme import commands

ANSWERED, UNUSABLE = ExitCode.ANSWERED, ExitCode.UNUSABLE

TAKES_NO_LIBRARY = {
    "policy validate": "its files are named one by one",
    "policy format": "its files are named one by one",
    "policy rules": "it tells of rules, not of policies",
    "policy sign": "it makes a library's bundle",
    "policy verify": "it looks at a bundle, not into it",
}
"""Commands that name a policy's files and look into no library."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return other_library(tmp_path)


@pytest.fixture
def signed(library: Path, tmp_path: Path) -> Path:
    return signed_bundle(library, tmp_path)


def key_of(signed: Path) -> tuple[object, ...]:
    return ("--policies", signed, "--policies-key", signed.with_name("public.pem"))


@pytest.mark.parametrize(("names", "command"), commands(main.cli))
def test_every_command_that_looks_into_a_library_takes_another(names: tuple[str, ...], command: click.Command) -> None:
    options = {option for parameter in command.params for option in parameter.opts}
    speaks_of_policies = bool(options & {"--policy", "policy", "policies", "authority"}) or names[0].startswith(
        ("polic", "publish")
    )
    if speaks_of_policies and " ".join(names) not in TAKES_NO_LIBRARY:
        assert {"--policies", "--policies-key"} <= options


def asks(case: Path, to: Path) -> list[tuple[object, ...]]:
    """A question for each way in which commands look into a library."""
    about = ("--policy", "kettering", "--on", "2023-06-30")
    return [
        ("policies",),
        ("check", case, *about),
        ("case", "new", "--policy", "kettering", "--to", to / "new.yaml"),
        ("review", case.parent, *about),
        ("policy", "test"),
    ]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    return Path(shutil.copy(EXAMPLE, folder))


def test_commands_answer_from_the_folder_as_from_the_bundle(
    library: Path, signed: Path, case: Path, tmp_path: Path
) -> None:
    answers: list[list[tuple[str, str]]] = []
    for name, options in (("folder", ("--policies", library)), ("bundle", key_of(signed))):
        to = tmp_path / name
        to.mkdir()
        runs = [casereview(*question, *options) for question in asks(case, to)]
        assert [run.returncode for run in runs] == [ANSWERED] * len(runs), [run.stderr for run in runs]
        replaced = [run.stdout.replace(str(library), str(signed)).replace(str(to), "") for run in runs]
        answers.append([(text, run.stderr) for text, run in zip(replaced, runs, strict=True)])
    assert answers[0] == answers[1]
    assert "kettering/web-page" in answers[0][0][0]
    assert "hertsmere" not in answers[0][0][0]


def test_it_stands_in_place_of_the_shipped_one_and_not_beside_it(library: Path) -> None:
    run = casereview("show", "hertsmere/procedures", "--policies", library)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert run.stderr == (
        "there is no policy `hertsmere/procedures`; `casereview policies` with the same `--policies` lists them\n"
    )
    assert "`casereview policies` lists them" in casereview("show", "zzz").stderr
    run = casereview("show", POLICIES / "hertsmere/procedures.yaml", "--policies", library)
    assert run.returncode == ANSWERED


def test_the_act_is_always_the_shipped_one(library: Path, case: Path) -> None:
    act = library / "england-and-wales/act-2014.yaml"
    act.parent.mkdir()
    shipped = POLICIES / "england-and-wales/act-2014.yaml"
    act.write_text(shipped.read_text().replace("at_least: 3", "at_least: 9"))
    assert act.read_text() != shipped.read_text()
    for name in ("england-and-wales/act-2014", "england-and-wales"):
        assert casereview("show", name, "--policies", library).stdout == casereview("show", name).stdout
    about = ("--policy", "kettering", "--on", "2023-06-30", "--format", "json")
    before = json.loads(casereview("check", case, *about, "--policies", library).stdout)["statute"]
    act.unlink()
    assert json.loads(casereview("check", case, *about, "--policies", library).stdout)["statute"] == before


def tampered(signed: Path) -> Path:
    files = unpack(signed.read_bytes())
    policy = "kettering/web-page.yaml"
    signed.write_bytes(pack({**files, policy: files[policy].replace(b"at_least: 3", b"at_least: 4")}))
    return signed


def unsigned(signed: Path) -> Path:
    folder = signed.with_name("unsigned")
    with zipfile.ZipFile(signed) as file:
        file.extractall(folder)
    for name in ("bundle.json", "bundle.sig"):
        (folder / name).unlink()
    return folder


def test_commands_refuse_a_bundle_that_was_tampered_with(signed: Path, case: Path, tmp_path: Path) -> None:
    tampered(signed)
    for question in asks(case, tmp_path):
        run = casereview(*question, *key_of(signed))
        assert (run.returncode, run.stdout) == (UNUSABLE, "")
        assert run.stderr == f"{signed}/kettering/web-page.yaml:1:1: this file was changed after it was signed\n"
    assert not (tmp_path / "new.yaml").exists()


def test_a_bundle_is_refused_where_no_key_says_who_signed_it(signed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(signed) as file:
        file.extractall(folder)
    for path in (signed, folder):
        run = casereview("policies", "--policies", path)
        assert (run.returncode, run.stdout) == (UNUSABLE, "")
        assert run.stderr.endswith("checked; name the public key of its authority: `--policies-key FILE`\n")
        assert casereview("policies", *("--policies", path, *key_of(signed)[2:])).returncode == ANSWERED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (lambda path: ("--policies", unsigned(path), *key_of(path)[2:]), "nobody signed it, or the signature was"),
        (lambda path: key_of(path)[2:], "`--policies-key` is for a library; name that with `--policies`"),
        (lambda path: ("--policies", path.parent / "missing"), "missing:1:1: there is no such folder or bundle"),
        (lambda _: ("--policies", EXAMPLE), "HER-014.yaml:1:1: this is no bundle; `casereview policy sign` writes"),
        (lambda _: ("--policies", EXAMPLE.parent), "there is no policy in it; a library has each as `authority/doc"),
        (lambda path: ("--policies", path, "--policies-key", path.parent / "no.pem"), "no.pem:1:1: there is no such"),
    ],
)
def test_what_is_no_library_is_refused(
    signed: Path, arguments: Callable[[Path], tuple[object, ...]], message: str
) -> None:
    run = casereview("policies", *arguments(signed))
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert message in run.stderr


def test_messages_about_a_bundle_name_it_and_not_where_it_was_unpacked(signed: Path, library: Path, case: Path) -> None:
    path = library / "kettering/web-page.yaml"
    path.write_text(path.read_text().replace("title:", "titel:"))
    signed_bundle(library, signed.parent)
    for question in (("policies",), ("check", case, "--policy", "kettering")):
        run = casereview(*question, *key_of(signed))
        assert run.returncode == UNUSABLE
        assert re.fullmatch(rf"({re.escape(str(signed))}/kettering/web-page\.yaml:\d+:\d+: .*\n)+", run.stderr)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("web-page.yaml", "title:", "titel:"),
        ("web-page.yaml", "title:", "title: ["),
        ("web-page.statistics.yaml", "periods:", "times:"),
        ("web-page.yaml", "policy: kettering/", "policy: elsewhere/"),
    ],
)
def test_what_keeps_a_bundle_from_being_published_is_named_as_it_stands_in_the_bundle(
    name: str, right: str, wrong: str, signed: Path, library: Path, tmp_path: Path
) -> None:
    path = library / "kettering" / name
    path.write_text(path.read_text().replace(right, wrong))
    signed_bundle(library, signed.parent)
    run = casereview("publish", "--to", tmp_path / "site", *key_of(signed))
    assert run.returncode == UNUSABLE
    assert re.fullmatch(rf"({re.escape(str(signed))}/kettering/{name}:\d+:\d+: .*\n)+", run.stderr)


def test_two_versions_of_one_day_in_a_bundle_are_named_as_they_stand_in_it(
    signed: Path, library: Path, tmp_path: Path
) -> None:
    path = library / "kettering/web-page.yaml"
    text = path.read_text().replace("document:\n", "document:\n  revised: 2023-05\n")
    for version in (path, path.with_name("web-page@2023-05-01.yaml")):
        version.write_text(text)
    signed_bundle(library, signed.parent)
    run = casereview("publish", "--to", tmp_path / "site", *key_of(signed))
    assert run.stderr.startswith(f"{signed}/kettering/web-page@2023-05-01.yaml:")
    assert "`web-page.yaml` is in force from the same day" in run.stderr


def test_the_policies_that_are_valid_are_listed_beside_one_that_is_not(library: Path) -> None:
    (library / "kettering/forms.yaml").write_text("policy: kettering/forms\n")
    run = casereview("policies", "--policies", library)
    assert run.returncode == UNUSABLE
    assert run.stdout.startswith("kettering/web-page ")
    assert "kettering/forms.yaml:1:1: " in run.stderr


def test_nothing_is_decided_by_a_policy_with_the_id_of_another_place(library: Path, case: Path) -> None:
    path = library / "kettering/web-page.yaml"
    path.write_text(path.read_text().replace("policy: kettering/", "policy: ketterign/", 1))
    run = casereview("check", case, "--policy", "kettering", "--policies", library)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert "the file stands where `kettering/web-page` belongs" in run.stderr
    assert casereview("policy", "validate", path).returncode == ExitCode.FOUND


def test_a_library_with_a_file_that_cannot_be_opened_is_a_message(library: Path) -> None:
    (library / "kettering/folder.yaml").mkdir()
    for question in (("policies",), ("compare", "--all"), ("policy", "agree", "kettering")):
        run = casereview(*question, "--policies", library)
        assert (run.returncode, run.stdout) == (UNUSABLE, "")
        assert run.stderr == f"{library}/kettering/folder.yaml:1:1: this is a folder; name a file in it\n"


def test_a_receipt_by_another_library_is_verified_with_it(signed: Path, case: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    about = (case, "--policy", "kettering", "--on", "2023-06-30", "--receipt", receipt)
    assert casereview("check", *about, *key_of(signed)).returncode == ANSWERED
    run = casereview("verify", receipt)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert "the library has no policy `kettering/web-page`; name its file with `--policy`" in run.stderr
    run = casereview("verify", receipt, "--exit-code", *key_of(signed))
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    by_the_act = tmp_path / "act.json"
    assert casereview("check", case, "--policy", "england-and-wales", "--receipt", by_the_act).returncode == ANSWERED
    assert casereview("verify", by_the_act, "--exit-code", *key_of(signed)).returncode == ANSWERED


def test_a_receipt_says_where_in_a_bundle_it_looked(signed: Path, library: Path, case: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    about = (case, "--policy", "kettering", "--on", "2023-06-30", "--receipt", receipt)
    assert casereview("check", *about, "--policies", library).returncode == ANSWERED
    path = library / "kettering/web-page.yaml"
    path.write_text(path.read_text().replace("at_least: 3", "at_least: 4"))
    signed_bundle(library, tmp_path)
    found = json.loads(casereview("verify", receipt, "--format", "json", *key_of(signed)).stdout)
    assert f"{signed}/kettering/web-page.yaml" in json.dumps(found)


def test_a_letter_of_a_bundle_is_written_and_what_is_wrong_with_it_names_the_bundle(tmp_path: Path, case: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(POLICIES / "hertsmere", library / "hertsmere")
    (library / "hertsmere/letters/CT5.md").write_text("{{nothing}}\n")
    (library / "hertsmere/letters/CT3.md").unlink()
    signed = signed_bundle(library, tmp_path)

    def letter(name: str) -> Ended:
        to = ("--to", tmp_path / f"{name}.md")
        return casereview("letter", name, case, "--policy", "hertsmere/procedures", *to, *key_of(signed))

    assert letter("CT6").returncode == ANSWERED
    assert letter("CT5").stderr.startswith(f"{signed}/hertsmere/letters/CT5.md:1:")
    assert f"write one as {signed}/hertsmere/letters/CT3.md" in letter("CT3").stderr


def test_a_bundle_for_which_there_is_no_room_is_a_message(
    signed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr("sys.argv", ["casereview", "policies", *map(str, key_of(signed))])
    assert main._status() == UNUSABLE
    assert ":1:1: cannot be written: no space left on device" in capsys.readouterr().err


def test_without_a_command_the_library_is_the_shipped_one() -> None:
    assert Versions("hertsmere/procedures").entries[0].path.is_relative_to(POLICIES)
    assert len(published_documents()) == 5


def test_nothing_of_a_bundle_is_left_behind(signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "temporary"
    empty.mkdir()
    monkeypatch.setenv("TMPDIR", str(empty))
    assert casereview("policies", *key_of(signed)).returncode == ANSWERED
    assert casereview("show", "nothing", *key_of(signed)).returncode == UNUSABLE
    assert not list(empty.iterdir())
