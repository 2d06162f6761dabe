"""A decision saved as a receipt is decided again: whether it still holds, and what changed since."""

import json
import os
import shutil
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.differences import Difference, as_loaded, differences
from casereview.folders import POLICIES
from casereview.formats.json import as_sorted_json
from casereview.formats.verification import FORMATS
from casereview.formats.verification.note import INPUTS
from casereview.inputs import engine_digest, inputs_of
from casereview.library import published
from casereview.load import DEEPEST_RECEIPT, LARGEST_RECEIPT, load, load_receipt
from casereview.model import Policy
from casereview.receipts import Deciding, receipt_of, verify
from casereview.source import Source
from casereview.validate import validate_receipt
from casereview.verification import Verification, content_digest
from casereview_cli.exit_codes import ExitCode
from tests.conftest import compiled
from tests.strategies import cases
from tests.test_conditions import EMPTY_POLICY, GIVEN

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parent / "examples/HER-014.yaml"
PROGRAM = Path(sys.executable).with_name("casereview")
POLICY_FILE = "policies/hertsmere/procedures.yaml"
LIBRARY = [compile_policy(versions[0].written) for versions in published()]
ANSWERED, FOUND, UNUSABLE = ExitCode.ANSWERED, ExitCode.FOUND, ExitCode.UNUSABLE
Receipt = dict[str, Any]


def receipt(
    case: Any, policy: Policy, statute: Policy, readings: dict[str, int] | None = None, days: int = 0
) -> Receipt:
    on = day_number(case["received"]) + days
    decision = decide(policy, case, on, statute, readings or {})
    written: Receipt = json.loads(as_sorted_json(receipt_of(decision, case, policy, statute, readings or {})))
    return written


def verified(written: Receipt, policy: Policy, statute: Policy, today: Any = None) -> Verification:
    """The receipt as loaded again from a file, verified."""
    source = Source("receipt.json", as_loaded(written))
    assert validate_receipt(source), source.problems
    deciding = Deciding(policy, None, statute)
    case = None if today is None else (Source("case.yaml", today), deciding)
    return verify(source, deciding, POLICY_FILE, case)


def changed(policy: Policy, **values: Any) -> Policy:
    """The policy with something else written in it."""
    return compile_policy({**deepcopy(dict(policy.written)), **values})


def with_limit(policy: Policy, period: str) -> Policy:
    """The policy with another period for the acknowledgement."""
    first, *rest = policy.written["timetable"]
    assert first["event"] == "acknowledged"
    return changed(policy, timetable=[{**first, "period": period}, *rest])


# Random cases


@settings(max_examples=40)
@given(case=cases(), days=st.integers(0, 90), data=st.data())
@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
def test_a_receipt_verifies(policy: Policy, case: Any, days: int, data: st.DataObject, statute: Policy) -> None:
    chosen = {name: data.draw(st.integers(0, number)) for name, number in policy.readings.items()}
    written = receipt(case, policy, statute, {name: number for name, number in chosen.items() if number}, days)
    found = verified(written, policy, statute, case)
    assert found.holds
    assert (found.changes, found.recomputed.differences, found.recomputed.added) == ((), (), ())
    for show in FORMATS.values():
        assert show(found)


@settings(max_examples=40)
@given(case=cases(), data=st.data())
@pytest.mark.parametrize("policy", LIBRARY, ids=[policy.id for policy in LIBRARY])
def test_a_case_of_today_that_is_another_is_named(
    policy: Policy, case: Any, data: st.DataObject, statute: Policy
) -> None:
    other = data.draw(cases())
    found = verified(receipt(case, policy, statute, days=300), policy, statute, other)
    assert found.today
    assert found.recomputed.same
    assert (found.changes == ("case",)) == bool(found.today.differ) == (case != other)
    assert found.holds == found.today.recomputed.same
    if not found.holds:
        assert found.changes == ("case",)


@settings(max_examples=100)
@given(case=cases(), data=st.data())
def test_a_decision_that_was_changed_is_found(
    case: Any, data: st.DataObject, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    target, key = drawn(data, written["decision"])
    target[key] = data.draw(st.sampled_from(["x", 7, True, [], ["y"], {}, {"kind": "z", "id": "x"}, [{"id": "x"}]]))
    for digest in (written["digest"], content_digest(written)):
        if not (source := Source("receipt.json", as_loaded({**written, "digest": digest}))).value["decision"]:
            continue
        assert validate_receipt(source), source.problems
        found = verify(source, Deciding(hertsmere, None, statute), POLICY_FILE)
        assert not found.holds
        assert found.recomputed.differences
        for show in FORMATS.values():
            assert show(found)


def drawn(data: st.DataObject, value: Any) -> tuple[Any, Any]:
    found = values_in(value)
    return found[data.draw(st.integers(0, len(found) - 1))]


def values_in(value: Any) -> list[tuple[Any, Any]]:
    """Every key and place in plain values, each with what holds it."""
    rows: list[Any] = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    below = [found for _, row in rows if isinstance(row, dict | list) for found in values_in(row)]
    return [*((value, key) for key, _ in rows), *below]


@settings(max_examples=150)
@given(data=st.data())
def test_a_receipt_that_was_changed_anywhere_is_refused_or_does_not_hold(
    data: st.DataObject, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(GIVEN, hertsmere, statute, {"behaviour-persists": 1})
    target, key = drawn(data, written)
    before = as_loaded(written)
    target[key] = data.draw(st.sampled_from([5, True, "", "a b.c", "2023-06-01", [], [5], {}, {"kind": "count"}]))
    source = Source("receipt.json", as_loaded(written))
    if validate_receipt(source):
        found = verify(source, Deciding(hertsmere, None, statute), POLICY_FILE)
        assert found.holds == (before == source.value)


# What is shown


def sample() -> Verification:
    """A receipt of an earlier engine, damaged, of a policy that changed, beside a case file that changed too."""
    policy, statute = compiled(GOLDEN / "sample.policy.yaml"), compiled(POLICIES / "england-and-wales/act-2014.yaml")
    case = load(GOLDEN / "sample.case.yaml").value
    written = receipt(case, policy, statute, dict.fromkeys(policy.readings, 1), 30)
    written["inputs"]["engine"] = {"version": "0.0.1", "digest": OTHER_DIGEST}
    del written["decision"]["appeals"]
    today = {**case, "facts": {**case["facts"], "behaviour_persists": False}, "actions": case["actions"][1:]}
    found = verified(written, with_limit(policy, "3 working days"), statute, today)
    engine = {"version": "0.1.0", "digest": OTHER_DIGEST}
    inputs = [replace(each, now=engine) if each.input == "engine" else each for each in found.changed]
    return replace(found, changed=tuple(inputs))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](sample()) == (GOLDEN / f"verification.{name}").read_text()


def test_every_line_of_text_fits_a_file_note() -> None:
    assert max(map(len, (GOLDEN / "verification.text").read_text().splitlines())) <= 100


def test_a_hostile_receipt_shows_its_signs_as_they_stand(case: Any, hertsmere: Policy, statute: Policy) -> None:
    written = receipt(case, hertsmere, statute)
    written["decision"]["outcome"] = "<b>*met*</b>\n# Case"
    written["decision"]["<i>\n# key"] = "x" * 1_000_000
    found = verified(written, hertsmere, statute)
    text, markdown = FORMATS["text"](found), FORMATS["markdown"](found)
    assert "\n# Case" not in text + markdown.split("\n", 1)[1]
    assert "<b>" not in markdown
    assert len(text) < 5000


# What changed


OTHER_DIGEST = f"sha256:{'0' * 64}"
INPUTS_CHANGED = ["policy", "statute", "vocabulary", "calendar", "engine"]


@pytest.mark.parametrize("name", INPUTS_CHANGED)
def test_an_input_that_changed_is_named_though_the_decision_is_the_same(
    name: str, case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    expected = written["inputs"][name]
    written["inputs"][name] = {**expected, "digest": OTHER_DIGEST}
    if name == "policy":
        written["decision"]["policy"]["digest"] = OTHER_DIGEST
    written["digest"] = content_digest(written)
    found = verified(written, hertsmere, statute)
    assert (found.holds, found.changes) == (True, (name,))
    assert found.changed[0].now == expected
    text = FORMATS["text"](found)
    assert text.startswith(f"Receipt of case C1: still holds, although {INPUTS[name]} changed\n")
    assert expected["digest"] in text
    assert OTHER_DIGEST in text


def test_a_receipt_whose_digests_of_the_policy_differ_does_not_hold(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    written["inputs"]["policy"]["digest"] = OTHER_DIGEST
    found = verified({**written, "digest": content_digest(written)}, hertsmere, statute)
    assert [difference.part for difference in found.recomputed.differences] == ["policy.digest"]
    assert not found.holds


def test_every_input_of_a_receipt_has_its_words(hertsmere: Policy, statute: Policy) -> None:
    assert [*INPUTS] == ["case", *inputs_of(hertsmere, statute)] == ["case", *INPUTS_CHANGED]


def test_a_policy_that_decides_otherwise_shows_in_which_parts(case: Any, hertsmere: Policy, statute: Policy) -> None:
    found = verified(receipt(case, hertsmere, statute), with_limit(hertsmere, "3 working days"), statute)
    assert (found.holds, found.changes) == (False, ("policy",))
    assert found.recomputed.differences == (
        Difference("timetable.acknowledged.within", "2 working days", "3 working days"),
        Difference("timetable.acknowledged.due", "2023-06-14", "2023-06-15"),
    )
    text = FORMATS["text"](found)
    assert "does not hold; the policy changed" in text
    assert "the outcome is met still, but the decision differs in:" in text
    assert f"in {POLICY_FILE}" in text.replace("\n    ", " ")


def test_another_outcome_is_said_first(case: Any, hertsmere: Policy, statute: Policy) -> None:
    grounds = [ground for ground in hertsmere.written["threshold"]["grounds"] if ground["ground"] == "discretion"]
    other = changed(hertsmere, threshold={**hertsmere.written["threshold"], "grounds": grounds})
    found = verified(receipt(case, hertsmere, statute), other, statute)
    assert found.recomputed.differences[0] == Difference("outcome", "met", "not met")
    parts = [difference.part for difference in found.recomputed.differences]
    assert {"threshold.outcome", "threshold.grounds.hate", "threshold.reports.R1.qualifies"} <= set(parts)
    assert "the outcome is not met now; the decision differs in:" in FORMATS["text"](found)


def test_a_case_of_today_is_named_by_its_keys_without_their_values(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    today = deepcopy(case)
    today["reports"][1]["hate"] = True
    today["facts"]["no_effective_action"] = False
    del today["reports"][2]
    found = verified(receipt(case, hertsmere, statute), hertsmere, statute, today)
    assert found.today
    assert found.today.differ == ("facts.no_effective_action", "reports.R2.hate", "reports.R3")
    assert not found.holds
    text = FORMATS["text"](found)
    assert "it differs in facts.no_effective_action, reports.R2.hate and reports.R3" in text.replace("\n    ", " ")
    assert "does not hold; the case changed" in text
    assert "no input changed" not in text


def test_a_case_that_changed_may_be_decided_the_same(case: Any, hertsmere: Policy, statute: Policy) -> None:
    found = verified(
        receipt(case, hertsmere, statute), hertsmere, statute, {**case, "applicant": {**case["applicant"], "by": "P1"}}
    )
    assert found.holds
    assert "still holds, although the case changed" in FORMATS["text"](found)


def test_a_reading_that_the_policy_of_today_does_not_have_is_a_hindrance(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    found = verified(receipt(case, hertsmere, statute, {"behaviour-persists": 2}), LIBRARY[0], statute)
    assert found.recomputed.outcome is None
    assert not found.holds
    assert "it cannot be decided as the receipt asks: this policy has no unclear clause" in FORMATS["text"](
        found
    ).replace("\n    ", " ")


def test_an_id_that_the_policy_of_today_does_not_declare_is_a_hindrance(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    own = {**case, "facts": {**case["facts"], "hertsmere.household": True}}
    found = verified(receipt(own, hertsmere, statute), hertsmere, statute)
    (hindrance,) = found.recomputed.hindrances
    assert hindrance.startswith("`hertsmere.household` is not declared by `hertsmere/procedures`")
    assert found.recomputed.outcome is None


# Engines that decide more


def later(written: Receipt) -> Receipt:
    """The receipt as if an earlier engine had written it."""
    written["inputs"]["engine"] = {**written["inputs"]["engine"], "version": "0.0.1"}
    return {**written, "digest": content_digest(written)}


def test_a_part_that_only_a_later_engine_decides_is_added(case: Any, hertsmere: Policy, statute: Policy) -> None:
    written = receipt(case, hertsmere, statute)
    del written["decision"]["panel"]
    del written["decision"]["threshold"]["needed"]
    found = verified(later(written), hertsmere, statute)
    assert (found.holds, found.changes) == (True, ("engine",))
    assert found.recomputed.added == ("threshold.needed", "panel")
    said = "the receipt does not say, but the engine of today does: threshold.needed and panel"
    assert said in FORMATS["text"](found)


def test_an_answer_that_the_same_engine_would_have_given_is_missing(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt(case, hertsmere, statute)
    del written["decision"]["panel"]
    found = verified({**written, "digest": content_digest(written)}, hertsmere, statute)
    assert not found.holds
    assert "no input changed" in FORMATS["text"](found)
    assert "panel: only now" in FORMATS["text"](found)


def test_an_answer_within_a_part_is_a_difference_for_every_engine(
    case: Any, hertsmere: Policy, statute: Policy
) -> None:
    written = receipt({**case, "decided": {"threshold": "met", "on": case["received"]}}, hertsmere, statute)
    del written["decision"]["threshold"]["recorded"]
    written["decision"]["panel"] = "x"
    found = verified(later(written), hertsmere, statute)
    assert {"threshold.recorded", "panel"} == {difference.part for difference in found.recomputed.differences}


# Differences


@pytest.mark.parametrize(
    ("recorded", "now", "expected"),
    [
        ({}, {}, []),
        ({"a": 1}, {"a": True}, [Difference("a", 1, True)]),
        ({"a": {"b": 1}}, {"a": {"c": 2}}, [Difference("a.c", None, 2), Difference("a.b", 1, None)]),
        ({"a": ["x"]}, {"a": ["x", "y"]}, [Difference("a", ["x"], ["x", "y"])]),
        ({"a": [{"id": "R1"}]}, {"a": [{"id": "R1"}, {"id": "R2"}]}, [Difference("a.R2", None, {"id": "R2"})]),
        (
            {"a": [{"id": "R1"}, {"id": "R2"}]},
            {"a": [{"id": "R2"}, {"id": "R1"}]},
            [Difference("a", ["R1", "R2"], ["R2", "R1"])],
        ),
        (
            {"a": [{"event": "e", "due": 1}, {"event": "e", "due": 2}, {"event": "e.2", "due": 3}]},
            {"a": [{"event": "e", "due": 1}, {"event": "e", "due": 5}, {"event": "e.2", "due": 3}]},
            [Difference("a.e.2.due", 2, 5)],
        ),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, [Difference("a.2.b", 2, 3)]),
        (
            {"f": {"of": [{"id": "x.if", "kind": "all", "outcome": "met"}]}},
            {"f": {"of": [{"id": "x.if", "kind": "all", "outcome": "not met"}]}},
            [Difference("x.if.outcome", "met", "not met")],
        ),
    ],
)
def test_a_difference_is_named_by_keys_and_rows(recorded: Any, now: Any, expected: list[Difference]) -> None:
    assert list(differences(recorded, now)) == expected


def test_a_hundred_thousand_rows_of_one_name_are_told_apart_at_once() -> None:
    rows = [{"id": "a"}] * 100_000
    assert list(differences({"a": rows}, {"a": [*rows, {"id": "a"}]})) == [Difference("a.a.100001", None, {"id": "a"})]


# The engine's own digest


def test_the_engine_s_digest_is_over_its_source_files(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/a.py").write_bytes(b"x = 1\n")
    (tmp_path / "data.yaml").write_text("x")
    before = engine_digest(tmp_path)
    (tmp_path / "data.yaml").write_text("y")
    (tmp_path / "below/a.py").write_bytes(b"x = 1\r\n")
    assert engine_digest(tmp_path) == before
    (tmp_path / "below/a.py").write_bytes(b"x = 2\n")
    assert engine_digest(tmp_path) != before
    (tmp_path / "below/a.py").write_bytes(b"x = 1\n")
    (tmp_path / "below/b.py").write_bytes(b"")
    assert engine_digest(tmp_path) != before


# The command


def casereview(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(PROGRAM), *map(str, arguments)]
    # What runs from a copy of the checkout is not measured as if it were the checkout.
    inherited = {
        key: value
        for key, value in os.environ.items()
        if not ("PYTHONPATH" in environment and key.startswith("COVERAGE_"))
    }
    return subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60, env={**inherited, **environment}
    )


def save(
    path: Path, *arguments: object, case: Path = EXAMPLE, policy: object = "hertsmere", **environment: str
) -> None:
    run = casereview(
        "check", case, "--policy", policy, "--on", "2023-06-30", "--receipt", path, *arguments, **environment
    )
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.startswith("Case HER-014: ")


def test_a_receipt_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    as_json = tmp_path / "elsewhere/case.json"
    as_json.parent.mkdir()
    as_json.write_text(json.dumps(dict(reversed(load(EXAMPLE).value.items()))))
    copy = tmp_path / "elsewhere/policy.yaml"
    shutil.copy(ROOT / POLICY_FILE, copy)
    save(tmp_path / "one", PYTHONHASHSEED="1")
    save(tmp_path / "two", case=as_json, policy=copy, PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    one = (tmp_path / "one").read_bytes()
    assert one == (tmp_path / "two").read_bytes()
    assert str(tmp_path).encode() not in one
    assert "decision" in json.loads(one)


def test_a_receipt_holds_the_decision_as_it_was_printed(tmp_path: Path) -> None:
    path = tmp_path / "receipt"
    arguments = ("check", EXAMPLE, "--policy", "hertsmere", "--on", "2023-06-30", "--format", "json")
    printed = json.loads(casereview(*arguments, "--receipt", path).stdout)
    written = json.loads(path.read_text())
    assert written["decision"] == printed
    assert written["case"] == load(EXAMPLE).value


def test_a_receipt_takes_the_place_of_an_older_one_but_never_of_the_case(tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_text("older")
    save(path, "--reading", "behaviour-persists=2")
    before = path.read_text()
    run = casereview("check", EXAMPLE, "--policy", "hertsmere", "--receipt", tmp_path / "none/receipt.json")
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert "cannot be written: no such file or directory" in run.stderr
    case = tmp_path / "case.json"
    case.write_text(json.dumps(GIVEN))
    run = casereview("check", case, "--policy", "hertsmere", "--receipt", tmp_path / "." / "case.json")
    assert run.returncode == UNUSABLE
    assert "this is the case file itself; give the receipt another name" in run.stderr
    assert json.loads(case.read_text()) == GIVEN
    assert path.read_text() == before
    assert sorted(found.name for found in tmp_path.iterdir()) == ["case.json", "receipt.json"]


def test_a_receipt_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    count = {"kind": "count", "counting": "incidents", "at_least": 1, "cite": "1"}
    grounds = [
        {"ground": f"anytown.g{ground}", "if": {"kind": "any", "of": [count] * 10}, "cite": "1"} for ground in range(15)
    ]
    policy, case, path = tmp_path / "policy.json", tmp_path / "case.json", tmp_path / "receipt.json"
    policy.write_text(json.dumps({**EMPTY_POLICY, "threshold": {"grounds": grounds}}))
    reports = [{"id": f"{number:0>60}", "incident": f"{number}", "reported": "2023-06-01"} for number in range(1000)]
    case.write_text(json.dumps({**GIVEN, "reports": reports}))
    run = casereview("check", case, "--policy", policy, "--on", "2023-06-30", "--receipt", path)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert run.stderr == f"{path}:1:1: not written: the receipt is larger than 8 MiB\n"
    assert not path.exists()


def test_the_status_tells_whether_it_holds_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    save(path)
    assert casereview("verify", path, "--exit-code").returncode == ANSWERED
    written = json.loads(path.read_text())
    written["decision"]["outcome"] = "met"
    path.write_text(json.dumps(written))
    assert casereview("verify", path, "--exit-code").returncode == FOUND
    run = casereview("verify", path)
    assert run.returncode == ANSWERED
    assert run.stdout.startswith("Receipt of case HER-014: does not hold\n")
    assert "its content does not have its digest" in run.stdout
    assert "outcome: met; now undetermined" in run.stdout


def test_a_policy_outside_the_library_is_named(tmp_path: Path) -> None:
    policy, path = tmp_path / "policy.yaml", tmp_path / "receipt.json"
    text = (ROOT / POLICY_FILE).read_text()
    policy.write_text(text.replace("policy: hertsmere/procedures", "policy: hertsmere/draft"))
    save(path, policy=policy)
    line = path.read_text().splitlines().index('      "id": "hertsmere/draft"') + 1
    run = casereview("verify", path)
    message = "the library has no policy `hertsmere/draft`; name its file with `--policy`"
    assert (run.returncode, run.stderr) == (UNUSABLE, f"{path}:{line}:13: {message}\n")
    assert casereview("verify", path, "--policy", policy).stdout.startswith("Receipt of case HER-014: still holds\n")
    other = casereview("verify", path, "--policy", "hertsmere").stdout
    assert other.startswith("Receipt of case HER-014: does not hold; the policy changed\n")
    assert "the outcome is undetermined still, but the decision differs in:" in other
    assert "in policies/hertsmere/procedures.yaml" in other.replace("\n    ", " ")
    policy.write_text("title: A page\n")
    run = casereview("verify", path, "--policy", policy)
    assert run.returncode == UNUSABLE
    assert f"{policy}:1:1: `policy` is missing here" in run.stderr


def test_a_case_file_of_today_is_looked_at(tmp_path: Path) -> None:
    path, case = tmp_path / "receipt.json", tmp_path / "case.yaml"
    save(path)
    assert "it is the case of the receipt" in casereview("verify", path, "--case", EXAMPLE).stdout
    case.write_text(EXAMPLE.read_text().replace("received: 2023-06-12", "received: 2023-07-01").replace("events", "#"))
    run = casereview("verify", path, "--case", case)
    message = "the application is received after 2023-06-30, the day of the receipt's question"
    assert (run.returncode, run.stderr) == (UNUSABLE, f"{case}:3:11: {message}\n")
    case.write_text("case: 1\n")
    assert casereview("verify", path, "--case", case).returncode == UNUSABLE
    case.write_text(EXAMPLE.read_text().replace("acknowledged: 2023-06-13", "acknowledged: 2023-06-01"))
    run = casereview("verify", path, "--case", case, "--format", "json")
    assert "warning: `acknowledged` is 2023-06-01" in run.stderr
    assert json.loads(run.stdout)["case_today"]["differs_in"] == ["events.acknowledged"]


CHANGES = {
    "policy": (POLICY_FILE, "period: 2 working days", "period: 3 working days"),
    "statute": ("policies/england-and-wales/act-2014.yaml", "at_least: 3", "at_least: 2"),
    "vocabulary": ("schemas/vocabulary.yaml", "question: ", "question: Well, "),
    "calendar": ("schemas/calendars/england-and-wales.json", "2023-05-08 ", ""),
    "engine": ("engine/casereview/decide.py", '"""Decides', '"""It decides'),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_changed_is_named_by_the_installed_command(name: str, tmp_path: Path) -> None:
    """Everything runs from a copy of the checkout, of which one file is changed."""
    for folder in ("engine", "cli", "policies", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {"PYTHONPATH": f"{tmp_path / 'engine'}{os.pathsep}{tmp_path / 'cli'}"}
    save(tmp_path / "receipt.json", **environment)
    assert json.loads(casereview("verify", tmp_path / "receipt.json", "--format", "json").stdout)["changed"] == []
    changed_file, old, new = CHANGES[name]
    text = (tmp_path / changed_file).read_text()
    assert old in text
    (tmp_path / changed_file).write_text(text.replace(old, new))
    shown = json.loads(casereview("verify", tmp_path / "receipt.json", "--format", "json", **environment).stdout)
    assert [change["input"] for change in shown["changed"]] == [name]
    assert shown["changed"][0].get("file") == (POLICY_FILE if name == "policy" else None)


def test_the_example_of_the_readme_is_what_the_commands_print(tmp_path: Path) -> None:
    block = (ROOT / "README.md").read_text().split("```console\n")[1].split("```")[0]
    first, second, *printed = block.splitlines()
    for line in (first, second):
        _, *words = line.removeprefix("$ ").split()
        run = subprocess.run(
            [str(PROGRAM), *(word.replace("receipt.json", str(tmp_path / "receipt.json")) for word in words)],
            check=True, capture_output=True, text=True, timeout=60, cwd=ROOT,
        )  # fmt: skip
    assert run.stdout.splitlines() == printed


# Receipts that are none


def written_example(tmp_path: Path) -> Receipt:
    save(tmp_path / "example.json")
    found: Receipt = json.loads((tmp_path / "example.json").read_text())
    return found


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Receipt:
    return written_example(tmp_path_factory.mktemp("receipt"))


def mistakes(written: Any, tmp_path: Path) -> list[str]:
    """The messages for a receipt, its file on one line."""
    path = tmp_path / "receipt"
    path.write_text(written if isinstance(written, str) else json.dumps(written))
    source = load_receipt(path)
    assert not validate_receipt(source)
    run = casereview("verify", path)
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert run.stderr == "".join(f"{problem}\n" for problem in sorted(source.problems))
    return [problem.message for problem in sorted(source.problems)]


MISTAKES: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("receipt",), 2, "`receipt` is `2`; write `1`"),
    (("on",), "30 June", "`on` is `30 June`; write a day from 1990-01-01 to 2079-12-31 as YYYY-MM-DD"),
    (("on",), "2023-06-31", "`on` is `2023-06-31`; there is no such day"),
    (("on",), "2023-06-11", "the day of the question is 2023-06-11, before the application was received"),
    (("readings", "hate-qualifying"), "2", "`hate-qualifying` is `2`; take the quotation marks away"),
    (
        ("notes",),
        "x",
        "unknown key `notes`; the keys here are `receipt`, `on`, `readings`, `case`, `inputs`, `decision` and `digest`",
    ),
    (("digest",), None, "`digest` is missing here: the sha256 of the RFC 8785 form of all the rest, as loaded"),
    (("digest",), "sha256:0", "`digest` is `sha256:0`; write `sha256:` and 64 hexadecimal digits"),
    (("case",), None, "`case` is missing here: the case as loaded, as the schema of cases describes it"),
    (("case",), [], "`case` is an empty list; write keys with values"),
    (("case", "recieved"), "x", "unknown key `recieved`; did you mean `received`?"),
    (
        ("case", "reports", 0, "occurred"),
        "2023-03-09",
        "`R1` was reported on 2023-03-05, before it occurred on 2023-03-09; check both days",
    ),
    (
        ("inputs", "policy", "id"),
        "../secret",
        "`id` is `../secret`; write the policy's id, such as `kettering/web-page`",
    ),
    (("inputs", "engine"), None, "`engine` is missing here: the engine that decided"),
    (("decision", "outcome"), None, "`outcome` is missing here"),
]
"""Ways into a receipt, what stands there instead, and the message for it."""


@pytest.mark.parametrize(("way", "value", "message"), MISTAKES)
def test_a_mistake_in_a_receipt_gets_its_message(
    way: tuple[Any, ...], value: Any, message: str, example: Receipt, tmp_path: Path
) -> None:
    written = deepcopy(example)
    holder: Any = written
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    assert mistakes(written, tmp_path) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("[]", "the file is an empty list; write its keys with values, such as `receipt`, `on` or `readings`"),
        ("receipt: 1\n", "this is not JSON: a value is expected here"),
        ("[" * 5000, f"lists and mappings are nested deeper than {DEEPEST_RECEIPT}"),
    ],
)
def test_a_file_that_is_no_receipt_gets_its_message(text: str, message: str, tmp_path: Path) -> None:
    assert mistakes(text, tmp_path) == [message]


def test_a_receipt_that_is_not_there_or_too_large_is_a_message(tmp_path: Path) -> None:
    run = casereview("verify", tmp_path / "receipt.json")
    assert (run.returncode, run.stderr) == (UNUSABLE, f"{tmp_path}/receipt.json:1:1: there is no such file\n")
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(100 * LARGEST_RECEIPT)
    run = casereview("verify", tmp_path / "large.json")
    assert run.stderr == f"{tmp_path}/large.json:1:1: the file is larger than 8 MiB; no receipt is\n"


def test_a_decision_as_deep_as_a_receipt_may_be_is_compared(example: Receipt, tmp_path: Path) -> None:
    written, deep = deepcopy(example), "x"
    for _ in range(DEEPEST_RECEIPT - 2):
        deep = [deep]  # type: ignore[assignment]
    written["decision"]["deep"] = deep
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(written))
    run = casereview("verify", path)
    assert run.returncode == ANSWERED
    assert "deep: " in run.stdout


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"verification.{name}").write_text(show(sample()))
