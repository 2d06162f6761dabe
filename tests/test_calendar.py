"""The days to keep as an iCalendar file, read back with a real parser."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from casereview_cli.exit_codes import ExitCode
from tests.test_cli import Ended, casereview
from tests.test_conditions import GIVEN


def calendar(tmp_path: Path, *more: str, to: Path | None = None, **case: Any) -> Ended:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**GIVEN, **case}))
    return casereview("calendar", path, "--policy", "hertsmere", "--to", to or tmp_path / "days.ics", *more)


def events_in(path: Path) -> list[Any]:
    """The entries of a file, as a calendar program reads them."""
    read: Any = Calendar.from_ical(path.read_bytes())
    return list(read.walk("VEVENT"))


def entries(path: Path) -> dict[str, date]:
    """The days in a file by their titles."""
    return {str(event["summary"]): event["dtstart"].dt for event in events_in(path)}


def test_the_days_that_are_still_to_be_kept_are_entries(tmp_path: Path) -> None:
    actions = [{"id": "A1", "due": "2023-06-20"}, {"id": "A2", "due": "2023-07-01"}, {"id": "A3", "due": "2023-06-01"}]
    actions[2]["done"] = "2023-06-01"
    appeals = [{"id": "P1", "against": "threshold", "received": "2023-06-22"}]
    decided = {"threshold": "not met", "on": "2023-06-15"}
    more: dict[str, Any] = {
        "actions": actions,
        "appeals": appeals,
        "decided": decided,
        "events": {"acknowledged": "2023-06-13"},
    }
    run = calendar(tmp_path, "--on", "2023-06-26", **more)
    assert (run.returncode, run.stderr) == (ExitCode.ANSWERED, "")
    assert run.stdout.endswith("days.ics: 7 days to keep\n")
    assert entries(tmp_path / "days.ics") == {
        "C1: send the decision on the threshold": date(2023, 6, 30),
        "C1: tell the victim the outcome of the appeal (counted from received)": date(2023, 7, 11),
        "C1: tell the victim the outcome of the appeal (counted from appeal-received)": date(2023, 7, 21),
        "C1: hear the appeal": date(2023, 7, 13),
        "C1: action A1": date(2023, 6, 20),
        "C1: action A1 is still late": date(2023, 7, 12),
        "C1: action A2": date(2023, 7, 1),
    }


def test_an_entry_takes_its_whole_day_and_says_its_clause(tmp_path: Path) -> None:
    calendar(tmp_path, "--on", "2023-06-13")
    (event, *_) = events_in(tmp_path / "days.ics")
    assert event["dtend"].dt.toordinal() - event["dtstart"].dt.toordinal() == 1
    assert "within 2 working days after the application was received" in event["description"]
    assert "[procedures 11]" in event["description"]


def test_a_calendar_made_anew_keeps_what_its_entries_are(tmp_path: Path) -> None:
    def identities() -> set[str]:
        return {str(event["uid"]) for event in events_in(tmp_path / "days.ics") if "decision" in event["summary"]}

    calendar(tmp_path, "--on", "2023-06-13", decided={"threshold": "met"})
    before = identities()
    calendar(tmp_path, "--on", "2023-06-15", decided={"threshold": "met"}, events={"acknowledged": "2023-06-14"})
    assert identities() == before != set()


def test_a_reading_leaves_one_of_two_days(tmp_path: Path) -> None:
    appeals = [{"id": "P1", "against": "threshold"}]
    refused: dict[str, Any] = {"decided": {"threshold": "not met"}, "appeals": appeals}
    calendar(tmp_path, "--on", "2023-06-13", **refused)
    (told,) = (title for title in entries(tmp_path / "days.ics") if "appeal" in title)
    assert told == "C1: tell the victim the outcome of the appeal (counted from received)"
    calendar(tmp_path, "--on", "2023-06-13", "--reading", "review-request=1", **refused)
    assert "C1: tell the victim the outcome of the appeal" in entries(tmp_path / "days.ics")


@pytest.mark.parametrize("appeals", [[], [{"id": "P1", "against": "review"}]])
def test_an_appeal_that_nobody_has_made_is_no_entry(tmp_path: Path, appeals: list[dict[str, str]]) -> None:
    calendar(tmp_path, "--on", "2023-06-26", decided={"threshold": "not met"}, appeals=appeals)
    assert not [title for title in entries(tmp_path / "days.ics") if "appeal" in title]


def test_an_appeal_whose_days_stand_with_those_of_the_case_has_its_entries(tmp_path: Path) -> None:
    events = {"appeal-received": "2023-06-22"}
    calendar(tmp_path, "--on", "2023-06-26", decided={"threshold": "not met"}, events=events)
    assert "C1: hear the appeal" in entries(tmp_path / "days.ics")


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "folder.ics"
    folder.mkdir()
    other = tmp_path / "letter.ics"
    other.write_text("# A letter")
    taken = "something else has that name, and stays as it is; give another name"
    missing = tmp_path / "missing" / "days.ics"
    refused = {folder: taken, other: taken, missing: "cannot be written: "}
    for to, message in refused.items():
        run = calendar(tmp_path, "--on", "2023-06-13", to=to)
        assert run.returncode == ExitCode.UNUSABLE
        assert f"{to}:1:1: {message}" in run.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.json", "folder.ics", "letter.ics"]
    assert other.read_text() == "# A letter"


@pytest.mark.parametrize("name", ["days.docx", "case.json", "days"])
def test_a_calendar_has_the_ending_of_one(tmp_path: Path, name: str) -> None:
    run = calendar(tmp_path, "--on", "2023-06-13", to=tmp_path / name)
    assert run.returncode == ExitCode.UNUSABLE
    assert f"`{name}` is no name for a calendar; give it the ending `.ics`" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_an_older_calendar_is_replaced_where_a_link_leads_to_it(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.ics", tmp_path / "link.ics"
    kept.touch()
    link.symlink_to(kept)
    for _ in range(2):
        assert calendar(tmp_path, "--on", "2023-06-13", to=link).returncode == ExitCode.ANSWERED
        assert kept.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert link.is_symlink()


def test_without_the_extra_the_message_says_how_to_get_it(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(GIVEN))
    program = "import sys; sys.modules['icalendar'] = None; from casereview_cli.main import run; run()"
    to = tmp_path / "days.ics"
    command = [sys.executable, "-c", program, "calendar", str(path), "--policy", "hertsmere", "--to", str(to)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert run.returncode == ExitCode.UNUSABLE
    assert "pip install 'asb-case-review[calendar]'" in run.stderr
    assert not to.exists()


@pytest.mark.parametrize("event", ["acknowledged", "decision-sent"])
def test_what_is_done_is_no_entry(tmp_path: Path, event: str) -> None:
    calendar(tmp_path, "--on", "2023-07-30", decided={"threshold": "met"}, events={event: "2023-06-14"})
    titles = entries(tmp_path / "days.ics")
    assert {"acknowledged": "acknowledge the application", "decision-sent": "send the decision"}[event] not in titles
