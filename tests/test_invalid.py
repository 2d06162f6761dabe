"""Each mistake we know is a file in `invalid/` that begins with its messages; hostile files can have no such lines."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.compile import compile_policy
from casereview.folders import POLICIES
from casereview.load import LARGEST, load
from casereview.model import Policy
from casereview.problems import UnreadableFileError, errors
from casereview.source import Source
from casereview.validate import validate_case, validate_cases, validate_policy, validate_statistics

MISTAKES = sorted((Path(__file__).parent / "invalid").glob("*.yaml"))

NOT_CLOSED = "the bracket or quotation mark that opens here is not closed, or a comma is missing"


def found(source: Source) -> list[str]:
    return [str(problem).removeprefix(f"{source.file}:") for problem in sorted(source.problems)]


@pytest.mark.parametrize("path", MISTAKES, ids=[path.stem for path in MISTAKES])
def test_every_mistake_gets_its_messages(path: Path, hertsmere: Policy) -> None:
    kind, *rest = path.read_text().splitlines()
    expected = [line.removeprefix("# expect ") for line in rest if line.startswith("# expect ")]
    source = load(path)
    checks: dict[str, Callable[[], bool]] = {
        "# policy": lambda: validate_policy(source),
        "# case": lambda: validate_case(source),
        "# case for hertsmere/procedures": lambda: validate_case(source, hertsmere.written),
    }
    usable = checks[kind]()
    assert found(source) == expected
    assert usable == all(" warning: " in message for message in expected)


HOSTILE: dict[str, tuple[bytes, list[str]]] = {
    "empty.yaml": (b"", ["1:1: the file is empty"]),
    "blank.yaml": (b"  \n# nothing\n", ["1:1: the file is empty"]),
    "null.yaml": (b"~\n", ["1:1: the file is empty"]),
    "document-without-content.yaml": (b"---\n", ["1:1: the file is empty"]),
    "empty.json": (b"\n", ["1:1: the file is empty"]),
    "null.json": (b"null", ["1:1: the file is empty"]),
    "latin-1.yaml": (
        "case: C1\ntitle: caf\u00e9\n".encode("latin-1"),
        ["2:11: the file is not UTF-8 text (byte 0xe9); save it again with the encoding UTF-8"],
    ),
    "word.yaml": (
        b"PK\x03\x04\x14\x00\xff",
        ["1:1: this is a bundle, a Word or Excel file or another archive, not text; name a file of YAML or JSON"],
    ),
    "page.yaml": (b"%PDF-1.7\n%\xb5", ["1:1: this is a PDF, not text; name a file of YAML or JSON"]),
    "utf-16.yaml": (
        "case: C1\n".encode("utf-16"),
        ["1:1: the file is not UTF-8 text (byte 0xff); save it again with the encoding UTF-8"],
    ),
    "binary.yaml": (
        b"\x7fELF\x02\x01\x01\x00",
        ["1:1: the character U+007F cannot stand in text; take it out"],
    ),
    "zeros.json": (b'{"case": "\0"}', ["1:11: the character U+0000 cannot stand in text; take it out"]),
    "nested.yaml": (b"[" * 30_000, ["1:41: lists and mappings are nested deeper than 40"]),
    "nested.json": (b"[" * 30_000, ["1:41: lists and mappings are nested deeper than 40"]),
    "nested-mappings.yaml": (b"{a: " * 30_000, ["1:161: lists and mappings are nested deeper than 40"]),
    "nested-lists-in-lines.yaml": (b"- " * 30_000, ["1:81: lists and mappings are nested deeper than 40"]),
    "half-a-pair.json": (b'{"case": "\\ud800"}', ["1:10: the character U+D800 cannot stand in text; take it out"]),
    "key-with-nul.yaml": (b'"a\\0": 1\n', ["1:1: the character U+0000 cannot stand in text; take it out"]),
    "open-mapping.yaml": (b"case: C1\napplicant: {kind: individual\n", [f"2:12: {NOT_CLOSED}"]),
    "open-text.yaml": (b'case: C1\nreceived: "2023\n', [f"2:11: {NOT_CLOSED}"]),
    "indented-wrongly.yaml": (
        b"case: C1\n  received: 2023-06-12\n",
        ["2:11: this is not YAML; check the brackets, colons and indentation here and on the line before"],
    ),
    "alias-as-a-key.yaml": (b"? *a\n: 1\n", ["1:3: `*a` refers to another place; write the text out here"]),
    "cut-off.json": (b'{"case": "C1", ', ["1:16: the file ends too early"]),
    "cut-off-in-text.json": (
        b'{"case": "C1',
        ["1:10: this is not JSON: text in quotation marks is expected here, on one line"],
    ),
    "comma.json": (
        b'{"case": "C1",}',
        ["1:15: this is not JSON: text in quotation marks is expected here, on one line"],
    ),
    "no-comma.json": (b'{"case": "C1" "received": 1}', ["1:15: this is not JSON: `,` is expected here"]),
    "no-colon.json": (b'{"case" "C1"}', ["1:9: this is not JSON: `:` is expected here"]),
    "word.json": (b"[case]", ["1:2: this is not JSON: a value is expected here"]),
    "two-values.json": (b"{} {}", ["1:4: the file goes on after its end; one file holds one value"]),
    "twice.json": (
        b'{"case": "C1",\n "case": "C2"}',
        ["2:2: `case` stands twice here; the first is on line 1"],
    ),
    "fraction.json": (
        b'{"case": 1.5}',
        ["1:10: `1.5` is not a whole number of at most 15 digits; put it in quotation marks if it is text"],
    ),
    "not-a-number.json": (b'{"case": NaN}', ["1:10: this is not JSON: a value is expected here"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_message(name: str, tmp_path: Path) -> None:
    content, expected = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(content)
    source = load(path)
    usable = validate_case(source)
    assert not usable
    assert set(expected) <= set(found(source))


@pytest.mark.parametrize("name", ["large.yaml", "large.json"])
def test_a_file_of_100_megabytes_is_not_read_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100 * LARGEST)
    source = load(path)
    assert found(source) == ["1:1: the file is larger than 1 MiB; one file holds one case, or one policy"]


def test_half_a_surrogate_pair_is_refused_by_either_parser(tmp_path: Path) -> None:
    path = tmp_path / "half.yaml"
    path.write_text('case: "\\ud800"\n')
    assert not validate_case(load(path))


def test_a_folder_and_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="1:1: this is a folder; name a file in it"):
        load(tmp_path)
    with pytest.raises(UnreadableFileError, match="1:1: there is no such file"):
        load(tmp_path / "missing.yaml")
    with pytest.raises(UnreadableFileError, match="1:1: cannot be read: "):
        load(Path("null\0byte.yaml"))


def test_the_slow_parser_gives_the_same_messages() -> None:
    """PyYAML without its compiled parser, as it is installed where there is no wheel."""
    program = (
        "import sys, yaml; del yaml.CSafeLoader\n"
        "from pathlib import Path\n"
        "from casereview.load import load\n"
        "for name in sys.argv[1:]:\n"
        "    print(name, [str(problem) for problem in load(Path(name), 'file').problems])\n"
    )
    names = [str(path) for path in (*MISTAKES, *POLICIES.glob("*/*.yaml"))]
    run = subprocess.run([sys.executable, "-c", program, *names], check=True, capture_output=True, text=True)
    fast = [f"{name} {[str(problem) for problem in load(Path(name), 'file').problems]}" for name in names]
    assert run.stdout.splitlines() == fast


def test_all_that_is_right_in_json_is_read(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"a": [1, -2, true, false, null, "caf\\u00e9 \\ud83d\\ude00", {}, []], "b": null}')
    source = load(path)
    assert source.value == {"a": [1, -2, True, False, None, "caf\u00e9 \U0001f600", {}, []]}
    assert source.problems == []


def test_plain_words_are_read_as_yaml_1_2_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("\ufeffa: [NO, on, 12:30, 2023-06-12, 0x, ~, Null, TRUE, False, +3, 'true', 1_000]\non: y\n")
    assert load(path).value == {
        "a": ["NO", "on", "12:30", "2023-06-12", "0x", None, None, True, False, 3, "true", "1_000"],
        "on": "y",
    }


@given(data=st.data())
@settings(max_examples=150)
@pytest.mark.parametrize("name", ["policies/hertsmere/procedures.yaml", "tests/examples/HER-014.yaml"])
def test_a_file_that_was_changed_anywhere_is_refused_or_fits(name: str, data: st.DataObject) -> None:
    source = load(Path(__file__).parents[1] / name)
    for _ in range(data.draw(st.integers(1, 4))):
        target, step = data.draw(st.sampled_from(list(places_in(source.value))))
        junk = data.draw(st.sampled_from([None, 5, True, "", "kind", "count", "a b.c", [], [5], {}, {"kind": "count"}]))
        if junk is None:
            del target[step]
        else:
            target[step] = junk
    if not name.startswith("policies"):
        assert validate_case(source) != bool(errors(source.problems))
    elif validate_policy(source):
        assert compile_policy(source.value)


def places_in(value: Any) -> Iterator[tuple[Any, str | int]]:
    """Every key and item of a file, each with what holds it."""
    rows: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    for step, below in rows:
        yield value, step
        if isinstance(below, dict | list):
            yield from places_in(below)


SORTS: dict[str, tuple[str, Callable[[Source], bool]]] = {
    "this is a policy": ("hertsmere/web-page.yaml", validate_policy),
    "these are worked cases": ("hertsmere/web-page.cases.yaml", validate_cases),
    "these are the yearly figures": ("hertsmere/web-page.statistics.yaml", validate_statistics),
}


@pytest.mark.parametrize("words", SORTS)
@pytest.mark.parametrize("wanted", SORTS)
def test_a_file_of_another_sort_gets_one_message(words: str, wanted: str) -> None:
    source = load(POLICIES / SORTS[words][0])
    assert SORTS[wanted][1](source) == (words == wanted)
    assert [problem.message[: len(words)] for problem in source.problems] == ([] if words == wanted else [words])
