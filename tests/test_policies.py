"""Every policy of the library: valid, at its place, tested with its cases, and nowhere known to the program."""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats.decision.json import as_mapping
from casereview.library import STATUTE, documents
from casereview.load import load
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_cases, validate_policy, validate_statistics
from casereview.worked_cases import joined_cases, passed_cases
from tests.conftest import compiled

ROOT = Path(__file__).resolve().parents[1]
FILES = [entry.path for versions in documents() for entry in versions]
CASES = sorted(POLICIES.glob("*/*.cases.yaml"))


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(POLICIES)) for path in paths]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_a_policy_is_valid_and_stands_where_its_id_says(path: Path) -> None:
    source = load(path)
    assert validate_policy(source), source.problems
    assert source.value["policy"] == f"{path.parent.name}/{path.stem.partition('@')[0]}"


def test_figures_are_valid() -> None:
    for path in POLICIES.glob("*/*.statistics.yaml"):
        source = load(path)
        assert validate_statistics(source), source.problems
        assert source.problems == []


def test_figures_that_do_not_add_up_are_flagged_until_they_are_explained() -> None:
    period = {"name": "2020-21", "applications": 44, "not_met": 19, "reviews": 24, "cite": "figures"}
    source = Source("figures", {"policy": "anytown/web-page", "periods": [period]})
    assert validate_statistics(source)
    assert [problem.severity for problem in source.problems] == ["warning"]
    assert "44 applications are not the sum of 19 below the threshold and 24 reviews" in source.problems[0].message
    backwards = {**period, "not_met": 20, "from": "2021-03-31", "to": "2020-04-01"}
    source = Source("figures", {"policy": "anytown/web-page", "periods": [backwards]})
    assert not validate_statistics(source)
    assert source.problems[0].message == "the period ends on 2020-04-01, before it begins on 2021-03-31"
    explained = {**period, "as_published": "one application was withdrawn"}
    unsaid = {"name": "2021-22", "applications": 44, "cite": "figures"}
    source = Source("figures", {"policy": "anytown/web-page", "periods": [explained, unsaid]})
    assert validate_statistics(source)
    assert source.problems == []
    assert not validate_statistics(Source("no figures"))


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_a_policy_has_worked_cases(path: Path) -> None:
    assert path.with_name(f"{path.stem}.cases.yaml") in CASES


@pytest.mark.parametrize("path", CASES, ids=names(CASES))
def test_the_worked_cases_come_to_what_they_expect(path: Path, statute: Policy) -> None:
    policy = compiled(path.with_name(path.name.replace(".cases", "")))
    source = load(path)
    passed = passed_cases(source, policy, statute)
    assert [str(problem) for problem in source.problems] == []
    assert len(passed) == len(set(passed)) == len(source.value["cases"])


def numbers(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every number and period that decides something in a policy."""
    match value:
        case dict():
            for key, below in value.items():
                if key in ("at_least", "period", "in_the", "more_than"):
                    yield (*way, key)
                yield from numbers(below, (*way, key))
        case list():
            for place, below in enumerate(value):
                yield from numbers(below, (*way, place))


def changed(policy: Policy, way: tuple[Any, ...], step: int) -> dict[str, Any]:
    written: Any = copy.deepcopy(policy.written)
    target = written
    for key in way[:-1]:
        target = target[key]
    value = target[way[-1]]
    if isinstance(value, int):
        target[way[-1]] = value + step
    else:
        number, _, unit = value.partition(" ")
        target[way[-1]] = f"{int(number) + step} {unit.removesuffix('s')}s"
    result: dict[str, Any] = written
    return result


def number_at(written: Any, way: tuple[Any, ...]) -> int:
    value = written
    for key in way:
        value = value[key]
    return int(str(value).partition(" ")[0])


def changes() -> list[tuple[Path, tuple[Any, ...], int]]:
    """Every number of every policy, one more and, where that is still a number, one less."""
    found = []
    for path in CASES:
        written = load(path.with_name(path.name.replace(".cases", ""))).value
        parts = {
            key: written[key]
            for key in ("applicant", "reports", "threshold", "timetable", "escalation", "appeals", "panel")
            if key in written
        }
        found += [(path, way, step) for way in numbers(parts) for step in (1, -1) if number_at(parts, way) + step > 0]
    return found


@pytest.mark.parametrize(("path", "way", "step"), changes())
def test_changing_any_number_of_a_policy_moves_a_worked_case(
    path: Path, way: tuple[Any, ...], step: int, statute: Policy
) -> None:
    policy, cases = worked(path)
    other = compile_policy(changed(policy, way, step))
    assert any(decided(policy, case, row, statute) != decided(other, case, row, statute) for case, row in cases)


@cache
def worked(path: Path) -> tuple[Policy, list[tuple[Source, dict[str, Any]]]]:
    """A policy and the worked cases beside it."""
    source = load(path)
    assert validate_cases(source)
    cases = zip(joined_cases(source), source.value["cases"], strict=True)
    return compiled(path.with_name(path.name.replace(".cases", ""))), list(cases)


def decided(policy: Policy, case: Source, row: dict[str, Any], statute: Policy) -> str:
    """What a policy makes of a worked case, without the numbers of the policy itself."""
    on = day_number(row.get("on", case.value["received"]))
    mapping = as_mapping(decide(policy, case.value, on, statute, row.get("readings", {})), policy.vocabulary)
    del mapping["policy"]
    for ground in mapping["threshold"]["grounds"]:
        del ground["finding"]
    for limit in mapping["timetable"]:
        del limit["within"]
    return json.dumps(mapping)


def test_no_authority_is_known_to_the_program() -> None:
    known = set()
    for versions in documents():
        written = versions[0].written
        if versions[0].id != STATUTE:
            authority = written["authority"]
            known |= {versions[0].id.partition("/")[0], authority["name"].lower(), authority.get("gss", "E07000098")}
            known |= set(written.get("letters", ()))
    for path in [*ROOT.glob("engine/**/*.py"), *ROOT.glob("cli/**/*.py")]:
        words = path.read_text().lower()
        assert [name for name in known if re.search(rf"\b{re.escape(name.lower())}\b", words)] == [], path
