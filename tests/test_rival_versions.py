"""Two versions of one document of which nothing says which is in force: no command picks one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casereview.days import day_number
from casereview.folders import POLICIES
from casereview.library import Entry, UnknownPolicyError, earlier_versions, version_for, version_named, versions_of
from casereview_cli import main
from casereview_cli.exit_codes import ExitCode
from tests.test_cli import EXAMPLE

RIVALS = (
    "`hertsmere/procedures.yaml` and `hertsmere/procedures@2023-05-01.yaml` are both in force from 2023-05-01; "
    "mend `document.revised` of one, or take it out of the library"
)
P = ("--policy", "hertsmere/procedures")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Hertsmere's documents, with two versions of the procedures of one day, and the ones of another council."""
    for authority in ("hertsmere", "erewash"):
        shutil.copytree(POLICIES / authority, tmp_path / "library" / authority)
    procedures = tmp_path / "library/hertsmere/procedures.yaml"
    text = procedures.read_text().replace("revised: 2023-05", "revised: 2023-05-01")
    procedures.with_name("procedures@2023-05-01.yaml").write_text(text)
    return tmp_path / "library"


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def ended(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["casereview", *map(str, words), "--policies", str(library)])
        return (main._status(), *capsys.readouterr())

    return ended


@pytest.mark.parametrize(
    "words",
    [
        ("check", EXAMPLE, *P),
        ("case", "new", *P, "--to", "TO.yaml"),
        ("case", "validate", EXAMPLE, *P),
        ("calendar", EXAMPLE, *P, "--to", "TO.ics"),
        ("letter", "CT1", EXAMPLE, *P, "--to", "TO.md"),
        ("review", EXAMPLE.parent, *P),
        ("show", "hertsmere/procedures"),
        ("compare", "hertsmere/procedures", "erewash"),
        ("compare", "--all"),
        ("policy", "agree", "hertsmere"),
        ("policy", "diff", "hertsmere/procedures", "erewash/web-page"),
        ("policy", "lint", "hertsmere/procedures"),
        ("policy", "new", "anytown", "--from", "hertsmere/procedures", "--to", "TO"),
    ],
)
def test_no_command_picks_one_of_two_versions_of_one_day(words: tuple[object, ...], run: Run, tmp_path: Path) -> None:
    to = [tmp_path / str(word) if str(word).startswith("TO") else word for word in words]
    assert run(*to) == (ExitCode.UNUSABLE, "", f"{RIVALS}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["library"]


def test_a_receipt_is_not_verified_by_one_of_them(run: Run, library: Path, tmp_path: Path) -> None:
    receipt, rival = tmp_path / "receipt.json", library / "hertsmere/procedures@2023-05-01.yaml"
    text = rival.read_text()
    rival.unlink()
    assert run("check", EXAMPLE, *P, "--receipt", receipt)[0] == ExitCode.ANSWERED
    rival.write_text(text)
    assert run("verify", receipt) == (ExitCode.UNUSABLE, "", f"{RIVALS}\n")


def test_the_other_documents_are_listed_and_answer(run: Run) -> None:
    status, out, err = run("policies")
    assert (status, err) == (ExitCode.UNUSABLE, f"{RIVALS}\n")
    assert [line.split()[0] for line in out.splitlines()] == ["erewash/web-page", "hertsmere/web-page"]
    assert run("show", "erewash")[0] == ExitCode.ANSWERED


def test_each_of_them_is_a_policy_by_its_path_or_by_the_day_in_its_name(run: Run, library: Path) -> None:
    assert run("show", library / "hertsmere/procedures.yaml")[0] == ExitCode.ANSWERED
    assert run("policy", "diff", "hertsmere/procedures@2023-05-01", "hertsmere/web-page")[0] == ExitCode.ANSWERED


def versions(folder: Path, revised: dict[str, str | None]) -> list[Entry]:
    """The versions of a document by the names of their files, each with what it says of its first day."""
    (folder / "anytown").mkdir()
    for name, day in revised.items():
        says = f", revised: {day}" if day else ""
        (folder / f"anytown/{name}.yaml").write_text(f"document: {{kind: form{says}}}\n")
    return versions_of("anytown/form", folder)


def test_a_first_day_that_two_versions_have_names_neither(tmp_path: Path) -> None:
    found = versions(tmp_path, {"form": "2023-05", "form@2023-05-02": "2023-05-01"})
    told = r"`anytown/form.yaml` and `anytown/form@2023-05-02.yaml` are both in force from 2023-05-01; mend "
    for picking in (
        lambda: version_named(found, "2023-05-01"),
        lambda: version_for(found, day_number("2021-01-01")),
        lambda: earlier_versions(found, day_number("2024-01-01")),
    ):
        with pytest.raises(UnknownPolicyError, match=told):
            picking()
    assert version_named(found, "2023-05-02").path.name == "form@2023-05-02.yaml"


def test_of_versions_without_a_day_the_one_without_a_day_in_its_name_stands(tmp_path: Path) -> None:
    days = {"form": None, "form@2020-01-01": None, "form@2021-01-01": None, "form@2022-01-01": "2022-01-01"}
    found = versions(tmp_path, days)
    assert version_for(found, day_number("2021-06-01"))[0].path.name == "form.yaml"
    found.remove(Entry(tmp_path / "anytown/form.yaml"))
    told = "`anytown/form@2020-01-01.yaml` and `anytown/form@2021-01-01.yaml` both have no first day; mend "
    with pytest.raises(UnknownPolicyError, match=told):
        version_for(found, day_number("2021-06-01"))
    assert version_for(found, day_number("2022-06-01"))[0].path.name == "form@2022-01-01.yaml"
