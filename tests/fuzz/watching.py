"""Processes that run inputs under watch: one that raises, hangs, takes too much memory or kills its process is kept."""

import resource
import signal
import time
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.fuzz.targets import TARGETS, Given, given, run

_PROCESSES = get_context("fork")

MOST_MEMORY = 2 * 2**30
"""How many bytes of address space a process may take."""

SECONDS = 1.0
"""How long one input may take, in the time of the processor, which other programs do not lengthen."""

PATIENCE = 60.0
"""After how many seconds without a next input a process is taken to hang where Python cannot be interrupted."""


class HangError(BaseException):
    """An input took too long. No `except Exception` of what is fuzzed can hide it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that was not handled, and how: the last line of it tells one fault from another."""

    number: int
    how: str

    @property
    def sort(self) -> str:
        """The place and the sort of error, without what is particular to the input."""
        lines = self.how.strip().splitlines()
        places = [line.strip() for line in lines if line.strip().startswith("File ") and "/watching.py" not in line]
        return f"{lines[-1].partition(':')[0]} in {places[-1] if places else 'a process of its own'}"


@dataclass(frozen=True, slots=True)
class Report:
    """What came of the inputs: how many of each target were accepted, and refused, and the faults by their numbers."""

    accepted: Mapping[str, int]
    refused: Mapping[str, int]
    faults: list[Fault]


def fuzz(seed: int, numbers: range, processes: int, patience: float = PATIENCE) -> Report:
    """Runs the inputs of these numbers in so many processes; where one dies or hangs, another goes on after it."""
    with TemporaryDirectory(prefix="casereview-fuzz-") as folder:
        workers = [_Worker(seed, numbers[place::processes], Path(folder), patience) for place in range(processes)]
        faults: list[Fault] = []
        while any(worker.goes_on() for worker in workers):
            time.sleep(0.05)
            faults += [fault for worker in workers for fault in worker.deaths()]
        faults += [Fault(int(path.stem), path.read_text(encoding="utf-8")) for path in Path(folder).glob("*.fault")]
    counts = [sum(column) for column in zip(*(worker.counts for worker in workers), strict=True)]
    accepted, refused = (dict(zip(TARGETS, counts[start::2], strict=True)) for start in (1, 0))
    return Report(accepted, refused, sorted(faults, key=lambda fault: fault.number))


class _Worker:
    """One process over its numbers, and the ones after it where it dies. It shares no lock with this one."""

    def __init__(self, seed: int, numbers: range, folder: Path, patience: float) -> None:
        self.seed, self.numbers, self.folder, self.patience = seed, numbers, folder, patience
        self.counts = _PROCESSES.RawArray("q", 2 * len(TARGETS))
        self.place = _PROCESSES.RawValue("q", 0)
        self.start()

    def start(self) -> None:
        """Starts a process over the numbers that are left."""
        self.place.value, self.seen, self.since = 0, 0, time.monotonic()
        given_to_it = (self.seed, self.numbers, self.place, self.counts, self.folder)
        self.process = _PROCESSES.Process(target=_work, args=given_to_it)
        self.process.start()

    def goes_on(self) -> bool:
        """Whether inputs are left."""
        return self.process.exitcode != 0

    def deaths(self) -> Iterator[Fault]:
        """The input at which the process died, or hung where nothing can interrupt it; then another one goes on."""
        if self.place.value != self.seen:
            self.seen, self.since = self.place.value, time.monotonic()
        if self.process.is_alive() and time.monotonic() - self.since > self.patience:
            self.process.kill()
            self.process.join()
        if self.process.exitcode:
            place = self.place.value
            yield Fault(self.numbers[place], f"the process ended with {self.process.exitcode}")
            self.numbers = self.numbers[place + 1 :]
            self.start()


def _work(seed: int, numbers: range, place: Any, counts: Any, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_long)
    targets = list(TARGETS)
    with TemporaryDirectory(dir=folder) as own:
        _warm_up(Path(own))
        for place.value, number in enumerate(numbers):
            made = given(seed, number)
            how = watched(made, Path(own))
            counts[2 * targets.index(made.target) + (how is True)] += 1
            if isinstance(how, str):
                (folder / f"{number}.fault").write_text(how, encoding="utf-8")


def _warm_up(folder: Path) -> None:
    """Reads and imports what is read and imported once, so that no input is charged with it."""
    for target in TARGETS:
        number = next(number for number in range(100_000) if given(0, number).target == target)
        watched(given(0, number), folder, 60)


def watched(made: Given, folder: Path, seconds: float = SECONDS) -> bool | str:
    """Whether an input was accepted; how it failed, in words, where it was not handled."""
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            return run(made, folder)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except (Exception, HangError):
        return traceback.format_exc()


def _too_long(*_: object) -> None:
    raise HangError
