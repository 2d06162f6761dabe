"""`python -m tests.benchmarks`: measures, and prints one table. Medians; in brackets the lowest and the highest."""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.full_decisions import DECIDED, READ, THRESHOLD, THRESHOLD_ASKED, microseconds
from tests.benchmarks.many_policies import (
    DECIDING,
    FEWER,
    LINTING,
    MANY,
    PUBLISHING,
    PUBLISHING_FEWER,
    VALIDATING,
    WITH_LETTERS,
    seconds_of_looking,
    seconds_of_publishing,
)
from tests.benchmarks.reviewing import CASES, OPENING, REST, review
from tests.benchmarks.rounds import Rounds, ratio
from tests.benchmarks.start_up import CHECK, CHECK_FLOOR, HELP, HELP_FLOOR, milliseconds
from tests.benchmarks.throughput import BY_HAND, DURABLE, OURS, ZEN_GROUNDS, ZEN_STOPPING, cases_per_second

SKIPPED = "skipped: not installed"


def table() -> Iterator[str]:
    """The lines of the table."""
    for left_open in (0, 0.1):
        yield f"Cases per second, {left_open:.0%} of answers left open"
        found = cases_per_second(left_open)
        yield from _figures(found)
        yield _ratio(found, "ours / ZEN that stops early", OURS, ZEN_STOPPING)
        yield _ratio(found, "ours / ZEN with every ground", OURS, ZEN_GROUNDS)
        yield _ratio(found, "by hand / ours", BY_HAND, OURS)
        yield _ratio(found, "ours / in durable-rules", OURS, DURABLE)
        yield ""
    for left_open in (0, 0.1):
        yield f"Microseconds for a case of 12 reports, 6 actions and 20 events, {left_open:.0%} of answers left open"
        found = microseconds(left_open)
        yield from _figures(found)
        for ours in (DECIDED, READ):
            yield _ratio(found, f"{ours} / ZEN given the case", ours, THRESHOLD)
            yield _ratio(found, f"{ours} / ZEN given what it asks", ours, THRESHOLD_ASKED)
        yield ""
    yield from _review()
    yield from _many_policies()
    with TemporaryDirectory() as folder:
        found = milliseconds(Path(folder))
    yield "Whole processes, milliseconds"
    yield from _figures(found)
    yield _ratio(found, "casereview --help / its imports", HELP, HELP_FLOOR)
    yield _ratio(found, "casereview check / its imports", CHECK, CHECK_FLOOR)


def _review() -> Iterator[str]:
    seconds, mebibytes = review()
    yield f"Review of {CASES:,} YAML cases in one process"
    for name, figure in seconds.items():
        yield f"  {name + ', seconds':70}{figure:10.1f}"
    yield f"  {REST + ' / ' + OPENING:70}{seconds[REST] / seconds[OPENING]:10.2f}"
    for name, figure in mebibytes.items():
        yield f"  {'resident memory ' + name + ', MiB':70}{figure:10.1f}"
    yield ""


def _many_policies() -> Iterator[str]:
    yield f"{MANY} policies in one process, seconds of the processor"
    found = seconds_of_looking()
    yield from _figures(found, 2)
    for name in (VALIDATING, WITH_LETTERS, LINTING):
        yield _ratio(found, f"{name.removeprefix('casereview policy ')} / {DECIDING}", name, DECIDING)
    found = seconds_of_publishing()
    yield from _figures(found, 2)
    yield _ratio(found, f"{MANY} / {FEWER} published", PUBLISHING, PUBLISHING_FEWER)
    yield ""


def _figures(found: Rounds, places: int = 0) -> Iterator[str]:
    for name, figures in found.items():
        if not figures:
            yield f"  {name:70}{SKIPPED}"
            continue
        shown = f"{median(figures):10,.{places}f}  ({min(figures):,.{places}f} to {max(figures):,.{places}f})"
        yield f"  {name:70}{shown}"


def _ratio(found: Rounds, name: str, one: str, other: str) -> str:
    times = ratio(found, one, other)
    return f"  {name:70}" + (SKIPPED if times is None else f"{times:10.2f}")


if __name__ == "__main__":
    for line in table():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
