"""Every known shape of clause can be said: validated, shown in a sentence, refused where mistyped, and decided."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from casereview.clauses.whole import clauses_of
from casereview.compile import compile_policy
from casereview.load import load
from casereview.model import Policy
from casereview.problems import errors
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.worked_cases import passed_cases
from tests.test_conditions import EMPTY_POLICY, GIVEN

FILES = sorted((Path(__file__).parent / "shapes").glob("*.yaml"))
SHAPES = {"T": 14, "C": 12, "Q": 6, "P": 5, "A": 9, "N": 13, "B": 12}
"""How many shapes are known in each part: threshold, conditions, reports, windows, limits, panel and appeals."""

DECIDED = set("TCQPANB")
"""The parts whose shapes the engine decides."""

ONLY_SHOWN = {"N9"}
"""Shapes for which a case file has no place, so that nothing of them can be decided."""

GROUND = {"ground": "discretion", "if": {"kind": "fact", "fact": "senior_manager_requires_review"}, "cite": "1"}


def policy_of(shape: dict[str, Any]) -> dict[str, Any]:
    return {**EMPTY_POLICY, "threshold": {"grounds": [GROUND]}, **copy.deepcopy(shape["policy"])}


def problems_of(written: dict[str, Any]) -> list[str]:
    source = Source("a shape", written)
    validate_policy(source)
    return [problem.message for problem in errors(source.problems)]


def test_every_shape_has_a_file() -> None:
    codes = {f"{part}{number}" for part, most in SHAPES.items() for number in range(1, most + 1)}
    assert {load(path).value["shape"] for path in FILES} == codes


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_shape_is_valid_and_shown(path: Path) -> None:
    shape = load(path).value
    assert re.match(rf"{shape['shape']}-", path.name)
    written = policy_of(shape)
    assert problems_of(written) == []
    shown = [f"{row.label}: {row.words}" for row in clauses_of(compile_policy(written))]
    assert shape["shows"]
    assert [sentence for sentence in shape["shows"] if sentence not in shown] == [], shown


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_shape_with_a_mistake_in_one_place_is_refused(path: Path) -> None:
    shape = load(path).value
    assert len(shape["refuses"]) >= 2
    for mistake in shape["refuses"]:
        written: Any = policy_of(shape)
        target = written
        for step in mistake["at"][:-1]:
            target = target[step]
        if "put" in mistake:
            target[mistake["at"][-1]] = mistake["put"]
        else:
            del target[mistake["at"][-1]]
        assert any(mistake["says"] in message for message in problems_of(written)), (mistake, problems_of(written))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_shape_has_no_prose_where_data_belongs(path: Path) -> None:
    shape = load(path).value
    assert not re.search(r"'(note|says|provisions|purpose)':", str(shape["policy"]))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_shape_is_decided_on_both_sides(path: Path, statute: Policy) -> None:
    shape = load(path).value
    rows = shape.get("cases", [])
    if shape["shape"][0] in DECIDED and shape["shape"] not in ONLY_SHOWN:
        assert len({str(row["expect"]) for row in rows}) >= 2
    if rows:
        policy = compile_policy(policy_of(shape))
        cases = Source(path.name, {"policy": policy.id, "given": {**GIVEN, **shape.get("given", {})}, "cases": rows})
        passed = passed_cases(cases, policy, statute)
        assert [str(problem) for problem in cases.problems] == []
        assert len(passed) == len(rows)
