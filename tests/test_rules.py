"""What rules find and what only looks like it, their pages, and the comments that allow what they find.

`python -m tests.test_rules` writes the pages in `docs/rules` again.
"""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.folders import POLICIES
from casereview.formats.rules import FORMATS, LISTS
from casereview.load import load
from casereview.problems import Problem
from casereview.rules import RULES
from casereview.rules.checking import check, check_comments
from casereview.rules.pages import pages_of, rule_of
from casereview.source import Source
from casereview.validate import validate_policy
from casereview.yaml_text import read_yaml
from casereview_cli.telling import EVERY_RULE
from tests import strategies, test_shapes
from tests.test_conditions import EMPTY_POLICY
from tests.test_invalid import places_in
from tests.test_policies import FILES, names

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "rules"
FOUND = sorted((Path(__file__).parent / "rules").glob("*.yaml"))
PAGES = pages_of(EVERY_RULE)
REFUSED = ["schema", "unknown-id"]
HEADINGS = ["## Why it matters", "## How to mend it", "## Wrong", "## Right"]
GROUND = {"ground": "discretion", "if": {"kind": "fact", "fact": "senior_manager_requires_review"}, "cite": "threshold"}


def found_in(source: Source) -> list[Problem]:
    """What the rules find in a source, which must fit the schema."""
    assert validate_policy(source), source.problems
    return sorted(check(source, compile_policy(source.value), RULES, EVERY_RULE))


def read(text: str) -> Source:
    source = Source("policy")
    read_yaml(text, source)
    return source


@pytest.mark.parametrize("path", FOUND, ids=[path.stem for path in FOUND])
def test_rules_find_what_is_wrong_and_not_what_nearly_is(path: Path) -> None:
    expected = [
        line.removeprefix("# expect ") for line in path.read_text().splitlines() if line.startswith("# expect ")
    ]
    assert [str(problem).removeprefix(f"{path}:") for problem in found_in(load(path))] == expected
    assert bool(expected) != (".near-miss" in path.name)
    assert all(message.endswith(f"[{path.name.partition('.')[0]}]") for message in expected)


def test_every_rule_has_a_wrong_policy_and_a_near_miss() -> None:
    stems = {path.stem for path in FOUND}
    assert {stem.partition(".")[0] for stem in stems} == set(RULES)
    assert {f"{name}.near-miss" for name in RULES} <= stems
    assert set(RULES) <= stems


def test_a_rule_is_called_after_its_module() -> None:
    for name, rule in RULES.items():
        assert rule.__name__ == f"casereview.rules.{name.replace('-', '_')}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_in_the_policies_of_the_library_nothing_is_found_that_they_do_not_allow(path: Path) -> None:
    assert [str(problem) for problem in found_in(load(path))] == []


@pytest.mark.parametrize("path", test_shapes.FILES, ids=[path.stem for path in test_shapes.FILES])
def test_no_shape_of_clause_is_an_error(path: Path) -> None:
    source = Source(path.name, test_shapes.policy_of(load(path).value))
    assert [problem for problem in found_in(source) if problem.severity == "error"] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_is_found_and_why_and_how_to_mend_it(name: str) -> None:
    page = PAGES[name]
    assert [line for line in page.text.splitlines() if line.startswith("#")] == HEADINGS
    assert page.summary.startswith("Finds ")
    assert not page.title.endswith(".")
    assert page.text.count("```yaml") == 2


def example(name: str, heading: str) -> Source:
    """An example of a page, as a policy with what it leaves out."""
    text = PAGES[name].text.split(f"## {heading}\n\n```yaml\n")[1].split("```")[0]
    source = read(text)
    source.value = {**EMPTY_POLICY, "threshold": {"grounds": [GROUND]}, **source.value}
    return source


@pytest.mark.parametrize("name", [name for name in pages_of(RULES) if name not in REFUSED])
def test_the_wrong_example_of_a_page_is_found_and_the_right_one_is_not(name: str) -> None:
    assert {problem.rule for problem in found_in(example(name, "Wrong"))} >= {name}
    assert [problem for problem in found_in(example(name, "Right")) if problem.rule == name] == []


@pytest.mark.parametrize("name", REFUSED)
def test_the_wrong_example_of_what_is_refused_is_refused_and_the_right_one_is_not(name: str) -> None:
    wrong = example(name, "Wrong")
    assert not validate_policy(wrong)
    assert {rule_of(problem) for problem in wrong.problems} == {name}
    assert validate_policy(example(name, "Right"))


def written_pages() -> dict[str, str]:
    """The pages of the documentation, by the names of their files."""
    pages = {f"{name}.md": FORMATS["markdown"](page) for name, page in PAGES.items()}
    return {"README.md": LISTS["markdown"](list(PAGES.values())), **pages}


def test_the_documentation_holds_the_pages() -> None:
    assert {path.name: path.read_text() for path in DOCS.glob("*")} == written_pages()


HEAD = "policy: anytown/web-page\ntitle: A page\nauthority: {name: Anytown, nation: england}\n"
REST = (
    "document: {kind: web page, leading: true, seen: whole}\n"
    "threshold: {grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]}\n"
    "declares:\n  bodies:\n"
)


def messages(bodies: str, top: str = "") -> list[str]:
    """What is found in a policy with these declared bodies, each on a line after the eighth."""
    return [str(problem).removeprefix("policy:") for problem in found_in(read(f"{top}{HEAD}{REST}{bodies}"))]


UNUSED = "warning: `anytown.a` is declared and never used; use it, or take it out [unused-id]"


def test_a_comment_with_a_reason_allows_what_is_found_on_its_line_or_the_next() -> None:
    assert messages("    anytown.a: a\n") == [f"8:16: {UNUSED}"]
    assert messages("    anytown.a: a # casereview: allow unused-id because it is\n") == []
    assert messages("    # casereview: allow unused-id because it is\n    anytown.a: a\n") == []
    assert messages("    #casereview:allow unused-id because it is\n    anytown.a: a\n") == []
    others = "    # casereview: allow unused-id because it is\n    # casereview: allow rival-limits because it is\n"
    assert messages(f"{others}    anytown.a: a\n") == [
        "9:5: warning: `rival-limits` finds nothing here to allow; take this comment out [allow]"
    ]


def test_a_comment_allows_nothing_further_away() -> None:
    for bodies in (
        "    # casereview: allow unused-id because it is\n\n    anytown.a: a\n",
        "    anytown.a: a\n    # casereview: allow unused-id because it is\n",
    ):
        assert len(messages(bodies)) == 2


def test_a_comment_that_is_wrong_allows_nothing() -> None:
    assert messages("    anytown.a: a # casereview: allow unusedid because it is\n") == [
        f"8:16: {UNUSED}",
        "8:18: there is no rule `unusedid`; did you mean `unused-id`? [allow]",
    ]
    for written in ("allow unused-id", "allow unused-id because", "allow unused-id because  "):
        assert messages(f"    anytown.a: a # casereview: {written}\n")[1:] == [
            "8:18: the reason is missing; write why after `allow unused-id because` [allow]"
        ]
    for written in ("", "allow", "permit unused-id because it is", "allow unused-id as it is"):
        assert messages(f"    anytown.a: a # casereview: {written}\n")[1:] == [
            "8:18: this comment is not understood; write `# casereview: allow RULE because` and the reason [allow]"
        ]


@pytest.mark.parametrize("name", pages_of({}))
def test_what_nothing_can_be_decided_by_cannot_be_allowed(name: str) -> None:
    assert messages(f"    anytown.a: a # casereview: allow {name} because it is\n")[1:] == [
        f"8:18: `{name}` cannot be allowed; mend what it finds, and take this comment out [allow]"
    ]


UNKNOWN = {
    "declares:\n  bodies:\n": "timetable:\n  - {event: acknowledge, kind: untimed, cite: threshold}\n",
    "behaviour_persists": "behaviour_persist",
    "ground: discretion": "ground: discretions",
    "kind: fact, fact: behaviour_persists": "kind: made_to, bodies: [polise]",
    "fact: behaviour_persists": "fact: anytown.behaviour",
    "kind: fact, fact": "kind: choice, one_of: [a], fact",
}


@pytest.mark.parametrize("right", UNKNOWN)
def test_an_id_that_nothing_declares_has_a_rule_of_its_own(right: str) -> None:
    source = read(f"{HEAD}{REST}".replace(right, UNKNOWN[right]))
    assert not validate_policy(source)
    assert "unknown-id" in [problem.rule for problem in source.problems]


def test_a_wrong_word_of_the_format_is_no_unknown_id() -> None:
    source = read(f"{HEAD}{REST}".replace("seen: whole", "seen: all").replace("kind: fact", "kind: fakt"))
    assert not validate_policy(source)
    assert [rule_of(problem) for problem in source.problems] == ["schema", "schema"]


def test_what_only_looks_like_a_comment_is_text() -> None:
    assert messages('    anytown.a: "a # casereview: allow unused-id because it is"\n') == [f"8:16: {UNUSED}"]
    assert messages("    anytown.a: >-\n      a\n      # casereview: what\n") == [f"8:16: {UNUSED}"]
    assert messages("    'anytown.a': a#casereview:what\n") == [f"8:18: {UNUSED}"]


def test_a_comment_above_the_policy_is_on_what_is_missing_in_it() -> None:
    top = "# casereview: allow section-never-cited because it is\n"
    assert messages("    anytown.a: a # casereview: allow unused-id because it is\n", top) == [
        "1:1: warning: `section-never-cited` finds nothing here to allow; take this comment out [allow]"
    ]


def test_a_comment_on_a_rule_that_is_not_looked_for_is_left_alone() -> None:
    source = read(f"{HEAD}{REST}    anytown.a: a # casereview: allow rival-limits because it is\n")
    assert validate_policy(source)
    only = {"unused-id": RULES["unused-id"]}
    assert [problem.rule for problem in check(source, compile_policy(source.value), only, RULES)] == ["unused-id"]


def test_in_a_policy_that_is_not_valid_only_the_comments_are_looked_at() -> None:
    source = read("# casereview: allow nothing\n# casereview: allow unused-id because it is\npolicy: anytown\n")
    assert not validate_policy(source)
    assert [problem.message for problem in check(source, None, RULES, RULES)] == ["there is no rule `nothing`"]


def test_in_other_files_there_is_nothing_to_allow() -> None:
    source = read("# casereview: allow unused-id because it is\n# casereview: allow\npolicy: anytown/web-page\n")
    assert [problem.place.line for problem in check_comments(source, RULES, RULES)] == [2, 1]


@given(
    requires=st.lists(strategies.CASE_CONDITIONS, max_size=3),
    grounds=st.lists(strategies.CASE_CONDITIONS | strategies.FURTHER_CONDITIONS, min_size=1, max_size=4),
)
@settings(max_examples=60)
def test_no_rule_fails_on_a_random_policy(requires: list[Any], grounds: list[Any]) -> None:
    written = {
        **EMPTY_POLICY,
        "applicant": {"requires": [{**condition, "cite": "1"} for condition in requires]},
        "threshold": {
            "grounds": [{"ground": f"g{place}", "if": ground, "cite": "1"} for place, ground in enumerate(grounds)]
        },
    }
    policy = compile_policy(written)
    for problem in check(Source("policy", written), policy, RULES, RULES):
        assert problem.rule.startswith("ground-")


@given(data=st.data())
@settings(max_examples=30)
@pytest.mark.parametrize("name", ["hertsmere/procedures", "east-herts/procedures"])
def test_no_rule_fails_on_a_policy_that_was_changed_anywhere(name: str, data: st.DataObject) -> None:
    source = Source(name, load(POLICIES / f"{name}.yaml").value)
    for _ in range(data.draw(st.integers(1, 4))):
        places = list(places_in(source.value))
        target, step = data.draw(st.sampled_from(places))
        others = [holder[key] for holder, key in places if key == step]
        if data.draw(st.booleans()):
            del target[step]
        else:
            target[step] = copy.deepcopy(data.draw(st.sampled_from(others)))
    if validate_policy(source):
        for problem in check(source, compile_policy(source.value), RULES, RULES):
            assert str(problem)


if __name__ == "__main__":
    DOCS.mkdir(parents=True, exist_ok=True)
    for file in DOCS.glob("*"):
        file.unlink()
    for file_name, text in written_pages().items():
        (DOCS / file_name).write_text(text)
