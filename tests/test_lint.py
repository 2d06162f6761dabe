"""`casereview policy lint` as installed. `python -m tests.test_lint` writes its golden files again."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from casereview.folders import POLICIES
from casereview.formats.problems import FORMATS
from casereview.law import LAW
from casereview.library import STATISTICS, published
from casereview_cli import main
from casereview_cli.exit_codes import ExitCode
from tests.test_cli import GOLDEN, casereview

ANSWERED, FOUND, UNUSABLE = ExitCode.ANSWERED, ExitCode.FOUND, ExitCode.UNUSABLE
LIBRARY = [versions[0].id for versions in published()]
ON = ("--on", "2026-11-21")

Lint = Any
"""Runs the command in this process: its status, what it prints, and what it says beside that."""


@pytest.fixture
def lint(capsys: pytest.CaptureFixture[str]) -> Lint:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main.cli.main(["policy", "lint", *map(str, arguments)], "casereview", standalone_mode=False)
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    """A policy outside the library, with figures beside it."""
    folder = tmp_path / "anytown"
    folder.mkdir()
    for name in ("web-page.yaml", f"web-page{STATISTICS}"):
        shutil.copy(POLICIES / "erewash" / name, folder / name)
    return folder / "web-page.yaml"


def golden() -> dict[str, str]:
    """What the command says of the policies of the library, as text and as JSON; without the places in their files."""
    text = casereview("policy", "lint", *LIBRARY, *ON)
    as_json = casereview("policy", "lint", "islington", *ON, "--format", "json").stdout
    placed = text.stderr + text.stdout, as_json
    without_places = (re.sub(r'(?<=yaml):\d+:\d+(?=:)|"(line|column)": \d+,\s+', "", said) for said in placed)
    return dict(zip(("lint.text", "lint.json"), without_places, strict=True))


def test_the_policies_of_the_library_are_held_against_the_law() -> None:
    for name, content in golden().items():
        assert content == (GOLDEN / name).read_text(), name


def test_only_errors_end_with_a_status_of_their_own(lint: Lint) -> None:
    status, out, err = lint("hertsmere/procedures", *ON)
    assert (status, out) == (FOUND, "policies/hertsmere/procedures.yaml: 3 of 12 findings are errors\n")
    assert err.count(": advice: ") == 9
    status, out, err = lint("erewash", "hertsmere/web-page", *ON)
    assert status == ANSWERED
    assert out.count(": 0 of ") == 2


def test_one_error_is_one(lint: Lint, anytown: Path) -> None:
    text = anytown.read_text().replace("fact: incidents_related", "fact: behaviour_persists")
    anytown.write_text(text)
    status, out, _ = lint(anytown, *ON)
    assert (status, out) == (FOUND, f"{anytown}: 1 of 14 findings is an error\n")


def test_a_policy_is_named_once_however_often_it_is_given(lint: Lint) -> None:
    assert lint("islington", "islington/terms-of-reference", *ON)[1].count("findings") == 1


def test_the_day_decides_whether_figures_are_old(lint: Lint) -> None:
    for day, is_old in (("2025-03-31", False), ("2025-04-01", True)):
        assert ("[figures-old]" in lint("erewash", "--on", day)[2]) == is_old


def test_figures_of_another_document_of_the_authority_are_enough(lint: Lint, anytown: Path) -> None:
    (anytown.parent / f"web-page{STATISTICS}").rename(anytown.parent / f"other{STATISTICS}")
    assert "[figures-" not in lint(anytown, *ON)[2]
    (anytown.parent / f"other{STATISTICS}").unlink()
    assert "no figures stand beside the documents of this authority" in lint(anytown, *ON)[2]


def test_a_finding_may_be_allowed_with_its_reason(lint: Lint, anytown: Path) -> None:
    for path, line, rule in (
        (anytown.parent / f"web-page{STATISTICS}", "    to: 2024-03-31", "figures-old"),
        (anytown, "appeals:", "dissatisfaction"),
    ):
        path.write_text(path.read_text().replace(line, f"# casereview: allow {rule} because it is known\n{line}"))
    said = lint(anytown, *ON)[2]
    assert not {"[figures-old]", "[dissatisfaction]", "[allow]"} & set(said.split())
    run = casereview("policy", "validate", anytown)
    assert (run.returncode, "[allow]" in run.stderr) == (ANSWERED, False)


def test_a_comment_that_allows_nothing_is_found(lint: Lint, anytown: Path) -> None:
    anytown.write_text(f"# casereview: allow no-count because there is none\n{anytown.read_text()}")
    assert "`no-count` finds nothing here to allow; take this comment out [allow]" in lint(anytown, *ON)[2]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_the_rules_and_ends_with_the_same_status(lint: Lint, name: str) -> None:
    status, out, err = lint("hertsmere/procedures", *ON, "--format", name)
    assert status == FOUND
    assert "further-condition" in (err if name == "text" else out)


def test_json_and_sarif_hold_the_application_that_proves_a_finding(lint: Lint) -> None:
    rows = json.loads(lint("hertsmere/web-page", *ON, "--format", "json")[1])["files"][0]["problems"]
    results = json.loads(lint("hertsmere/web-page", *ON, "--format", "sarif")[1])["runs"][0]["results"]
    cases = [row["case"] for row in rows if "case" in row]
    assert [case["reports"][0]["to"] for case in cases] == ["county council"]
    assert [result["properties"]["case"] for result in results if "properties" in result] == cases


def test_the_application_that_proves_a_finding_can_be_decided(lint: Lint, tmp_path: Path) -> None:
    rows = json.loads(lint("east-herts", *ON, "--format", "json")[1])["files"][0]["problems"]
    proved = next(row["case"] for row in rows if row["severity"] == "error" and "case" in row)
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(proved))
    run = casereview("check", path, "--policy", "east-herts", *ON, "--format", "json")
    decision = json.loads(run.stdout)
    assert (decision["outcome"], decision["statute"]["outcome"]) == ("not met", "met")


def test_an_invalid_policy_is_said_to_be_so_and_held_against_nothing(lint: Lint, anytown: Path) -> None:
    anytown.write_text(anytown.read_text().replace("kind: web page", "kind: web pages"))
    status, out, err = lint(anytown, *ON)
    assert (status, out) == (FOUND, f"{anytown}: 1 finding, an error\n")
    assert "did you mean `web page`?" in err


def test_invalid_figures_are_said_to_be_so(lint: Lint, anytown: Path) -> None:
    figures = anytown.parent / f"web-page{STATISTICS}"
    figures.write_text(figures.read_text().replace("next_update: 2024-09", "next_update: soon"))
    status, _, err = lint(anytown, *ON)
    assert (status, err) == (FOUND, f"{figures}:3:14: `next_update` is `soon`; write a month as YYYY-MM\n")


def test_no_policy_is_held_against_the_law_with_the_figures_of_another(lint: Lint, anytown: Path) -> None:
    figures = anytown.parent / f"web-page{STATISTICS}"
    figures.write_text(figures.read_text().replace("policy: ", "policy: other-"))
    status, out, err = lint(anytown, *ON)
    assert (status, out) == (FOUND, f"{anytown}: 1 finding, an error\n")
    assert re.fullmatch(
        rf"{figures}:\d+:9: these figures are for `other-.*`, but the policy beside them is `.*`\n", err
    )


def test_a_folder_is_no_policy(lint: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".", str(tmp_path)):
        assert lint(name, *ON) == (
            UNUSABLE,
            f"{name}: 1 finding, an error\n",
            f"{name}:1:1: this is a folder; name a file in it\n",
        )


def test_what_cannot_be_opened_does_not_stop_the_rest(lint: Lint, tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    status, out, err = lint(missing, "islington", *ON)
    assert status == UNUSABLE
    assert f"{missing}:1:1: there is no such file\n" in err
    assert "terms-of-reference.yaml: 0 of 8 findings are errors" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("hertsmeer",), "there is no policy `hertsmeer`; did you mean `hertsmere`?"),
        (("england-and-wales/act-2014",), "is the Act itself; name the policy of an authority"),
        (("islington", "--on", "2014-10-19"), "section 104 is in force from 2014-10-20; name a later day"),
        ((), "missing argument"),
    ],
)  # fmt: skip
def test_wrong_usage_is_a_message(arguments: tuple[str, ...], says: str) -> None:
    run = casereview("policy", "lint", *arguments)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert says in run.stderr


def test_the_page_of_every_rule_can_be_read() -> None:
    listed = casereview("policy", "rules").stdout
    assert all(f"\n{rule} " in listed for rule in LAW)
    assert "section 104(4)" in casereview("policy", "rules", "no-count").stdout


if __name__ == "__main__":
    for name, content in golden().items():
        (GOLDEN / name).write_text(content)


def test_a_library_that_cannot_be_read_says_what_in_it_cannot(tmp_path: Path) -> None:
    folder = tmp_path / "anytown/web-page.yaml"
    folder.mkdir(parents=True)
    run = casereview("policy", "lint", "anytown", "--policies", tmp_path)
    assert (run.returncode, run.stdout) == (ExitCode.UNUSABLE, "")
    assert run.stderr == f"{folder}:1:1: this is a folder; name a file in it\n"
