"""Microseconds of the processor for a decision on a large case, and for ZEN's trace of its threshold, in one run."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.folders import POLICIES
from casereview.library import STATUTE
from casereview.load import load
from tests.benchmarks.full_cases import full_cases
from tests.benchmarks.raw_cases import RawCase
from tests.benchmarks.rounds import Rounds, interleaved
from tests.benchmarks.throughput import hertsmere, zen
from tests.benchmarks.zen_hertsmere import EVERY_GROUND

CASES = 300
ROUNDS = 15
ON = day_number("2025-06-01")

DECIDED = "casereview, decided"
READ = "casereview, decided and all its working read"
THRESHOLD = "ZEN with trace, every ground, given the case"
THRESHOLD_ASKED = "ZEN with trace, every ground, given what it asks"

WORKING = [name for name, part in vars(Decision).items() if isinstance(part, cached_property)]
"""The parts of a decision that are made when they are first read."""

ASKED = ("received", "applicant", "facts", "reports", "decided")
"""What of a case ZEN's model asks for; it pays for every other key too."""


def microseconds(left_open: float) -> Rounds:
    """How long one case takes each of them, round by round."""
    cases = full_cases(CASES, left_open)
    asked = [{key: case[key] for key in ASKED if key in case} for case in cases]
    policy, statute = hertsmere(), compile_policy(load(POLICIES / f"{STATUTE}.yaml").value)
    model = zen(EVERY_GROUND)
    runs = {
        DECIDED: _run(lambda case: decide(policy, case, ON, statute), cases),
        READ: _run(lambda case: _read(decide(policy, case, ON, statute)), cases),
        THRESHOLD: model and _run(model, cases),
        THRESHOLD_ASKED: model and _run(model, asked),
    }
    return interleaved(runs, ROUNDS)


def _read(decision: Decision) -> list[Any]:
    return [getattr(decision, part) for part in WORKING]


def _run(decides: Callable[[RawCase], Any], cases: list[RawCase]) -> Callable[[], float]:
    def run() -> float:
        start = time.process_time()
        for case in cases:
            decides(case)
        return 1_000_000 * (time.process_time() - start) / len(cases)

    return run
