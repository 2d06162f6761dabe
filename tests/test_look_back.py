"""Whether an earlier version of a document would have decided otherwise, where it changed in the days looked back to.

`python -m tests.test_look_back` writes the golden files again.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from casereview.anew.would_change import with_prospects
from casereview.compile import compile_policy
from casereview.days import day_number, day_text
from casereview.decide import Decision, decide
from casereview.decision import EarlierVersion
from casereview.differences import as_loaded
from casereview.formats.decision import FORMATS
from casereview.formats.decision.json import as_mapping
from casereview.formats.json import as_sorted_json
from casereview.formats.verification import FORMATS as VERIFICATION
from casereview.library import UnknownPolicyError, earlier_versions, version_for, versions_of
from casereview.load import load
from casereview.look_back import Earlier, looks_back_to, with_look_back
from casereview.model import Policy
from casereview.receipts import Deciding, receipt_of, verify
from casereview.source import Source
from casereview.validate import validate_case, validate_receipt
from casereview.validating.schema import schema_named
from casereview.verification import Verification
from casereview_cli.opening import UnusableError, Versions
from tests.conftest import compiled
from tests.strategies import cases
from tests.test_changes import edited, grounds, sample
from tests.test_cli import casereview
from tests.test_conditions import GIVEN
from tests.test_found_case import count

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"
STATUTE = ROOT / "policies/england-and-wales/act-2014.yaml"
APPLIED = {"kind": "applied_within", "period": "10 days", "of": "reported"}
HALF_A_YEAR = {"in_the": "6 months", "before": "received"}
RECEIVED, ON = "2028-12-20", "2029-01-10"
CASE: dict[str, Any] = {
    **GIVEN,
    "received": RECEIVED,
    "reports": [
        {"id": "R1", "incident": "A", "occurred": "2028-07-25", "reported": "2028-08-01", "to": "council"},
        {"id": "R2", "incident": "B", "occurred": "2028-11-02", "reported": "2028-11-05", "to": "police"},
    ],
}


def version(revised: str | None, **changes: Any) -> dict[str, Any]:
    """A version of a document: two incidents in six months, an acknowledgement in two working days."""
    window = {"in_the": "6 months", "before": "received", **changes.pop("window", {})}
    counted = count("incidents", changes.pop("at_least", 2), **window)
    acknowledged = {
        "event": "acknowledged",
        "kind": "within",
        "period": "2 working days",
        "of": "received",
        "cite": "2",
    }
    acknowledged["period"] = changes.pop("period", "2 working days")
    written = dict(grounds(counted, timetable=[acknowledged], **changes).written)
    document = {key: value for key, value in written["document"].items() if key != "revised"}
    return {**written, "document": {**document, **({"revised": revised} if revised else {})}}


def decided(versions: list[dict[str, Any]], case: dict[str, Any], readings: dict[str, int] | None = None) -> Decision:
    """The decision of the version in force, with what the earlier ones make of the case."""
    policies = [compile_policy(written) for written in versions]
    first = [day_number(f"{written['document']['revised']}-01"[:10]) for written in versions]
    earlier = [Earlier(policy, start, end - 1) for policy, start, end in zip(policies, first, first[1:], strict=False)]
    source = Source("a case", case)
    assert validate_case(source, versions[-1]), source.problems
    decision = decide(policies[-1], case, day_number(ON), compiled(STATUTE), readings or {}, True)
    return with_look_back(decision, policies[-1], source, earlier, compiled(STATUTE), readings or {})


def looked_back(versions: list[dict[str, Any]], case: dict[str, Any]) -> tuple[EarlierVersion, ...]:
    found = decided(versions, case).look_back
    return found.earlier if found else ()


# What is said


@cache
def shown() -> tuple[Decision, Policy]:
    """The sample: an earlier version decides otherwise, an older one does not take the case."""
    policy, case, statute = sample(), load(GOLDEN / "sample.case.yaml"), compiled(STATUTE)
    case.value["facts"]["kettering.asked"] = True
    new = edited(policy, (("document", "revised"), "2028-12"))
    old = edited(
        policy,
        (("threshold", "grounds", 1, "if"), {"kind": "fact", "fact": "behaviour_persists"}),
        (("timetable", 0, "period"), "1 working day"),
        (("escalation",), None),
        (("timetable", 0, "event"), "agencies-asked"),
        (("document", "revised"), "2028-11-04"),
    )
    oldest = edited(policy, (("document", "revised"), "2027-01"), (("policy",), "kettering/procedures"))
    decision = with_prospects(decide(new, case.value, day_number(ON), statute, in_force=True), new, case.value)
    days = [day_number(day) for day in ("2027-01-01", "2028-11-04", "2028-12-01")]
    earlier = [Earlier(oldest, days[0], days[1] - 1), Earlier(old, days[1], days[2] - 1)]
    return with_look_back(decision, new, case, earlier, statute), new


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](*shown()) == (GOLDEN / f"look-back.{name}").read_text()


def test_the_schema_describes_it() -> None:
    decision, policy = shown()
    written = as_mapping(decision, policy.vocabulary)
    assert list(Draft202012Validator(schema_named("decision")).iter_errors(written)) == []
    assert written["look_back"]["decided_by"] == {"revised": "2028-12", "from": "2028-12-01", "because": "received"}
    assert [row["outcome"] for row in written["look_back"]["earlier"]] == [None, "met"]


def test_it_says_nothing_where_it_has_nothing_to_say() -> None:
    decision = decided([version("2028-06"), version("2028-09")], {**CASE, "reports": CASE["reports"][1:]})
    policy = compile_policy(version("2028-09"))
    assert decision.look_back is None
    assert "look_back" not in as_mapping(decision, policy.vocabulary)
    assert all("looked back" not in show(decision, policy) for show in FORMATS.values())


@pytest.mark.parametrize(
    ("earlier", "outcome", "parts", "line"),
    [
        ({}, "met", [], "it would have decided the same: met"),
        (
            {"at_least": 3},
            "not met",
            ["outcome", "threshold.outcome", "grounds.anytown.g1.outcome"],
            "it would have decided otherwise: not met, where this one decides met",
        ),
        (
            {"period": "3 working days"},
            "met",
            ["timetable.acknowledged.due"],
            "it would have come to the same outcome, met, but otherwise in:",
        ),
    ],
)
def test_it_says_what_the_earlier_version_would_have_decided(
    earlier: dict[str, Any], outcome: str, parts: list[str], line: str
) -> None:
    decision = decided([version("2028-06", **earlier), version("2028-09")], CASE)
    assert decision.look_back
    (found,) = decision.look_back.earlier
    assert (found.outcome, [difference.part for difference in found.differences]) == (outcome, parts)
    assert (found.report, found.what, day_text(found.day)) == ("R1", "occurred", "2028-07-25")
    text = FORMATS["text"](decision, compile_policy(version("2028-09")))
    assert line in text
    assert "decided by the version of 2028-09: in force since 1 September 2028, and so on" in text
    assert "the version of 2028-06 was in force on 25 July 2028, when the incident of R1 happened" in text


# Which versions are looked back to


def days(*pairs: tuple[str | None, str | None]) -> dict[str, Any]:
    reports = [
        {"id": f"R{n}", "incident": f"A{n}", **({"occurred": o} if o else {}), **({"reported": r} if r else {})}
        for n, (o, r) in enumerate(pairs, 1)
    ]
    return {**CASE, "reports": reports}


@pytest.mark.parametrize(
    ("reported", "what"),
    [
        ((None, "2028-08-31"), "reported"),
        ((None, "2028-09-01"), None),
        (("2028-08-31", "2028-09-01"), "occurred"),
        (("2028-08-31", None), "occurred"),
        ((None, "2028-06-20"), "reported"),
        ((None, "2028-06-19"), None),
        (("2028-06-19", "2028-06-20"), "reported"),
        ((None, None), None),
    ],
)
def test_a_day_in_the_window_and_in_force_is_looked_back_to(reported: Any, what: str | None) -> None:
    """Six months before 20 December begin on 20 June; the earlier version was in force until 31 August."""
    found = looked_back([version("2028-01"), version("2028-09")], days(reported))
    assert [one.what for one in found] == ([what] if what else [])


@pytest.mark.parametrize(
    ("earlier", "now", "reported", "seen"),
    [
        ({"in_the": "12 months"}, {}, "2027-12-20", True),
        ({"in_the": "12 months"}, {}, "2027-12-19", False),
        ({}, {"in_the": "12 months"}, "2027-12-20", True),
        ({"in_the": "2 weeks"}, {"in_the": "3 weeks"}, "2028-11-28", False),
    ],
)
def test_the_longer_window_of_both_counts(earlier: Any, now: Any, reported: str, seen: bool) -> None:
    found = looked_back([version("2027-01", window=earlier), version("2028-09", window=now)], days((None, reported)))
    assert bool(found) == seen


def test_of_several_versions_each_that_was_in_force_is_asked_and_says_so() -> None:
    versions = [
        version(revised, at_least=at_least) for revised, at_least in (("2027-01", 1), ("2028-08", 3), ("2028-11", 2))
    ]
    found = looked_back(versions, CASE)
    assert [(one.revised, one.outcome, one.report, one.what) for one in found] == [
        ("2027-01", "met", "R1", "occurred"),
        ("2028-08", "not met", "R1", "reported"),
    ]
    between = looked_back(versions, {**CASE, "reports": [CASE["reports"][0] | {"reported": "2028-11-02"}]})
    assert [one.revised for one in between] == ["2027-01"]


@pytest.mark.parametrize(
    ("condition", "first"),
    [
        (count("reports", 1, in_the="6 months", before="received"), "2028-06-20"),
        (count("reports", 1, {"kind": "applied_within", "period": "6 months", "of": "reported"}), "2028-06-20"),
        (count("reports", 1, {"kind": "applied_within", "period": "10 days", "of": "occurred"}), "2028-12-10"),
        (count("reports", 1, {"kind": "reported_within", "period": "30 days", "of": "occurred"}), "1990-01-01"),
        (count("reports", 1, {"kind": "made_since", "day": "2024-01-05"}), "1990-01-01"),
        (count("reports", 2, in_any="30 days"), "1990-01-01"),
        (count("reports", 2, in_the="30 days", after="first-report"), "1990-01-01"),
        (count("reports", 1, {"kind": "any", "of": [APPLIED, {"kind": "hate"}]}), "1990-01-01"),
        (count("reports", 1, {"kind": "none", "of": [APPLIED]}), "1990-01-01"),
        (count("reports", 1, {"kind": "any", "of": [APPLIED, {**APPLIED, "period": "20 days"}]}), "2028-11-30"),
        (count("reports", 1, {"kind": "any", "of": [APPLIED, {"kind": "hate"}]}, **HALF_A_YEAR), "2028-06-20"),
        ({"kind": "fact", "fact": "no_effective_action"}, None),
    ],
)
def test_a_policy_looks_back_as_far_as_its_longest_window(condition: Any, first: str | None) -> None:
    found = looks_back_to(grounds(condition), RECEIVED)
    assert (None if found is None else day_text(found)) == first
    longer = count("reports", 1, in_the="9 months", before="received")
    assert looks_back_to(grounds(condition, longer), RECEIVED) == min(found or 10**9, day_number("2028-03-20"))


def test_a_policy_that_counts_no_reports_looks_back_to_none() -> None:
    fact = {"kind": "fact", "fact": "no_effective_action"}
    old, new = (dict(grounds(fact, document={**version(day)["document"]}).written) for day in ("2028-01", "2028-09"))
    assert looked_back([old, new], CASE) == ()


def test_a_reading_that_the_earlier_version_does_not_have_is_none_of_its() -> None:
    fact = {"kind": "fact", "fact": "no_effective_action"}
    unclear = {"kind": "unclear", "id": "which", "because": "it is", "readings": [fact, {"kind": "consent"}]}
    new = dict(version("2028-09"))
    new["threshold"] = {"grounds": [*new["threshold"]["grounds"], {"ground": "discretion", "if": unclear, "cite": "1"}]}
    found = decided([version("2028-01"), new], CASE, {"which": 1}).look_back
    assert found
    assert found.earlier[0].outcome == "met"


@settings(max_examples=40)
@given(case=cases())
def test_it_never_fails_and_never_changes_what_is_decided(case: dict[str, Any]) -> None:
    case = {**case, "received": "2028-08-31"}
    versions = [version("1995-01", window={"in_the": "3000 days"}), version("2023-05", at_least=1), version("2028-01")]
    found = decided(versions, case)
    alone = decided(versions[-1:], case)
    policy = compile_policy(versions[-1])
    assert alone.look_back is None
    without = {key: value for key, value in as_mapping(found, policy.vocabulary).items() if key != "look_back"}
    assert without == as_mapping(alone, policy.vocabulary)
    assert all(show(found, policy) for show in FORMATS.values())


# Versions in the library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A made-up authority with three versions of a document, and one of another that has no day."""
    versions = {
        "procedures": version("2028-09"),
        "procedures@2028-01-01": version("2028-01", at_least=3),
        "procedures@2020-01-01": version("2020-01", at_least=1),
        "page": version("2028-09"),
        "page@2020-01-01": version(None),
    }
    folder = tmp_path / "policies/anytown"
    folder.mkdir(parents=True)
    for name, written in versions.items():
        document = {**written["document"], "leading": name.startswith("procedures")}
        text = {**written, "policy": f"anytown/{name.partition('@')[0]}", "document": document}
        (folder / f"{name}.yaml").write_text(json.dumps(text))
    return tmp_path / "policies"


def test_each_version_was_in_force_until_the_next(library: Path) -> None:
    entries = versions_of("anytown/procedures", library)
    found = earlier_versions(entries, day_number("2028-12-20"))
    assert [(entry.path.name, day_text(first), day_text(last)) for entry, first, last in found] == [
        ("procedures@2020-01-01.yaml", "2020-01-01", "2027-12-31"),
        ("procedures@2028-01-01.yaml", "2028-01-01", "2028-08-31"),
    ]
    assert len(earlier_versions(entries, day_number("2028-08-31"))) == 1
    assert earlier_versions(entries, day_number("2019-08-31")) == []
    assert earlier_versions(versions_of("anytown/page", library), day_number("2028-12-20")) == []
    with pytest.raises(UnknownPolicyError, match="are both in force from"):
        earlier_versions([entries[0], entries[0]], day_number("2028-12-20"))


def test_only_versions_that_a_report_can_look_back_to_are_opened(library: Path) -> None:
    versions = Versions("hertsmere")
    versions.entries = versions_of("anytown", library)
    oldest = library / "anytown/procedures@2020-01-01.yaml"
    oldest.write_text(oldest.read_text().replace('"at_least": 1', '"at_least": "one"'))
    assert [one.policy.written["document"]["revised"] for one in versions.earlier(Source("", CASE))] == ["2028-01"]
    assert versions.earlier(Source("", {**CASE, "reports": []})) == []
    with pytest.raises(UnusableError, match="procedures@2020-01-01"):
        versions.earlier(Source("", days((None, "2027-12-31"))))


# Receipts


def receipt(library: Path) -> dict[str, Any]:
    policy, earlier = in_force(library)
    decision = with_prospects(decide(policy, CASE, day_number(ON), compiled(STATUTE), in_force=True), policy, CASE)
    whole = with_look_back(decision, policy, Source("", CASE), earlier, compiled(STATUTE))
    written: dict[str, Any] = json.loads(as_sorted_json(receipt_of(whole, CASE, policy, compiled(STATUTE), {})))
    return written


def in_force(library: Path) -> tuple[Policy, list[Earlier]]:
    versions = Versions("hertsmere")
    versions.entries = versions_of("anytown", library)
    return versions.open(version_for(versions.entries, day_number(RECEIVED))[0]), versions.earlier(Source("", CASE))


def verified(written: dict[str, Any], library: Path) -> Verification:
    source = Source("receipt.json", as_loaded(written))
    assert validate_receipt(source), source.problems
    policy, earlier = in_force(library)
    return verify(source, Deciding(policy, True, compiled(STATUTE), earlier), "procedures.yaml")


def test_a_receipt_holds_while_no_version_changed(library: Path) -> None:
    written = receipt(library)
    assert "earlier" in written["inputs"]
    found = verified(written, library)
    assert (found.holds, found.changes) == (True, ())


def test_a_receipt_names_an_earlier_version_that_changed(library: Path) -> None:
    written = receipt(library)
    path = library / "anytown/procedures@2028-01-01.yaml"
    path.write_text(path.read_text().replace('"title": "A page"', '"title": "A web page"'))
    found = verified(written, library)
    assert (found.holds, found.changes) == (True, ("earlier",))
    assert "still holds, although the earlier versions changed" in VERIFICATION["text"](found)
    path.write_text(path.read_text().replace('"at_least": 3', '"at_least": 2'))
    found = verified(written, library)
    assert (found.holds, found.changes) == (False, ("earlier",))
    assert found.recomputed.differences[0].part.startswith("look_back.earlier.R1.")


def test_a_receipt_holds_though_the_library_learned_of_an_earlier_version(library: Path) -> None:
    old = library / "anytown/procedures@2028-01-01.yaml"
    text = old.read_text()
    old.unlink()
    (library / "anytown/procedures@2020-01-01.yaml").unlink()
    written = receipt(library)
    assert "earlier" not in written["inputs"]
    assert "look_back" not in written["decision"]
    old.write_text(text)
    found = verified(written, library)
    assert (found.holds, found.changes, found.recomputed.added) == (True, ("earlier",), ("look_back",))
    assert "the earlier versions: expected none; there is sha256:" in " ".join(VERIFICATION["text"](found).split())


def test_a_receipt_of_a_version_that_is_gone_does_not_hold(library: Path) -> None:
    written = receipt(library)
    for path in library.glob("anytown/procedures@*.yaml"):
        path.unlink()
    found = verified(written, library)
    assert (found.holds, found.changes) == (False, ("earlier",))
    assert "there is none" in VERIFICATION["text"](found)


@pytest.mark.parametrize("damage", ["text", {"earlier": "text"}, {"earlier": ["text", {"digest": 1}]}])
def test_a_receipt_may_hold_anything_there_and_is_verified_still(library: Path, damage: Any) -> None:
    written = receipt(library)
    written["decision"]["look_back"] = damage
    assert not verified(written, library).holds


# The command


def test_the_command_says_it_and_its_receipt_holds(library: Path, tmp_path: Path) -> None:
    of_it = ("--policies", library)
    case = tmp_path / "case.yaml"
    case.write_text(yaml.safe_dump(CASE))
    question = ("check", case, "--policy", "anytown", "--on", ON)
    run = casereview(*question, "--receipt", tmp_path / "receipt.json", *of_it)
    assert run.stderr == ""
    assert "it would have decided otherwise: not met, where this one decides met" in run.stdout
    shown = json.loads(casereview(*question, "--format", "json", *of_it).stdout)
    assert shown["look_back"]["earlier"][0]["outcome"] == "not met"
    verified = casereview("verify", tmp_path / "receipt.json", "--case", case, "--exit-code", *of_it)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "still holds\n" in verified.stdout
    diff = casereview("policy", "diff", "anytown@2028-01-01", "anytown", "--format", "json", *of_it)
    assert [change["key"] for change in json.loads(diff.stdout)["clauses"]] == ["document.revised", "ground.anytown.g1"]


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"look-back.{name}").write_text(show(*shown()))
