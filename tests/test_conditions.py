"""Each kind of condition has its meaning in `conditions/<kind>.yaml`, and a documentation whose example runs."""

from pathlib import Path
from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.conditions import KINDS
from casereview.conditions.lowering import At
from casereview.core import Clause, Count, walk
from casereview.load import load
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.validating.schema import schema_named
from casereview.vocabulary import shared_vocabulary
from casereview.worked_cases import passed_cases
from casereview.yaml_text import read_yaml

FILES = sorted((Path(__file__).parent / "conditions").glob("*.yaml"))

EMPTY_POLICY: dict[str, Any] = {
    "policy": "anytown/web-page",
    "title": "A page",
    "authority": {"name": "Anytown Council", "nation": "england"},
    "document": {"kind": "web page", "leading": True, "seen": "whole"},
}
GIVEN = {"case": "C1", "received": "2023-06-12", "applicant": {"kind": "individual", "for": "self"}}


def policy_with(condition: Any, **parts: Any) -> dict[str, Any]:
    ground = {"ground": "three-incidents", "if": condition, "cite": "1"}
    return {**EMPTY_POLICY, **parts, "threshold": {"grounds": [ground]}}


def compiled(written: dict[str, Any]) -> Policy:
    source = Source("a policy", written)
    assert validate_policy(source), source.problems
    return compile_policy(source.value)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_kind_means_what_its_cases_show(path: Path, statute: Policy) -> None:
    written = load(path).value
    parts = {key: written[key] for key in ("declares", "reports") if key in written}
    policy = compiled(policy_with(written["ground"], **parts))
    given = {**GIVEN, **written.get("given", {})}
    cases = Source(path.name, {"policy": policy.id, "given": given, "cases": written["cases"]})
    passed = passed_cases(cases, policy, statute)
    assert [str(problem) for problem in cases.problems] == []
    assert len(passed) == len(written["cases"])


def test_every_kind_has_cases() -> None:
    assert {path.stem.partition(".")[0] for path in FILES} == set(KINDS)


def example_of(kind: str) -> Any:
    """The example in the documentation of a kind, as a policy file would hold it."""
    source = Source(kind)
    read_yaml((KINDS[kind].__doc__ or "").split("```yaml\n")[1].split("```")[0], source)
    return source.value


@pytest.mark.parametrize("name", KINDS)
def test_the_example_in_the_documentation_of_a_kind_runs(name: str) -> None:
    example = example_of(name)
    assert example["kind"] == name
    if KINDS[name].SCOPES[0] == "case":
        condition = example
    else:
        condition = {"kind": "count", "counting": "incidents", "at_least": 1, "where": example}
    qualifying = {"qualify_if": {"kind": "made_to", "bodies": ["police"], "cite": "1"}}
    policy = compiled(policy_with(condition, reports=qualifying))
    assert policy.grounds[0].node


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_describes_a_kind_in_the_first_sentence_of_its_documentation(name: str) -> None:
    described = schema_named("policy")["$defs"][f"condition_{name}"]["description"]
    documentation = " ".join((KINDS[name].__doc__ or "").split("\n\n")[0].split())
    assert documentation.startswith(described)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_says_in_words_what_it_asks(name: str) -> None:
    words = KINDS[name].words(example_of(name), shared_vocabulary())
    assert words
    assert not words.endswith(".")


def test_the_schema_knows_the_same_kinds() -> None:
    condition = schema_named("policy")["$defs"]["condition"]
    assert condition["properties"]["kind"]["enum"] == list(KINDS)
    assert [branch["if"]["properties"]["kind"]["const"] for branch in condition["allOf"]] == list(KINDS)


def test_below_a_clause_only_parts_of_it_stand_without_one(hertsmere: Policy) -> None:
    for node in walk(hertsmere.whole):
        if isinstance(node, Count):
            assert isinstance(node.clause, Clause)


def test_a_kind_lowers_to_a_node_that_stands_for_it() -> None:
    for name, kind in KINDS.items():
        example = example_of(name)
        policy = policy_with(example, reports={"qualify_if": {"kind": "hate"}})
        node = kind.lower(At(example, "here", "page 1", policy, KINDS))
        assert node.clause
        assert node.clause.kind == ("hate" if name == "qualifying" else name)
