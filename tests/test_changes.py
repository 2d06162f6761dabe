"""What changed from one version of a policy to another: in words, what of it decides, and which cases it affects.

`python -m tests.test_changes` writes the golden files again.
"""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from casereview.changes.affected import Affected, AskedCase, affected
from casereview.changes.clauses import clause_changes
from casereview.changes.deciding import what_decides
from casereview.changes.whole import Changes, changes
from casereview.changes.wording import WordChange, word_changes
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.decided_parts import decided_parts, differing_parts
from casereview.formats.changes import FORMATS
from casereview.formats.changes.note import change_words, note_of_changes
from casereview.load import load
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.validating.schema import schema_named
from tests.conftest import compiled
from tests.strategies import cases
from tests.test_clauses import leaves
from tests.test_conditions import EMPTY_POLICY, policy_with
from tests.test_policies import FILES, names

GOLDEN = Path(__file__).parent / "golden"
STATUTE = Path(__file__).resolve().parents[1] / "policies/england-and-wales/act-2014.yaml"
ON = day_number("2029-01-10")
SILENT = Affected(0, ())
FACT = {"kind": "fact", "fact": "no_effective_action"}
PERSISTS = {"kind": "fact", "fact": "behaviour_persists"}
REVIEW = {"event": "review-held", "kind": "within", "period": "3 weeks", "of": "threshold-decided", "cite": "7"}


def edited(policy: Policy, *edits: tuple[tuple[str | int, ...], Any]) -> Policy:
    """The policy with other values at these places; one of None is left out."""
    written = copy.deepcopy(dict(policy.written))
    for way, value in edits:
        target: Any = written
        for step in way[:-1]:
            target = target[step]
        if value is None:
            del target[way[-1]]
        else:
            target[way[-1]] = value
    return compile_policy(written)


def sample() -> Policy:
    return compiled(GOLDEN / "sample.policy.yaml")


def later_sample() -> Policy:
    """The sample with something of every sort changed."""
    return edited(
        sample(),
        (("title",), "Sample: procedures *with* marks | and <signs>, second edition"),
        (("document", "revised"), "2028-06-01"),
        (("provisions", 0, "says"), "Whoever sits on the panel has *all* of it a week | or <more> before they meet."),
        (("applicant", "requires", 1, "form"), None),
        (("applicant", "requires", 3), None),
        (("threshold", "grounds", 0, "ground"), "several-reports"),
        (("threshold", "grounds", 1, "if", "of", 0, "at_least"), 2),
        (("threshold", "grounds", 1, "if", "of", 0, "in_the"), "6 weeks"),
        (("timetable", 0, "period"), "3 working days"),
        (("timetable", 3, "cite"), "12"),
        (("timetable", 5, "of"), "received"),
        (("victim_voice", "for_minutes"), 10),
        (("escalation", "rungs", 0), None),
        (("publish",), {"figures": ["applications"], "every": "12 months", "cite": "13"}),
    )


@cache
def shown() -> Changes:
    """All that changed, with a worked case, and a case of a folder, and one that the later version does not take."""
    case = load(GOLDEN / "sample.case.yaml").value
    acknowledged = AskedCase("acknowledged a day later", {**case, "reports": case["reports"][:2]}, ON)
    listed = [AskedCase("the sample", case, ON), acknowledged, AskedCase("another", None, ON)]
    old, new, statute = sample(), later_sample(), compiled(STATUTE)
    worked, folder = (affected(old, new, some, statute) for some in (listed, [AskedCase("C-*1*", case, ON)]))
    return changes(("anytown/procedures@2027-01-15", "draft <2>.yaml"), old, new, ON, statute, worked, folder)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](shown(), 100) == (GOLDEN / f"changes.{name}").read_text()


def test_every_line_of_text_fits_the_width() -> None:
    assert max(map(len, FORMATS["text"](shown(), 80).splitlines())) <= 80


def lines(old: Policy, new: Policy) -> list[str]:
    """What is said of the clauses, each with its citation."""
    note = note_of_changes(Changes(("old", "new"), old, new, clause_changes(old, new), "nothing", SILENT, None, None))
    return [f"{line.text} [{line.cite}]" for section in note.sections[1:] for line in section.lines]


# Clauses in words


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_a_policy_does_not_differ_from_itself(path: Path, statute: Policy) -> None:
    policy = compiled(path)
    same = changes(("one", "other"), policy, compiled(path), ON, statute, SILENT)
    assert (same.clauses, same.decides, same.found) == ((), "nothing", None)
    text = FORMATS["text"](same, 100)
    assert "no clause changed" in text
    assert "nothing that decides changed" in text


def numbers(written: Any) -> Iterator[tuple[tuple[Any, ...], Any, int, int]]:
    """Every place with a number, with another value for it, and both numbers."""
    for way in leaves(written):
        value = written
        for step in way:
            value = value[step]
        if isinstance(value, int) and not isinstance(value, bool):
            yield way, value + 1, value, value + 1
        elif isinstance(value, str) and (found := re.fullmatch(r"(\d+) ((working )?days|(week|month)s?)", value)):
            number = int(found[1])
            yield way, f"{number + 1} {found[2]}", number, number + 1


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_each_number_that_changes_is_said_to_have_become_the_other(path: Path) -> None:
    old, seen = compiled(path), 0
    for way, value, was, now in numbers(old.written):
        new = edited(old, (way, value))
        if not validate_policy(Source("a policy", new.written)):
            continue
        (change,) = clause_changes(old, new)
        (words,) = change.wording
        told = change_words(words)
        assert change.sort == "changed"
        assert re.fullmatch(rf"(\D* )?{was}( [^→]*)? → {now}( [a-z]+)*", told), (way, told)
        seen += 1
    assert seen >= 3


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_each_unit_that_changes_is_told_with_its_number(path: Path) -> None:
    old = compiled(path)
    for way, other, number, _ in numbers(old.written):
        if isinstance(other, int):
            continue
        value = f"{number} {other.partition(' ')[2]}"
        now = f"{number} {'week' if 'day' in value else 'working day'}{'' if number == 1 else 's'}"
        for change in clause_changes(old, edited(old, (way, now))):
            assert [change_words(words) for words in change.wording] == [f"{_one(value, number)} → {now}"], way


def _one(period: str, number: int) -> str:
    """A period of one as it is said."""
    return period.removesuffix("s") if number == 1 else period


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_a_citation_that_changes_only_moves_its_clause(path: Path) -> None:
    old = compiled(path)
    ways = [way for way in leaves(old.written) if way[-1] == "cite" and way[0] != "panel"]
    for way in ways[::3]:
        new = edited(old, (way, "77"))
        found = clause_changes(old, new)
        assert {change.sort for change in found} == {"moved"}, way
        assert all(f"{old.id.partition('/')[2]} 77" == change.rows[1].cite for change in found)
        assert what_decides(old, new) == "nothing"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("within 3 working days after it", "within 2 working days after it", "3 working days → 2"),
        ("within 1 day after it", "within 2 days after it", "1 day → 2 days"),
        ("within 5 working days", "within 2 weeks", "5 working days → 2 weeks"),
        ("at least 3 of the council", "at least 2 of the council", "at least 3 → 2"),
        ("after the decision; by the officer", "after the decision; by the manager", "officer → manager"),
        ("after the decision", "after the decision; by the manager", "decision → decision; by the manager"),
        ("seen by the police and the council", "seen by the council", "left out “the police and”"),
        ("seen by the council", "seen by the police and the council", "put in “the police and”"),
        ("2021-02-10", "2023-05", "2021-02-10 → 2023-05"),
        ("within 3 working days after it", "within 3 days after it", "3 working days → 3 days"),
        ("within 3 days after it", "within 3 working days after it", "3 days → 3 working days"),
        ("in the 6 months before it", "in the 6 weeks before it", "6 months → 6 weeks"),
        ("where the threshold is not met; in writing", "where the threshold is met; in writing", "not met → met"),
        ("seen by the council, or the police", "seen by the county council, or the police", "council → county council"),
        ("seen by the council", "seen by the council first", "put in “first”"),
        ("seen by a manager or above of the council", "seen by a manager of the council", "left out “or above”"),
        ("(it is told; and heard by the officer); or so", "heard by the officer; or so", "left out “it is told; and”"),
        ("it is held (or it was); or not", "it is held (or it was not); or not", "was → was not"),
        (
            "(it is told; and the officer hears); or not",
            "none of these is so: ((it is told; or the officer hears)); or not",
            "put in “none of these is so”; and → or",
        ),
        (
            "it is told (by letter); and seen",
            "it is always (by letter, or by phone); and seen",
            "told → always; letter → letter, or by phone",
        ),
        (
            "((it is told; and seen); and heard by the officer)",
            "heard by the officer",
            "left out “(it is told; and seen); and”",
        ),
        ("(seen by day) or (in writing)", "(seen in writing)", "left out “by day or”"),
        (
            "seen (by the officer) in person",
            "seen (by the manager) by phone",
            "officer → manager; in person → by phone",
        ),
        ("the council (in the area)", "the council (in the area) or the police", "put in “or the police”"),
    ],
)
def test_what_changed_is_said_with_the_words_that_make_it_clear(was: str, now: str, told: str) -> None:
    assert "; ".join(map(change_words, word_changes(was, now))) == told


def test_what_is_the_same_has_no_changes() -> None:
    assert word_changes("within 3 days", "within 3 days") == ()


def test_two_numbers_are_two_changes() -> None:
    was, now = (f"at least {n} incidents reported in the {m} months before it" for n, m in ((3, 6), (2, 12)))
    assert word_changes(was, now) == (
        WordChange("3", "2", tail="incidents reported"),
        WordChange("6", "12", tail="months"),
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("the panel meets within three weeks of the decision", "reports are shared"),
        ("one two three four", "1 2 3 two three 4 5 6 7"),
        ("a b c d e f g h i j k l m n o p q r", "a B c d E f g H i j K l m N o p q r"),
        ("(it is told; and it is heard); or it is seen", "it is told; and (it is heard; or it is seen)"),
        ("it is told, and it is heard", "it is told; and it is heard"),
    ],
)
def test_what_was_rewritten_is_to_be_read(was: str, now: str) -> None:
    assert word_changes(was, now) == ()


def test_a_clause_that_comes_or_goes_is_told_apart_from_those_of_its_kind() -> None:
    policy = sample()
    rungs = policy.written["escalation"]["rungs"]
    fewer = edited(policy, (("escalation", "rungs"), rungs[1:]))
    told = "who is told of a late action: more than 0 days overdue: tell the owner [procedures 9]"
    assert lines(policy, fewer) == [told]
    assert [change.sort for change in clause_changes(policy, fewer)] == ["removed"]
    assert [change.sort for change in clause_changes(fewer, policy)] == ["added"]


def test_of_several_clauses_of_a_kind_the_most_alike_became_each_other() -> None:
    policy = sample()
    decision, refusal = policy.written["timetable"][1:3]
    turned = edited(policy, (("timetable", 1), {**refusal, "period": "25 working days"}), (("timetable", 2), decision))
    label = "send the decision on the threshold"
    assert lines(policy, turned) == [f"{label}: 20 working days → 25 [procedures 6]"]
    both = edited(turned, (("timetable", 2, "period"), "11 working days"))
    assert lines(policy, both) == [
        f"{label}: 20 working days → 25 [procedures 6]",
        f"{label}: 10 working days → 11 [procedures 6]",
    ]


def test_clauses_of_a_kind_that_are_nothing_alike_come_and_go() -> None:
    one, two, three, four = (
        {"about": "purpose", "says": says, "cite": str(cite)}
        for cite, says in enumerate(("The panel helps.", "Agencies share.", "Victims are heard.", "It ends."), 1)
    )
    old, new = (edited(sample(), (("provisions",), some)) for some in ([one, two], [three, four]))
    assert [change.sort for change in clause_changes(old, new)] == ["added", "added", "removed", "removed"]


def test_an_id_that_a_policy_chooses_can_change_alone() -> None:
    renamed = edited(sample(), (("threshold", "grounds", 0, "ground"), "several-reports"))
    (change,) = clause_changes(sample(), renamed)
    assert (change.sort, change.label, change.key) == ("renamed", "ground several reports", "ground.several-reports")
    assert lines(sample(), renamed) == ["ground.three-incidents → ground.several-reports [procedures 4]"]
    assert what_decides(sample(), renamed) == "nothing"


def with_call(event: str) -> Policy:
    declared = {"events": {event: {"happened": "the victim was called", "duty": "call the victim"}}}
    limits = [{**REVIEW, "event": event}]
    return compile_policy({**policy_with(FACT), "declares": declared, "timetable": limits})


def test_an_id_that_a_policy_declares_can_change_alone_but_an_event_of_all_cannot() -> None:
    old, new = with_call("anytown.call"), with_call("anytown.victim-called")
    assert [change.sort for change in clause_changes(old, new)] == ["changed", "renamed"]
    heard, told = (
        compile_policy({**policy_with(FACT), "timetable": [{**REVIEW, "event": event}]})
        for event in ("review-held", "outcome-told")
    )
    assert [change.sort for change in clause_changes(heard, told)] == ["added", "removed"]


def test_a_title_is_told_whole() -> None:
    old = edited(sample(), (("title",), "Case Review policy and procedures"))
    for title in ("Case Review procedures and rules", "Case Review policy and procedures, second edition", "Policy"):
        told = f"title: Case Review policy and procedures → {title} []"
        assert lines(old, edited(old, (("title",), title))) == [told]


def test_between_two_documents_the_place_of_a_clause_does_not_matter() -> None:
    page = edited(sample(), (("policy",), "anytown/form"))
    assert clause_changes(sample(), page) == ()


# What decides


def grounds(*conditions: Any, **parts: Any) -> Policy:
    rows = [{"ground": f"anytown.g{place}", "if": one, "cite": "1"} for place, one in enumerate(conditions, 1)]
    return compile_policy({**EMPTY_POLICY, **parts, "threshold": {"grounds": rows}})


def within(period: str) -> dict[str, Any]:
    where = {"kind": "reported_within", "period": period, "of": "occurred"}
    return {"kind": "count", "counting": "incidents", "at_least": 1, "where": where}


def closed(on: str, condition: Any, **parts: Any) -> Policy:
    return grounds(condition, authority={**EMPTY_POLICY["authority"], "closure_days": [on]}, **parts)


def unclear(of: str) -> dict[str, Any]:
    return {"kind": "unclear", "id": of, "because": "it is", "readings": [FACT, PERSISTS]}


@pytest.mark.parametrize(
    ("old", "new", "decides"),
    [
        (grounds(FACT, PERSISTS), grounds(PERSISTS, FACT), "nothing"),
        (grounds({"kind": "any", "of": [FACT, PERSISTS]}), grounds({"kind": "any", "of": [PERSISTS, FACT]}), "nothing"),
        (grounds(FACT), grounds(FACT, letters={"CT1": {"is": "a letter", "cite": "1"}}), "nothing"),
        (grounds(FACT), grounds(FACT, timetable=[REVIEW]), "course"),
        (grounds(FACT, timetable=[REVIEW]), grounds(FACT, timetable=[{**REVIEW, "cite": "8"}]), "nothing"),
        (grounds(FACT), grounds(FACT, panel={"meets": ["video"], "cite": "1"}), "course"),
        (grounds(FACT), closed("2026-12-24", FACT), "course"),
        (grounds(within("5 days")), closed("2026-12-24", within("5 days")), "course"),
        (grounds(within("5 working days")), closed("2026-12-24", within("5 working days")), "outcome"),
        (grounds(FACT), grounds({**FACT, "is": False}), "outcome"),
        (grounds(FACT), grounds(FACT, PERSISTS), "outcome"),
        (grounds(within("5 days")), grounds(within("6 days")), "outcome"),
        (grounds(unclear("one")), grounds(unclear("other")), "outcome"),
    ],
)
def test_what_decides_is_told_apart_from_what_only_explains(old: Policy, new: Policy, decides: str) -> None:
    assert what_decides(old, new) == what_decides(new, old) == decides


def test_working_days_of_a_window_anywhere_and_of_choices_and_people_decide() -> None:
    spread = {"kind": "count", "counting": "days", "at_least": 2, "in_any": "5 working days"}
    assert what_decides(grounds(spread), closed("2026-12-24", spread)) == "outcome"
    by, kinds = ({"kind": "made_by", "who": "the applicant"}, {"kind": "applicant_is", "one_of": ["individual"]})
    counted = grounds({"kind": "count", "counting": "reports", "at_least": 1, "where": by}, kinds)
    other = {"kind": "count", "counting": "reports", "at_least": 1, "where": {**by, "who": "someone else"}}
    assert what_decides(counted, counted) == "nothing"
    assert what_decides(counted, grounds(other, kinds)) == "outcome"


@settings(max_examples=25)
@given(case=cases())
def test_where_nothing_that_decides_changed_every_case_is_decided_the_same(
    case: dict[str, Any], hertsmere: Policy, statute: Policy
) -> None:
    words = [way for way in leaves(hertsmere.written) if way[-1] in ("cite", "because", "letter")]
    new = edited(hertsmere, *((way, "77") for way in words), (("provisions",), []))
    assert what_decides(hertsmere, new) == "nothing"
    assert affected(hertsmere, new, [AskedCase("C1", case, day_number("2024-10-01"))], statute).cases == ()


@settings(max_examples=25)
@given(case=cases())
def test_where_only_the_course_changed_no_outcome_does(
    case: dict[str, Any], hertsmere: Policy, statute: Policy
) -> None:
    new = edited(hertsmere, (("timetable", 0, "period"), "9 working days"), (("appeals",), None), (("panel",), None))
    assert what_decides(hertsmere, new) == "course"
    (found,) = affected(hertsmere, new, [AskedCase("C1", case, day_number("2024-10-01"))], statute).cases
    assert found.was == found.now
    assert "timetable.acknowledged.due" in [difference.part for difference in found.differences]


# Whom it affects


def test_all_that_is_decided_is_held_against_each_other() -> None:
    """Who asks, by which document and why is not decided; nor is what would change it, or what another version says."""
    not_decided = {"case", "on", "policy", "statute", "look_back"}
    case = load(GOLDEN / "sample.case.yaml").value
    decision = decide(sample(), case, ON, compiled(STATUTE))
    parts = decided_parts(decision)
    in_threshold = {"grounds", "reports", "needed"}
    assert set(parts) - in_threshold == set(schema_named("decision")["properties"]) - not_decided
    assert differing_parts(decision, decision) == ()


def test_a_reading_of_a_start_that_has_not_happened_has_no_day(
    case: dict[str, Any], hertsmere: Policy, statute: Policy
) -> None:
    new = edited(hertsmere, (("timetable", 3, "period"), "20 working days"))
    refused = {**case, "decided": {"threshold": "not met"}, "facts": {**case["facts"], "no_effective_action": False}}
    (found,) = affected(hertsmere, new, [AskedCase("refused", refused, day_number("2023-06-30"))], statute).cases
    (readings,) = found.differences
    assert readings.recorded == ["2023-07-11 of received", "no day yet of appeal-received"]
    assert readings.now == ["2023-07-10 of received", "no day yet of appeal-received"]


def test_the_cases_that_are_decided_otherwise_are_named_with_every_part(
    case: dict[str, Any], hertsmere: Policy, statute: Policy
) -> None:
    new = edited(hertsmere, (("timetable", 0, "period"), "3 working days"))
    on = day_number("2023-06-30")
    told = AskedCase(
        "told", {**case, "events": {"acknowledged": "2023-06-15"}}, on, {"behaviour-persists": 1, "none": 9}
    )
    found = affected(hertsmere, new, [told, AskedCase("not taken", None, on)], statute)
    assert (found.decided, found.refused) == (1, ("not taken",))
    (one,) = found.cases
    assert [(part.part, part.recorded, part.now) for part in one.differences] == [
        ("timetable.acknowledged.due", "2023-06-14", "2023-06-15"),
        ("timetable.acknowledged.status", "done late", "done in time"),
    ]


def test_of_the_cases_of_a_folder_nothing_is_told_but_what_differs() -> None:
    for name, show in FORMATS.items():
        text = show(shown(), 100)
        start = text.index('"cases":' if name == "json" else "Cases of the folder")
        of_folder = text[start : text.index('"found":' if name == "json" else "A case whose outcome", start)]
        assert not re.search(r"20\d\d", of_folder)
        assert "applicant" not in of_folder.replace("applicant.outcome", "")
    part = json.loads(FORMATS["json"](shown(), 100))["cases"]["differ"][0]
    assert set(part) == {"case", "was", "now", "parts"}


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"changes.{name}").write_text(show(shown(), 100))
