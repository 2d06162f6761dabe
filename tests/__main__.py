"""All the checks of the project: `python -m tests`. With `--no-skips`, a check that could not run is a failure too."""

import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CHECKS = {
    "ruff": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports"],
}
"""What is run before the tests, by the name that it is reported under."""


def main(no_skips: bool) -> int:
    """Runs every check that is installed, names those that are not, and returns the exit status."""
    failed, skipped = [], []
    for name, command in CHECKS.items():
        program = _program(command[0])
        if program is None:
            skipped.append(f"{name} (not installed)")
            continue
        print(f"== {name}", flush=True)
        if subprocess.run([program, *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(name)
    status, tests_skipped = _tests()
    failed += ["pytest"] if status else []
    skipped += tests_skipped
    print(f"\nfailed: {', '.join(failed) or 'nothing'}\nskipped: {'; '.join(skipped) or 'nothing'}")
    return 1 if failed or (no_skips and skipped) else 0


def _program(name: str) -> str | None:
    """The program as installed beside this Python, else on the path."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


def _tests() -> tuple[int, list[str]]:
    """Runs the tests, with branch coverage where that is installed; the exit status, and what was skipped."""
    if importlib.util.find_spec("pytest") is None:
        return 0, ["pytest (not installed)"]
    print("== pytest", flush=True)
    coverage = importlib.util.find_spec("pytest_cov") is not None
    both_engines = _can_import("durable.engine")
    options = ["--cov", "--cov-report=term-missing:skip-covered"] if coverage else []
    # The second engine needs a compiler, and without it its lines cannot run.
    options += ["--cov-fail-under=0"] if coverage and not both_engines else []
    options += ["-n", "auto"] if importlib.util.find_spec("xdist") is not None else []
    command = [sys.executable, "-m", "pytest", "-q", "-rs", *options]
    run = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    print(run.stdout)
    skipped = [line.removeprefix("SKIPPED ") for line in run.stdout.splitlines() if re.match(r"SKIPPED \[", line)]
    if not coverage:
        skipped.insert(0, "coverage (pytest-cov is not installed)")
    elif not both_engines:
        skipped.insert(0, "that coverage is complete (the extra `durable` is not installed)")
    return run.returncode, skipped


def _can_import(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main("--no-skips" in sys.argv[1:]))
