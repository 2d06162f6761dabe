"""`casereview letter`, and the templates that `casereview policy validate` looks at, as installed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from casereview.folders import POLICIES
from casereview_cli.exit_codes import ExitCode
from tests.filled_letters import EAST_HERTS, HERTSMERE, LETTERS, case_for, golden_of
from tests.test_cli import Ended, casereview

ANSWERED, FOUND, UNUSABLE = ExitCode.ANSWERED, ExitCode.FOUND, ExitCode.UNUSABLE


def letter(name: str, case: Path, policy: object, to: Path, *more: str) -> Ended:
    return casereview("letter", name, case, "--policy", policy, "--to", to, "--on", "2023-06-20", *more)


def saved(case: dict[str, Any], tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case))
    return path


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    """A policy with its letters outside the library."""
    (tmp_path / "anytown/letters").mkdir(parents=True)
    path = tmp_path / "anytown/procedures.yaml"
    shutil.copy(POLICIES / "hertsmere/procedures.yaml", path)
    return path


def test_a_letter_is_written_as_markdown_and_as_a_document(tmp_path: Path) -> None:
    for ending in (".md", ".DOCX"):
        to = tmp_path / f"letter{ending}"
        run = letter("CT3", LETTERS / "hertsmere.not-met.yaml", "hertsmere", to)
        assert (run.returncode, run.stderr) == (ANSWERED, "")
        assert run.stdout == f"{to}: letter CT3 of hertsmere/procedures; 3 places left to fill in by hand\n"
    assert (tmp_path / "letter.md").read_text() == golden_of(HERTSMERE, "CT3").read_text()
    assert Document(str(tmp_path / "letter.DOCX")).paragraphs[1].text == "Our reference: HER-102"


def test_whatever_is_there_stays(tmp_path: Path) -> None:
    case = LETTERS / "hertsmere.not-met.yaml"
    for name in ("letter.md", "minutes.docx"):
        to = tmp_path / name
        to.write_bytes(b"an earlier letter, filled in by hand")
        run = letter("CT3", case, "hertsmere", to)
        told = f"{to}:1:1: the file is there already; give another name\n"
        assert (run.returncode, run.stdout, run.stderr) == (UNUSABLE, "", told)
        assert to.read_bytes() == b"an earlier letter, filled in by hand"


def test_one_place_to_fill_in_is_one(tmp_path: Path, anytown: Path) -> None:
    (anytown.parent / "letters/CT6.md").write_text("# Risk\n\n{{blank the risk}}\n")
    run = letter("CT6", LETTERS / "hertsmere.met.yaml", anytown, tmp_path / "letter.md")
    assert run.stdout.endswith("; 1 place left to fill in by hand\n")


def test_a_letter_that_lacks_something_names_all_of_it_where_the_case_would_hold_it(tmp_path: Path) -> None:
    case = case_for(EAST_HERTS, "not-met")
    del case["decided"]["on"], case["applicant"]["consent"], case["facts"]["about_officer_conduct"]
    path = saved(case, tmp_path)
    to = tmp_path / "letter.md"
    run = casereview("letter", "CT3a", path, "--policy", EAST_HERTS, "--to", to, "--on", "2024-03-27")
    assert run.returncode == UNUSABLE
    first, second = run.stderr.splitlines()
    place, _, message = first.partition(": ")
    assert place.startswith(f"{path}:1:")
    assert message == "letter `CT3a` cannot be written: `decided.on` is not recorded; write the day of the decision"
    assert second.startswith("letter `CT3a` cannot be written: the document leaves open who hears the appeal (1: ")
    assert not to.exists()


def test_a_decision_that_the_program_does_not_come_to_is_warned_of(tmp_path: Path) -> None:
    case = {**case_for(HERTSMERE, "met"), "decided": {"threshold": "not met", "on": "2023-06-20"}}
    run = letter("CT3", saved(case, tmp_path), "hertsmere", tmp_path / "letter.md")
    assert run.returncode == ANSWERED
    assert ": warning: the recorded decision is not met, but on what is recorded the policy comes to met" in run.stderr
    assert ": warning: the Act's own count is reached" in run.stderr
    assert "the reasons for the decision" in (tmp_path / "letter.md").read_text()


def test_a_case_from_before_the_policy_is_warned_of(tmp_path: Path) -> None:
    case = {**case_for(HERTSMERE, "met"), "received": "2023-04-28", "events": {}}
    run = letter("CT6", saved(case, tmp_path), "hertsmere", tmp_path / "letter.md")
    assert "`hertsmere/procedures` was not in force on 2023-04-28" in run.stderr


@pytest.mark.parametrize(
    ("name", "policy", "message"),
    [
        ("ct3", "hertsmere", "`hertsmere/procedures` names no letter `ct3`; did you mean `CT3`?"),
        (
            "zz",
            "east-herts",
            "`east-herts/procedures` names no letter `zz`; it names `CT1`, `CT2`, `CT3`, `CT3a` and `CT4`",
        ),
        ("CT3", "hertsmere/web-page", "`hertsmere/web-page` names no letter `CT3`, nor any other"),
    ],
)
def test_a_letter_that_a_policy_does_not_name_is_refused(tmp_path: Path, name: str, policy: str, message: str) -> None:
    run = letter(name, LETTERS / "hertsmere.met.yaml", policy, tmp_path / "letter.md")
    assert (run.returncode, run.stderr) == (UNUSABLE, f"{message}\n")


def test_a_letter_without_a_template_says_where_to_write_one(tmp_path: Path, anytown: Path) -> None:
    case, to = LETTERS / "hertsmere.met.yaml", tmp_path / "letter.md"
    path = anytown.parent / "letters/CT6.md"
    run = letter("CT6", case, anytown, to)
    assert (run.returncode, run.stderr) == (
        UNUSABLE,
        f"letter `CT6` of `hertsmere/procedures` has no template; write one as {path}\n",
    )
    (anytown.parent / "letters/CT1.md").write_text("# Thank you\n")
    assert letter("CT6", case, anytown, to).stderr.endswith(f"write one as {path}; there are templates for `CT1`\n")
    path.write_text("# Risk of {{cases}}\n")
    run = letter("CT6", case, anytown, to)
    assert (run.returncode, run.stderr) == (
        UNUSABLE,
        f"{path}:1:11: there is no placeholder `cases`; did you mean `case`?\n",
    )
    path.write_text("# Risk\n\nBy {{due minutes-circulate}}\n")
    assert "did you mean `minutes-circulated`?" in letter("CT6", case, anytown, to).stderr
    path.unlink()
    path.mkdir()
    assert letter("CT6", case, anytown, to).stderr == f"{path}:1:1: this is a folder; name a file in it\n"


def test_a_file_of_another_kind_and_the_template_itself_are_not_written(tmp_path: Path, anytown: Path) -> None:
    case = LETTERS / "hertsmere.met.yaml"
    for to in (tmp_path / "letter.pdf", tmp_path / "letter"):
        run = letter("CT6", case, "hertsmere", to)
        assert run.returncode == UNUSABLE
        assert f"`{to.name}` is no name for a letter; give it the ending `.docx` or `.md`" in run.stderr
        assert not to.exists()
    path = anytown.parent / "letters/CT6.md"
    path.write_text("# Risk\n")
    (anytown.parent / "not-a-file.yaml").mkdir()
    for name, policy in (("CT6", anytown), ("CT1", "hertsmere")):
        run = letter(name, case, policy, path)
        assert run.returncode == UNUSABLE
        assert f"`{path}` is the template of a letter; give another name" in run.stderr
        assert path.read_text() == "# Risk\n"


def test_a_folder_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    to = tmp_path / "missing/letter.md"
    run = letter("CT6", LETTERS / "hertsmere.met.yaml", "hertsmere", to)
    assert run.returncode == UNUSABLE
    assert run.stderr.startswith(f"{to}:1:1: cannot be written: ")


def test_without_the_extra_a_document_is_refused_and_markdown_is_not(tmp_path: Path) -> None:
    program = "import sys; sys.modules['docx'] = None; from casereview_cli.main import run; run()"
    case = str(LETTERS / "hertsmere.met.yaml")
    for ending, status in ((".docx", UNUSABLE), (".md", ANSWERED)):
        to = tmp_path / f"letter{ending}"
        command = [sys.executable, "-c", program, "letter", "CT6", case, "--policy", "hertsmere", "--to", str(to)]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        assert run.returncode == status
        assert to.exists() == (status == ANSWERED)
        assert ("pip install 'asb-case-review[office]', or write an .md file" in run.stderr) == (status == UNUSABLE)


def test_validating_a_policy_looks_at_its_letters_too(anytown: Path) -> None:
    letters = anytown.parent / "letters"
    (letters / "CT1.md").write_text("# Thank you\n")
    (letters / "CT4.md").write_text("# Yes\n\nBy {{due outcome-tld}}\n")
    (letters / "CT44.md").write_text("# Yes\n")
    run = casereview("policy", "validate", anytown)
    assert run.returncode == FOUND
    assert f"{letters / 'CT1.md'}: valid\n" in run.stdout
    assert run.stderr.splitlines() == [
        (
            f"{letters / 'CT4.md'}:3:4: the timetable says nothing of `outcome-tld` for this letter; did you mean "
            "`outcome-told`?"
        ),
        (
            f"{letters / 'CT44.md'}:1:1: no policy beside names a letter `CT44`; "
            "name the file after its letter, or take it out"
        ),
    ]
    alone = casereview("policy", "validate", "CT1.md", "CT4.md", within=letters)
    assert (alone.returncode, alone.stdout) == (FOUND, "CT1.md: valid\n")
    assert alone.stderr.startswith("CT4.md:3:4: the timetable says nothing of `outcome-tld`")


@pytest.mark.parametrize("wrong", ["letters: [CT1\n", "letters: {CT2: {}}\n", None])
def test_no_letter_is_said_to_be_unnamed_beside_a_policy_that_errs(wrong: str | None, anytown: Path) -> None:
    if wrong is None:
        anytown.with_name("web-page.yaml").mkdir()
    else:
        anytown.with_name("web-page.yaml").write_text(wrong)
    path = anytown.parent / "letters/CT44.md"
    path.write_text("# Yes\n")
    assert casereview("policy", "validate", path).stdout == f"{path}: valid\n"
    web_page = anytown.with_name("web-page.yaml")
    web_page.unlink() if wrong else web_page.rmdir()
    assert "no policy beside names a letter `CT44`" in casereview("policy", "validate", path).stderr


def test_a_template_is_read_even_where_its_policy_errs(anytown: Path) -> None:
    anytown.write_text("letters: {CT1: {}}\n")
    path = anytown.parent / "letters/CT1.md"
    path.write_text("# Thank you {{\n")
    run = casereview("policy", "validate", path)
    assert run.returncode == FOUND
    assert run.stderr.startswith(f"{path}:1:13: the placeholder that opens here is not closed")
    path.write_text("# Thank you\n")
    assert casereview("policy", "validate", path).stdout == f"{path}: valid\n"
