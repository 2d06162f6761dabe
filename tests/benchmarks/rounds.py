"""Measurements that take turns, so that whatever else the machine does falls on all of them alike."""

from collections.abc import Callable, Mapping
from statistics import median

Rounds = dict[str, list[float]]
"""What each measurement showed, round by round; nothing for what is not installed."""


def interleaved(runs: Mapping[str, Callable[[], float] | None], rounds: int) -> Rounds:
    """Runs all that is installed once for warmth, then `rounds` times in turn, each round beginning with another."""
    found: Rounds = {name: [] for name in runs}
    installed = [(name, run) for name, run in runs.items() if run]
    for _, run in installed:
        run()
    for turn in range(rounds):
        first = turn % len(installed)
        for name, run in installed[first:] + installed[:first]:
            found[name].append(run())
    return found


def ratio(found: Rounds, one: str, other: str) -> float | None:
    """How many times `other` goes into `one`: the median over the rounds; None where either is not installed."""
    pairs = list(zip(found[one], found[other], strict=False))
    return median(mine / theirs for mine, theirs in pairs) if pairs else None
