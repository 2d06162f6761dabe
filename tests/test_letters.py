"""The letters of each policy by the recorded decision. `python -m tests.test_letters` writes them again."""

import pytest

from casereview.folders import POLICIES
from casereview.formats.letter import FORMATS
from casereview.formats.letter.filling import FilledLetter, fill
from casereview.formats.letter.placeholders import PLACEHOLDERS as FILLED
from casereview.letters import (
    letters_of,
    open_template,
    template_of,
    templates_beside,
    validate_template,
)
from casereview.templates import PLACEHOLDERS
from tests.filled_letters import (
    EAST_HERTS,
    EVERY,
    GOLDEN,
    HERTSMERE,
    NAMED,
    PATHS,
    case_for,
    golden_of,
    kind_for,
    lacks,
    material,
    outline,
    sample,
    template,
    wants,
    worked,
)


@pytest.mark.parametrize(("name", "letter"), EVERY)
def test_every_letter_that_a_policy_names_is_written_as_before(name: str, letter: str) -> None:
    assert FORMATS[".md"](worked(name, letter)).decode() == golden_of(name, letter).read_text()


@pytest.mark.parametrize(("name", "letter"), EVERY)
def test_every_template_is_valid(name: str, letter: str) -> None:
    source, read = open_template(template_of(PATHS[name], letter))
    assert read, source.problems
    assert validate_template(source, read, NAMED[name], letters_of(NAMED[name].written)[letter]), source.problems


def test_no_template_is_left_over_and_none_is_of_another_document() -> None:
    assert sorted(POLICIES.glob("*/letters/*")) == sorted(template_of(PATHS[name], letter) for name, letter in EVERY)
    for name, path in PATHS.items():
        assert templates_beside(path) == [template_of(path, letter) for other, letter in EVERY if other == name]


def test_the_markdown_is_its_golden_file() -> None:
    assert FORMATS[".md"](sample()).decode() == golden_of(HERTSMERE, "CT3").read_text()


def test_the_document_is_its_golden_file() -> None:
    assert outline(FORMATS[".docx"](sample())) == (GOLDEN / "letter.docx.text").read_text()


def test_placeholders_that_can_be_written_are_those_that_are_filled_in() -> None:
    assert list(PLACEHOLDERS) == list(FILLED)


@pytest.mark.parametrize(("name", "letter"), EVERY)
def test_a_letter_goes_by_the_recorded_decision_and_no_other(name: str, letter: str) -> None:
    when = letters_of(NAMED[name].written)[letter].when
    kind = kind_for(name, letter)
    other = "met" if kind == "not-met" else "not met"
    case = case_for(name, kind)
    on = case["decided"]["on"]
    case["decided"]["threshold"] = other
    refused = fill(template(name, letter), material(name, letter, case, on=on))
    if when is None:
        assert isinstance(refused, FilledLetter)
        return
    assert list(lacks(refused)) == ["decided.threshold"]
    assert f"goes out where the threshold is {when}, but `decided.threshold` is `{other}`" in str(lacks(refused))
    del case["decided"]
    found = lacks(fill(template(name, letter), material(name, letter, case, on=on)))
    assert found["decided.threshold"].endswith("write what the authority decided, `met` or `not met`")


def test_what_a_letter_is_for_is_read_from_the_timetable_and_the_letter() -> None:
    hertsmere, east_herts = (letters_of(NAMED[name].written) for name in (HERTSMERE, EAST_HERTS))
    assert {name: letter.when for name, letter in hertsmere.items()} == {
        "CT1": None,
        "CT3": "not met",
        "CT3a": "not met",
        "CT3b": "not met",
        "CT4": "met",
        "CT5": "met",
        "CT6": None,
    }
    assert {name: letter.made_for for name, letter in east_herts.items() if letter.made_for} == {"CT2": "someone else"}
    assert hertsmere["CT3b"].against == {"threshold"}
    written = {**NAMED[HERTSMERE].written, "letters": {"X": {"is": "a letter", "cite": "1"}}}
    limit = {
        "event": "decision-sent",
        "kind": "within",
        "period": "1 day",
        "of": "received",
        "letter": "X",
        "cite": "1",
    }
    both = [{**limit, "when": "met"}, {**limit, "when": "not met"}]
    assert letters_of({**written, "timetable": both})["X"].when is None
    assert letters_of({**written, "timetable": both[:1]})["X"].when == "met"


def test_the_letters_for_the_other_decision_are_named_where_there_are_some() -> None:
    case = case_for(HERTSMERE, "met")
    found = lacks(fill(template(HERTSMERE, "CT3"), material(HERTSMERE, "CT3", case)))
    assert found["decided.threshold"].endswith("is `met`; the letters for that are `CT4` and `CT5`")
    alone = {"X": {"is": "a letter", "when": "not met", "cite": "1"}}
    alone_found = material(
        HERTSMERE, "X", case, letters=alone, timetable=[], provisions=[], victim_voice={"ways": ["written statement"]}
    )
    assert wants("text", alone_found)["decided.threshold"].endswith("is `met`")


def test_a_letter_to_a_third_party_needs_one() -> None:
    found = lacks(fill(template(EAST_HERTS, "CT2"), material(EAST_HERTS, "CT2", case_for(EAST_HERTS, "met"))))
    assert found == {"applicant.for": "it goes out where one applies for someone else, but `applicant.for` is `self`"}


if __name__ == "__main__":
    for name, letter in EVERY:
        golden_of(name, letter).write_bytes(FORMATS[".md"](worked(name, letter)))
    (GOLDEN / "letter.docx.text").write_text(outline(FORMATS[".docx"](sample())))
