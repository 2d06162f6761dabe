"""Templates of letters: what they can say, and every mistake in one gets its message."""

from pathlib import Path

import pytest

from casereview.compile import compile_policy
from casereview.formats.letter.filling import fill
from casereview.letters import (
    letters_of,
    open_template,
    policies_naming,
    templates_beside,
    validate_template,
)
from casereview.source import Source
from casereview.templates import PLACEHOLDERS, read_template
from tests.filled_letters import (
    HERTSMERE,
    NAMED,
    case_for,
    filled,
    material,
)

MISTAKES = {
    "Dear reader\n": ["1:1: the letter has no title; begin its first line with `# `"],
    "# A\n\n# B\n": ["3:1: the letter has a title already; begin a heading with `## `"],
    "# A\n\n  To {{blnk your name}}\n": ["3:6: there is no placeholder `blnk`; did you mean `blank`?"],
    "# A\n\n- To {{}}\n": [
        "3:6: there is no placeholder ``; there are "
        + ", ".join(f"`{name}`" for name in list(PLACEHOLDERS)[:-1])
        + " and `clause`"
    ],
    "# A\n\nTo {{case\nand so on\n": [
        "3:4: the placeholder that opens here is not closed; write `}}` after it, on the same line"
    ],
    "# A\n\n{{case {{date}}\n": [
        "3:1: the placeholder that opens here is not closed; write `}}` after it, on the same line"
    ],
    "# A\n\nTo {{case}} or }} to\n": [
        "3:16: `}}` closes no placeholder; write `{{` and a name before it, or take it out"
    ],
    "# A\n\n{{case HER}}\n": ["3:1: `case` takes nothing after its name; write `{{case}}`"],
    "# A\n\n{{day}}\n": ["3:1: `day` needs an event after its name, such as `{{day decision-sent}}`"],
    "# A\n\n{{blank}}\n": ["3:1: `blank` needs words after its name, such as `{{blank the applicant's name}}`"],
    "# A\n\nThese: {{reports}}\n": ["3:8: `reports` makes a list; put it on a line of its own between empty lines"],
    "# A\n\n- {{reports}}\n": ["3:3: `reports` makes a list; put it on a line of its own between empty lines"],
    "# A\n\nThese:\n{{reports}}\n": ["4:1: `reports` makes a list; put it on a line of its own between empty lines"],
    "# A\n\n{{day decision-send}}\n": ["3:1: there is no event `decision-send`; did you mean `decision-sent`?"],
    "# A\n\n{{due decision-send}}\n": [
        "3:1: the timetable says nothing of `decision-send` for this letter; did you mean `decision-sent`?"
    ],
    "# A\n\nBy {{due outcome-told}}\n": [
        "3:4: the timetable says nothing of `outcome-told` for this letter; did you mean `appeal-outcome-told`?"
    ],
    "# A\n\nBy {{due appeal-outcome-told}}\n": [
        (
            "3:4: the timetable has several limits for `appeal-outcome-told`; "
            "write `{{limits appeal-outcome-told}}`, which lists them"
        )
    ],
    "# A\n\nBy {{due appeal-hearer-named}}\n": [
        (
            "3:4: the timetable sets no day for `appeal-hearer-named`; "
            "write `{{limits appeal-hearer-named}}`, or take it out"
        )
    ],
    "# A\n\n{{appeal-routes treshold}}\n": [
        "3:1: the policy has no route of appeal against `treshold`; did you mean `threshold`?"
    ],
    "# A\n\n{{appeal-routes panel}}\n": [
        "3:1: the policy has no route of appeal against `panel`; there is one against `threshold` or `review`"
    ],
    "# A\n\n{{clause aply}}\n": ["3:1: the policy has no clause `aply`; did you mean `apply`?"],
    "# A\n\n{{clause zzzzz}}\n": [
        "3:1: the policy has no clause `zzzzz`; `casereview show --format json` has the keys"
    ],
    "# A\n\n{{blnk a}}\n\n{{days received}}\n": [
        "3:1: there is no placeholder `blnk`; did you mean `blank`?",
        "5:1: there is no placeholder `days`; did you mean `day`?",
    ],
    "": ["1:1: the file is empty"],
    "# A \0\n": ["1:5: the character U+0000 cannot stand in text; take it out"],
}


@pytest.mark.parametrize("text", MISTAKES)
def test_every_mistake_in_a_template_gets_its_messages(text: str, tmp_path: Path) -> None:
    path = tmp_path / "CT3.md"
    path.write_text(text)
    source, read = open_template(path)
    if read:
        assert not validate_template(source, read, NAMED[HERTSMERE], letters_of(NAMED[HERTSMERE].written)["CT3"])
    assert [str(problem).removeprefix(f"{path}:") for problem in source.problems] == MISTAKES[text]


def test_a_template_can_ask_nothing_that_its_policy_does_not_have() -> None:
    written = {key: part for key, part in NAMED[HERTSMERE].written.items() if key not in ("contact", "appeals")}
    unstated = {"event": "acknowledged", "kind": "within", "period": "2 days", "of": "unstated", "cite": "11"}
    policy = compile_policy({**written, "timetable": [unstated]})
    source = Source("a letter")
    read = read_template("# {{contact}}\n\nBy {{due acknowledged}} to {{appeal-hearer threshold}}\n", source)
    assert not validate_template(source, read, policy, letters_of(policy.written)["CT1"])
    assert [problem.message for problem in source.problems] == [
        "`contact` has nothing to say: the policy has no `contact`",
        "the document does not say of what the limit for `acknowledged` counts; write `{{limits acknowledged}}`",
        "the policy has no route of appeal against `threshold`",
    ]


def test_lines_are_paragraphs_headings_and_items(tmp_path: Path) -> None:
    path = tmp_path / "CT6.md"
    path.write_text(
        "# Title\r\n\r\n## Heading\r\nOne line\r\nand another\r\n- an item\r\n  that goes on\r\n- more\r\n\r\nend\r\n"
    )
    read = open_template(path)[1]
    assert read
    found = filled(fill(read, material(HERTSMERE, "CT6", case_for(HERTSMERE, "met"))))
    assert [(paragraph.mark, paragraph.text) for paragraph in found.paragraphs] == [
        ("title", "Title"),
        ("heading", "Heading"),
        ("text", "One line and another"),
        ("item", "an item that goes on"),
        ("item", "more"),
        ("text", "end"),
    ]


def test_a_template_that_no_policy_names_is_found_beside_every_policy(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    for name, letters in (("procedures", "letters: {A: {}}"), ("web-page", "title: x"), ("broken", "letters: A")):
        (tmp_path / f"{name}.yaml").write_text(f"{letters}\n")
    for letter in ("A", "B"):
        (tmp_path / f"letters/{letter}.md").write_text("# A\n")
    assert [path.stem for path in templates_beside(tmp_path / "procedures.yaml")] == ["A", "B"]
    assert [path.stem for path in templates_beside(tmp_path / "web-page.yaml")] == ["B"]
    assert [path.name for path in policies_naming(tmp_path / "letters/A.md")] == ["procedures.yaml"]
