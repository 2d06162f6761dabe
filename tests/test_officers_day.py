"""The officer's day over a folder of cases. `python -m tests.test_officers_day` writes its golden files again."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from casereview.days import day_number, day_text
from casereview.decide import Decision, decide
from casereview.folders import POLICIES
from casereview.formats.day import FORMATS
from casereview.model import Policy
from casereview.officers_day import OfficersDay, officers_day
from casereview_cli.exit_codes import ExitCode
from tests.conftest import compiled
from tests.test_cli import Ended, casereview, installed
from tests.test_conditions import GIVEN

GOLDEN = Path(__file__).parent / "golden"
ON = day_number("2023-08-23")
STATUTE = compiled(POLICIES / "england-and-wales/act-2014.yaml")


def decision(policy: Policy, name: str, **case: Any) -> Decision:
    return decide(policy, {**GIVEN, "case": name, **case}, ON, STATUTE)


def action(due: str) -> dict[str, str]:
    return {"id": "A1", "due": due}


def day() -> OfficersDay:
    """A day with something of everything."""
    hertsmere = compiled(POLICIES / "hertsmere/procedures.yaml")
    islington = compiled(POLICIES / "islington/terms-of-reference.yaml")
    met = {"threshold": "met", "on": "2023-07-26"}
    return officers_day(
        [
            decision(hertsmere, "B-late", actions=[action("2023-08-01")], decided={"threshold": "met"}),
            decision(hertsmere, "A-open", received="2023-08-21", reports=[{"id": "R1", "incident": "A"}]),
            decision(
                hertsmere, "C-today", received="2023-08-03", decided=met, actions=[{"id": "A1", "due": "2023-08-23"}]
            ),
            decision(
                hertsmere, "D-far", received="2023-08-22", decided=met, actions=[{"id": "A1", "due": "2023-08-31"}]
            ),
            decision(islington, "E-target", received="2023-07-20", decided=met, events={"acknowledged": "2023-07-20"}),
        ],
        ON,
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_of_the_day_is_its_golden_file(name: str, hertsmere: Policy) -> None:
    assert FORMATS[name](day(), hertsmere.vocabulary) == (GOLDEN / f"day.{name}").read_text()


def test_a_week_ends_with_its_seventh_day(hertsmere: Policy) -> None:
    for due, seen in (("2023-08-30", 1), ("2023-08-31", 0)):
        found = officers_day([decision(hertsmere, "X", actions=[action(due)])], ON)
        assert len([duty for duty in found.due_this_week if duty.is_action]) == seen


REFUSED = {"received": "2023-06-12", "decided": {"threshold": "not met", "on": "2023-06-20"}}
APPEAL = {"id": "P1", "against": "threshold", "received": "2023-07-10"}


def told(hertsmere: Policy, on: str, **case: Any) -> dict[str, str]:
    """Where the duty to tell the outcome of an appeal stands; its days are 11 July and 8 August by its two readings."""
    day = day_number(on)
    found = officers_day([decide(hertsmere, {**GIVEN, **REFUSED, **case}, day, STATUTE)], day)
    lists = {"overdue": found.overdue, "today": found.due_today, "week": found.due_this_week}
    return {
        name: day_text(duty.due)
        for name, duties in lists.items()
        for duty in duties
        if duty.what == "appeal-outcome-told" and duty.unclear
    }


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2023-07-10", {"week": "2023-07-11"}),
        ("2023-07-11", {"today": "2023-07-11"}),
        ("2023-07-12", {}),
        ("2023-08-01", {"week": "2023-08-08"}),
        ("2023-08-08", {"today": "2023-08-08"}),
        ("2023-08-09", {"overdue": "2023-08-08"}),
    ],
)
def test_what_is_past_by_every_reading_is_overdue(hertsmere: Policy, on: str, expected: dict[str, str]) -> None:
    assert told(hertsmere, on, appeals=[APPEAL]) == expected


def test_what_is_past_by_one_reading_only_is_not_overdue(hertsmere: Policy) -> None:
    assert told(hertsmere, "2023-08-09", appeals=[{"id": "P1", "against": "threshold"}]) == {}


def test_nothing_is_due_of_an_appeal_that_nobody_has_made(hertsmere: Policy) -> None:
    assert told(hertsmere, "2023-07-10") == {}


def test_a_time_that_counts_from_what_is_unclear_says_so(hertsmere: Policy) -> None:
    on = day_number("2023-08-09")
    found = officers_day([decide(hertsmere, {**GIVEN, **REFUSED, "appeals": [APPEAL]}, on, STATUTE)], on)
    line = "C1: tell the victim the outcome of the appeal, by 8 August 2023; from when its time counts is unclear"
    assert line in " ".join(FORMATS["text"](found, hertsmere.vocabulary).split())
    assert '"unclear": true' in FORMATS["json"](found, hertsmere.vocabulary)


def test_a_case_that_was_decided_is_not_open(hertsmere: Policy) -> None:
    assert officers_day([decision(hertsmere, "X", decided={"threshold": "met"})], ON).open == ()
    assert officers_day([decision(hertsmere, "X")], ON).open[0].case == "X"


def test_bank_holidays_that_are_not_published_are_said(hertsmere: Policy) -> None:
    case = {**GIVEN, "received": "2029-06-11"}
    found = officers_day([decide(hertsmere, case, day_number("2029-06-12"), STATUTE)], day_number("2029-06-12"))
    assert any(duty.provisional for duty in found.due_this_week)
    assert "not all bank holidays" in FORMATS["text"](found, hertsmere.vocabulary)


def review(folder: Path, *more: str) -> Ended:
    return casereview("review", folder, "--policy", "hertsmere", "--on", "2023-08-23", *more)


def test_a_folder_without_cases_asks_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a case")
    run = review(tmp_path)
    assert run.stdout == "23 August 2023: 0 cases\n\nNothing is due, overdue or open\n"
    ends = "`.yaml`, `.yml` or `.json`"
    assert (
        run.stderr == f"{tmp_path}:1:1: warning: there is no case file in it; the names of case files end in {ends}\n"
    )


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps({**GIVEN, "actions": [{"id": "A1", "due": "2023-08-22"}]}))
    (tmp_path / "bad.yaml").write_text("case: X\nreceived: 2023-02-30\n")
    (tmp_path / "later.json").write_text(json.dumps({**GIVEN, "received": "2023-08-24"}))
    run = review(tmp_path, "--format", "json")
    assert run.returncode == ExitCode.UNUSABLE
    assert "bad.yaml:2:11: `received` is `2023-02-30`; there is no such day" in run.stderr
    assert "later.json:1:28: the application is received after the day of the question" in run.stderr
    assert run.stderr.endswith("2 of 3 files could not be used; see above\n")
    found = json.loads(run.stdout)
    assert found["cases"] == 1
    assert found["to_tell"] == [
        {
            "case": "C1",
            "action": "A1",
            "due": "2023-08-22",
            "cite": "procedures 13",
            "tell": "owner",
            "since": "2023-08-23",
        }
    ]
    assert review(tmp_path / "good.json").returncode == ExitCode.UNUSABLE


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
def test_a_name_that_holds_signs_for_a_terminal_stays_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb.yaml").write_text("case: [")
    for name in ("c\nd.json", "e.json"):
        (tmp_path / name).write_text(json.dumps({**GIVEN, "received": "2023-06-12"}))
    run = review(tmp_path)
    lines = run.stderr.splitlines()
    assert lines[0].startswith(f"{tmp_path}/a\\x1b[31m\\nb.yaml:2:1: the bracket")
    assert lines[1] == (
        f"{tmp_path}/e.json:1:10: warning: the reference `C1` stands in `c\\nd.json` too; both are counted"
    )
    assert lines[2:] == ["1 of 3 files could not be used; see above"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_among_the_files_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "good.json").write_text(json.dumps({**GIVEN, "received": "2023-06-12"}))
    wrong = f"{tmp_path}/pipe.yaml:1:1: this is a pipe, not a file; take it out of the folder\n"
    asked = ("review", tmp_path, "--policy", "hertsmere", "--on", "2023-08-23")
    # In processes of their own, which end where they do wait.
    assert installed(*asked).stderr == f"{wrong}1 of 2 files could not be used; see above\n"
    policy = POLICIES / "hertsmere/procedures.yaml"
    diff = ("policy", "diff", policy, policy, "--cases", tmp_path, "--on", "2023-08-23")
    assert installed(*diff).stderr.startswith(wrong)


def test_a_reference_that_stands_in_two_files_is_a_warning(tmp_path: Path) -> None:
    for name in ("one.json", "other.json"):
        (tmp_path / name).write_text(json.dumps({**GIVEN, "received": "2023-06-12"}))
    run = review(tmp_path)
    assert run.returncode == ExitCode.ANSWERED
    assert run.stderr.endswith("warning: the reference `C1` stands in `one.json` too; both are counted\n")
    assert run.stderr.count("warning") == 1


def test_a_policy_that_is_wrong_is_told_once(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("title: A page\n")
    run = casereview("review", tmp_path, "--policy", policy)
    assert run.returncode == ExitCode.UNUSABLE
    assert run.stderr.count("`policy` is missing here") == 1


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"day.{name}").write_text(show(day(), compiled(POLICIES / "hertsmere/procedures.yaml").vocabulary))
