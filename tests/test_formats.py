"""Each format of a decision and of clauses has its golden file. `python -m tests.test_formats` writes them again."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from casereview.anew.would_change import with_prospects
from casereview.clauses.whole import clauses_of
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.folders import POLICIES
from casereview.formats import clauses, policies
from casereview.formats.decision import FORMATS
from casereview.formats.markdown import escaped
from casereview.formats.policies.row import PolicyRow
from casereview.library import Entry
from casereview.load import load
from casereview.model import Policy
from casereview.validate import validate_case
from casereview.validating.schema import schema_named
from tests.conftest import Decide, compiled
from tests.test_conditions import EMPTY_POLICY
from tests.test_shapes import GROUND

NAMES = ("procedures", "web-page")
UNTIMED = {"kind": "untimed", "event": "review-held", "cite": "1"}
GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted(GOLDEN.glob("*.html"))
STATUTE = Path(__file__).resolve().parents[1] / "policies/england-and-wales/act-2014.yaml"


def sample() -> tuple[Decision, Policy]:
    policy = compiled(GOLDEN / "sample.policy.yaml")
    case = load(GOLDEN / "sample.case.yaml")
    assert validate_case(case), case.problems
    decision = decide(policy, case.value, day_number("2029-01-10"), compiled(STATUTE), in_force=True)
    return with_prospects(decision, policy, case.value), policy


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](*sample()) == (GOLDEN / f"sample.{name}").read_text()


@pytest.mark.parametrize("name", clauses.FORMATS)
def test_a_format_of_clauses_is_its_golden_file(name: str) -> None:
    policy = compiled(GOLDEN / "sample.policy.yaml")
    assert clauses.FORMATS[name](policy, clauses_of(policy)) == (GOLDEN / f"clauses.{name}").read_text()


def rows() -> list[PolicyRow]:
    """A policy that is in force, one that is not, and one whose document has no date."""
    entries = [Entry(GOLDEN / "sample.policy.yaml"), *(Entry(POLICIES / f"hertsmere/{name}.yaml") for name in NAMES)]
    return [PolicyRow(entry, in_force) for entry, in_force in zip(entries, (True, False, None), strict=True)]


@pytest.mark.parametrize("name", policies.FORMATS)
def test_a_format_of_the_list_of_policies_is_its_golden_file(name: str) -> None:
    assert policies.FORMATS[name](rows()) == (GOLDEN / f"policies.{name}").read_text()


def test_every_line_of_text_fits_a_file_note() -> None:
    assert max(map(len, (GOLDEN / "sample.text").read_text().splitlines())) <= 100


def test_markdown_shows_signs_as_they_stand() -> None:
    assert escaped("*a*\n <b>  [c](d) `e` | _f_ # \\") == r"\*a\* \<b\> \[c\](d) \`e\` \| \_f\_ \# \\"


class Page(HTMLParser):
    """What a page holds: its elements, each closed, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.shown = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.elements.append(tag)
        self.open += [] if tag in ("meta", "br", "line", "circle", "rect") else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert tag in ("line", "circle", "rect") or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_a_page_stands_by_itself_and_closes_what_it_opens(path: Path) -> None:
    text = path.read_text()
    page = Page(text)
    assert page.open == []
    assert {"script", "img", "link", "iframe", "object", "a"} & set(page.elements) == set()
    assert page.elements.count("h1") == page.elements.count("main") == 1
    assert not re.search(r"(href|src)=|url\(|@import", text)


def test_every_last_day_stands_on_the_timeline() -> None:
    decision, policy = sample()
    page = Page(FORMATS["html"](decision, policy))
    days = [row for row in decision.timetable if row.due is not None]
    assert page.elements.count("svg") == page.elements.count("circle") == len(days)
    assert page.elements.count("rect") == len([row for row in days if row.done is not None]) > 0


def test_a_page_without_a_last_day_has_no_timeline(case: dict[str, Any]) -> None:
    policy = compile_policy({**EMPTY_POLICY, "threshold": {"grounds": [GROUND]}, "timetable": [UNTIMED]})
    page = Page(FORMATS["html"](decide(policy, case, day_number("2023-06-30"), compiled(STATUTE)), policy))
    assert "table" in page.elements
    assert "svg" not in page.elements


def test_a_document_without_a_ladder_says_so(case: dict[str, Any]) -> None:
    policy = compiled(POLICIES / "islington/terms-of-reference.yaml")
    with_action = {**case, "actions": [{"id": "A1", "due": "2023-06-20"}]}
    text = FORMATS["text"](decide(policy, with_action, day_number("2023-06-30"), compiled(STATUTE)), policy)
    assert "A1: overdue; due on 20 June 2023; no ladder stated" in text


def test_json_is_what_its_schema_describes(decided: Decide, case: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema_named("decision"))
    for decision in (json.loads((GOLDEN / "sample.json").read_text()), decided(case), decided({**case, "facts": {}})):
        assert list(validator.iter_errors(decision)) == []


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"sample.{name}").write_text(show(*sample()))
    policy = compiled(GOLDEN / "sample.policy.yaml")
    for name, show_clauses in clauses.FORMATS.items():
        (GOLDEN / f"clauses.{name}").write_text(show_clauses(policy, clauses_of(policy)))
    for name, show_policies in policies.FORMATS.items():
        (GOLDEN / f"policies.{name}").write_text(show_policies(rows()))
