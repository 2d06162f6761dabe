"""What comes from files shows as it stands in every format, and is never more than text: no markup, no formula."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from casereview.agree import WorkedCase
from casereview.agree import agreement as agreement_of
from casereview.anew.would_change import with_prospects
from casereview.changes.affected import AskedCase, affected
from casereview.changes.whole import changes
from casereview.clauses.whole import clauses_of
from casereview.compare import ComparedCase, compare, verdict
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats import agreement, clauses, comparison, day, decision, policies
from casereview.formats import changes as policy_changes
from casereview.formats.calendar import format_calendar
from casereview.formats.policies.row import PolicyRow
from casereview.library import STATISTICS, Entry, beside
from casereview.load import load
from casereview.new_case import new_case
from casereview.officers_day import officers_day
from casereview.source import Source
from casereview.validate import validate_case, validate_policy, validate_statistics
from casereview.validating.schema import schema_named
from casereview.yaml_text import read_yaml
from tests.conftest import compiled
from tests.hostile import Validate, everywhere, hostile, leaves, marked, marked_case
from tests.test_conditions import EMPTY_POLICY
from tests.test_policies import FILES
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import GROUND, policy_of

GOLDEN = Path(__file__).parent / "golden"
STATUTE = compiled(POLICIES / "england-and-wales/act-2014.yaml")
DECLARING = [path for path in SHAPES if "declares:" in path.read_text()]
ALL = [*FILES, GOLDEN / "sample.policy.yaml", *DECLARING]
OTHER = compile_policy({**EMPTY_POLICY, "policy": "anytown/other", "threshold": {"grounds": [GROUND]}})
CASE = load(GOLDEN / "sample.case.yaml").value
ON = day_number("2029-01-10")

LEFT_OUT = (
    "provisions",
    "apply",
    "bodies",
    "letters",
    "information_sharing",
    "publish",
    "timetable",
    "panel",
    "appeals",
)
"""The parts that a later version of a policy does not have."""

STRANGE_ENDS = re.compile("[\r\t\v\f\x85\u2028\u2029]")
"""Other ends of lines, and tabs, which no format of words has."""

Read = Callable[[str], tuple[object, list[str]]]
"""From what a format gives to its structure, and the texts that it holds."""


class Page(HTMLParser):
    """The elements of a page with their attributes, and its texts."""

    def __init__(self) -> None:
        super().__init__()
        self.structure: list[object] = []
        self.texts: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.structure.append((tag, [name for name, _ in attrs]))
        self.texts += [*(value or "" for _, value in attrs), ""]

    def handle_endtag(self, tag: str) -> None:
        self.structure.append(tag)
        self.texts.append("")

    def handle_comment(self, _data: str) -> None:
        self.structure.append("comment")

    def unknown_decl(self, _data: str) -> None:
        self.structure.append("declaration")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def read_html(text: str) -> tuple[object, list[str]]:
    assert not STRANGE_ENDS.search(text)
    page = Page()
    page.feed(text)
    page.close()
    return page.structure, page.texts


def read_markdown(text: str) -> tuple[object, list[str]]:
    assert not STRANGE_ENDS.search(text)
    structure: list[object] = []
    texts: list[str] = []
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        structure.append(
            (block.type, block.tag, [token.type for token in block.children or [] if token.type != "text"])
        )
        texts.append("".join(token.content for token in block.children or [block]))
    return structure, texts


def read_text(text: str) -> tuple[object, list[str]]:
    assert not STRANGE_ENDS.search(text)
    return None, ["".join(text.split())]


def read_columns(text: str) -> tuple[object, list[str]]:
    """Columns cannot be told apart; but no line has an end of its own."""
    read_text(text)
    return None, []


def read_json(text: str) -> tuple[object, list[str]]:
    """The nesting of a value, and its keys and texts; a digest is of other text."""
    texts: list[str] = []

    def nested(value: Any) -> object:
        match value:
            case dict():
                texts.extend(value)
                return [nested(below) for below in value.values()]
            case list():
                return [nested(below) for below in value]
            case str():
                texts.append("digest" if value.startswith("sha256:") else value)
                return "text"
            case _:
                return value

    return nested(json.loads(text)), texts


def read_csv(text: str) -> tuple[object, list[str]]:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if re.match(r"[=+\-@\uff1d\uff0b\uff0d\uff20\s]", cell)]
    return [len(row) for row in rows], [cell.removeprefix("'") for cell in cells]


def read_calendar(text: str) -> tuple[object, list[str]]:
    """The components and properties of a calendar; what an entry is known by hangs on the case's reference."""
    calendar: Any = Calendar.from_ical(text)
    found = [(str(name), value) for name, value in calendar.property_items() if name != "UID"]
    return [name for name, _ in found], [str(value.dt if hasattr(value, "dt") else value) for _, value in found]


def read_case(text: str) -> tuple[object, list[str]]:
    """The keys of an empty case file, also of those that await a report; its other words are comments."""
    for written in (text, re.sub("^#  ", "  ", text, flags=re.MULTILINE)):
        source = Source("a case")
        read_yaml(written, source)
        assert not source.problems
    return (source.value, source.empty), []


READERS: dict[str, Read] = {
    "text": read_text,
    "columns": read_columns,
    "json": read_json,
    "markdown": read_markdown,
    "html": read_html,
    "csv": read_csv,
    "ics": read_calendar,
    "yaml": read_case,
}


Change = Callable[[str], str]


class Files(NamedTuple):
    """A policy, its yearly figures, a case and a name (of a worked case, or of a file), as they were read."""

    policy: Path
    figures: dict[str, Any] | None
    case: dict[str, Any]
    name: str


def files(path: Path, folder: Path, change: Change) -> Files:
    """The files with marks in every place that text can have, changed and read back."""
    read = load(path).value
    written = marked(policy_of(read) if path in SHAPES else read, validate_policy)
    policy = folder / "anytown" / "page.json"
    policy.parent.mkdir(parents=True)
    read_back(written, validate_policy, change, policy)
    beside_it = beside(path, STATISTICS)
    figures = None
    if beside_it.exists():
        marks = marked(load(beside_it).value, validate_statistics)
        figures = read_back(marks, validate_statistics, change, folder / "figures.json")
    case = read_back(marked_case(CASE), validate_case, change, folder / "case.json")
    return Files(policy, figures, case, change("w0900z"))


def read_back(written: dict[str, Any], validate: Validate, change: Change, path: Path) -> dict[str, Any]:
    """What a file of this content is read as."""
    changed: dict[str, Any] = everywhere(written, change)
    path.write_text(json.dumps(changed), encoding="utf-8")
    source = load(path)
    assert validate(source), source.problems
    assert source.value == changed
    return changed


def answers(given: Files) -> dict[tuple[str, str], str]:
    """What every command says, in every format."""
    policy, case = compiled(given.policy), given.case
    found = with_prospects(decide(policy, case, ON, STATUTE), policy, case)
    pair = [policy, OTHER]
    verdicts = tuple(verdict(one, case, ON, STATUTE) for one in pair)
    compared = compare(pair, [ComparedCase(case["case"], verdicts)], names=[given.name, "another"])
    agreed = agreement_of("anytown", pair, [WorkedCase(given.name, case, ON)], STATUTE)
    parts = {part: value for part, value in policy.written.items() if part not in LEFT_OUT}
    asked = [AskedCase(given.name, case, ON), AskedCase(given.name, None, ON)]
    fewer = compile_policy(parts)
    affects = affected(policy, fewer, asked, STATUTE)
    changed = changes((given.name, "another"), policy, fewer, ON, STATUTE, affects, affects)
    today, rows = officers_day([found], ON), clauses_of(policy, given.figures)
    return {
        **{("policies", name): show([PolicyRow(Entry(given.policy), None)]) for name, show in policies.FORMATS.items()},
        **{("show", name): show(policy, rows) for name, show in clauses.FORMATS.items()},
        **{("check", name): show(found, policy) for name, show in decision.FORMATS.items()},
        **{("compare", name): show(compared, 60) for name, show in comparison.FORMATS.items()},
        **{("compare alike", name): show(compare([policy, policy]), 60) for name, show in comparison.FORMATS.items()},
        ("compare", "columns"): comparison.FORMATS["text"](compared, 200),
        **{("agree", name): show(agreed, 60) for name, show in agreement.FORMATS.items()},
        **{("policy diff", name): show(changed, 60) for name, show in policy_changes.FORMATS.items()},
        **{("review", name): show(today, policy.vocabulary) for name, show in day.FORMATS.items()},
        ("calendar", "ics"): format_calendar(found, policy).decode(),
        ("case new", "yaml"): new_case(policy),
    }


def bare(texts: Iterable[str]) -> list[str]:
    """The texts without the space in them, which formats put where they need it."""
    return ["".join(text.split()) for text in texts]


@pytest.mark.parametrize("path", ALL, ids=[f"{path.parent.name}/{path.stem}" for path in ALL])
def test_an_answer_holds_hostile_text_as_it_stands(path: Path, tmp_path: Path) -> None:
    harmless = answers(files(path, tmp_path / "harmless", str))
    for (command, name), found in answers(files(path, tmp_path / "hostile", hostile)).items():
        structure, texts = READERS[name](harmless[command, name])
        hostile_structure, hostile_texts = READERS[name](found)
        assert bare(hostile_texts) == bare(map(hostile, texts)), (command, name)
        assert hostile_structure == structure, (command, name)


def free_texts(schema: Any, name: str = "") -> Iterator[str]:
    """The keys under which a schema has any text: it says no more of those than how long they are."""
    match schema:
        case {"minLength": _, **rest} if "pattern" not in rest:
            yield name
        case {"$ref": "#/$defs/summary"}:
            yield name
        case dict():
            for key, below in schema.items():
                named = key in ("properties", "patternProperties", "$defs")
                for step, part in below.items() if named else [(name, below)]:
                    yield from free_texts(part, step)
        case list():
            for part in schema:
                yield from free_texts(part, name)


def test_no_free_text_of_a_policy_is_left_out() -> None:
    tried = set()
    for path in ALL:
        read = load(path).value
        for way, text in leaves(marked(policy_of(read) if path in SHAPES else read, validate_policy)):
            key = [step for step in way if isinstance(step, str)][-1]
            tried |= {"an id of its own" if "." in key else key} if hostile(text) != text else set()
    free = {"an id of its own" if key.startswith("^") else key for key in free_texts(schema_named("policy"))}
    assert free - {"summary"} <= tried
    assert {"choices", "title", "an id of its own"} <= free
