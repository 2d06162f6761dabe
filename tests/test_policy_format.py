"""`policy format` puts keys in order, and changes nothing else: no value, no comment, no other sign."""

import random
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casereview.folders import POLICIES
from casereview.key_order import in_order
from casereview.load import load
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.validating.schema import schema_named
from casereview.yaml_text import read_yaml
from casereview_cli.exit_codes import ExitCode
from tests.strategies import CASE_CONDITIONS, REPORT_CONDITIONS
from tests.test_cli import casereview
from tests.test_conditions import policy_with

SHIPPED = sorted(POLICIES.glob("*/*.yaml"))
ROWS = [
    {"event": "acknowledged", "kind": "within", "period": "2 days", "of": "received", "cite": "1"},
    {"event": "review-held", "kind": "untimed", "when": "met", "note": "a: text, with #signs", "cite": "2"},
]


def value_of(text: str) -> Any:
    source = Source("text")
    read_yaml(text, source)
    assert source.problems == []
    return source.value


def ordered(text: str, schema: str = "policy") -> str:
    found = in_order(text, schema)
    assert found is not None
    return found


def test_the_shipped_policies_and_their_cases_are_in_order() -> None:
    run = casereview("policy", "format", "--check", *SHIPPED)
    assert (run.returncode, run.stderr) == (ExitCode.ANSWERED, "")
    assert run.stdout.splitlines() == [f"{path}: in order" for path in dict.fromkeys(SHIPPED)]


BEFORE = """\
# yaml-language-server: $schema=policy.schema.json
# The file's own comment.
title: A page  # its title
policy: anytown/web-page

# --- Who publishes it ---
authority: {nation: england, name: "Anytown: the Council"}
document:
  # the whole page
  seen: whole
  leading: true

  kind: web page  # a page
    # still about the kind
  # about nothing
threshold:
  grounds:
    - cite: "1"  # section 1
      # what has to be so
      if: {fact: no_effective_action, kind: fact}
      ground: discretion
    -
      if:
        fact: behaviour_persists
        kind: fact
      ground: assessment
      unknown: 1
      cite: "2"
  decided_by:
  - role: manager
    body: council"""

AFTER = """\
# yaml-language-server: $schema=policy.schema.json
# The file's own comment.
policy: anytown/web-page
title: A page  # its title

# --- Who publishes it ---
authority: {name: "Anytown: the Council", nation: england}
document:
  kind: web page  # a page
    # still about the kind
  leading: true
  # the whole page
  seen: whole
  # about nothing
threshold:
  grounds:
    - ground: discretion
      # what has to be so
      if: {kind: fact, fact: no_effective_action}
      cite: "1"  # section 1
    -
      ground: assessment
      if:
        kind: fact
        fact: behaviour_persists
      cite: "2"
      unknown: 1
  decided_by:
  - body: council
    role: manager
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_keys_move_with_their_comments_and_quotation_marks(end: str) -> None:
    found = ordered(BEFORE.replace("\n", end))
    assert found.replace("\r\n", "\n") == AFTER
    assert ordered(found) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: >-\n  a\n  b\n\npolicy: |+\n  c\n\n", "policy: |+\n  c\n\ntitle: >-\n  a\n  b\n"),
        ("title:\npolicy: a", "policy: a\ntitle:\n"),
        ("{title: , policy: a}", None),
        ("{title: [a, b], policy:\n  'c'}", "{policy:\n  'c', title: [a, b]}"),
        ("{title: a, # about the title\n policy: b}", None),
        ("? title\n: a\n? policy\n: b\n", "? policy\n: b\n? title\n: a\n"),
        ("unknown: 1\ntitle: a\n", "title: a\nunknown: 1\n"),
        ("- title: a\n", None),
        ("text", None),
        ("declares:\n  facts: {b.z: {question: q}, a.z: {question: q}}\n", None),
        ("escalation: {cite: '1', by: a, rungs: [{tell: a, more_than: 1 day}]}",
         "escalation: {by: a, rungs: [{more_than: 1 day, tell: a}], cite: '1'}"),
    ],
)  # fmt: skip
def test_what_cannot_lose_its_comment_moves_and_the_rest_stays(before: str, after: str | None) -> None:
    assert ordered(before) == (after or before)


def test_the_cases_are_in_the_order_of_a_case_file_but_for_the_answers_of_a_document() -> None:
    before = "given: {received: 2023-06-12, case: C, facts: {material_change: true, behaviour_persists: true}}"
    after = "given: {case: C, received: 2023-06-12, facts: {material_change: true, behaviour_persists: true}}"
    assert ordered(before, "cases") == after
    rows = "cases: [{case: {reports: [{incident: A, id: R1}]}, name: a}]"
    assert ordered(rows, "cases") == "cases: [{name: a, case: {reports: [{id: R1, incident: A}]}}]"


def test_a_text_that_would_say_something_else_in_order_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "web-page.yaml"
    # To YAML, U+2028 ends a line, and with it the comment.
    text = "title: a # about the title\u2028policy: b/c\nauthority: {}\n"
    path.write_text(text)
    run = casereview("policy", "format", path)
    assert run.returncode == ExitCode.UNUSABLE
    assert "its keys cannot be put in order without changing what it says; it stays as it is" in run.stderr
    assert path.read_text() == text


def shuffled(value: Any, lots: random.Random) -> Any:
    match value:
        case dict():
            keys = list(value)
            lots.shuffle(keys)
            return {key: shuffled(value[key], lots) for key in keys}
        case list():
            return [shuffled(item, lots) for item in value]
        case _:
            return value


def with_comments(text: str, lots: random.Random) -> str:
    """The text with comments, each with its number, above and behind lines that end outside of brackets and text."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        indent = " " * lots.choice([0, len(line) - len(line.lstrip()), 6])
        lines += [f"{indent}# above {number}"] if lots.random() < 0.2 and not line.startswith("  ") else []
        lines.append(f"{line}  # behind {number}" if lots.random() < 0.2 and line.endswith((":", "whole")) else line)
    return "\n".join(lines) + "\n"


@given(CASE_CONDITIONS, REPORT_CONDITIONS, st.sampled_from([True, False, None]), st.randoms(use_true_random=False))
def test_a_random_policy_says_the_same_in_order(ask: Any, qualify: Any, brackets: bool | None, lots: Any) -> None:
    reports = {"qualify_if": {"kind": "all", "of": [qualify], "cite": "1"}}
    policy = policy_with(ask, timetable=ROWS, reports=reports)
    assert validate_policy(Source("policy", policy))
    text = yaml.safe_dump(shuffled(policy, lots), sort_keys=False, default_flow_style=brackets, allow_unicode=True)
    text = text if brackets else with_comments(text, lots)
    found = ordered(text)
    assert value_of(found) == policy
    assert ordered(found) == found
    assert Counter("".join(found.split())) == Counter("".join(text.split()))
    keys = list(value_of(found))
    assert keys == [key for key in schema_named("policy")["properties"] if key in keys]


def test_a_file_is_put_in_order_in_its_place_and_with_its_readers(tmp_path: Path) -> None:
    path = tmp_path / "web-page.yaml"
    path.write_text(BEFORE)
    path.chmod(0o664)
    cases = tmp_path / "web-page.cases.yaml"
    cases.write_text("cases: []\npolicy: anytown/web-page\n")
    run = casereview("policy", "format", "--check", path)
    assert (run.returncode, run.stderr) == (ExitCode.FOUND, "")
    assert run.stdout.splitlines() == [f"{path}: not in order", f"{cases}: not in order"]
    assert path.read_text() == BEFORE
    run = casereview("policy", "format", path)
    assert (run.returncode, run.stderr) == (ExitCode.ANSWERED, "")
    assert run.stdout.splitlines() == [f"{path}: put in order", f"{cases}: put in order"]
    assert path.read_text() == AFTER
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert cases.read_text() == "policy: anytown/web-page\ncases: []\n"
    assert load(path).value == value_of(BEFORE)
    run = casereview("policy", "format", "--check", cases)
    assert (run.returncode, run.stdout) == (ExitCode.ANSWERED, f"{cases}: in order\n")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.yaml", "title: a\n  policy: b\n", ":2:9: this is not YAML"),
        ("a.yaml", "title: &a b\n", ":1:8: `&a` names a place to refer to; leave it out"),
        ("a.yaml", "", ":1:1: the file is empty"),
        ("a.yaml", "received: 2023-06-12\ncase: C1\n", ":1:1: this is a case; `casereview case validate` looks"),
        ("a.json", "{}", ":1:1: this is JSON, whose keys have no order; only YAML is put in order"),
    ],
)
def test_a_file_that_cannot_be_read_stays(name: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    run = casereview("policy", "format", path)
    assert (run.returncode, run.stdout) == (ExitCode.UNUSABLE, "")
    assert run.stderr.startswith(f"{path}{message}")
    assert path.read_text() == text


def test_a_file_that_cannot_be_written_stays_as_it_is(tmp_path: Path) -> None:
    # Beside a name of this length there is no room for the name of the file that is to take its place.
    path = tmp_path / f"{'p' * 239}.cases.yaml"
    path.write_text("cases: []\npolicy: anytown/web-page\n")
    run = casereview("policy", "format", path)
    assert (run.returncode, run.stdout) == (ExitCode.UNUSABLE, "")
    assert run.stderr == f"{path}:1:1: cannot be written: file name too long\n"
    assert path.read_text().startswith("cases")
