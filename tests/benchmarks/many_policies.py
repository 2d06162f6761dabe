"""How long looking into many policies takes, beside deciding a case with each of them; and publishing them."""

import io
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from casereview.days import day_number
from casereview.decide import decide
from casereview_cli import main
from casereview_cli.opening import Versions, open_case, open_statute
from tests.benchmarks.libraries import write_library
from tests.benchmarks.rounds import Rounds, interleaved

MANY, FEWER = 400, 100
ROUNDS = 3
ON = day_number("2024-03-01")
CASE = Path(__file__).parents[1] / "examples/HER-014.yaml"

DECIDING = "loading each and deciding a case with it"
VALIDATING = "casereview policy validate"
WITH_LETTERS = "casereview policy validate, with letters beside"
LINTING = "casereview policy lint"
PUBLISHING_FEWER, PUBLISHING = f"casereview publish, of {FEWER}", f"casereview publish, of {MANY}"


def seconds_of_looking(number: int = MANY, rounds: int = ROUNDS) -> Rounds:
    """Seconds of the processor for all of so many policies, round by round."""
    with TemporaryDirectory() as folder, TemporaryDirectory() as other:
        names = list(map(str, write_library(Path(folder), number)))
        with_letters = map(str, write_library(Path(other), number, letters=True))
        runs = {
            DECIDING: _timed(lambda: _decide_with_each(names)),
            VALIDATING: _command(["policy", "validate", *names]),
            WITH_LETTERS: _command(["policy", "validate", *with_letters]),
            LINTING: _command(["policy", "lint", *names]),
        }
        return interleaved(runs, rounds)


def seconds_of_publishing(fewer: int = FEWER, many: int = MANY, rounds: int = ROUNDS) -> Rounds:
    """Seconds of the processor for a site of fewer and of many policies, round by round."""
    with TemporaryDirectory() as folder:
        runs: dict[str, Callable[[], float] | None] = {}
        for name, number in ((PUBLISHING_FEWER, fewer), (PUBLISHING, many)):
            library, site = Path(folder) / f"library-{number}", Path(folder) / f"site-{number}"
            write_library(library, number)
            runs[name] = _command(["publish", "--policies", str(library), "--to", str(site)])
        return interleaved(runs, rounds)


def _decide_with_each(names: list[str]) -> None:
    statute = open_statute()
    for name in names:
        case, policy, in_force = open_case(CASE, Versions(name))
        decide(policy, case.value, ON, statute, in_force=in_force)


def _command(words: list[str]) -> Callable[[], float] | None:
    """Runs a command in this process; None where there is none of that name."""
    group: click.Command | None = main.cli
    for word in words[:2]:
        if isinstance(group, main.CommandGroup):
            group = group.get_command(click.Context(group), word)
    if group is None:
        return None

    def run() -> None:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            main.cli.main(words, standalone_mode=False)

    return _timed(run)


def _timed(run: Callable[[], None]) -> Callable[[], float]:
    def timed() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return timed
