"""What an editor shows while a policy is written: our own words, from the file's first line on, by the real server."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casereview.conditions import KINDS
from casereview.folders import POLICIES
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.validating.schema import schema_named
from casereview.vocabulary import shared_vocabulary
from casereview.yaml_text import read_yaml
from tests.language_server import LanguageServer, language_server
from tests.test_cli import casereview

SERVER = shutil.which("yaml-language-server") if shutil.which("node") else None
SHIPPED = sorted(POLICIES.glob("*/*.yaml"))
IN_THE_LIBRARY = POLICIES / "anytown/page.yaml"
"""Where the wrong policy would stand; it is only said to be there."""

MODELINE = "# yaml-language-server: $schema=../../schemas/policy.schema.json\n"
WRONG = """\
policy: Anytown
title: A page
authority: {name: A, nation: scotland, gss: X1}
document: {kind: blog, leading: [], seen: whole, revised: 2023}
unknown: 1
provisions: {about: purpose}
threshold:
  grounds:
    - ground: mine
      if:
        kind: all
        of:
          - {kind: sum, at_least: 3}
          - {kind: count, counting: houses, at_least: 0, in_the: 6 moons, before: received}
          - {kind: count, counting: people, at_least: many}
          - {kind: fact, fact: felt}
      decided_by: [{body: army, role: The Boss}]
timetable:
  - {event: closed, kind: within, period: soon, of: received, cite: section 5}
  - {event: acknowledged, kind: within, cite: "1"}
panel: {rules: [{kind: crowd, cite: "1"}], cite: "1"}
"""
TO_WRITE = """\
policy: anytown/page
threshold:
  grounds:
    - ground: hate
      if:
        kind: count
        whe
timetable:
  - event: acknowledged
    kind: within
    peri

"""
OF_THE_SERVER = ("Missing property ", "Property unknown is not allowed", "Value is below the minimum of 1")
"""What the server says in words of its own, since no schema can say it otherwise; they are plain enough."""


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    if SERVER is None:
        pytest.skip("what an editor shows is asked of yaml-language-server, which is not installed")
    with language_server(SERVER) as found:
        yield found


def place_in(text: str, word: str) -> tuple[int, int]:
    """The line and column, from 0, of the end of the first such word."""
    before = text[: text.index(word) + len(word)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@pytest.mark.parametrize("path", SHIPPED, ids=[f"{path.parent.name}/{path.name}" for path in SHIPPED])
def test_an_editor_finds_nothing_wrong_in_what_is_shipped(server: LanguageServer, path: Path) -> None:
    assert server.open(path, path.read_text()) == []


def test_an_editor_says_what_policy_validate_says_at_the_same_place(server: LanguageServer) -> None:
    text = MODELINE + WRONG
    source = Source("policy")
    read_yaml(text, source)
    validate_policy(source)
    told = {(*problem.place, problem.message.partition("; ")[2]) for problem in source.problems}
    shown = [
        (row["range"]["start"]["line"] + 1, row["range"]["start"]["character"] + 1, row["message"])
        for row in server.open(IN_THE_LIBRARY, text)
    ]
    ours = {row for row in shown if not row[2].startswith(OF_THE_SERVER)}
    assert ours <= told
    assert len(ours) == 19
    assert {row[2].split(" ")[0] for row in ours} == {"write"}
    assert len(shown) - len(ours) == 5


def test_without_its_first_line_an_editor_does_not_know_the_schema(server: LanguageServer) -> None:
    assert server.open(IN_THE_LIBRARY.with_name("other.yaml"), WRONG) == []


def test_a_new_policy_is_explained_wherever_it_was_written(server: LanguageServer, tmp_path: Path) -> None:
    assert casereview("policy", "new", "kettering", "--to", tmp_path / "our policies").returncode == 0
    path = tmp_path / "our policies/kettering/procedures.yaml"
    text = path.read_text()
    assert server.open(path, text) == []
    wrong = path.with_name("wrong.yaml")
    shown = server.open(wrong, text.replace("nation: england", "nation: scotland"))
    assert [row["message"] for row in shown] == ["write `england` or `wales`"]
    cases = path.with_name("procedures.cases.yaml")
    assert server.open(cases, cases.read_text()) == []


@pytest.mark.parametrize(
    ("before", "part", "kinds"),
    [("if:\n        kind: ", "condition", list(KINDS)), ("acknowledged\n    kind: ", "limit", None)],
)
def test_completion_offers_every_kind_and_what_it_means(
    server: LanguageServer, before: str, part: str, kinds: list[str] | None
) -> None:
    text = MODELINE + TO_WRITE
    server.open(IN_THE_LIBRARY.with_name("kinds.yaml"), text)
    offered = server.completion(IN_THE_LIBRARY.with_name("kinds.yaml"), *place_in(text, before))
    schema = schema_named("policy")["$defs"][part]["properties"]["kind"]
    assert set(offered) == set(schema["enum"]) == set(kinds or schema["enum"])
    assert offered == dict(zip(schema["enum"], schema["enumDescriptions"], strict=True))


def test_completion_offers_keys_with_their_descriptions_and_the_shared_words(server: LanguageServer) -> None:
    text = MODELINE + TO_WRITE
    path = IN_THE_LIBRARY.with_name("keys.yaml")
    server.open(path, text)
    definitions = schema_named("policy")["$defs"]
    window = definitions["condition_count"]["properties"]
    assert server.completion(path, *place_in(text, "        whe"))["where"] == window["where"]["description"]
    limit = definitions["limit_within"]["properties"]
    assert server.completion(path, *place_in(text, "    peri"))["period"] == limit["period"]["description"]
    parts = schema_named("policy")["properties"]
    offered = server.completion(path, text.count("\n"), 0)
    assert offered.items() >= {(key, parts[key]["description"]) for key in parts if f"\n{key}:" not in text}
    events = server.completion(path, *place_in(text, "- event: "))
    assert events == {event: shared_vocabulary().event(event) for event in shared_vocabulary().events}


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("threshold", ("properties", "threshold")),
        ("timetable", ("properties", "timetable")),
        ("in_the", ("$defs", "condition_count", "properties", "in_the")),
        ("anchor", ("$defs", "condition_count", "properties", "anchor")),
        ("lodged_by", ("properties", "appeals", "items", "properties", "lodged_by")),
        ("nation", ("properties", "authority", "properties", "nation")),
    ],
)
def test_hover_explains_a_key_in_the_words_of_the_schema(
    server: LanguageServer, word: str, way: tuple[str, ...]
) -> None:  # fmt: skip
    path = POLICIES / "hertsmere/web-page.yaml"
    text = path.read_text()
    described: Any = schema_named("policy")
    for step in way:
        described = described[step]
    server.open(path.with_name(f"{word}.yaml"), text)
    line, end = place_in(text, f"{word}:")
    shown = server.hover(path.with_name(f"{word}.yaml"), line, end - 3)
    assert described["description"] in shown.replace("\\`", "`")
