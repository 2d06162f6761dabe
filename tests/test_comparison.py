"""Policies side by side, and an authority's own documents: in words, folded, and escaped for each format."""

import copy
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from casereview.agree import Agreement, WorkedCase, agreement
from casereview.compare import ComparedCase, Comparison, compare, verdict
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.folders import POLICIES
from casereview.formats import agreement as agreement_formats
from casereview.formats import comparison as comparison_formats
from casereview.formats.agreement.text import format_agreement
from casereview.formats.comparison.cells import verdict_lines
from casereview.formats.comparison.csv import format_comparison as as_csv
from casereview.formats.comparison.markdown import format_comparison as as_markdown
from casereview.formats.comparison.text import format_comparison as as_text
from casereview.load import load
from casereview.model import Policy
from tests.conftest import compiled
from tests.test_conditions import EMPTY_POLICY, GIVEN
from tests.test_shapes import GROUND

LATE = {
    "kind": "all",
    "of": [{"kind": "count", "counting": "reports", "at_least": 2}, {"kind": "fact", "fact": "behaviour_persists"}],
}
GOLDEN = Path(__file__).parent / "golden"
STATUTE = POLICIES / "england-and-wales/act-2014.yaml"
ON = day_number("2029-01-10")


def another(changes: dict[str, Any]) -> Policy:
    """The sample policy with other parts; a part that is None is left out."""
    written = {**copy.deepcopy(load(GOLDEN / "sample.policy.yaml").value), **changes}
    return compile_policy({key: value for key, value in written.items() if value is not None})


def policies() -> list[Policy]:
    sample = compiled(GOLDEN / "sample.policy.yaml")
    fewer = copy.deepcopy(sample.written["timetable"])
    fewer[0]["period"] = "9 working days"
    page = sample.id.replace(sample.id.partition("/")[2], "form")
    return [sample, another({"policy": page, "timetable": fewer, "applicant": None})]


def compared() -> Comparison:
    case = load(GOLDEN / "sample.case.yaml").value
    verdicts = tuple(verdict(policy, case, ON, compiled(STATUTE)) for policy in policies())
    return compare(policies(), [ComparedCase(case["case"], verdicts)])


def agreed() -> Agreement:
    case = load(GOLDEN / "sample.case.yaml").value
    return agreement("anytown", policies(), [WorkedCase("the sample", case, ON)], compiled(STATUTE))


@pytest.mark.parametrize("name", comparison_formats.FORMATS)
def test_a_format_of_a_comparison_is_its_golden_file(name: str) -> None:
    written = (GOLDEN / f"comparison.{name}").read_bytes().decode()
    assert comparison_formats.FORMATS[name](compared(), 100) == written


@pytest.mark.parametrize("name", agreement_formats.FORMATS)
def test_a_format_of_an_agreement_is_its_golden_file(name: str) -> None:
    assert agreement_formats.FORMATS[name](agreed(), 100) == (GOLDEN / f"agreement.{name}").read_text()


@pytest.mark.parametrize("width", [80, 100, 200])
def test_text_fits_the_terminal(width: int) -> None:
    library = [compiled(POLICIES / f"hertsmere/{name}.yaml") for name in ("procedures", "web-page")]
    lines = as_text(compare(library), width).splitlines()
    assert max(len(line) for line in lines) <= width


def test_differences_stand_first() -> None:
    sames = [row.same for row in compared().rows]
    assert sames == sorted(sames)
    assert {False, True} == set(sames)


def test_what_decides_nothing_can_be_left_out() -> None:
    library = [compiled(path) for path in sorted(POLICIES.glob("*/procedures.yaml"))]
    every, deciding = compare(library), compare(library, only_deciding=True)
    left_out = {row.key for row in every.rows} - {row.key for row in deciding.rows}
    assert {"apply", "letters", "provision.purpose"} <= left_out
    assert {"limit.acknowledged", "ground.hate", "escalation"} & left_out == set()


def test_none_unclear_and_not_stated_are_told_apart() -> None:
    nothing = {"appeals": None, "timetable": None}
    silent = another({"policy": "anytown/silent", **nothing})
    none = another({"policy": "anytown/none", **nothing, "states_none": [{"about": "appeals", "cite": "9"}]})
    rows = {row.key: row for row in compare([policies()[0], silent, none]).rows}
    states = [cell.state for cell in rows["appeal.threshold"].cells]
    assert states[1:] == ["not stated", "none"]
    assert "none: the document says so" in as_text(compare([silent, none]), 100)


def test_a_policy_cannot_write_formulas_or_markup() -> None:
    title = {"apply": [{"by": "online form", "to": "=1+1 | <b>*x*</b>", "cite": "1"}], "title": "=cmd()"}
    hostile = [another(title), another({**title, "policy": "anytown/other", "apply": None})]
    comparison = compare(hostile)
    assert r"\| \<b\>\*x\*\</b\>" in as_markdown(comparison)
    assert "| <b>" not in as_markdown(comparison)
    provisions = [{"about": "purpose", "says": "=1+1", "cite": "1"}]
    duty = {"events": {"anytown.call": {"happened": "it was", "duty": "=cmd()"}}}
    written = {
        "provisions": provisions,
        "declares": duty,
        "timetable": [{"kind": "untimed", "event": "anytown.call", "cite": "1"}],
    }
    rows = list(csv.reader(io.StringIO(as_csv(compare([another(written), hostile[1]])))))
    assert "'=cmd()" in [row[1] for row in rows]
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


@pytest.mark.parametrize("width", [60, 200])
def test_policies_that_say_the_same_or_nothing_alike_are_compared_too(width: int) -> None:
    first, second = (
        compile_policy(
            {**EMPTY_POLICY, "policy": f"anytown/{name}", "threshold": {"grounds": [GROUND | {"ground": name}]}}
        )
        for name in ("discretion", "hate")
    )
    for pair, seen, not_seen in (
        ([first, first], "The same in all", "Differences"),
        ([first, second], "Differences", "The same in all"),
    ):
        for show in (as_text, as_markdown):
            shown = show(compare(pair), width)
            assert seen in shown
            assert not_seen not in shown


def test_every_row_of_the_csv_has_a_column_for_each_policy() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(compared()))))
    assert {len(row) for row in rows} == {5}
    assert [row[0] for row in rows][-1] == "case"


def test_documents_that_decide_every_case_alike_say_so() -> None:
    sample = policies()[0]
    same = another({"policy": "anytown/copy"})
    found = agreement("anytown", [sample, same], [], compiled(STATUTE))
    assert found.case is None
    assert not found.differ
    assert "no worked case is" in format_agreement(found, 100)


def test_a_case_that_one_document_meets_and_another_does_not_comes_first() -> None:
    procedures, page = (compiled(POLICIES / f"hertsmere/{name}.yaml") for name in ("procedures", "web-page"))
    case = load(Path(__file__).parent / "examples/HER-014.yaml").value
    other = {
        **case,
        "case": "OTHER",
        "facts": {**case["facts"], "no_effective_action": False, "behaviour_persists": False},
    }
    cases = [WorkedCase("open in one", case, ON), WorkedCase("differs", other, ON)]
    found = agreement("hertsmere", [procedures, page], cases, compiled(STATUTE)).case
    assert found
    assert found.case == "differs"
    assert {verdict.outcome for verdict in found.verdicts} == {"met", "not met"}
    only_open = agreement("hertsmere", [procedures, page], cases[:1] * 2, compiled(STATUTE)).case
    assert only_open
    assert only_open.case == "open in one"


def test_a_worked_case_is_decided_with_its_readings() -> None:
    procedures, page = (compiled(POLICIES / f"hertsmere/{name}.yaml") for name in ("procedures", "web-page"))
    case = load(Path(__file__).parent / "examples/HER-014.yaml").value
    acted = {**case, "facts": {**case["facts"], "no_effective_action": False}}
    alone = WorkedCase("whichever", acted, ON)
    readings = {"behaviour-persists": 1, "of-another-document": 2}
    read = agreement("hertsmere", [procedures, page], [alone, alone._replace(readings=readings)], compiled(STATUTE))
    assert read.case
    assert [verdict.outcome for verdict in read.case.verdicts] == ["not met", "met"]
    assert "  whichever\n    with reading 1 of the unclear clause `behaviour-persists`\n" in format_agreement(read, 100)
    shown = json.loads(agreement_formats.FORMATS["json"](read, 100))
    assert shown["case"]["readings"] == readings


def test_what_stands_against_a_review_is_told_apart_from_what_does_not() -> None:
    page = compiled(POLICIES / "erewash/web-page.yaml")
    case = load(Path(__file__).parent / "examples/HER-014.yaml").value
    good = {"application_prejudicial_or_vexatious": False, "about_officer_conduct": False}
    facts = {"about_service_only": True, "incidents_related": True, **good}
    refused = verdict(page, {**case, "facts": facts}, ON, compiled(STATUTE))
    assert [(ground, finding.values["fact"]) for ground, finding in refused.decided_by] == [
        (None, "about_service_only")
    ]
    both = verdict(page, {**case, "facts": {**facts, "incidents_related": False}}, ON, compiled(STATUTE))
    assert {ground for ground, _ in both.decided_by} == {None, "three-incidents"}


def test_alternatives_are_told_as_such() -> None:
    either = {"kind": "any", "of": [{"kind": "fact", "fact": "no_effective_action"}, LATE]}
    unclear = {"kind": "unclear", "id": "which", "because": "two lines differ", "readings": [either, LATE]}
    grounds = [{**GROUND, "ground": "hate", "if": either}, {**GROUND, "ground": "discretion", "if": unclear}]
    policy = compile_policy({**EMPTY_POLICY, "threshold": {"grounds": grounds}})
    case = {**GIVEN, "facts": {"no_effective_action": False, "behaviour_persists": False}}
    late = "(at least 2 reports; 0 for certain; and the behaviour persists)"
    both = f"either the applicant feels that no effective action has been taken; or {late}"
    readings = f"reading 1: {both}; reading 2: {late}"
    assert list(verdict_lines(verdict(policy, case, ON, compiled(STATUTE)))) == [
        f"still needed for ground hate (one ground is enough): {both} [web-page 1]",
        f"still needed for ground discretion (one ground is enough): unclear clause `which`: {readings} [web-page 1]",
    ]


def test_the_json_of_a_comparison_has_every_policy_in_every_row() -> None:
    written = json.loads(comparison_formats.FORMATS["json"](compared(), 100))
    ids = [policy["id"] for policy in written["policies"]]
    assert all(list(row["cells"]) == ids for row in written["clauses"])
    assert all(list(case["verdicts"]) == ids for case in written["cases"])


if __name__ == "__main__":
    for name, show in comparison_formats.FORMATS.items():
        (GOLDEN / f"comparison.{name}").write_bytes(show(compared(), 100).encode())
    for name, show_agreement in agreement_formats.FORMATS.items():
        (GOLDEN / f"agreement.{name}").write_text(show_agreement(agreed(), 100))
