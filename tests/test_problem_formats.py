"""Each format of what is found has its golden file. `python -m tests.test_problem_formats` writes them again."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from casereview.formats.problems import FORMATS
from casereview.problems import START, Checked, Place, Problem
from casereview.rules import RULES
from casereview.rules.pages import pages_of
from tests.hostile import STARTS, WITHIN

GOLDEN = Path(__file__).parent / "golden"
PAGES = pages_of({name: RULES[name] for name in ("unused-id", "rungs-out-of-order")})
SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text())
"""The schema of OASIS, as Microsoft's jest-sarif (MIT) ships it."""

POLICY, CASES, MISSING = "policies/any town/procedures.yaml", "policies/any town/procedures.cases.yaml", "/missing.yaml"
FOUND = (
    Problem(Place(9, 5), "`anytown.a` is declared and never used", POLICY, "warning", "unused-id"),
    Problem(Place(2, 1), "unknown key `titel`; did you mean `title`?", POLICY),
    Problem(Place(12, 3), 'some advice, 50% sure: <take> it & "see"\nor not', POLICY, "advice", "unused-id"),
    Problem(Place(20, 3), "20 days begins before the 3 weeks above", POLICY, "error", "rungs-out-of-order"),
)
FILES = [
    Checked(POLICY, FOUND, usable=False),
    Checked(CASES, (), usable=True),
    Checked(MISSING, (Problem(START, "there is no such file", MISSING),), usable=False),
]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](FILES, PAGES) == (GOLDEN / f"problems.{name}").read_text()


def hostile(text: str) -> list[Checked]:
    return [Checked(text, (Problem(START, text, text, "warning", "unused-id"),), usable=True)]


def test_sarif_is_what_its_schema_describes() -> None:
    validator = Draft4Validator(SARIF)
    for files in (FILES, [], *map(hostile, (*STARTS, WITHIN))):
        assert list(validator.iter_errors(json.loads(FORMATS["sarif"](files, PAGES)))) == []
    assert list(validator.iter_errors({"version": "2.1.0", "runs": [{"tool": {}}]})) != []


def test_every_result_of_sarif_names_its_rule() -> None:
    run = json.loads(FORMATS["sarif"](FILES, PAGES))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(PAGES)
    assert {rules[result["ruleIndex"]]["id"] for result in run["results"]} == {
        "schema",
        "unused-id",
        "rungs-out-of-order",
    }
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [
        "policies/any%20town/procedures.yaml",
        "policies/any%20town/procedures.cases.yaml",
        "file:///missing.yaml",
    ]


@pytest.mark.parametrize("text", [*STARTS, WITHIN, "a,b::c", "%0A", "\x1b[31m\x00", "\udcff"])
def test_text_breaks_no_format(text: str) -> None:
    files = hostile(text)
    lines = FORMATS["github"](files, PAGES).split("\n")
    assert len(lines) == 2
    assert lines[1] == ""
    properties, _, message = lines[0].removeprefix("::warning ").partition("::")
    assert properties.count(",") == 3
    assert unescaped(message) == text
    suite = ElementTree.fromstring(FORMATS["junit"](files, PAGES))[0]  # noqa: S314 - our own
    assert len(suite) == int(suite.attrib["tests"]) == 1
    assert json.loads(FORMATS["json"](files, PAGES))["files"][0]["file"] == text
    assert FORMATS["text"](files, PAGES) == f"{text}: valid\n"


def unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_only_errors_fail_a_build() -> None:
    suites = ElementTree.fromstring(FORMATS["junit"](FILES, PAGES))  # noqa: S314 - our own
    assert (suites.attrib["tests"], suites.attrib["failures"]) == ("6", "3")
    assert [len(suite.findall("testcase/failure")) for suite in suites] == [2, 0, 1]
    assert [len(suite.findall("testcase/system-out")) for suite in suites] == [2, 0, 0]


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"problems.{name}").write_text(show(FILES, PAGES))
