"""`casereview policy validate` and `casereview policy rules` as installed, and as hooks of pre-commit."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from casereview.folders import POLICIES
from casereview.formats.problems import FORMATS
from casereview_cli.telling import EVERY_RULE
from tests.test_cli import ANSWERED, FOUND, PROGRAM, UNUSABLE, casereview

ROOT = Path(__file__).resolve().parents[1]
RULE_FILES = Path(__file__).parent / "rules"
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def test_warnings_leave_a_policy_valid_and_errors_do_not(tmp_path: Path) -> None:
    warned, wrong = tmp_path / "web-page.yaml", tmp_path / "other" / "web-page.yaml"
    shutil.copy(RULE_FILES / "rung-never-told.yaml", warned)
    wrong.parent.mkdir()
    shutil.copy(RULE_FILES / "rungs-out-of-order.yaml", wrong)
    run = casereview("policy", "validate", warned)
    assert (run.returncode, run.stdout) == (ANSWERED, f"{warned}: valid\n")
    assert run.stderr == (
        f"{warned}:10:34: warning: `line-manager` is never told: the rung below begins on the same day and tells "
        "`head-of-service` [rung-never-told]\n"
    )
    run = casereview("policy", "validate", warned, wrong)
    assert (run.returncode, run.stdout) == (FOUND, f"{warned}: valid\n")
    assert run.stderr.count("[rungs-out-of-order]\n") == 2


@pytest.mark.parametrize(("end", "what"), [("cases", "cases"), ("statistics", "figures")])
def test_what_is_for_another_policy_than_the_one_beside_it_is_an_error(end: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / f"web-page.{end}.yaml"
    text = (POLICIES / f"erewash/{path.name}").read_text()
    path.write_text(text.replace("policy: erewash/web-page", "policy: erewash/web-pgae", 1))
    assert casereview("policy", "validate", path).returncode == ANSWERED
    shutil.copy(POLICIES / "erewash/web-page.yaml", tmp_path)
    run = casereview("policy", "validate", path)
    assert run.returncode == FOUND
    assert f"these {what} are for `erewash/web-pgae`, but the policy beside them is `erewash/web-page`" in run.stderr
    path.with_name("web-page.yaml").write_text("title: A page\n")
    assert casereview("policy", "validate", path).returncode == ANSWERED


def placed(path: Path, policy: str) -> Path:
    """A shipped policy with another id, at a place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (POLICIES / "erewash/web-page.yaml").read_text()
    path.write_text(text.replace("policy: erewash/web-page", f"policy: {policy}", 1))
    return path


@pytest.mark.parametrize(
    ("place", "policy"),
    [
        ("smallton/web-page.yaml", "smalltno/web-page"),
        ("smallton/web-page@2026-04-01.yaml", "smallton/web-pgae"),
        ("policies/smallton/web-page.yaml", "kettering/web-page"),
        ("policies/smallton/procedures.yaml", "smallton/web-page"),
    ],
)
def test_a_policy_of_a_library_has_the_id_of_its_place(place: str, policy: str, tmp_path: Path) -> None:
    path = placed(tmp_path / place, policy)
    belongs = place.removeprefix("policies/").partition("@")[0].removesuffix(".yaml")
    run = casereview("policy", "validate", path)
    assert run.returncode == FOUND
    assert f"the file stands where `{belongs}` belongs; give it that id, or move it" in run.stderr
    path.write_text(path.read_text().replace("title:", "titel:", 1))
    assert f"the file stands where `{belongs}` belongs" in casereview("policy", "validate", path).stderr


@pytest.mark.parametrize(
    "place", ["drafts/web-page.yaml", "kettering-2027/web-page.yaml", "kettering/web-page-draft.yaml", "x/draft.yaml"]
)
def test_a_draft_stands_anywhere_and_nothing_around_it_is_opened(place: str, tmp_path: Path) -> None:
    path = placed(tmp_path / place, "kettering/web-page")
    (tmp_path / "minutes").mkdir()
    os.mkfifo(tmp_path / "minutes/procedures.yaml")  # who opens it waits for ever
    run = casereview("policy", "validate", path)
    assert (run.returncode, run.stdout) == (ANSWERED, f"{path}: valid\n")
    assert ("the library finds a document by its file's name" in run.stderr) == ("draft.yaml" in place)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_a_format_holds_all_that_is_found_and_nothing_stands_beside_it(name: str, tmp_path: Path) -> None:
    wrong = tmp_path / "web-page.yaml"
    shutil.copy(RULE_FILES / "unused-id.yaml", wrong)
    run = casereview("policy", "validate", wrong, tmp_path / "missing.yaml", "--format", name)
    assert (run.returncode, run.stderr) == (UNUSABLE, "")
    assert run.stdout.count("anytown.mediators") >= 1
    assert "there is no such file" in run.stdout
    if name in ("json", "sarif"):
        assert json.loads(run.stdout)
    if name == "junit":
        assert len(ElementTree.fromstring(run.stdout)) == 2  # noqa: S314 - our own


def test_every_policy_of_the_library_is_valid_without_a_warning() -> None:
    policies = [path for path in POLICIES.glob("*/*.yaml") if path.name.count(".") == 1]
    run = casereview("policy", "validate", *policies, "--format", "json")
    files = json.loads(run.stdout)["files"]
    assert run.returncode == ANSWERED
    assert len(files) > len(policies) > 5
    assert [row["file"] for row in files if not row["valid"]] == []
    assert [problem for row in files for problem in row["problems"] if problem["rule"] != "schema"] == []


def test_a_comment_that_allows_something_in_worked_cases_has_nothing_to_allow(tmp_path: Path) -> None:
    path = tmp_path / "web-page.statistics.yaml"
    path.write_text(
        "policy: anytown/web-page\n# casereview: allow unused-id because it is\n"
        "periods: [{name: 2022-23, applications: 3, cite: statistics}]\n"
    )
    run = casereview("policy", "validate", path)
    assert run.returncode == ANSWERED
    assert (
        run.stderr == f"{path}:2:1: warning: `unused-id` finds nothing here to allow; take this comment out [allow]\n"
    )


def test_the_rules_are_listed_and_each_has_its_page() -> None:
    listed = casereview("policy", "rules").stdout
    assert [line.split()[0] for line in listed.splitlines()] == ["schema", "unknown-id", "allow", *EVERY_RULE]
    page = casereview("policy", "rules", "unused-id").stdout
    assert page.startswith("unused-id (warning): An id that is declared and never used\n\nFinds facts")
    assert "    anytown.mediators: the mediation service\n" in page
    page = casereview("policy", "rules", "unused-id", "--format", "markdown").stdout
    assert page == (ROOT / "docs/rules/unused-id.md").read_text()
    assert casereview("policy", "rules", "--format", "markdown").stdout == (ROOT / "docs/rules/README.md").read_text()
    run = casereview("policy", "rules", "unusedid")
    assert run.returncode == UNUSABLE
    assert "there is no rule `unusedid`; did you mean `unused-id`?" in run.stderr


def test_the_hooks_are_what_pre_commit_reads() -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)], check=True)


def run_hook(name: str, within: Path) -> subprocess.CompletedProcess[str]:
    """Runs a hook on all files of a repository, with what pre-commit keeps inside of it."""
    run = [sys.executable, "-m", "pre_commit", "run", name, "--all-files", "--verbose"]
    kept = {**os.environ, "PRE_COMMIT_HOME": str(within / ".git" / "pre-commit")}
    return subprocess.run(run, check=False, cwd=within, capture_output=True, text=True, env=kept)


@pytest.mark.parametrize("hook", yaml.safe_load(HOOKS.read_text()), ids=lambda hook: hook["id"])
def test_a_hook_looks_at_the_policies_of_a_repository(hook: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(POLICIES / "hertsmere", tmp_path / "policies/hertsmere")
    repository = ["git", "-C", str(tmp_path)]
    subprocess.run([*repository, "init", "--quiet"], check=True)
    subprocess.run([*repository, "add", "."], check=True)
    entry = shlex.split(hook["entry"])
    local = {**hook, "language": "system", "entry": shlex.join([PROGRAM, *entry[1:]])}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    passed = run_hook(hook["id"], tmp_path)
    assert passed.returncode == 0, passed.stdout
    assert "policies/hertsmere/procedures" in passed.stdout
    policy = tmp_path / "policies/hertsmere/procedures.yaml"
    policy.write_text(policy.read_text().replace("at_least: 3", "at_least: 30"))
    policy.write_text(policy.read_text().replace("tell: owner", "tell: [owner]"))
    failed = run_hook(hook["id"], tmp_path)
    assert failed.returncode == 1
    assert "`tell` is a list of 1" in failed.stdout
