"""`python -m tests.fuzz --inputs N --seed S`: runs N mutated files through the program, keeps what it cannot handle.

The same seed gives the same inputs. `--only NUMBER` runs one of them again in this process. Ends with status 1 where an
input raised, took longer than a second of the processor, or killed its process.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from os import cpu_count
from pathlib import Path

from tests.fuzz.targets import TARGETS, given, run
from tests.fuzz.watching import Fault, Report, fuzz


def main(words: list[str]) -> int:
    """Runs the inputs, prints what came of them, and returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, metavar="N", help="how many inputs")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="what the inputs follow from")
    parser.add_argument("--processes", type=int, default=cpu_count() or 1, metavar="N")
    parser.add_argument("--failures", type=Path, default=Path("fuzz-failures"), help="where failing inputs are kept")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="runs this input alone, and lets it raise")
    chosen = parser.parse_args(words)
    if chosen.only is not None:
        return _again(chosen.seed, chosen.only, chosen.failures)
    start = time.monotonic()
    report = fuzz(chosen.seed, range(chosen.inputs), chosen.processes)
    for line in _lines(report, chosen.seed, time.monotonic() - start):
        sys.stdout.write(f"{line}\n")
    _keep(report.faults, chosen.seed, chosen.failures)
    return 1 if report.faults else 0


def _again(seed: int, number: int, folder: Path) -> int:
    made = given(seed, number)
    folder.mkdir(parents=True, exist_ok=True)
    accepted = run(made, folder)
    sys.stdout.write(f"{made.target}: {'accepted' if accepted else 'refused'}\n")
    return 0


def _lines(report: Report, seed: int, seconds: float) -> Iterator[str]:
    number = sum(report.accepted.values()) + sum(report.refused.values())
    yield f"{number:,} inputs of seed {seed} in {seconds:,.0f} seconds"
    for target in TARGETS:
        yield f"  {target:40}{report.accepted[target]:8,} accepted {report.refused[target]:8,} refused"
    yield f"{len(report.faults)} not handled"
    sorts: dict[str, list[Fault]] = {}
    for fault in report.faults:
        sorts.setdefault(fault.sort, []).append(fault)
    for sort, faults in sorts.items():
        yield f"  {len(faults)} times: {sort}; such as number {faults[0].number}"


def _keep(faults: list[Fault], seed: int, folder: Path) -> None:
    """Writes every input that was not handled, with how it failed beside it."""
    for fault in faults:
        made = given(seed, fault.number)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{seed}-{fault.number}{made.end}").write_bytes(made.content)
        (folder / f"{seed}-{fault.number}.txt").write_text(f"{made.target}\n{fault.how}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
