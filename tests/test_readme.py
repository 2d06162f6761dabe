"""The README says what there is: its commands, options and kinds, and its example runs."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest

from casereview.compare import compare
from casereview.compile import compile_policy
from casereview.conditions import KINDS
from casereview.formats import (
    agreement,
    changes,
    clauses,
    comparison,
    day,
    policies,
    problems,
    rules,
    tested,
    verification,
)
from casereview.formats.comparison.text import format_comparison
from casereview.formats.decision import FORMATS
from casereview.library import published
from casereview.templates import PLACEHOLDERS
from casereview.validating.schema import schema_named
from casereview_cli import main
from tests.test_cli import PROGRAM

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
CI = (ROOT / ".ci/run").read_text()


def commands(group: Any, names: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command, with the words that lead to it."""
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.modules:
        command = group.get_command(click.Context(group), name)
        below = commands(command, (*names, name)) if isinstance(command, click.Group) else [((*names, name), command)]
        found += below
    return found


def test_every_command_has_its_line_and_every_line_its_command() -> None:
    lines = set(re.findall(r"^\| `casereview ((?:[a-z]+ ?)+)", README, re.MULTILINE))
    assert {line.strip() for line in lines} == {" ".join(names) for names, _ in commands(main.cli)}


@pytest.mark.parametrize(("names", "command"), commands(main.cli))
def test_every_option_is_named(names: tuple[str, ...], command: click.Command) -> None:
    for option in (parameter for parameter in command.params if isinstance(parameter, click.Option)):
        assert option.opts[0] in README, names


def test_every_kind_of_condition_is_named() -> None:
    table = README.split("| kind | what it asks |")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z_]+)`", table)) == set(KINDS)


@pytest.mark.parametrize(("heading", "part"), [("kind of limit", "limit"), ("kind of rule", "panel_rule")])
def test_every_kind_of_limit_and_rule_is_named(heading: str, part: str) -> None:
    table = README.split(f"| {heading} |")[1].split("\n\n")[0]
    kinds = schema_named("policy")["$defs"][part]["properties"]["kind"]["enum"]
    assert re.findall(r"^\| `([a-z_]+)` ", table, re.MULTILINE) == kinds


def test_every_placeholder_of_a_letter_is_named() -> None:
    table = README.split("| placeholder | what it becomes |")[1].split("\n\n")[0]
    assert re.findall(r"\{\{([a-z-]+)", table) == list(PLACEHOLDERS)
    with_words = {name for name, form in PLACEHOLDERS.items() if form.takes != "nothing"}
    assert set(re.findall(r"\{\{([a-z-]+) [A-Z]+\}\}", table)) == with_words


def test_every_format_is_named() -> None:
    for formats in (
        FORMATS,
        clauses.FORMATS,
        comparison.FORMATS,
        agreement.FORMATS,
        changes.FORMATS,
        day.FORMATS,
        policies.FORMATS,
        problems.FORMATS,
        rules.FORMATS,
        verification.FORMATS,
        tested.FORMATS,
    ):
        assert f"--format {'|'.join(formats)}`" in README


def test_the_comparison_is_what_the_command_prints() -> None:
    policies = [compile_policy(versions[0].written) for versions in published()]
    printed = README.split("```text\n")[1].split("```")[0]
    assert printed == format_comparison(compare(policies, only_deciding=True), 120)


def test_every_link_leads_somewhere() -> None:
    for link in re.findall(r"\]\((?!https:)([^)]+)\)", README):
        assert (ROOT / link).exists(), link


def test_the_ci_runs_what_the_readme_runs() -> None:
    first, second = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert "casereview check tests/examples/HER-014.yaml" in first
    assert second.endswith("python -m tests")
    assert 'python" -m tests --no-skips' in CI


def test_the_way_to_a_policy_of_ones_own_leads_there(tmp_path: Path) -> None:
    """Runs the commands of the section, changes the lines that it changes, and finds what it shows."""
    section = README.split("### Write your council's policy\n")[1].split("What to keep in mind:")[0]
    shown = 0
    for sort, block in re.findall(r"^```(console|diff|yaml)\n(.*?)^```", section, re.MULTILINE | re.DOTALL):
        if sort == "console":
            for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                assert in_terminal(command, tmp_path) == printed
                shown += 1
        elif sort == "diff":
            for old, new in re.findall(r"^-(.*)\n\+(.*)\n", block, re.MULTILINE):
                change_line(tmp_path / "policies/kettering", old, new)
        elif block.startswith("# case.yaml\n"):
            (tmp_path / "case.yaml").write_text(block)
    assert shown == 7


def in_terminal(command: str, folder: Path) -> str:
    """What a command line shows in a folder."""
    path = {**os.environ, "PATH": f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["/bin/sh", "-c", f"({command}) 2>&1"], check=False, capture_output=True, text=True, cwd=folder, env=path
    )
    return run.stdout


def change_line(folder: Path, old: str, new: str) -> None:
    """Changes a line that stands once in the files of a folder."""
    (path,) = (path for path in folder.iterdir() if old in path.read_text().splitlines())
    assert path.read_text().splitlines().count(old) == 1
    path.write_text(path.read_text().replace(f"{old}\n", f"{new}\n"))


def test_the_example_for_programmers_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(README.split("```python\n")[1].split("```")[0], {})
    assert capsys.readouterr().out.startswith("undetermined [")
