"""What is written twice agrees: the schemas, the vocabulary, the kinds and the model.

`python -m tests.test_schemas` writes our words for what an editor refuses and offers into the schemas again.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from casereview.deciding.questions import ALWAYS_ANSWERED
from casereview.deciding.reports import CODES
from casereview.decision import ActionStatus, LimitStatus, Lodging
from casereview.folders import SCHEMAS
from casereview.formats.decision.reports import REASONS
from casereview.happened import APPEAL_EVENTS
from casereview.load import load
from casereview.outcomes import Outcome
from casereview.problems import listed
from casereview.validating.schema import schema_named, validator_of
from casereview.vocabulary import shared_vocabulary

MISTAKES = Path(__file__).parent / "invalid"
POLICIES = [path for path in sorted(MISTAKES.glob("*.yaml")) if path.read_text().startswith("# policy")]
NAMES = sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.schema.json"))
VOCABULARY = shared_vocabulary()
TYPES = {"boolean": "write `true` or `false`", "integer": "write a whole number", "array": "write a list"}
TOLD = ["case", "cases", "policy", "receipt", "statistics"]
"""The schemas by which files of users are validated."""


def subschemas(schema: Any, way: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with the way to it."""
    yield way, schema
    for key in ("properties", "patternProperties", "$defs"):
        for name, below in schema.get(key, {}).items():
            yield from subschemas(below, f"{way}/{key}/{name}")
    for key in ("items", "if", "then", "else", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from subschemas(schema[key], f"{way}/{key}")
    for place, below in enumerate(schema.get("allOf", ())):
        yield from subschemas(below, f"{way}/allOf/{place}")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema_named(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described_and_no_other_is_let_in(name: str) -> None:
    schema = schema_named(name)
    for way, below in subschemas(schema):
        if "/if" in way:
            continue
        for key, described in below.get("properties", {}).items():
            if "allOf" not in below:
                assert "description" in {**definition(schema, described), **described}, f"{way}/{key}"
        if below.get("type") == "object" and "properties" in below and "allOf" not in below:
            assert below["additionalProperties"] is False, way
        assert not {"oneOf", "anyOf", "unevaluatedProperties"} & set(below), way


def definition(schema: Any, described: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema.get("$defs", {}).get(described.get("$ref", "").rpartition("/")[2], {})
    return found


@pytest.mark.parametrize("name", TOLD)
def test_every_pattern_has_words_for_who_breaks_it(name: str) -> None:
    for way, below in subschemas(schema_named(name)):
        if "pattern" in below and not way.endswith("/if"):
            assert below.get("errorMessage"), way


def with_words(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema with our words for who breaks it, and with what a choice means; an editor shows both."""
    told: Mapping[str, Any] = json.loads(json.dumps(schema))
    for _, below in subschemas(told):
        types = below.get("type", [])
        only = [each for each in ([types] if isinstance(types, str) else types) if each != "null"]
        if "enum" in below:
            choices = listed([str(choice) for choice in below["enum"] if choice is not None])
            _, joint, own = below.get("errorMessage", "").partition(", or a")
            below["errorMessage"] = f"write {choices}{joint}{own}"
        elif len(only) == 1 and only[0] in TYPES:
            below["errorMessage"] = TYPES[only[0]]
    definitions = told.get("$defs", {})
    for name in ("condition", "limit", "panel_rule"):
        if name in definitions:
            explain_kinds(definitions, name)
    if "condition_fact" in definitions:
        explain_words(definitions["condition_fact"]["properties"]["fact"], VOCABULARY.question)
        explain_words(definitions["condition_choice"]["properties"]["fact"], VOCABULARY.question)
        explain_words(definitions["event"], VOCABULARY.event)
        explain_words(definitions["body"], VOCABULARY.body)
    return told


def explain_words(schema: dict[str, Any], meaning: Callable[[str], str]) -> None:
    """Says what each of the shared words means; an editor offers as snippets what it does not look for in `else`."""
    words = schema["else"]["enum"]
    schema["else"]["enumDescriptions"] = [meaning(word) for word in words]
    schema["defaultSnippets"] = [{"label": word, "description": meaning(word), "body": word} for word in words]


def explain_kinds(definitions: dict[str, Any], name: str) -> None:
    """Says of each kind what its own definition says."""
    own = [definitions[branch["then"]["$ref"].rpartition("/")[2]] for branch in definitions[name]["allOf"]]
    definitions[name]["properties"]["kind"]["enumDescriptions"] = [kind["description"] for kind in own]
    for kind in own:
        kind["properties"]["kind"]["description"] = kind["description"]


@pytest.mark.parametrize("name", TOLD)
def test_the_words_that_an_editor_shows_are_ours(name: str) -> None:
    assert with_words(schema_named(name)) == schema_named(name)


def test_what_every_case_answers_has_the_answers_of_the_schema() -> None:
    applicant = schema_named("case")["properties"]["applicant"]
    assert {("applicant", key) for key in applicant["required"]} == set(ALWAYS_ANSWERED)
    for (_, key), answers in ALWAYS_ANSWERED.items():
        assert applicant["properties"][key]["enum"] == list(answers)


def test_the_case_schema_has_the_words_of_the_vocabulary() -> None:
    properties = schema_named("case")["properties"]
    report = schema_named("case")["$defs"]["report"]["properties"]
    assert list(properties["facts"]["properties"]) == list(VOCABULARY.facts)
    assert list(properties["events"]["properties"]) == list(VOCABULARY.events)
    assert list(properties["decided"]["properties"]["powers"]["properties"]) == list(VOCABULARY.powers)
    assert list(report["facts"]["properties"]) == list(VOCABULARY.report_facts)
    assert report["via"]["enum"] == [*VOCABULARY.ways, None]
    assert schema_named("case")["$defs"]["body"]["else"]["enum"] == [*VOCABULARY.bodies, None]
    for fact, entry in VOCABULARY.facts.items():
        assert properties["facts"]["properties"][fact]["description"] == entry["question"]


def test_the_policy_schema_has_the_words_of_the_vocabulary() -> None:
    definitions = schema_named("policy")["$defs"]
    properties = schema_named("policy")["properties"]
    yes_or_no = [fact for fact, entry in VOCABULARY.report_facts.items() if "yes" in entry]
    assert definitions["condition_fact"]["properties"]["fact"]["else"]["enum"] == [*VOCABULARY.facts, *yes_or_no]
    assert definitions["body"]["else"]["enum"] == list(VOCABULARY.bodies)
    assert definitions["event"]["else"]["enum"] == list(VOCABULARY.events)
    assert definitions["condition_power"]["properties"]["power"]["enum"] == list(VOCABULARY.powers)
    assert definitions["condition_made_via"]["properties"]["ways"]["items"]["enum"] == list(VOCABULARY.ways)
    ground = properties["threshold"]["properties"]["grounds"]["items"]["properties"]["ground"]
    assert ground["else"]["enum"] == list(VOCABULARY.grounds)
    assert properties["provisions"]["items"]["properties"]["about"]["enum"] == list(VOCABULARY.provisions)


def test_reasons_statuses_and_outcomes_are_the_same_everywhere() -> None:
    threshold = schema_named("decision")["properties"]["threshold"]["properties"]
    expect = schema_named("cases")["properties"]["cases"]["items"]["properties"]["expect"]["properties"]
    in_decision = threshold["reports"]["items"]["properties"]["reasons"]["items"]["properties"]["code"]["enum"]
    in_cases = expect["reasons"]["additionalProperties"]["items"]["enum"]
    assert list(CODES) == list(REASONS) == in_decision == in_cases
    row = schema_named("decision")["properties"]["timetable"]["items"]["properties"]
    assert row["status"]["enum"] == list(get_args(LimitStatus))
    assert expect["timetable"]["items"]["properties"]["status"]["enum"] == list(get_args(LimitStatus))
    assert set(expect["outcome"]["enum"]) == set(get_args(Outcome))
    appeal = schema_named("decision")["properties"]["appeals"]["items"]["properties"]
    assert appeal["lodge"]["enum"] == [*get_args(Lodging), None]
    assert expect["appeals"]["items"]["properties"]["lodge"]["enum"] == list(get_args(Lodging))
    action = schema_named("decision")["properties"]["actions"]["items"]["properties"]
    in_cases = expect["actions"]["items"]["properties"]["status"]["enum"]
    assert action["status"]["enum"] == in_cases == list(get_args(ActionStatus))


def test_the_events_of_an_appeal_are_events() -> None:
    assert set(APPEAL_EVENTS) <= set(VOCABULARY.events)


@pytest.mark.parametrize("name", NAMES)
def test_an_all_of_branches_on_the_kind_and_nothing_else(name: str) -> None:
    for way, below in subschemas(schema_named(name)):
        for branch in below.get("allOf", ()):
            assert branch["if"] == {"properties": {"kind": branch["if"]["properties"]["kind"]}, "required": ["kind"]}, (
                way
            )
            assert set(branch["if"]["properties"]["kind"]) == {"const"}
            assert set(branch) == {"if", "then"}


@pytest.mark.parametrize("path", POLICIES, ids=[path.stem for path in POLICIES])
def test_going_straight_to_a_branch_finds_what_trying_all_of_them_finds(path: Path) -> None:
    value = load(path).value
    plain = Draft202012Validator(schema_named("policy"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    straight = validator_of("policy")
    by_trying, by_branch = (
        sorted((tuple(map(str, error.absolute_path)), error.message) for error in each.iter_errors(value))
        for each in (plain, straight)
    )
    assert by_branch == by_trying


def test_kinds_branch_alike_in_every_part_of_a_policy() -> None:
    definitions = schema_named("policy")["$defs"]
    for name in ("condition", "limit", "panel_rule"):
        branching = definitions[name]
        kinds = branching["properties"]["kind"]["enum"]
        assert [branch["if"]["properties"]["kind"]["const"] for branch in branching["allOf"]] == kinds
        for branch, kind in zip(branching["allOf"], kinds, strict=True):
            below = definitions[branch["then"]["$ref"].rpartition("/")[2]]
            assert below["properties"]["kind"]["const"] == kind
            assert below["additionalProperties"] is False


if __name__ == "__main__":
    for each in TOLD:
        written = json.dumps(with_words(schema_named(each)), indent=2, ensure_ascii=False)
        (SCHEMAS / f"{each}.schema.json").write_text(f"{written}\n", encoding="utf-8")
