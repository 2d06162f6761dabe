"""The installed command: a decision is saved as a receipt, and verified later; and what is no receipt."""

import json
import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from casereview.load import DEEPEST_RECEIPT, LARGEST_RECEIPT, load, load_receipt
from casereview.validate import validate_receipt
from casereview_cli.exit_codes import ExitCode
from tests.test_cli import Ended, casereview, installed
from tests.test_conditions import EMPTY_POLICY, GIVEN

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = Path(__file__).parent / "examples/HER-014.yaml"
POLICY_FILE = "policies/hertsmere/procedures.yaml"
ANSWERED, FOUND, UNUSABLE = ExitCode.ANSWERED, ExitCode.FOUND, ExitCode.UNUSABLE
Receipt = dict[str, Any]


def save(
    path: Path,
    *arguments: object,
    case: Path = EXAMPLE,
    policy: object = "hertsmere",
    by: Callable[..., Ended] = casereview,
) -> None:
    question = (case, "--policy", policy, "--on", "2023-06-30")
    run = by("check", *question, "--receipt", path, *arguments)
    assert (run.returncode, run.stderr) == (ANSWERED, "")
    assert run.stdout.startswith("Case HER-014: ")


def test_a_receipt_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    as_json = tmp_path / "elsewhere/case.json"
    as_json.parent.mkdir()
    as_json.write_text(json.dumps(dict(reversed(load(EXAMPLE).value.items()))))
    copy = tmp_path / "elsewhere/policy.yaml"
    shutil.copy(ROOT / POLICY_FILE, copy)
    save(tmp_path / "one", by=partial(installed, PYTHONHASHSEED="1"))
    save(tmp_path / "two", case=as_json, policy=copy, by=partial(installed, PYTHONHASHSEED="2", TZ="Asia/Tokyo"))
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
    save(path)
    older = path.read_text()
    save(path, "--reading", "behaviour-persists=2")
    assert path.read_text() != older
    before = path.read_text()
    run = casereview("check", EXAMPLE, "--policy", "hertsmere", "--receipt", tmp_path / "none/receipt.json")
    assert (run.returncode, run.stdout) == (UNUSABLE, "")
    assert "cannot be written: there is no folder" in run.stderr
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
    other = casereview("verify", path, "--policy", "hertsmere")
    message = "the receipt is of a decision by `hertsmere/draft`, and `--policy` names `hertsmere/procedures`\n"
    assert (other.returncode, other.stderr) == (UNUSABLE, message)
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
    """The receipt is verified by a copy of the checkout, of which one file is changed."""
    save(tmp_path / "receipt.json")
    assert json.loads(casereview("verify", tmp_path / "receipt.json", "--format", "json").stdout)["changed"] == []
    for folder in ("engine", "cli", "policies", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    copied = f"{tmp_path / 'engine'}{os.pathsep}{tmp_path / 'cli'}"
    changed_file, old, new = CHANGES[name]
    text = (tmp_path / changed_file).read_text()
    assert old in text
    (tmp_path / changed_file).write_text(text.replace(old, new))
    shown = json.loads(installed("verify", tmp_path / "receipt.json", "--format", "json", PYTHONPATH=copied).stdout)
    assert [change["input"] for change in shown["changed"]] == [name]
    assert shown["changed"][0].get("file") == (POLICY_FILE if name == "policy" else None)


def test_the_example_of_the_readme_is_what_the_commands_print(tmp_path: Path) -> None:
    block = (ROOT / "README.md").read_text().split("```console\n")[1].split("```")[0]
    first, second, *printed = block.splitlines()
    for line in (first, second):
        _, *words = line.removeprefix("$ ").split()
        named = (word.replace("receipt.json", str(tmp_path / "receipt.json")) for word in words)
        run = installed(*named, within=ROOT)
        assert run.returncode == ANSWERED
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
