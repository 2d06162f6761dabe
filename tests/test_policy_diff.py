"""The installed command `policy diff`: what OLD and NEW may be, whom it looks at, and what cannot be used."""

import json
import shutil
from pathlib import Path

import pytest

from casereview.library import Entry, UnknownPolicyError, name_and_version, version_named
from casereview_cli.exit_codes import ExitCode
from tests.test_cli import EXAMPLE, casereview
from tests.test_conditions import GIVEN

ROOT = Path(__file__).resolve().parents[1]
PROCEDURES = ROOT / "policies/hertsmere/procedures.yaml"
ANSWERED, UNUSABLE = ExitCode.ANSWERED, ExitCode.UNUSABLE


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A later version: an acknowledgement in a day more, two incidents in place of three; with its worked cases."""
    path = tmp_path / "hertsmere/procedures.yaml"
    path.parent.mkdir()
    text = PROCEDURES.read_text().replace(
        "period: 2 working days\n    of: received", "period: 3 working days\n    of: received"
    )
    path.write_text(text.replace("at_least: 3\n            in_the", "at_least: 2\n            in_the", 1))
    shutil.copy(PROCEDURES.with_name("procedures.cases.yaml"), path.parent)
    return path


def test_a_draft_is_held_against_what_is_published(draft: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "good.yaml").write_text(EXAMPLE.read_text())
    (folder / "bad.yaml").write_text("case: [\n")
    (folder / "late.yaml").write_text(EXAMPLE.read_text().replace("received: 2023-06-12", "received: 2029-01-01"))
    (folder / "own.yaml").write_text(
        EXAMPLE.read_text().replace("HER-014", "HER-015").replace("facts:", "facts:\n  hertsmere.unheard-of: true", 1)
    )
    question = ("policy", "diff", "hertsmere", draft, "--cases", folder, "--on", "2026-01-05")
    run = casereview(*question, "--format", "json")
    found = json.loads(run.stdout)
    assert run.returncode == UNUSABLE
    told = {line.partition("cases/")[2].partition(":")[0] for line in run.stderr.splitlines()[:-1]}
    assert told == {"bad.yaml", "late.yaml", "own.yaml"}
    assert run.stderr.endswith("2 of 4 files could not be used; see above\n")
    assert {change["key"] for change in found["clauses"]} == {"limit.acknowledged", "ground.three-incidents"}
    assert found["decides"] == "outcome"
    (one,) = found["cases"]["differ"]
    assert one["case"] == "HER-014"
    assert "timetable.acknowledged.due" in one["parts"]
    assert found["cases"]["refused"] == ["HER-015"]
    worked = found["worked_cases"]
    assert worked["decided"] == 171
    assert {"case", "was", "now", "parts"} == set(worked["differ"][0])
    assert {"was": "not met", "now": "met"}.items() <= {row["case"]: row for row in worked["differ"]}[
        "two separate incidents are too few"
    ].items()
    assert found["found"]["was"]["outcome"], found["found"]["now"]["outcome"] == ("not met", "met")
    text = casereview(*question).stdout
    assert "acknowledge the application: 2 working days → 3 [procedures 11]" in text.replace("\n    ", " ")
    assert "3 separate incidents → 2 [procedures 5]" in text


def test_the_example_of_the_readme_is_what_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", "100")
    block = (ROOT / "README.md").read_text().split("$ casereview policy diff ")[1].split("```")[0]
    command, printed = block.split("\n", 1)
    text = PROCEDURES.read_text()
    (tmp_path / "draft.yaml").write_text(
        text.replace("period: 2 working days\n    of: rec", "period: 3 working days\n    of: rec")
    )
    run = casereview("policy", "diff", *command.split(), within=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (ANSWERED, printed, "")


@pytest.mark.parametrize(
    ("format_name", "start"), [("text", "Changes from"), ("json", "{"), ("markdown", "# "), ("html", "<!DOCTYPE html>")]
)
def test_every_format_answers(format_name: str, start: str) -> None:
    run = casereview("policy", "diff", "erewash/web-page", "islington", "--format", format_name)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.startswith(start)


def test_a_found_case_is_a_case_file_that_check_decides_so(draft: Path, tmp_path: Path) -> None:
    run = casereview("policy", "diff", PROCEDURES, draft, "--on", "2026-01-05", "--format", "json")
    found = json.loads(run.stdout)["found"]
    case = tmp_path / "found.json"
    case.write_text(json.dumps(found["case"]))
    for policy, side in ((PROCEDURES, "was"), (draft, "now")):
        shown = casereview("check", case, "--policy", policy, "--on", "2026-01-05", "--format", "json")
        assert json.loads(shown.stdout)["outcome"] == found[side]["outcome"]


def test_a_worked_case_of_one_name_in_both_is_told_with_its_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    for path, change in ((one, "2 working days"), (other, "3 working days")):
        path.write_text(PROCEDURES.read_text().replace("period: 2 working days", f"period: {change}"))
        case = {**GIVEN, "facts": {"no_effective_action": path is one}}
        cases = [{"name": "early", "case": case, "expect": {"outcome": "undetermined"}}]
        beside = path.with_name(f"{path.stem}.cases.yaml")
        beside.write_text(json.dumps({"policy": "hertsmere/procedures", "cases": cases}))
    found = json.loads(casereview("policy", "diff", one, other, "--format", "json").stdout)["worked_cases"]
    assert [row["case"] for row in found["differ"]] == ["early (beside one.yaml)", "early (beside other.yaml)"]


def test_a_version_is_named_by_its_file_or_by_its_first_day() -> None:
    run = casereview("policy", "diff", "hertsmere@2023-05-01", "hertsmere/procedures")
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.startswith(
        "Changes from hertsmere@2023-05-01 to hertsmere/procedures\n\nIn short\n  no clause changed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["hertsmere@2023-05-02", "hertsmere"],
            "there is no version `hertsmere/procedures@2023-05-02`; there is `hertsmere/procedures@2023-05-01`",
        ),
        (
            ["erewash@2023-05-02", "erewash"],
            "there is no version `erewash/web-page@2023-05-02`; there is `erewash/web-page`",
        ),
        (["hertsmore@2023-05-02", "hertsmere"], "there is no policy `hertsmore`; did you mean `hertsmere`?"),
        (
            ["hertsmere", "hertsmere/procedure"],
            "there is no policy `hertsmere/procedure`; did you mean `hertsmere/procedures`?",
        ),
        (["hertsmere", "nowhere.yaml"], "nowhere.yaml:1:1: there is no such file"),
        (["hertsmere", "erewash", "--cases", "nowhere"], "nowhere:1:1: there is no such folder"),
        (
            ["hertsmere", "erewash", "--cases", str(EXAMPLE)],
            f"{EXAMPLE}:1:1: this is a file; name the folder that it is in",
        ),
    ],
)
def test_what_cannot_be_used_is_a_message(arguments: list[str], message: str) -> None:
    run = casereview("policy", "diff", *arguments)
    assert (run.returncode, run.stdout, run.stderr) == (UNUSABLE, "", f"{message}\n")


def test_a_policy_that_is_not_valid_says_why(draft: Path) -> None:
    draft.write_text(draft.read_text().replace("kind: procedures, revised", "kind: procedure, revised"))
    run = casereview("policy", "diff", "hertsmere", draft)
    assert run.returncode == UNUSABLE
    assert "did you mean `procedures`?" in run.stderr


def test_the_day_in_the_name_of_a_file_comes_first(tmp_path: Path) -> None:
    """Whoever names a file by a day means that file, though another version is in force from that day on."""
    written = "document: {{kind: procedures, leading: true, revised: {}}}\n"
    entries = []
    for name, revised in (("procedures", "2021-02-10"), ("procedures@2021-02-10", "2020-01")):
        entries.append(Entry(tmp_path / f"anytown/{name}.yaml"))
        entries[-1].path.parent.mkdir(exist_ok=True)
        entries[-1].path.write_text(written.format(revised))
    assert version_named(entries, "2021-02-10") is entries[1]
    assert version_named(entries, "2020-01-01") is entries[1]
    with pytest.raises(
        UnknownPolicyError, match="there are `anytown/procedures@2021-02-10` and `anytown/procedures@2021"
    ):
        version_named(entries, "2020-01-02")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("anytown/procedures@2021-02-10", ("anytown/procedures", "2021-02-10")),
        ("anytown@2021-02-10", ("anytown", "2021-02-10")),
        ("anytown/procedures", ("anytown/procedures", None)),
        ("old/procedures@2021-02-10.yaml", ("old/procedures@2021-02-10.yaml", None)),
    ],
)
def test_only_a_day_after_the_sign_is_a_version(name: str, parts: tuple[str, str | None]) -> None:
    assert name_and_version(name) == parts
