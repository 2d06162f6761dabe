"""What would change an outcome, and until when it holds, where a later version of the document is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from casereview.anew.would_change import with_prospects
from casereview.compile import compile_policy
from casereview.days import day_number, day_text
from casereview.decide import Decision, decide
from casereview.decision import Applying
from casereview.differences import as_loaded
from casereview.formats.decision import FORMATS
from casereview.library import Entry, last_day_of_version
from casereview.model import Policy
from casereview.receipts import Deciding, receipt_of, verify
from casereview.source import Source
from tests.test_cli import casereview
from tests.test_conditions import GIVEN
from tests.test_look_back import version

CASE: dict[str, Any] = {
    **GIVEN,
    "received": "2028-08-20",
    "reports": [{"id": "R1", "incident": "A", "occurred": "2028-08-01", "reported": "2028-08-01", "to": "council"}],
}
LAST = "2028-08-31"
"""The last day of the version in force, which asks for two incidents."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two versions of a document, of which the later one asks for four incidents."""
    folder = tmp_path / "anytown"
    folder.mkdir()
    for name, written in (
        ("procedures", version("2028-01")),
        ("procedures@2028-09-01", version("2028-09", at_least=4)),
    ):
        (folder / f"{name}.yaml").write_text(json.dumps({**written, "policy": "anytown/procedures"}))
    return tmp_path


def prospects(statute: Policy, on: str, until: str | None = LAST, **case: Any) -> Decision:
    policy, whole = compile_policy(version("2028-01")), {**CASE, **case}
    decision = decide(policy, whole, day_number(on), statute)
    return with_prospects(decision, policy, whole, until=None if until is None else day_number(until))


def applying(decision: Decision) -> list[tuple[str, str, bool]]:
    """Of each new application that turns the outcome, the first and the last day, and whether any later one does."""
    found = [change for turn in decision.would_change or () for change in turn.changes if isinstance(change, Applying)]
    return [(day_text(one.earliest), day_text(one.apply), one.open_ended) for one in found]


def told(decision: Decision) -> str:
    return " ".join(FORMATS["text"](decision, decision.judged.policy).split())


def test_no_application_is_told_of_which_another_version_decides(statute: Policy) -> None:
    assert applying(prospects(statute, "2028-08-25", None)) == [("2028-08-25", "2029-02-01", False)]
    assert applying(prospects(statute, "2028-08-25")) == [("2028-08-25", LAST, False)]
    assert applying(prospects(statute, LAST)) == [(LAST, LAST, False)]
    assert applying(prospects(statute, "2028-09-01")) == []


def test_what_does_on_every_later_day_does_until_the_last_of_the_version(statute: Policy) -> None:
    alone = {"occurred": "2028-08-25", "reported": "2028-08-25", "to": "council"}
    later = [*CASE["reports"], {"id": "R2", "incident": "B", **alone}]
    last = "2029-12-31"
    assert applying(prospects(statute, "2028-08-25", last, received="2028-08-24", reports=later)) == [
        ("2028-08-25", "2029-02-01", False),
    ]
    assert ("2028-08-25", last, False) in applying(prospects(statute, "2028-08-25", last, reports=[]))
    assert ("2028-08-25", "2028-08-25", True) in applying(prospects(statute, "2028-08-25", None, reports=[]))


def test_an_outcome_holds_no_longer_than_the_version_decides(statute: Policy) -> None:
    both = [*CASE["reports"], {**CASE["reports"][0], "id": "R2", "incident": "B"}]
    ends = {
        until: prospects(statute, "2028-08-25", until, reports=both).holds_until
        for until in (None, LAST, "2029-02-01", "2029-02-02")
    }
    held = day_number("2029-02-01")
    assert ends == {None: held, LAST: day_number(LAST), "2029-02-01": held, "2029-02-02": held}
    assert prospects(statute, "2028-08-25", None).holds_until is None


def test_that_another_version_decides_is_said(statute: Policy) -> None:
    decision = prospects(statute, "2028-09-01")
    assert "a new application is not met too until 31 August 2028, which is past" in told(decision)
    assert "another version of the document decides new applications from 1 September 2028 on" in told(decision)
    assert "what is recorded decides it" not in told(decision)
    assert "another version" not in told(prospects(statute, "2028-08-25", None))


def test_a_version_decides_until_another_begins(library: Path) -> None:
    first, second = (Entry(path) for path in sorted((library / "anytown").iterdir()))
    assert first.in_force_from == day_number("2028-01-01")
    days = ("2027-06-01", "2028-01-01", "2028-08-31", "2028-09-01")
    found = [last_day_of_version([second, first], day_number(day)) for day in days]
    assert found == [day_number(LAST)] * 3 + [None]
    assert last_day_of_version([first], day_number("2028-01-01")) is None


def test_the_installed_command_says_it_and_a_check_on_such_a_day_agrees(library: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    further = {"id": "R2", "incident": "B", "occurred": "2028-09-01", "reported": "2028-09-01", "to": "council"}
    outcomes = {}
    for received in ("2028-08-20", "2028-09-01"):
        reports = [*CASE["reports"], further] if received > LAST else CASE["reports"]
        case.write_text(json.dumps({**CASE, "received": received, "reports": reports}))
        asked = ("check", case, "--policies", library, "--policy", "anytown", "--on", "2028-09-01", "--format", "json")
        outcomes[received] = json.loads(casereview(*asked).stdout)
    assert outcomes["2028-08-20"]["threshold"]["version_until"] == LAST
    assert outcomes["2028-08-20"]["threshold"]["would_change"] == []
    assert outcomes["2028-09-01"]["outcome"] == "not met"
    assert "version_until" not in outcomes["2028-09-01"]["threshold"]


@pytest.mark.parametrize(
    ("recorded", "holds"), [(LAST, True), ("2028-02-30", False), (7, False), ("2029-08-31", False)]
)
def test_a_receipt_is_held_against_the_versions_that_were_known(recorded: Any, holds: bool, statute: Policy) -> None:
    decision = prospects(statute, "2028-08-25")
    policy = decision.judged.policy
    receipt = as_loaded(receipt_of(decision, CASE, policy, statute, {}))
    receipt["decision"]["threshold"]["version_until"] = recorded
    found = verify(Source("receipt.json", receipt), Deciding(policy, None, statute), "procedures.yaml")
    assert found.recomputed.same is holds
    receipt["decision"]["threshold"] = "text"
    assert not verify(Source("receipt.json", receipt), Deciding(policy, None, statute), "procedures.yaml").holds
