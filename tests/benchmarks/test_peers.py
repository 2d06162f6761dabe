"""What the benchmarks compare gives one and the same answer: without that, its speed would mean nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from casereview.decide import judge
from casereview.digest import digest
from casereview.interpret.view import View
from casereview.load import load
from casereview.model import Policy
from casereview.outcomes import MET
from casereview.source import Source
from casereview.validate import validate_case, validate_policy, validate_statistics
from tests.benchmarks import many_policies
from tests.benchmarks.by_hand import certainly_met
from tests.benchmarks.full_cases import full_cases
from tests.benchmarks.libraries import write_library
from tests.benchmarks.raw_cases import RawCase, raw_cases
from tests.benchmarks.reviewing import review
from tests.benchmarks.zen_hertsmere import EVERY_GROUND, STOPPING, zen_decider

READINGS = {"behaviour-persists": 1, "hate-qualifying": 1}

each_share = pytest.mark.parametrize("left_open", [0, 0.1])


def certainly_met_by(policy: Policy, case: RawCase) -> bool:
    return judge(policy, View(case, READINGS)).whole == MET


def disagreements(policy: Policy, peer: Callable[[RawCase], bool], left_open: float) -> list[str]:
    return [case["case"] for case in raw_cases(500, left_open) if peer(case) != certainly_met_by(policy, case)]


@each_share
def test_the_function_written_by_hand_agrees(hertsmere: Policy, left_open: float) -> None:
    assert disagreements(hertsmere, certainly_met, left_open) == []


def test_the_policies_of_a_large_library_are_valid_and_all_different(tmp_path: Path) -> None:
    sources = [load(path) for path in write_library(tmp_path, 15, letters=True)]
    assert all(map(validate_policy, sources)), [source.problems for source in sources]
    assert len({digest({**source.value, "policy": "the same"}) for source in sources}) == 15
    assert all(map(validate_statistics, map(load, tmp_path.glob("*/*.statistics.yaml"))))


def test_a_command_that_is_not_there_is_not_timed() -> None:
    assert many_policies._command(["policy", "ponder"]) is None
    timed = many_policies._command(["policies"])
    assert timed is not None
    assert timed() > 0


@pytest.mark.parametrize("expressions", [STOPPING, EVERY_GROUND], ids=["stopping", "every ground"])
@each_share
def test_the_zen_models_agree(hertsmere: Policy, left_open: float, expressions: Mapping[str, str]) -> None:
    pytest.importorskip("zen")
    assert disagreements(hertsmere, zen_decider(expressions), left_open) == []


@each_share
def test_the_cases_are_valid(hertsmere: Policy, left_open: float) -> None:
    for case in (
        raw_cases(50, left_open) + full_cases(50, left_open) + full_cases(50, left_open, (3, 12), (0, 6), (0, 20))
    ):
        source = Source(case["case"], case)
        assert validate_case(source, hertsmere.written), source.problems
        assert not [problem for problem in source.problems if problem.severity == "error"]


@each_share
def test_the_full_cases_have_what_is_promised_of_them(left_open: float) -> None:
    for case in full_cases(50, left_open):
        assert [len(case[part]) for part in ("reports", "actions", "events")] == [12, 6, 20]


def test_the_review_of_a_folder_is_timed_in_its_parts() -> None:
    seconds, mebibytes = review(3)
    assert min(seconds.values()) > 0
    assert list(mebibytes) == ["after 3 cases", "with the text written"]


@each_share
def test_the_cases_are_of_both_outcomes(hertsmere: Policy, left_open: float) -> None:
    met = sum(certainly_met_by(hertsmere, case) for case in raw_cases(500, left_open))
    assert 25 <= met <= 475
