"""What the tests of letters start from: worked cases, and templates filled in for them."""

import copy
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats.letter.filling import FilledLetter, fill
from casereview.formats.letter.material import Lack, Material, material_of
from casereview.letters import (
    letters_of,
    open_template,
    template_of,
    validate_template,
)
from casereview.library import documents
from casereview.load import load
from casereview.source import Source
from casereview.templates import Template, read_template
from casereview.validate import validate_case
from tests.conftest import compiled

LETTERS = Path(__file__).parent / "letters"
GOLDEN = Path(__file__).parent / "golden"
PATHS = {entry.id: entry.path for versions in documents() for entry in versions}
STATUTE = compiled(POLICIES / "england-and-wales/act-2014.yaml")
NAMED = {name: compiled(path) for name, path in PATHS.items() if load(path).value.get("letters")}
EVERY = [(name, letter) for name, policy in NAMED.items() for letter in letters_of(policy.written)]
HERTSMERE, EAST_HERTS = "hertsmere/procedures", "east-herts/procedures"
READINGS = {EAST_HERTS: {"appeal-hearer": 1}}
HOSTILE = "<b>&amp; *a* `b` _c_ [d](e) {{case}} }} # | \\ ~ ! 1."


def case_for(name: str, kind: str) -> dict[str, Any]:
    source = load(LETTERS / f"{name.partition('/')[0]}.{kind}.yaml")
    assert validate_case(source, NAMED[name].written), source.problems
    case: dict[str, Any] = copy.deepcopy(source.value)
    return case


def material(
    name: str, letter: str, case: dict[str, Any], readings: Mapping[str, int] | None = None, on: str = "", **more: Any
) -> Material:
    policy = compile_policy({**NAMED[name].written, **more})
    chosen = READINGS.get(name, {}) if readings is None else readings
    day = day_number(on or case.get("decided", {}).get("on") or case["received"])
    decision = decide(policy, case, day, STATUTE, chosen)
    return material_of(letters_of(policy.written)[letter], policy, case, decision, chosen)


def template(name: str, letter: str) -> Template:
    found = open_template(template_of(PATHS[name], letter))[1]
    assert found is not None
    return found


def parsed(text: str, found: Material) -> Template:
    source = Source("a letter")
    read = read_template(f"# A letter\n\n{text}\n", source)
    assert not source.problems, source.problems
    assert validate_template(source, read, found.policy, found.letter), source.problems
    return read


def filled(found: FilledLetter | tuple[Lack, ...]) -> FilledLetter:
    assert isinstance(found, FilledLetter), found
    return found


def lacks(found: FilledLetter | tuple[Lack, ...]) -> dict[str, str]:
    """What a letter lacks, by where the case file would hold it."""
    assert isinstance(found, tuple)
    return {".".join(map(str, lack.way or ("readings",))): lack.message for lack in found}


def says(text: str, found: Material) -> str:
    """What a template says once it is filled in, without its title."""
    return "\n".join(paragraph.text for paragraph in filled(fill(parsed(text, found), found)).paragraphs[1:])


def wants(text: str, found: Material) -> dict[str, str]:
    return lacks(fill(parsed(text, found), found))


def kind_for(name: str, letter: str) -> str:
    """The worked case that a letter goes to."""
    named = letters_of(NAMED[name].written)[letter]
    return (named.when or ("not met" if named.made_for == "someone else" else "met")).replace(" ", "-")


def worked(name: str, letter: str) -> FilledLetter:
    return filled(fill(template(name, letter), material(name, letter, case_for(name, kind_for(name, letter)))))


def golden_of(name: str, letter: str) -> Path:
    return LETTERS / f"{name.partition('/')[0]}.{letter}.md"


def outline(content: bytes) -> str:
    """A document as a word processor reads it: what it is, and the style and words of each paragraph."""
    document = Document(io.BytesIO(content))
    about = document.core_properties
    lines = [f"{about.title} ({about.language}, {about.modified:%Y-%m-%d})"]
    for paragraph in document.paragraphs:
        marked = [run.text for run in paragraph.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
        blanks = f" <- {', '.join(marked)}" if marked else ""
        lines.append(f"{paragraph.style.name if paragraph.style else ''}: {paragraph.text}{blanks}")
    return "\n".join(lines) + "\n"


def sample() -> FilledLetter:
    return worked(HERTSMERE, "CT3")
