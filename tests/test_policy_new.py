"""`policy new` writes files that are valid and pass at once, say what is not known yet, and overwrite nothing."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.folders import POLICIES, SCHEMAS
from casereview.key_order import in_order
from casereview.library import published
from casereview.load import load
from casereview.new_policy import MARK, NewPolicy, from_policy
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.validating.schema import schema_named
from casereview.yaml_text import read_yaml
from casereview_cli.commands import policy_format, policy_new, policy_test, policy_validate
from casereview_cli.exit_codes import ExitCode
from casereview_cli.opening import UnusableError
from casereview_cli.schemas import schema_for
from casereview_cli.writing import make_folder
from tests.signed import write_keys
from tests.test_cli import EXAMPLE, casereview
from tests.test_policy_format import shuffled
from tests.test_writing import room_for

SKELETON = (SCHEMAS / "skeleton/procedures.yaml").read_text()
WHOLE = re.sub(r"^#:", "", SKELETON, flags=re.MULTILINE)
"""The skeleton with all that only some documents say."""

CT = POLICIES / "hertsmere/procedures.yaml"
"""A policy with a template for each of its letters."""

ENTRIES = [versions[0] for versions in published()]


def new(*arguments: object) -> list[str]:
    """What `policy new` prints, without an error."""
    run = casereview("policy", "new", *arguments)
    assert (run.returncode, run.stderr) == (ExitCode.ANSWERED, "")
    return run.stdout.splitlines()


def refusal(*arguments: object) -> str:
    run = casereview("policy", "new", *arguments)
    assert (run.returncode, run.stdout) == (ExitCode.UNUSABLE, "")
    return run.stderr


def assert_fine(path: Path) -> None:
    """The policy is valid, its worked cases pass, and both are in order."""
    for command, *options in ((policy_validate,), (policy_test,), (policy_format, "--check")):
        run = CliRunner().invoke(command.command, [*options, str(path)], standalone_mode=False)
        assert run.return_value == ExitCode.ANSWERED, run.output


def value_of(text: str) -> Any:
    source = Source("text")
    read_yaml(text, source)
    assert validate_policy(source), source.problems
    return source.value


def test_a_new_policy_is_valid_and_passes_at_once(tmp_path: Path) -> None:
    printed = new("kettering", "--to", tmp_path / "policies")
    path = tmp_path / "policies/kettering/procedures.yaml"
    assert_fine(path)
    text = path.read_text()
    marked = text.count(f"{MARK}\n") - sum(line.startswith("#:") for line in text.splitlines() if line.endswith(MARK))
    assert printed[0] == f"{path}: {marked} lines are marked `to do`; fill them in from the document"
    assert printed[1] == f"then run: casereview policy validate {path} && casereview policy test {path}"
    assert load(path).value["policy"] == load(path.with_name("procedures.cases.yaml")).value["policy"]
    assert "anytown" not in text


def test_whatever_opens_a_policy_says_how_much_is_still_to_do(tmp_path: Path) -> None:
    library = tmp_path / "policies"
    new("kettering", "--to", library)
    path = library / "kettering/procedures.yaml"
    secret, _ = write_keys(tmp_path)
    signing = ("policy", "sign", library, "--key", secret, "--to", tmp_path / "x.zip")
    publishing = ("publish", "--policies", library, "--to", tmp_path / "site")
    opening = [("policy", "validate", path), ("check", EXAMPLE, "--policy", path), signing, publishing]
    lines = path.read_text().splitlines()
    marked = [at for at, line in enumerate(lines, 1) if line.endswith(MARK) and not line.startswith("#:")]
    told = f"{path}:{marked[0]}:1: warning: {len(marked)} lines are still marked `to do`, first this one; nobody has"
    for words in opening:
        run = casereview(*words)
        assert run.returncode == ExitCode.ANSWERED
        assert run.stderr.startswith(told)
    path.write_text(path.read_text().replace(MARK, ""))
    for words in opening:
        assert casereview(*words).stderr == ""
    path.write_text(path.read_text().replace("title: to do", f"title: A title  {MARK}", 1))
    assert ":1: warning: 1 line is still marked `to do`" in casereview("policy", "validate", path).stderr


def test_what_is_known_is_filled_in_and_no_longer_marked(tmp_path: Path) -> None:
    name = 'The "City": #1 & Älmhult'
    new("city", "--to", tmp_path, "--document", "web-page", "--name", name, "--nation", "wales")
    path = tmp_path / "city/web-page.yaml"
    assert_fine(path)
    value = load(path).value
    assert value["policy"] == "city/web-page"
    assert value["authority"]["name"] == name
    assert (value["authority"]["nation"], value["document"]["kind"]) == ("wales", "web page")
    lines = path.read_text().splitlines()
    assert {"  nation: wales", "  kind: web page", f"title: to do  {MARK}"} <= set(lines)
    new("town", "--to", tmp_path, "--document", "rules-of-2026", "--name", "True")
    path = tmp_path / "town/rules-of-2026.yaml"
    assert_fine(path)
    assert load(path).value["authority"]["name"] == "True"
    assert f"  kind: procedures  {MARK}" in path.read_text().splitlines()


@pytest.mark.parametrize("name", ["policy", "cases"])
def test_an_editor_is_told_where_the_schema_is(name: str, tmp_path: Path) -> None:
    file = "kettering/procedures.yaml" if name == "policy" else "kettering/procedures.cases.yaml"
    new("kettering", "--to", tmp_path / "policies")
    first = (tmp_path / "policies" / file).read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema={(SCHEMAS / f'{name}.schema.json').as_uri()}"
    (tmp_path / "schemas").symlink_to(SCHEMAS)
    new("kettering", "--to", tmp_path / "others")
    first = (tmp_path / "others" / file).read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../../schemas/{name}.schema.json"
    assert schema_for(Path("/procedures.yaml"), name) == (SCHEMAS / f"{name}.schema.json").as_uri()


FAR_FETCHED = {
    ("appeals", "reading"),
    ("reading", "id"),
    ("reading", "number"),
    ("reading", "because"),
    ("condition_consent", "form"),
    ("condition_applied_within", "counting_first_day"),
}
"""Routes of appeal that stand only in one reading, and two details; `policy validate` and editors explain them."""


def keys_of(schema: Any, holder: str = "") -> Iterator[tuple[str, str]]:
    """Every key of the policy schema with the record that has it; of all kinds of limit as of one."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in holder.split():
            yield from keys_of(schema_named("policy")["$defs"][name], f"{holder} {name}")
        return
    for key, below in schema.get("properties", {}).items():
        yield of_record(holder), key
        yield from keys_of(below, f"{holder} {key}")
    for below in (*schema.get("patternProperties", {}).values(), *(b["then"] for b in schema.get("allOf", ()))):
        yield from keys_of(below, holder)
    yield from keys_of(schema["items"], holder) if "items" in schema else ()


def of_record(holder: str) -> str:
    last = holder.rsplit(maxsplit=1)[-1] if holder else ""
    return "limit" if last.startswith("limit_") else last


def keys_in(value: Any, schema: Any, holder: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a valid policy with the record that has it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from keys_in(value, schema_named("policy")["$defs"][name], f"{holder} {name}")
    elif "allOf" in schema:
        yield of_record(holder), "kind"
        kinds = {branch["if"]["properties"]["kind"]["const"]: branch["then"] for branch in schema["allOf"]}
        yield from keys_in(value, kinds[value["kind"]], holder)
    elif isinstance(value, list):
        for item in value:
            yield from keys_in(item, schema["items"], holder)
    elif isinstance(value, dict):
        others = next(iter(schema.get("patternProperties", {}).values()), None)
        for key, below in value.items():
            if key in schema.get("properties", {}):
                yield of_record(holder), key
                yield from keys_in(below, schema["properties"][key], f"{holder} {key}")
            else:
                yield from keys_in(below, others, holder)


def test_the_skeleton_has_every_part_of_a_policy_that_is_not_far_fetched() -> None:
    wanted = set(keys_of(schema_named("policy")))
    found = set(keys_in(value_of(WHOLE), schema_named("policy")))
    # A condition below a ground need not cite, since the ground does.
    missing = {
        (holder, key) for holder, key in wanted - found if not (holder.startswith("condition") and key == "cite")
    }
    assert missing == FAR_FETCHED
    assert found <= wanted


def test_the_whole_skeleton_is_in_order_too() -> None:
    assert in_order(WHOLE, "policy") == WHOLE


def test_every_part_of_the_skeleton_comes_with_a_question_or_says_what_it_is() -> None:
    lines = SKELETON.splitlines()
    parts = list(schema_named("policy")["properties"])
    assert [match[1] for line in lines if (match := re.match(r"(?:#:)?([a-z_]+):", line))] == parts
    for number, line in enumerate(lines):
        key = line.removeprefix("#:").partition(":")[0]
        above = [text for text in lines[max(0, number - 3) : number] if text.startswith("# ")]
        if key in parts[1:]:
            assert "?" in " ".join(above) or key == "timetable", key


def test_every_clause_of_the_skeleton_is_marked() -> None:
    clauses = [line for line in SKELETON.splitlines() if re.search(r"\b(cite|title|name|gss): (to|E0)", line)]
    assert len(clauses) > 50
    assert [line for line in clauses if not line.endswith(MARK) and "- {body:" not in line] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_another_document_begins_a_policy_that_is_valid_and_passes(entry: Any, tmp_path: Path) -> None:
    new("kettering", "--to", tmp_path, "--from", entry.id)
    old, document = entry.id.split("/")
    path = tmp_path / f"kettering/{document}.yaml"
    assert_fine(path)
    before, after = entry.path.read_text(), path.read_text()
    comments = re.findall(r"^ *# (?!yaml-language).*$", before, re.MULTILINE)
    assert [comment for comment in comments if comment not in after] == []
    written = load(path).value
    assert written["policy"] == f"kettering/{document}"
    assert written["authority"]["name"] == written["title"] == "to do"
    assert written["authority"]["gss"] == "E00000000"
    assert not {"revised", "url"} & set(written["document"])
    assert f"{old}." not in re.sub(r"^# Begun from.*", "", after)
    unmarked = [line for line in after.splitlines() if re.search(r"\bcite:", line) and not line.endswith(MARK)]
    assert unmarked == []
    for part in ("provisions", "reports", "timetable", "escalation", "information_sharing"):
        assert written.get(part) == entry.written.get(part)


def test_the_letters_of_another_document_come_along(tmp_path: Path) -> None:
    said = new("kettering", "--to", tmp_path, "--from", "hertsmere/procedures")
    letters = tmp_path / "kettering/letters"
    assert f"{letters}: 7 letters of hertsmere/procedures; put what they say into your own words" in said
    assert {path.name for path in letters.iterdir()} == {f"{name}.md" for name in load(CT).value["letters"]}
    assert (letters / "CT3.md").read_text() == (POLICIES / "hertsmere/letters/CT3.md").read_text()
    (letters / "CT3.md").write_text("# Ours\n")
    (letters / "CT4.md").unlink()
    said = new("kettering", "--to", tmp_path, "--from", "hertsmere/procedures", "--document", "form")
    assert f"{letters}: 1 letter of hertsmere/procedures; put what they say into your own words" in said
    assert (letters / "CT3.md").read_text() == "# Ours\n"


def test_a_letter_names_what_the_new_policy_declares(tmp_path: Path) -> None:
    new("anytown", "--to", tmp_path)
    path = tmp_path / "anytown/procedures.yaml"
    path.write_text(re.sub(r"^#:", "", path.read_text(), flags=re.MULTILINE))
    declared = next(iter(load(path).value["declares"]["events"]))
    (path.parent / "letters").mkdir()
    (path.parent / "letters/L1.md").write_text(f"# Hello\n\n{{{{day {declared}}}}}\n")
    new("kettering", "--to", tmp_path, "--from", path)
    renamed = declared.replace("anytown.", "kettering.")
    assert (tmp_path / "kettering/letters/L1.md").read_text() == f"# Hello\n\n{{{{day {renamed}}}}}\n"
    (path.parent / "letters/L1.md").write_bytes(b"\xff")
    assert f"{path.parent}/letters/L1.md:1:1: the file is not UTF-8 text" in refusal(
        "x", "--to", tmp_path, "--from", path
    )


def test_a_policy_with_everything_begins_another(tmp_path: Path) -> None:
    """From a path, with ids of its own in every place, other slugs, and worked cases that cite."""
    path = tmp_path / "anytown/procedures.yaml"
    path.parent.mkdir()
    path.write_text(WHOLE.replace("\n", "\r\n"), newline="")
    given = {"case": "C", "received": "2026-06-15", "applicant": "{kind: individual, for: self, consent: true}"}
    given["facts"] = "{anytown.where: at home}"
    lines = [
        "policy: anytown/procedures",
        "given:",
        *(f"  {key}: {value}" for key, value in given.items()),
        "cases:",
        "  - name: a household is asked for",
        "    without: [facts.anytown.where]",
        "    case:",
        "      facts: {anytown.repeat_victim: true}",
        "      reports: [{id: R1, incident: A, facts: {anytown.household: H1}}]",
        "    expect:",
        "      grounds: {anytown.households: not met}",
        "      appeals: [{against: threshold, cite: procedures to-do}]",
    ]
    path.with_name("procedures.cases.yaml").write_text("\n".join(lines) + "\n")
    assert_fine(path)
    new("kettering", "--to", tmp_path, "--from", path, "--document", "web-page", "--name", "Kettering Council")
    begun = path.parents[1] / "kettering/web-page.yaml"
    assert_fine(begun)
    text = begun.read_text() + begun.with_name("web-page.cases.yaml").read_text()
    assert "anytown" not in text.replace("anytown/procedures", "").replace("begin with `anytown.`", "")
    assert "without: [facts.kettering.where]" in text
    assert "cite: web-page to-do" in text
    assert load(begun).value["authority"]["name"] == "Kettering Council"
    assert load(begun).value["authority"]["closure_days"] == ["2026-12-29", "2026-12-30"]


HEAD = """\
policy: a/b
title: >-
  A title
  in lines
authority: {name: A, nation: england}
document: %s
threshold:
  grounds:
    - {ground: discretion, if: {kind: fact, fact: material_change}, cite: "1", list: open,
       decided_by: [{role: "a-b"}]}
declares: {facts: {a.b: {question: "A
      question", yes: it is, no: it is not}}}
provisions: [{cite: "1", about: purpose, says: "in
    lines"}, {about: purpose, says: text, cite: "1"}]
apply: [{by: phone, to: |+
"""


@pytest.mark.parametrize(
    ("document", "begun"),
    [
        ("{revised: 2026-04, kind: form, leading: true, seen: whole}", "{kind: form, leading: true, seen: whole}"),
        ("{kind: form, leading: true, seen: whole, url: 'https://a'}", "{kind: form, leading: true, seen: whole}"),
        ("{kind: form, leading: true, revised: 2026-04, seen: whole}", "{kind: form, leading: true, seen: whole}"),
        (
            "{revised: 2026-04, url: 'https://a', kind: form, leading: true, seen: whole}",
            "{kind: form, leading: true, seen: whole}",
        ),
        (
            "{kind: form, url: 'https://a', revised: 2026-04, leading: true, seen: whole}",
            "{kind: form, leading: true, seen: whole}",
        ),
        (
            "\n  # which\n  kind: form\n  # since when\n  revised: 2026-04  # or so\n  leading: true\n  seen: whole",
            f"\n  # which\n  kind: form  {MARK}\n  # since when\n  leading: true  {MARK}\n  seen: whole",
        ),
    ],
)
def test_the_dates_of_the_other_document_are_taken_out(document: str, begun: str, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text((HEAD % document).rpartition("apply")[0])
    printed = new("kettering", "--to", tmp_path, "--from", path)
    found = tmp_path / "kettering/b.yaml"
    assert f"\ndocument: {begun}  {MARK}\n" in found.read_text()
    assert not found.with_name("b.cases.yaml").exists()
    assert "lines are marked" in printed[0]
    value = load(found).value
    assert value["title"] == "to do"
    assert value["declares"]["facts"]["kettering.b"]["question"] == "A question"
    assert f'    lines"}}, {{about: purpose, says: text, cite: "1"}}]  {MARK}\n' in found.read_text()
    again = new("corby", "--to", tmp_path, "--from", found)
    assert printed[0].split(": ")[1] == again[0].split(": ")[1]
    assert f"{MARK}  {MARK}" not in (tmp_path / "corby/b.yaml").read_text()


@given(st.randoms(use_true_random=False), st.sampled_from([True, False, None]), st.sampled_from([20, 80, 1000]))
@settings(max_examples=15)
def test_a_policy_in_any_style_begins_another(lots: random.Random, brackets: bool | None, width: int) -> None:
    """Whatever the order of its keys, its brackets and the length of its lines."""
    written = value_of(WHOLE)
    text = yaml.safe_dump(shuffled(written, lots), sort_keys=False, default_flow_style=brackets, width=width)
    begun = value_of(from_policy(text, written, NewPolicy("kettering", None, "A: #1", "wales", None)))
    assert begun["authority"]["name"] == "A: #1"
    changed = ("policy", "title", "authority", "document", "apply")
    before, after = ({key: row[key] for key in written if key not in changed} for row in (written, begun))
    assert after == json.loads(json.dumps(before).replace("anytown.", "kettering."))


def test_a_text_in_lines_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    start = (HEAD % "{kind: form, leading: true, seen: whole}").rpartition("apply")[0]
    path.write_text(
        f'{start}apply:\n  - by: letter\n    to: |+\n      Number 1\n\n    cite: "1"\n  - {{by: phone, cite: "1"}}\n'
    )
    new("kettering", "--to", tmp_path, "--from", path)
    applied = (tmp_path / "kettering/b.yaml").read_text().partition("apply:\n")[2]
    assert applied == f'  - by: letter\n    to: to do\n\n    cite: "1"  {MARK}\n  - {{by: phone, cite: "1"}}  {MARK}\n'


def test_a_file_that_stands_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "kettering/procedures.yaml"
    cases = path.with_name("procedures.cases.yaml")
    path.parent.mkdir()
    stays = ":1:1: this file stands there already and stays as it is; give another --document or --to\n"
    cases.write_text("mine")
    assert refusal("kettering", "--to", tmp_path) == f"{cases}{stays}"
    assert not path.exists()
    path.write_text("mine too")
    assert refusal("kettering", "--to", tmp_path) == f"{path}{stays}{cases}{stays}"
    assert (path.read_text(), cases.read_text()) == ("mine too", "mine")


def test_where_only_one_file_can_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with room_for(len(SKELETON) - 1000):
        ran = CliRunner().invoke(policy_new.command, ["kettering", "--to", "p"], standalone_mode=False)
    assert isinstance(ran.exception, UnusableError)
    assert list((tmp_path / "p/kettering").iterdir()) == []
    (tmp_path / "p/kettering/procedures.cases.yaml").symlink_to("nowhere")
    assert "cases.yaml:1:1: the file is there already; give another name" in refusal("kettering", "--to", "p")
    assert not (tmp_path / "p/kettering/procedures.yaml").exists()
    (tmp_path / "file").write_text("a file")
    assert refusal("kettering", "--to", tmp_path / "file").startswith(
        f"{tmp_path}/file/kettering:1:1: cannot be written: `{tmp_path}/file` is a file, not a folder"
    )
    with pytest.raises(UnusableError, match="cannot be written"):
        make_folder(tmp_path / "file/folder")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Kettering Council"], "cannot stand in an id; write it in lower case with hyphens: `kettering-council`"),
        (["3rivers"], "`3rivers` cannot stand in an id; write it in lower case with hyphens, from a letter on"),
        (["2026"], "`2026` cannot stand in an id"),
        (["kettering/web-page"], "`kettering/web-page` names a document too; write `kettering --document web-page`"),
        (["kettering", "--name", " "], "`--name` is empty; write the authority's name, or leave the option out"),
        (["kettering", "--document", "web page"], "write it in lower case with hyphens: `web-page`"),
        (["kettering", "--nation", "scotland"], "`scotland` is not one of `england`, `wales`"),
        (["kettering", "--from", "hertsmeer"], "there is no policy `hertsmeer`; did you mean `hertsmere`?"),
        (["kettering", "--from", "nowhere.yaml"], "nowhere.yaml:1:1: there is no such file"),
        (["kettering", "--name", "x" * 2001], "procedures.yaml:13:9: `name` is `"),
        (["kettering", "--name", " \u202e "], "the character U+202E cannot stand in text; take it out"),
        ([f"k{'x' * 100}"], "; write at most 100 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(arguments: list[str], message: str, tmp_path: Path) -> None:
    assert message in refusal(*arguments, "--to", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", ["procedures.yaml", "procedures.cases.yaml"])
def test_another_document_with_mistakes_begins_none(broken: str, tmp_path: Path) -> None:
    new("anytown", "--to", tmp_path)
    path = tmp_path / "anytown" / broken
    path.write_text(path.read_text().replace("policy:", "polixy:"))
    said = refusal("kettering", "--to", tmp_path, "--from", path.with_name("procedures.yaml"))
    assert "unknown key `polixy`; did you mean `policy`?" in said
    assert not (tmp_path / "kettering").exists()


def test_the_library_itself_is_a_place_for_new_policies() -> None:
    assert refusal("erewash", "--to", POLICIES, "--document", "web-page").count("stands there already") == 2
