"""What worked cases miss, in each format and from the command. `python -m tests.test_tested_formats` writes them."""

import json
from pathlib import Path

import pytest

from casereview.folders import SCHEMAS
from casereview.formats.tested import FORMATS
from casereview.problems import Place
from casereview.tested import Coverage, Edit, Inspected, Noticed, Point, Probe, Unnoticed
from casereview_cli.exit_codes import ExitCode
from tests.test_cli import casereview

GOLDEN = Path(__file__).parent / "golden"
ANSWERED, FOUND, UNUSABLE = ExitCode.ANSWERED, ExitCode.FOUND, ExitCode.UNUSABLE

POLICY = """\
policy: anytown/page
title: A page
authority: {name: Anytown, nation: england}
document: {kind: web page, leading: true, seen: whole}
threshold:
  grounds:
    - ground: discretion
      if: {kind: fact, fact: senior_manager_requires_review}
      cite: threshold
timetable:
  - {event: acknowledged, kind: within, period: 2 working days, of: received, cite: times}
"""
CASES = """\
policy: anytown/page
given: {case: W, received: 2023-06-12, applicant: {kind: individual, for: self}}
cases:
  - name: a senior manager decides
    case: {facts: {senior_manager_requires_review: true}}
    expect: {outcome: met}
"""


def looked_at() -> list[Inspected]:
    """A policy that was looked at in both ways, and one whose cases fail."""
    limit = Point("clause", ("timetable", 0), "limit for acknowledged\nwithin 2 days of received", "page 1")
    missed = Point("side", limit.way, limit.clause, limit.cite, "on the last day")
    edit = Edit(("timetable", 0, "period"), "`2 days` → `3 days`", {})
    by = Probe({"case": "W", "received": "2023-06-12"}, 738_683, {"a-clause": 1})
    return [
        Inspected(
            file="page.yaml",
            cases_file="page.cases.yaml",
            policy="anytown/page",
            cases=4,
            passed=3,
            suggested=1,
            place=lambda way: Place(7, 3 + len(way)),
            coverage=Coverage("anytown/page", 3, (limit, limit), (missed,)),
            edits=Noticed(
                "anytown/page",
                3,
                1,
                (
                    Unnoticed(edit, limit.clause, limit.cite, None, (), 50),
                    Unnoticed(edit, limit.clause, limit.cite, by, ("timetable", "needed"), 2),
                ),
            ),
        ),
        Inspected("other.yaml", "other.cases.yaml", "anytown/other", 2, 1, 0, lambda _: Place(1, 1)),
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](looked_at()) == (GOLDEN / f"tested.{name}").read_text()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.yaml").write_text(POLICY)
    (tmp_path / "page.cases.yaml").write_text(CASES)
    return tmp_path


def test_what_the_cases_miss_is_told_with_its_place(page: Path) -> None:
    run = casereview("policy", "test", "page.yaml", "--coverage", "--mutate", within=page)
    assert (run.returncode, run.stderr) == (FOUND, "")
    first, second, *rest = run.stdout.splitlines()
    assert first == "page.cases.yaml: 1 of 1 cases come to what they expect"
    assert second == "  reached: 42.85 % (clauses 2 of 2, branches 1 of 3, sides of numbers 0 of 2)"
    assert (
        "page.yaml:11:5: no case reaches: limit for acknowledged within 2 working days of received: on the last day"
        in (run.stdout)
    )
    assert any("`2 working days` → `3 working days`; it can change timetable [page times]" in line for line in rest)


@pytest.mark.parametrize(("least", "status"), [("42.85", ANSWERED), ("42.86", FOUND), ("100", FOUND)])
def test_too_little_that_is_reached_fails(page: Path, least: str, status: ExitCode) -> None:
    run = casereview("policy", "test", "page.yaml", "--min", least, within=page)
    assert run.returncode == status
    assert "reached: 42.85 %" in run.stdout


def test_json_has_an_object_for_each_policy_and_the_case_that_tells(page: Path) -> None:
    run = casereview("policy", "test", "page.yaml", "--mutate", "--format", "json", within=page)
    (answer,) = json.loads(run.stdout)
    assert (answer["policy"], answer["cases"], answer["passed"], answer["coverage"]) == ("anytown/page", 1, 1, None)
    edits = {edit["edit"]: edit for edit in answer["edits"]["unnoticed"]}
    shown = edits["`2 working days` → `3 working days`"]
    assert (shown["at"], shown["line"], shown["changes"]) == ("timetable.0.period", 11, ["timetable"])
    assert shown["shown_by"]["case"]["received"]


def test_cases_that_fail_are_told_and_nothing_further_is_looked_at(page: Path) -> None:
    (page / "page.cases.yaml").write_text(CASES.replace("outcome: met", "outcome: not met"))
    run = casereview("policy", "test", "page.yaml", "--coverage", "--mutate", within=page)
    assert run.returncode == FOUND
    assert "`outcome` is expected to be `not met`, but is `met`" in run.stderr
    assert run.stdout == "page.cases.yaml: 0 of 1 cases come to what they expect\n"
    assert casereview("policy", "test", "page.yaml", "--suggest", within=page).returncode == FOUND


def test_suggested_cases_are_shown_and_count_once_they_are_confirmed(page: Path) -> None:
    asked = ("policy", "test", "page.yaml", "--suggest", "--to", "more.cases.yaml")
    run = casereview(*asked, within=page)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.endswith("cases to confirm\n")
    again = casereview(*asked, within=page)
    assert again.returncode == UNUSABLE
    assert "the file is there already" in again.stderr

    more = (page / "more.cases.yaml").read_text()
    assert more.startswith(f"# yaml-language-server: $schema={(SCHEMAS / 'cases.schema.json').as_uri()}\n# Suggested")
    cases = page / "page.cases.yaml"
    cases.write_text(CASES + more.split("cases:\n")[1].replace("\n  ", "\n    ").replace("- name", "  - name"))
    run = casereview("policy", "test", "page.yaml", "--coverage", within=page)
    assert run.returncode == ANSWERED
    assert "1 of 1 cases come to what they expect; " in run.stdout
    assert "more are suggestions to confirm" in run.stdout
    assert "reached: 42.85 %" in run.stdout
    assert "warning: " in run.stderr
    assert "check what it expects against the document, and take out `suggested`" in run.stderr
    assert "no case is missing that could be found" in casereview(*asked[:4], within=page).stderr

    cases.write_text(cases.read_text().replace("    suggested: true\n", ""))
    run = casereview("policy", "test", "page.yaml", "--min", "100", "--mutate", within=page)
    assert (run.returncode, run.stderr) == (ANSWERED, ""), run.stdout


def test_cases_are_suggested_where_there_are_none_yet(page: Path) -> None:
    (page / "page.cases.yaml").unlink()
    run = casereview("policy", "test", "page.yaml", "--suggest", within=page)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    (page / "page.cases.yaml").write_text(run.stdout.replace("  suggested: true\n", ""))
    run = casereview("policy", "test", "page.yaml", "--min", "100", "--mutate", within=page)
    assert (run.returncode, run.stderr) == (ANSWERED, ""), run.stdout


def test_suggestions_are_for_a_valid_policy(page: Path) -> None:
    (page / "page.yaml").write_text(POLICY.replace("title: A page\n", ""))
    run = casereview("policy", "test", "page.yaml", "--suggest", within=page)
    assert run.returncode == FOUND
    assert "`title` is missing here" in run.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--to", "x.yaml"), "`--to` says where suggested cases go; add `--suggest`"),
        (("--suggest", "--mutate"), "`--suggest` writes a cases file; ask for the rest without it"),
        (("--suggest", "--format", "json"), "`--suggest` writes a cases file; ask for the rest without it"),
        (("--suggest", "page.yaml"), "`--suggest` is for one policy; name its file"),
        (("--min", "101"), "101"),
    ],
)
def test_options_that_do_not_go_together_are_refused(page: Path, options: tuple[str, ...], message: str) -> None:
    run = casereview("policy", "test", "page.yaml", *options, within=page)
    assert run.returncode == UNUSABLE
    assert message in run.stderr
    assert run.stdout == ""


if __name__ == "__main__":
    for name, form in FORMATS.items():
        (GOLDEN / f"tested.{name}").write_text(form(looked_at()))
