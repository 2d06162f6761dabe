"""The search for the smallest case that one policy decides as met and another as not met."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from casereview.changes.finding import FoundCase, found_case
from casereview.changes.whole import changes
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import judge
from casereview.formats.changes import FORMATS
from casereview.interpret.view import View
from casereview.load import load
from casereview.model import Policy
from casereview.outcomes import WORDS
from casereview.source import Source
from casereview.validate import validate_case
from tests.conftest import compiled
from tests.strategies import CASE_CONDITIONS, FURTHER_CONDITIONS
from tests.test_changes import ON, SILENT, closed, edited, grounds, numbers, unclear, within
from tests.test_conditions import policy_with
from tests.test_policies import FILES, names

FACT = {"kind": "fact", "fact": "no_effective_action"}
PERSISTS = {"kind": "fact", "fact": "behaviour_persists"}
HATE = {"kind": "hate"}
TO_POLICE = {"kind": "made_to", "bodies": ["police"]}


def count(counting: str, at_least: int, where: Any = None, **window: Any) -> dict[str, Any]:
    condition = {"kind": "count", "counting": counting, "at_least": at_least, **window}
    return condition if where is None else {**condition, "where": where}


def outcomes(found: FoundCase) -> list[str]:
    return [verdict.outcome for verdict in found.verdicts]


def check(found: FoundCase, *policies: Policy) -> None:
    """The case is one that both policies take, that they decide as is said, and of whose reports all is needed."""
    assert set(outcomes(found)) == {"met", "not met"}
    for policy in policies:
        source = Source("found", copy.deepcopy(dict(found.case)))
        assert validate_case(source, policy.written), source.problems

    def judged(case: Any) -> list[str]:
        return [WORDS[judge(policy, View(case, found.readings)).whole] for policy in policies]

    assert judged(found.case) == outcomes(found)
    reports = found.case.get("reports", [])
    for place, report in enumerate(reports):
        for key in set(report) - {"id", "incident"}:
            fewer = {name: value for name, value in report.items() if name != key}
            case = {**found.case, "reports": [*reports[:place], fewer, *reports[place + 1 :]]}
            assert judged(case) != outcomes(found), (report["id"], key)


NUMBERS = {
    f"{name} {'.'.join(map(str, way))}": (path, way, value)
    for path, name in zip(FILES, names(FILES), strict=True)
    for way, value, _, _ in numbers(load(path).value)
    if way[0] in ("reports", "threshold")
}


@pytest.mark.parametrize(("path", "way", "value"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_of_the_threshold_that_changes_has_a_case_that_shows_it(
    path: Path, way: tuple[Any, ...], value: Any, statute: Policy
) -> None:
    old = compiled(path)
    new = edited(old, (way, value))
    found = found_case(old, new, ON, statute)
    assert found
    check(found, old, new)
    assert len(found.case["reports"]) <= 3


@pytest.mark.parametrize(
    ("old", "new", "reports"),
    [
        (FACT, {**FACT, "is": False}, 0),
        (FACT, PERSISTS, 0),
        ({"kind": "applicant_is", "one_of": ["individual"]}, {"kind": "applicant_is", "one_of": ["business"]}, 0),
        ({"kind": "consent"}, {"kind": "not_anonymous"}, 0),
        ({"kind": "power", "power": "reject-application"}, FACT, 0),
        (count("reports", 1), count("reports", 2), 1),
        (count("incidents", 2), count("reports", 2), 2),
        (count("people", 2), count("reports", 2), 2),
        (count("reports", 2), count("reports", 2, same="by"), 2),
        (count("reports", 1, HATE), count("reports", 1, TO_POLICE), 1),
        (count("days", 2), count("incidents", 2), 2),
        (count("reports", 2, in_any="30 days"), count("reports", 2, in_any="2 months"), 2),
        (count("reports", 2, in_the="1 month", after="first-report"), count("reports", 2), 2),
        (within("30 days"), within("1 month"), 1),
        (
            count("reports", 1, {"kind": "made_by", "who": "the applicant"}),
            count("reports", 1, {"kind": "made_by", "who": "someone else"}),
            1,
        ),
        (
            count("reports", 1, {"kind": "made_since", "day": "2024-01-05"}),
            count("reports", 1, {"kind": "made_since", "day": "2024-01-06"}),
            1,
        ),
        (
            count("reports", 1, {"kind": "choice", "fact": "hate_strand", "one_of": ["race"]}),
            count("reports", 1, {"kind": "choice", "fact": "hate_strand", "one_of": ["disability"]}),
            1,
        ),
    ],
)
def test_each_kind_of_condition_has_a_case_that_shows_it(old: Any, new: Any, reports: int, statute: Policy) -> None:
    policies = grounds(old), grounds(new)
    found = found_case(*policies, ON, statute)
    assert found
    check(found, *policies)
    assert len(found.case.get("reports", ())) == reports
    text = FORMATS["text"](changes(("old", "new"), *policies, ON, statute, SILENT), 200)
    assert "the smallest that the search found" in text


def test_a_case_needs_a_reading_only_where_no_other_shows_it(statute: Policy) -> None:
    other = {**unclear("one"), "readings": [FACT, {"kind": "consent"}]}
    policies = grounds(unclear("one")), grounds(other)
    found = found_case(*policies, ON, statute)
    assert found
    check(found, *policies)
    assert found.readings == {"one": 2}
    text = FORMATS["text"](changes(("old", "new"), *policies, ON, statute, SILENT), 200)
    assert "with reading 2 of the unclear clause `one`" in text
    plain = found_case(grounds(unclear("one")), grounds({"kind": "not_anonymous"}), ON, statute)
    assert plain
    assert plain.readings == {}


def test_a_reading_that_only_one_of_both_has_is_no_reading_of_the_other(statute: Policy) -> None:
    three = {**unclear("one"), "readings": [FACT, PERSISTS, {"kind": "consent"}]}
    found = found_case(grounds(three), grounds(unclear("one")), ON, statute)
    assert found is None or set(outcomes(found)) == {"met", "not met"}


def test_none_found_is_no_proof_and_says_only_so(statute: Policy) -> None:
    both = {"kind": "all", "of": [FACT, PERSISTS]}
    found = changes(("old", "new"), grounds(FACT), grounds(FACT, both), ON, statute, SILENT)
    assert (found.decides, found.found) == ("outcome", None)
    text = FORMATS["text"](found, 100)
    assert "A case whose outcome changes\n  none was found\n" in text
    assert "there is none" not in text


def test_a_case_that_one_policy_does_not_take_is_not_told(statute: Policy) -> None:
    declared = {"facts": {"anytown.asked": {"question": "Was it?", "yes": "it was", "no": "it was not"}}}
    own = compile_policy({**policy_with({"kind": "fact", "fact": "anytown.asked"}), "declares": declared})
    assert found_case(own, grounds({"kind": "any", "of": [FACT, {"kind": "none", "of": [FACT]}]}), ON, statute) is None
    both = compile_policy({**policy_with(FACT), "declares": declared})
    found = found_case(own, both, ON, statute)
    assert found
    assert "anytown.asked" in found.case["facts"]
    assert "it was" in FORMATS["text"](changes(("old", "new"), own, both, ON, statute, SILENT), 100)


def test_things_that_a_policy_declares_are_told_in_its_words(statute: Policy) -> None:
    household = {"question": "Which household?", "one": "household", "several": "households"}
    declared = {"report_facts": {"anytown.household": household}}
    old, new = (
        compile_policy({**policy_with(count("anytown.household", number)), "declares": declared}) for number in (2, 3)
    )
    found = found_case(old, new, ON, statute)
    assert found
    check(found, old, new)
    assert "Which household? P" in FORMATS["text"](changes(("old", "new"), old, new, ON, statute, SILENT), 100)


def test_a_search_that_is_too_large_ends(statute: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casereview.changes.finding.MOST_LISTS", 1)
    policies = grounds(count("reports", 1)), grounds(count("reports", 2))
    assert found_case(*policies, ON, statute) is None


def test_a_case_is_told_only_where_the_working_days_of_each_policy_say_so(statute: Policy) -> None:
    old = grounds(within("6 working days"))
    new = closed("2029-01-09", within("5 working days"))
    found = found_case(old, new, ON, statute)
    assert found
    check(found, old, new)
    assert found.case["received"] != "2029-01-10"


def test_an_early_question_is_asked_of_a_day_that_a_case_can_name(statute: Policy) -> None:
    found = found_case(grounds(FACT), grounds(PERSISTS), day_number("1990-01-01"), statute)
    assert found
    assert found.case["received"] == "1990-01-01"


@settings(max_examples=6)
@given(old=CASE_CONDITIONS | FURTHER_CONDITIONS, new=CASE_CONDITIONS | FURTHER_CONDITIONS)
def test_what_validates_is_searched_without_fail(old: Any, new: Any, statute: Policy) -> None:
    policies = compile_policy(policy_with(old)), compile_policy(policy_with(new))
    found = changes(("old", "new"), *policies, ON, statute, SILENT)
    if found.found:
        check(found.found, *policies)
    assert all(show(found, 100) for show in FORMATS.values())
