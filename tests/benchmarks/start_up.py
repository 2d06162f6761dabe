"""Whole processes from start to end: the command beside a Python that only imports what the command needs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from tests.benchmarks.raw_cases import raw_cases
from tests.benchmarks.rounds import Rounds, interleaved

ROUNDS = 21

HELP, HELP_FLOOR = "casereview --help", 'python -c "import click"'
CHECK, CHECK_FLOOR = "casereview check", 'python -c "import click, yaml, jsonschema"'

SCRIPT = Path(sys.executable).parent / "casereview"


def milliseconds(folder: Path) -> Rounds:
    """How long each command takes, round by round; `folder` gets the case that is checked, and the bytecode."""
    case = folder / "case.yaml"
    case.write_text(yaml.safe_dump(raw_cases(1, left_open=0.1)[0], sort_keys=False), encoding="utf-8")
    python, script = str(sys.executable), str(SCRIPT)
    commands = {
        HELP: [script, "--help"],
        HELP_FLOOR: [python, "-c", "import click"],
        CHECK: [script, "check", str(case), "--policy", "hertsmere/procedures"],
        CHECK_FLOOR: [python, "-c", "import click, yaml, jsonschema"],
    }
    environment = _environment(folder / "bytecode")
    runs = {
        name: _run(command, environment) if Path(command[0]).exists() else None for name, command in commands.items()
    }
    return interleaved(runs, ROUNDS)


def _environment(bytecode: Path) -> Mapping[str, str]:
    """As installed packages have it: all modules compiled in the first round, whatever this process may write."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(bytecode)}


def _run(command: list[str], environment: Mapping[str, str]) -> Callable[[], float]:
    def run() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        return 1000 * (time.perf_counter() - start)

    return run
