"""The engines by their names: the same decision from each, and what is said where one cannot be had."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from casereview.core import And, FactIs, InSet, Node
from casereview.interpret.durable_limits import (
    MOST_MEMBERS,
    MOST_NODES,
    MOST_PARTS,
    MOST_RULES,
    BeyondDurableError,
    check_nodes,
    check_rules,
)
from casereview.interpret.durable_rules_text import Rule
from casereview_cli.exit_codes import ExitCode
from tests.test_cli import EXAMPLE, HERTSMERE, check, example
from tests.test_conditions import policy_with

FACT = FactIs(("facts", "no_effective_action"), True)

PROGRAM = "from casereview_cli.main import run; run()"
WITHOUT = "import sys; sys.modules.update(durable=None, durable_rules_engine=None); "
DIFFERING = (
    "from dataclasses import replace; from casereview import engines; "
    "worse = replace(engines.PORTABLE, limit_statuses=lambda course, limits: [None for _ in limits]); "
    "engines.ENGINES['durable'] = lambda: worse; "
)


def run(program: str, *arguments: object, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program + PROGRAM, "check", str(EXAMPLE), *HERTSMERE, *map(str, arguments)]
    environment = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, env=environment)


@pytest.mark.parametrize("asked", [("--engine", "durable"), ("--cross-check",)])
def test_without_the_extra_the_message_says_how_to_get_it(asked: tuple[str, ...]) -> None:
    ended = run(WITHOUT, *asked)
    assert (ended.returncode, ended.stdout) == (ExitCode.UNUSABLE, "")
    assert ended.stderr == (
        "the durable engine needs the extra `durable`, which is not installed; "
        "install it with: pip install 'asb-case-review[durable]'\n"
    )


def test_without_the_extra_the_portable_engine_decides() -> None:
    assert run(WITHOUT).returncode == ExitCode.ANSWERED


def test_an_extra_that_this_python_cannot_load_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "durable_rules_engine.py").write_text("raise ImportError('undefined symbol')")
    ended = run("", "--engine", "durable", path=tmp_path)
    assert (ended.returncode, ended.stdout) == (ExitCode.UNUSABLE, "")
    assert "cannot load it; build it again with CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject" in ended.stderr


def test_engines_that_differ_are_a_fault_that_names_the_parts() -> None:
    ended = run(DIFFERING, "--cross-check")
    assert (ended.returncode, ended.stdout) == (ExitCode.FAULT, "")
    assert ended.stderr == (
        "the engines differ in `timetable`; this is a fault of the program, not of your files: please report it\n"
    )


def test_another_engine_is_refused() -> None:
    ended = check(EXAMPLE, *HERTSMERE, "--engine", "drools")
    assert ended.returncode == ExitCode.UNUSABLE
    assert "`portable`, `durable`" in ended.stderr


@pytest.mark.parametrize(
    "asked", [("--engine", "durable"), ("--cross-check",), ("--engine", "durable", "--cross-check")]
)
@pytest.mark.parametrize("shown", ["json", "text"])
def test_the_durable_engine_answers_the_same_byte_for_byte(asked: tuple[str, ...], shown: str, tmp_path: Path) -> None:
    pytest.importorskip("durable.engine", exc_type=ImportError)
    actions = [
        {"id": "A1", "due": "2023-01-10", "owner": "housing-officer"},
        {"id": "A2", "due": "2023-06-29", "done": "2023-06-28", "owner": "housing-officer"},
    ]
    case = example(tmp_path, actions=actions)
    portable = check(case, *HERTSMERE, "--format", shown)
    durable = check(case, *HERTSMERE, "--format", shown, *asked)
    assert (portable.returncode, portable.stderr) == (ExitCode.ANSWERED, "")
    assert (durable.returncode, durable.stderr, durable.stdout) == (ExitCode.ANSWERED, "", portable.stdout)


def test_a_policy_too_large_for_the_durable_engine_is_a_message(tmp_path: Path) -> None:
    pytest.importorskip("durable.engine", exc_type=ImportError)
    of_hate = {"kind": "all", "of": [{"kind": "hate"}] * (MOST_PARTS // 2 + 1)}
    where = {"kind": "all", "of": [of_hate, of_hate]}
    condition = {"kind": "count", "counting": "reports", "at_least": 1, "where": where}
    policy = tmp_path / "web-page.yaml"
    policy.write_text(yaml.safe_dump(json.loads(json.dumps(policy_with(condition)))))
    asked = (EXAMPLE, "--policy", policy, "--on", "2023-06-30")
    assert check(*asked).returncode == ExitCode.ANSWERED
    ended = check(*asked, "--engine", "durable")
    assert (ended.returncode, ended.stdout) == (ExitCode.UNUSABLE, "")
    assert ended.stderr == (
        "`threshold.grounds.three-incidents.if` joins too many conditions, 33, and the durable engine takes at most "
        "31; use the portable engine\n"
    )


def set_of(number: int) -> InSet:
    return InSet(("facts", "choice"), frozenset(map(str, range(number))))


@pytest.mark.parametrize(
    ("within", "beyond", "message"),
    [
        ([And((FACT,) * MOST_PARTS)], [And((FACT,) * (MOST_PARTS + 1))], "the policy joins too many conditions, 32"),
        ([set_of(MOST_MEMBERS)], [set_of(MOST_MEMBERS + 1)], "the policy lists too many answers, 63"),
        ([FACT] * MOST_NODES, [FACT] * (MOST_NODES + 1), "the policy comes to too many conditions, 501"),
    ],
)
def test_what_is_beyond_the_durable_engine_is_refused(within: list[Node], beyond: list[Node], message: str) -> None:
    check_nodes(within)
    with pytest.raises(BeyondDurableError, match=f"{message}, and the durable engine takes at most"):
        check_nodes(beyond)


def test_too_many_rules_are_refused() -> None:
    rule = Rule("node0", (), 0)
    check_rules([rule] * MOST_RULES)
    with pytest.raises(BeyondDurableError, match=r"too many rules, 3001, and the durable engine takes at most 3000"):
        check_rules([rule] * (MOST_RULES + 1))
