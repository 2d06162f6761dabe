"""The installed command: what it prints, where, and with which exit status."""

import csv
import io
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import sysconfig
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from casereview.folders import POLICIES
from casereview.library import Entry
from casereview.validating.schema import schema_named
from casereview_cli import main
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError
from casereview_cli.opening_cases import worked_cases
from casereview_cli.writing import write_new

PROGRAM = shutil.which("casereview", path=sysconfig.get_path("scripts")) or "casereview"
GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parent / "examples/HER-014.yaml"
ANSWERED, FOUND, UNUSABLE, FAULT = ExitCode.ANSWERED, ExitCode.FOUND, ExitCode.UNUSABLE, ExitCode.FAULT


Ended = subprocess.CompletedProcess[str]


def installed(*arguments: object, within: Path | None = None, **env: str) -> Ended:
    """The command as installed, in a process of its own: where the process is what is tested."""
    # Another environment may run a copy of the checkout, which is not measured as if it were the checkout.
    inherited = {key: value for key, value in os.environ.items() if not (env and key.startswith("COVERAGE_"))}
    command = [PROGRAM, *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=within, timeout=60, env={**inherited, **env}
    )


def casereview(*arguments: object, within: Path | None = None) -> Ended:
    """What the installed command calls, in this process: the same without another start and other imports."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err), chdir(within or "."):
        patch.setattr(sys, "argv", [PROGRAM, *map(str, arguments)])
        patch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit) as ended:
            main.run()
    return Ended(list(map(str, arguments)), int(str(ended.value.code)), printed(out), printed(err))


def printed(stream: io.TextIOWrapper) -> str:
    """All that was written to a stream, with the ends of its lines as another program would read them."""
    stream.seek(0)
    return stream.read()


def check(*arguments: object) -> Ended:
    return casereview("check", *arguments)


def example(tmp_path: Path, **changes: Any) -> Path:
    case = {**yaml.safe_load(EXAMPLE.read_text()), **changes}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case, default=str))
    return path


HERTSMERE = ("--policy", "hertsmere/procedures", "--on", "2023-06-30")


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("policies",),
        ("show", "erewash"),
        ("compare", "hertsmere", "east-herts", "--case", EXAMPLE, "--format", "csv"),
        ("check", EXAMPLE, *HERTSMERE, "--format", "json"),
        ("check", EXAMPLE, *HERTSMERE, "--exit-code"),
        ("case", "validate", EXAMPLE, "missing.yaml"),
        ("policy", "test", GOLDEN / "missing.yaml"),
        ("chek",),
    ],
    ids=lambda words: " ".join(word for word in words if isinstance(word, str)),
)
def test_the_installed_command_does_what_it_does_in_this_process(words: tuple[object, ...]) -> None:
    by_itself, here = installed(*words), casereview(*words)
    assert (by_itself.returncode, by_itself.stderr) == (here.returncode, here.stderr)
    assert by_itself.stdout == here.stdout


def test_the_example_is_decided() -> None:
    run = check(EXAMPLE, *HERTSMERE)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.startswith("Case HER-014: undetermined\n")
    assert "facts.no_effective_action" in run.stdout


def test_a_reading_settles_it() -> None:
    run = check(EXAMPLE, *HERTSMERE, "--reading", "behaviour-persists=2", "--format", "json")
    assert json.loads(run.stdout)["outcome"] == "met"


@pytest.mark.parametrize(("reading", "status"), [(1, FOUND), (2, ANSWERED)])
def test_the_exit_code_tells_the_outcome_where_asked(reading: int, status: ExitCode) -> None:
    assert check(EXAMPLE, *HERTSMERE, "--exit-code", "--reading", f"behaviour-persists={reading}").returncode == status
    assert check(EXAMPLE, *HERTSMERE, "--reading", f"behaviour-persists={reading}").returncode == ANSWERED


def test_an_authority_and_a_path_are_policies_too() -> None:
    by_id = check(EXAMPLE, *HERTSMERE).stdout
    assert check(EXAMPLE, "--policy", "hertsmere/procedures", "--on", "2023-06-30").stdout == by_id
    path = Path(__file__).resolve().parents[1] / "policies/hertsmere/procedures.yaml"
    assert check(EXAMPLE, "--policy", path, "--on", "2023-06-30").stdout == by_id


@pytest.mark.parametrize(
    ("format_name", "start"),
    [("text", ""), ("json", ("{", "[")), ("markdown", "# "), ("html", "<!DOCTYPE html>\n")],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("policies",),
        ("show", "erewash"),
        ("check", EXAMPLE, *HERTSMERE),
        ("review", EXAMPLE.parent, *HERTSMERE),
        ("compare", "erewash", "islington", "--case", EXAMPLE),
        ("policy", "agree", "hertsmere"),
    ],
    ids=lambda arguments: " ".join(word for word in arguments[:2] if isinstance(word, str)),
)
def test_every_answer_has_four_formats(arguments: tuple[object, ...], format_name: str, start: str) -> None:
    run = casereview(*arguments, "--format", format_name)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.startswith(start)


def test_markdown_is_a_format() -> None:
    assert check(EXAMPLE, *HERTSMERE, "--format", "markdown").stdout.startswith("# Case HER-014: undetermined\n")


def test_today_is_the_day_of_the_question_where_none_is_given() -> None:
    assert check(EXAMPLE, "--policy", "hertsmere/procedures", "--format", "json").returncode == ANSWERED


def test_a_policy_that_was_not_in_force_yet_says_so(tmp_path: Path) -> None:
    early = example(tmp_path, received="2023-04-30", events={})
    run = check(early, "--policy", "hertsmere/procedures", "--on", "2023-04-30", "--format", "json")
    assert json.loads(run.stdout)["policy"]["in_force"] is False


def test_warnings_are_told_and_change_nothing(tmp_path: Path) -> None:
    reports = [
        {"id": "R1", "incident": "A", "occurred": "2023-03-01"},
        {"id": "R2", "incident": "A", "occurred": "2023-03-02"},
    ]
    run = check(example(tmp_path, reports=reports), *HERTSMERE)
    assert run.returncode == ANSWERED
    assert "warning: the incident `A` occurred on 2023-03-01 in an earlier report" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([EXAMPLE], "missing option `--policy` (see `casereview check --help`)"),
        ([EXAMPLE, "--policy", "hertsmeer"], "there is no policy `hertsmeer`; did you mean `hertsmere`?"),
        ([EXAMPLE, "--policy", "nowhere.yaml"], "nowhere.yaml:1:1: there is no such file"),
        (["missing.yaml", *HERTSMERE], "missing.yaml:1:1: there is no such file"),
        ([EXAMPLE.parent, *HERTSMERE], ":1:1: this is a folder; name a file in it"),
        ([EXAMPLE, *HERTSMERE, "--on", "2023-06-31"], "`2023-06-31` is not a day from 1990-01-01 to 2079-12-31"),
        ([EXAMPLE, *HERTSMERE, "--on", "20230630"], "`20230630` is not a day"),
        ([EXAMPLE, *HERTSMERE, "--on", "1989-12-31"], "`1989-12-31` is not a day"),
        ([EXAMPLE, *HERTSMERE, "--on", "2023-06-11"], "HER-014.yaml:3:11: the application is received after"),
        ([EXAMPLE, *HERTSMERE, "--reading", "behaviour-persist=1"], "did you mean `behaviour-persists`?"),
        ([EXAMPLE, *HERTSMERE, "--reading", "zzz=1"], "; the unclear clauses are `behaviour-persists`"),
        ([EXAMPLE, *HERTSMERE, "--reading", "behaviour-persists=3"], "has no reading 3; choose one from 1 to 2"),
        ([EXAMPLE, *HERTSMERE, "--reading", "behaviour-persists"], "write the clause and the number, such as `ID=1`"),
        (
            [EXAMPLE, *HERTSMERE, "--reading", "hate-qualifying=1", "--reading", "hate-qualifying=2"],
            "two readings of one clause were chosen; choose one",
        ),
        ([EXAMPLE, *HERTSMERE, "--format", "word"], "`word` is not one of `text`, `json`, `markdown`"),
    ],
)
def test_wrong_usage_is_a_message(arguments: list[object], message: str) -> None:
    run = check(*arguments)
    assert run.returncode == UNUSABLE
    assert message in run.stderr
    assert run.stdout == ""
    assert "Traceback" not in run.stderr


def test_a_policy_without_unclear_clauses_has_no_readings(tmp_path: Path) -> None:
    policy = GOLDEN / "sample.policy.yaml"
    path = tmp_path / "policy.yaml"
    path.write_text(policy.read_text().split("threshold:")[0] + PLAIN)
    run = check(EXAMPLE, "--policy", path, "--on", "2023-06-30", "--reading", "any=1")
    assert "this policy has no unclear clause, so there is no reading of `any` to choose" in run.stderr


PLAIN = "threshold: {grounds: [{ground: hate, if: {kind: not_anonymous}, cite: '1'}]}\n"


def test_mistakes_in_the_case_and_in_the_policy_are_told_together(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("title: A page\n")
    case = tmp_path / "case.yaml"
    case.write_text("case: C1\nreceived: someday\napplicant: {}\n")
    run = check(case, "--policy", policy)
    assert run.returncode == UNUSABLE
    assert f"{case}:2:11: `received` is `someday`" in run.stderr
    assert f"{case}:3:12: `kind` is missing here" in run.stderr
    assert f"{policy}:1:1: `policy` is missing here" in run.stderr


def test_the_policies_are_listed() -> None:
    rows = json.loads(casereview("policies", "--format", "json").stdout)
    assert {"id", "authority", "name", "title", "in_force"} == set(rows[0])
    assert "hertsmere/procedures" in [row["id"] for row in rows]
    assert all(not row["id"].startswith("england-and-wales/") for row in rows)
    assert re.search("hertsmere/procedures +in force", casereview("policies").stdout)


def test_a_new_case_asks_what_the_policy_asks_and_validates_once_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    run = casereview("case", "new", "--policy", "hertsmere", "--to", path)
    assert run.returncode == ANSWERED
    empty = casereview("case", "validate", path)
    assert empty.returncode == UNUSABLE
    assert [line.split(": ")[1].split(" ")[0] for line in empty.stderr.splitlines()] == [
        "`case`",
        "`received`",
        "`kind`",
        "`for`",
    ]
    text = path.read_text()
    for key, value in {"case": "C1", "received": "2023-06-12", "  kind": "individual", "  for": "self"}.items():
        text = text.replace(f"\n{key}:", f"\n{key}: {value}")
    path.write_text(re.sub(r"(?m)^#(?=  )", "", text))
    assert casereview("case", "validate", path).stdout == f"{path}: valid\n"
    assert casereview("case", "validate", path, "--policy", "hertsmere").returncode == ANSWERED
    assert check(path, "--policy", "hertsmere", "--on", "2023-06-12").returncode == ANSWERED
    filled = yaml.safe_load(path.read_text())
    assert {"occurred", "reported", "to", "hate"} < set(filled["reports"][0])


def test_a_new_case_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("mine")
    run = casereview("case", "new", "--policy", "hertsmere", "--to", path)
    assert (run.returncode, run.stderr) == (UNUSABLE, f"{path}:1:1: the file is there already; give another name\n")
    assert path.read_text() == "mine"
    missing = casereview("case", "new", "--policy", "hertsmere", "--to", tmp_path / "none/case.yaml")
    told = f"cannot be written: there is no folder `{tmp_path}/none`; make it first"
    assert missing.stderr == f"{tmp_path}/none/case.yaml:1:1: {told}\n"


def test_a_new_case_needs_a_valid_policy(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("title: A page\n")
    run = casereview("case", "new", "--policy", policy, "--to", tmp_path / "case.yaml")
    assert run.returncode == UNUSABLE
    assert "`policy` is missing here" in run.stderr
    assert not (tmp_path / "case.yaml").exists()


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(UnusableError, match="cannot be written: file too large"):
            write_new(path, b"x" * 101)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not path.exists()


def test_several_case_files_are_validated_and_the_worst_tells(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("case: C1\n")
    run = casereview("case", "validate", EXAMPLE, wrong, tmp_path / "missing.yaml")
    assert run.returncode == UNUSABLE
    assert run.stdout == f"{EXAMPLE}: valid\n"
    assert "`received` is missing here" in run.stderr
    assert "there is no such file" in run.stderr


def test_policy_files_are_validated(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("title: A page\n")
    cases = Path(__file__).resolve().parents[1] / "policies/hertsmere/procedures.cases.yaml"
    assert casereview("policy", "validate", cases).returncode == ANSWERED
    assert casereview("policy", "validate", wrong).returncode == FOUND
    assert casereview("policy", "validate", wrong, tmp_path / "missing.yaml").returncode == UNUSABLE
    assert casereview("policy", "validate").returncode == UNUSABLE


FIGURES = """policy: anytown/web-page
periods:
  - {name: 2022-23, applications: 3, not_met: 1, reviews: 2, recommendations: 1, cite: statistics}
"""


def test_figures_and_worked_cases_are_validated_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "web-page.statistics.yaml"
    path.write_text(FIGURES)
    assert casereview("policy", "validate", path).returncode == ANSWERED
    path.write_text(FIGURES.replace("applications: 3", "applications: three"))
    run = casereview("policy", "validate", path)
    assert (run.returncode, run.stderr) == (FOUND, f"{path}:3:35: `applications` is `three`; write a whole number\n")


def test_a_policy_is_validated_with_what_stands_beside_it(sample: Path) -> None:
    def validated(name: str, *cases: str) -> Ended:
        text = "policy: anytown/procedures\ncases:\n" + "".join(f"- {{{case}}}\n" for case in cases)
        (sample / "sample.cases.yaml").write_text(text)
        return casereview("policy", "validate", name, within=sample)

    given = "case: {case: C1, received: 2023-06-12, applicant: {kind: individual, for: self}}, expect: {outcome: met}"
    run = validated("sample.yaml", f"name: a, {given}")
    assert (run.returncode, run.stdout) == (ANSWERED, "sample.yaml: valid\nsample.cases.yaml: valid\n")
    assert "the library finds a document by its file's name" in run.stderr
    run = validated("sample.cases.yaml", f"name: a, {given}", f"name: a, {given}", given)
    assert run.returncode == FOUND
    assert "sample.cases.yaml:4:10: the name stands twice; the first is on line 3" in run.stderr
    run = validated("sample.yaml", "name: a, case: {received: never}, expect: {outcome: met}")
    assert run.returncode == FOUND
    assert "`received` is `never`" in run.stderr
    (sample / "sample.yaml").unlink()
    assert validated("sample.cases.yaml", "name: a, expect: {outcome: met}").returncode == ANSWERED


@pytest.mark.parametrize(
    "command",
    [
        ["show", "nowhere.yaml"],
        ["compare", "nowhere.yaml", "hertsmere"],
        ["review", "FOLDER", "--policy", "nowhere.yaml"],
        ["policy", "validate", "nowhere.yaml"],
        ["case", "new", "--policy", "nowhere.yaml", "--to", "case.yaml"],
    ],
)
def test_a_policy_that_is_not_there_is_a_message(command: list[str], tmp_path: Path) -> None:
    named = [str(tmp_path) if word == "FOLDER" else word for word in command]
    run = casereview(*named, within=tmp_path)
    assert (run.returncode, run.stderr) == (UNUSABLE, "nowhere.yaml:1:1: there is no such file\n")


@pytest.mark.parametrize("command", ["test", "validate"])
def test_a_folder_is_no_policy(command: str, tmp_path: Path) -> None:
    for name in (tmp_path, ""):
        run = casereview("policy", command, name)
        assert run.returncode == UNUSABLE
        assert "this is a folder; name a file in it" in run.stderr


def test_a_policy_is_shown() -> None:
    text = casereview("show", "hertsmere").stdout
    assert text.startswith("hertsmere/procedures\n")
    assert "Not stated in the document" in text
    shown = json.loads(casereview("show", "hertsmere/procedures", "--format", "json").stdout)
    assert {"key", "label", "state", "words", "cite"} == set(shown["clauses"][0])
    assert casereview("show", "hertsmere", "--on", "2020-01-01", "--format", "markdown").stdout.startswith("# ")
    run = casereview("show", "hertsmire")
    assert (run.returncode, run.stderr) == (UNUSABLE, "there is no policy `hertsmire`; did you mean `hertsmere`?\n")


def test_the_figures_beside_a_policy_are_shown_with_it(tmp_path: Path) -> None:
    text = casereview("show", "erewash").stdout
    assert "figures of April 2015 - March 2016: applications 1, below the threshold 0, reviews 1, with" in text
    assert "from 2015-04-01 to 2016-03-31" in text
    policy = tmp_path / "web-page.yaml"
    policy.write_text((POLICIES / "erewash/web-page.yaml").read_text())
    assert "Figures" not in casereview("show", policy).stdout
    figures = tmp_path / "web-page.statistics.yaml"
    figures.write_text(FIGURES.replace("anytown", "erewash"))
    assert "figures of 2022-23: applications 3, below the threshold 1" in casereview("show", policy).stdout
    figures.write_text(FIGURES)
    run = casereview("show", policy)
    wrong = "these figures are for `anytown/web-page`, but the policy beside them is `erewash/web-page`"
    assert (run.returncode, run.stdout, run.stderr) == (UNUSABLE, "", f"{figures}:1:9: {wrong}\n")
    figures.write_text("periods: 5\n")
    run = casereview("show", policy)
    assert run.returncode == UNUSABLE
    assert "`periods` is `5`; write a list" in run.stderr


def test_policies_are_compared() -> None:
    run = casereview("compare", "--all", "--case", EXAMPLE, "--on", "2023-06-30", "--format", "json")
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    compared = json.loads(run.stdout)
    outcomes = {name: found["outcome"] for name, found in compared["cases"][0]["verdicts"].items()}
    assert outcomes == {
        "east-herts/procedures": "undetermined",
        "erewash/web-page": "undetermined",
        "hertsmere/procedures": "undetermined",
        "hertsmere/web-page": "met",
        "islington/terms-of-reference": "undetermined",
    }
    rows = csv.reader(casereview("compare", "hertsmere", "east-herts", "--format", "csv").stdout.splitlines())
    assert next(rows)[3:] == ["hertsmere/procedures", "east-herts/procedures"]
    assert "| clause |" in casereview("compare", "hertsmere", "east-herts", "--format", "markdown").stdout
    deciding = casereview("compare", "hertsmere", "erewash", "--case", EXAMPLE, "--deciding").stdout
    assert "online form" not in deciding
    assert "HER-014" in deciding


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["compare"], "name at least two policies that differ, or give `--all`"),
        (["compare", "hertsmere", "hertsmere/procedures"], "name at least two policies that differ, or give `--all`"),
        (["compare", "hertsmere", "--all"], "name the policies, or give `--all`; not both"),
        (["policy", "agree", "hertsmire"], "there is no authority `hertsmire`; did you mean `hertsmere`?"),
        (["policy", "agree", "erewash"], "`erewash` has one document, `erewash/web-page`, which agrees with itself"),
    ],
)
def test_what_cannot_be_compared_is_said(arguments: list[str], message: str) -> None:
    run = casereview(*arguments)
    assert run.returncode == UNUSABLE
    assert message in run.stderr


def test_a_draft_is_compared_with_what_is_published(tmp_path: Path) -> None:
    published = POLICIES / "erewash/web-page.yaml"
    draft = tmp_path / "draft.yaml"
    draft.write_text(published.read_text().replace("period: 5 working days", "period: 4 working days"))
    compared = json.loads(casereview("compare", "erewash", draft, "--case", EXAMPLE, "--format", "json").stdout)
    names = ["erewash/web-page (erewash)", f"erewash/web-page ({draft})"]
    assert [policy["name"] for policy in compared["policies"]] == names
    assert [row["key"] for row in compared["clauses"] if not row["same"]] == ["limit.acknowledged"]
    assert list(compared["cases"][0]["verdicts"]) == names


def test_a_case_that_is_received_after_the_question_is_refused() -> None:
    for command in (
        ["compare", "hertsmere", "erewash", "--case", EXAMPLE],
        ["check", EXAMPLE, "--policy", "hertsmere"],
    ):
        run = casereview(*command, "--on", "2023-06-01")
        assert run.returncode == UNUSABLE
        assert "the application is received after the day of the question" in run.stderr


def test_a_case_that_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    run = casereview("compare", "hertsmere", "erewash", "--case", example(tmp_path, received="2023-02-30"))
    assert run.returncode == UNUSABLE
    assert "there is no such day" in run.stderr


def test_an_authority_s_documents_are_held_against_each_other() -> None:
    run = casereview("policy", "agree", "hertsmere", "--format", "json")
    agreed = json.loads(run.stdout)
    assert run.returncode == ANSWERED
    assert {"report.reported_within", "limit.review-held"} <= {row["key"] for row in agreed["differ"]}
    verdicts = agreed["case"]["verdicts"].values()
    assert {verdict["outcome"] for verdict in verdicts} == {"met", "not met"}
    assert "They differ" in casereview("policy", "agree", "hertsmere").stdout


def test_worked_cases_beside_a_policy_may_be_missing_but_not_wrong(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    assert list(worked_cases(Entry(path))) == []
    (tmp_path / "page.cases.yaml").write_text("policy: anytown/page\n")
    with pytest.raises(UnusableError, match="`cases` is missing here"):
        list(worked_cases(Entry(path)))


def test_worked_cases_come_with_their_readings() -> None:
    found = [case.readings for case in worked_cases(Entry(POLICIES / "hertsmere/procedures.yaml"))]
    assert {"behaviour-persists": 2} in found
    assert {} in found


def test_the_library_passes_its_worked_cases() -> None:
    run = casereview("policy", "test")
    assert run.returncode == ANSWERED
    assert "cases come to what they expect" in run.stdout


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A policy with worked cases beside it, of which every one fails."""
    (tmp_path / "sample.yaml").write_text((GOLDEN / "sample.policy.yaml").read_text())
    (tmp_path / "sample.cases.yaml").write_text((GOLDEN / "failing.cases.yaml").read_text())
    return tmp_path


def test_a_worked_case_that_fails_says_how(sample: Path) -> None:
    run = casereview("policy", "test", "sample.yaml", within=sample)
    assert run.returncode == FOUND
    assert run.stdout == "sample.cases.yaml: 0 of 5 cases come to what they expect\n"
    assert run.stderr == (GOLDEN / "failing.text").read_text()


@pytest.mark.parametrize(
    ("name", "text", "status", "message"),
    [
        (
            "sample.cases.yaml",
            "policy: other/page\ncases: [{name: a, expect: {outcome: met}}]\n",
            FOUND,
            "these cases are for `other/page`",
        ),
        ("sample.cases.yaml", "cases: 1\n", FOUND, "`policy` is missing here"),
        ("sample.cases.yaml", "[", FOUND, "is not closed"),
        ("sample.yaml", "title: A page\n", FOUND, "`policy` is missing here"),
        ("other.cases.yaml", "cases: []\n", UNUSABLE, "other.yaml:1:1: there is no such file"),
        ("other.yaml", "title: A page\n", UNUSABLE, "other.yaml --to SAMPLE/other.cases.yaml` writes worked cases to"),
    ],
)
def test_worked_cases_that_cannot_be_tested_say_why(
    sample: Path, name: str, text: str, status: ExitCode, message: str
) -> None:
    (sample / name).write_text(text)
    run = casereview("policy", "test", sample / name)
    assert run.returncode == status
    assert message.replace("SAMPLE", str(sample)) in run.stderr


def test_a_mistyped_command_gets_a_hint() -> None:
    run = casereview("chek")
    assert run.returncode == UNUSABLE
    assert "there is no command `chek`; did you mean `check`?" in run.stderr
    assert "there is no command `zzz` (see" in casereview("case", "zzz").stderr


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["validate"], "`casereview case validate` or `casereview policy validate`"),
        (["policy", "show"], "`casereview show`"),
        (["case", "verify"], "`casereview verify` or `casereview policy verify`"),
    ],
)
def test_a_command_of_another_group_is_named(words: list[str], meant: str) -> None:
    run = casereview(*words, "hertsmere")
    assert run.returncode == UNUSABLE
    assert f"there is no command `{words[-1]}`; did you mean {meant}?" in run.stderr


@pytest.mark.parametrize("command", ["validate", "test", "format"])
def test_a_policy_named_where_a_file_is_wanted_says_which_file(command: str, tmp_path: Path) -> None:
    for name, file in (("hertsmere", "hertsmere/procedures.yaml"), ("erewash/web-page", "erewash/web-page.yaml")):
        run = casereview("policy", command, name, within=tmp_path)
        told = f"{name}:1:1: there is no such file; for the policy of that name, give {POLICIES / file}\n"
        assert (run.returncode, run.stderr) == (UNUSABLE, told)
    for name in ("nowhere", "hertsmere.yaml"):
        assert "there is no such file\n" in casereview("policy", command, name, within=tmp_path).stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["policy", "test", "--min", "101"], "`101` is not a percentage from 0 to 100, such as `95` or `99.5`"),
        (["policy", "test", "--min", "all"], "`all` is not a percentage from 0 to 100, such as `95` or `99.5`"),
        (["policy", "sign", "policies", "--revision", "0"], "`0` is not a whole number from 1 to 1,000,000,000"),
        (["policy", "verify", "x.zip", "--at-least", "one"], "`one` is not a whole number from 1 to 1,000,000,000"),
        (["policy", "test", "x.yaml", "--suggest", "--format", "json"], "`--suggest` writes a cases file; ask for the"),
    ],
)
def test_an_option_that_cannot_be_says_what_can(words: list[str], message: str) -> None:
    run = casereview(*words)
    assert run.returncode == UNUSABLE
    assert message in run.stderr
    assert casereview("--", "-x").returncode == UNUSABLE


def test_help_names_every_command() -> None:
    assert casereview("--help").returncode == ANSWERED
    for arguments in ([], ["case"], ["policy"]):
        group: Any = main.cli
        for name in arguments:
            group = group.get_command(click.Context(group), name)
        shown = casereview(*arguments, "--help").stdout
        assert list(group.list_commands(click.Context(group))) == list(group.modules)
        for name, (_, line) in group.modules.items():
            assert name in shown
            assert line in " ".join(shown.split())


def test_help_of_every_command_says_what_the_group_says() -> None:
    for name, (_, line) in main.cli.modules.items():
        command = main.cli.get_command(click.Context(main.cli), name)
        assert command
        shown = " ".join((command.help or "").split())
        assert shown.split()[0] == line.split()[0]


def test_a_reader_that_has_enough_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([PROGRAM, "policies"], check=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (run.returncode, run.stderr) == (ANSWERED, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_an_answer_that_finds_no_room_is_no_fault() -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([PROGRAM, "policies"], check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (run.returncode, run.stderr) == (UNUSABLE, "the answer cannot be written: no space left on device\n")


def test_cases_are_reviewed_in_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.touch()
    for folder, message in (
        (file, "this is a file; name the folder that it is in"),
        (tmp_path / "x", "no such folder"),
    ):
        run = casereview("review", folder, "--policy", "hertsmere")
        assert run.returncode == UNUSABLE
        assert run.stderr.startswith(f"{folder}:1:1: ")
        assert run.stderr.endswith(f"{message}\n")


def run_within(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> int:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(main.cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        main.run()
    return int(str(ended.value.code))


def test_a_fault_of_the_program_is_a_message_without_any_content(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_within(monkeypatch, RuntimeError("the victim's words")) == FAULT
    message = capsys.readouterr().err
    assert message.startswith("casereview failed at test_cli.py:")
    assert "victim" not in message


def test_an_interrupted_command_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_within(monkeypatch, KeyboardInterrupt()) == UNUSABLE


def test_the_program_works_where_it_is_run_from(tmp_path: Path) -> None:
    run = installed("check", EXAMPLE, *HERTSMERE, within=tmp_path)
    assert run.returncode == ANSWERED
    assert list(tmp_path.iterdir()) == []


def test_the_engine_is_there_without_the_command_line() -> None:
    program = "import sys, casereview.decide; print('click' in sys.modules, 'casereview_cli' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, env={**os.environ}
    )
    assert run.stdout == "False False\n"


def test_the_decision_schema_covers_what_is_printed() -> None:
    shown = json.loads(check(EXAMPLE, *HERTSMERE, "--format", "json").stdout)
    assert set(shown) == set(schema_named("decision")["properties"]) - {"look_back"}
