"""Processes that run inputs under watch: one that raises, hangs, takes too much memory or kills its process is kept."""

import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.fuzz.targets import TARGETS, Given, given, run

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


@dataclass(slots=True)
class Report:
    """What came of the inputs: how many of each target were accepted and refused, and the faults."""

    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)


def fuzz(seed: int, numbers: range, processes: int) -> Report:
    """Runs the inputs of these numbers in so many processes; one that dies goes on with another process."""
    context = get_context("spawn")
    answers = context.Queue()
    workers = [_Worker(context, answers, seed, numbers[place::processes]) for place in range(processes)]
    report = Report()
    while any(worker.goes_on() for worker in workers) or not answers.empty():
        _gather(answers, report)
        report.faults += [fault for worker in workers for fault in worker.deaths()]
    _gather(answers, report)
    report.faults.sort(key=lambda fault: fault.number)
    return report


def _gather(answers: Any, report: Report) -> None:
    time.sleep(0.05)
    while not answers.empty():
        accepted, refused, faults = answers.get()
        report.accepted += accepted
        report.refused += refused
        report.faults += faults


class _Worker:
    """One process over its numbers, and the ones after it where it dies."""

    def __init__(self, context: Any, answers: Any, seed: int, numbers: range) -> None:
        self.context, self.answers, self.seed, self.numbers = context, answers, seed, numbers
        self.place = context.Value("q", 0)
        self.seen, self.since = -1, time.monotonic()
        self.process = self._start()

    def _start(self) -> Any:
        self.place.value = 0
        process = self.context.Process(target=_work, args=(self.seed, self.numbers, self.place, self.answers))
        process.start()
        return process

    def goes_on(self) -> bool:
        return bool(self.process.is_alive()) or self.process.exitcode != 0

    def deaths(self) -> Iterator[Fault]:
        """The input at which the process died, or hung where nothing can interrupt it; then another one goes on."""
        if self.place.value != self.seen:
            self.seen, self.since = self.place.value, time.monotonic()
        if self.process.is_alive() and time.monotonic() - self.since > PATIENCE:
            self.process.kill()
            self.process.join()
        if self.process.is_alive() or self.process.exitcode == 0:
            return
        place, self.since = self.place.value, time.monotonic()
        yield Fault(self.numbers[place], f"the process ended with {self.process.exitcode}")
        self.numbers = self.numbers[place + 1 :]
        self.process = self._start()


def _work(seed: int, numbers: range, place: Any, answers: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_long)
    accepted, refused = Counter[str](), Counter[str]()
    with TemporaryDirectory(prefix="casereview-fuzz-") as folder:
        _warm_up(Path(folder))
        for place.value, number in enumerate(numbers):
            made = given(seed, number)
            how = _watched(made, Path(folder))
            (accepted if how is True else refused)[made.target] += 1
            if isinstance(how, str):
                answers.put((Counter(), Counter(), [Fault(number, how)]))
    answers.put((accepted, refused, []))


def _warm_up(folder: Path) -> None:
    """Reads and imports what is read and imported once, so that no input is charged with it."""
    for target in TARGETS:
        number = next(number for number in range(100_000) if given(0, number).target == target)
        _watched(given(0, number), folder, 60)


def _watched(made: Given, folder: Path, seconds: float = SECONDS) -> bool | str:
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
