"""Cases a second: the engine, the rules engine ZEN and code written by hand, over the same raw cases in one run."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from casereview.compile import compile_policy
from casereview.decide import judge
from casereview.engines import ENGINES
from casereview.folders import POLICIES
from casereview.interpret.view import View
from casereview.load import load
from casereview.model import Policy
from casereview.problems import CasereviewError
from tests.benchmarks.by_hand import certainly_met
from tests.benchmarks.raw_cases import RawCase, raw_cases
from tests.benchmarks.rounds import Rounds, interleaved
from tests.benchmarks.zen_hertsmere import EVERY_GROUND, STOPPING, zen_decider

CASES = 2000
ROUNDS = 15

OURS = "casereview, the whole tree of traces"
ZEN_STOPPING = "ZEN with trace, one expression that stops early"
ZEN_GROUNDS = "ZEN with trace, every ground"
BY_HAND = "by hand, yes or no"
DURABLE = "casereview in durable-rules, the same traces"

FEWER = {DURABLE: 100}
"""How many cases are decided in a round by what is slow."""


def hertsmere() -> Policy:
    """The policy that is measured, compiled."""
    return compile_policy(load(POLICIES / "hertsmere" / "procedures.yaml").value)


def deciders() -> Mapping[str, Callable[[RawCase], Any] | None]:
    """What decides a raw case, by its name in the table; None where it is not installed."""
    policy = hertsmere()
    return {
        OURS: lambda case: judge(policy, View(case)),
        ZEN_STOPPING: zen(STOPPING),
        ZEN_GROUNDS: zen(EVERY_GROUND),
        BY_HAND: certainly_met,
        DURABLE: _durable(policy),
    }


def _durable(policy: Policy) -> Callable[[RawCase], Any] | None:
    try:
        durable = ENGINES["durable"]()
    except CasereviewError:
        return None
    return lambda case: durable.judge(policy, View(case))


def zen(expressions: Mapping[str, str]) -> Callable[[RawCase], bool] | None:
    """What decides a raw case by a model in ZEN; None where that is not installed."""
    try:
        return zen_decider(expressions)
    except ImportError:
        return None


def cases_per_second(left_open: float) -> Rounds:
    """How many cases each decides in a second, round by round."""
    cases = raw_cases(CASES, left_open)
    runs = {name: decide and _run(decide, cases[: FEWER.get(name, CASES)]) for name, decide in deciders().items()}
    return interleaved(runs, ROUNDS)


def _run(decide: Callable[[RawCase], Any], cases: list[RawCase]) -> Callable[[], float]:
    def run() -> float:
        start = time.perf_counter()
        for case in cases:
            decide(case)
        return len(cases) / (time.perf_counter() - start)

    return run
