"""From a path to a source: the only module that reads policy and case files.

A source holds plain mappings, lists, text, whole numbers and true or false, with the place of each. Nothing in the
file is run; its size and depth are bounded; what its notation gets wrong is in `problems`. A key without a value is
left out: `null` means that nothing is stated.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casereview.problems import START, Place, Problem, UnreadableFileError

LARGEST = 1024 * 1024
"""How many bytes a policy, case or cases file may have."""

DEEPEST = 40
"""How deep lists and mappings may be nested."""

Way = tuple[str | int, ...]
"""The way to a value inside a file: keys, and places in lists from 0."""

NOT_WHOLE = "`{}` is not a whole number of at most 15 digits; put it in quotation marks if it is text"

# Control characters, halves of surrogate pairs, and the marks that turn the direction of text, which can hide text.
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Source:
    """One file as read: its value (None where it could not be understood), places and problems."""

    file: str
    value: Any = None
    places: dict[Way, Place] = field(default_factory=dict)
    keys: dict[Way, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Way) -> Place:
        """Where the value at `path` stands; where there is none, the nearest value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, START)

    def key_place(self, path: Way) -> Place:
        """Where the key that ends `path` stands; where there is none, its value."""
        return self.keys.get(path) or self.place(path)

    def refuse_strange(self, text: str, place: Place) -> None:
        """Adds an error where `text` at `place` has a character that cannot stand in a text file."""
        strange = _NOT_TEXT.search(text)
        if strange:
            self.problem(place, f"the character U+{ord(strange[0]):04X} cannot stand in text; take it out")

    def problem(self, place: Place, message: str) -> None:
        """Adds an error at `place`."""
        self.problems.append(Problem(place, message, self.file))


def load(path: Path, name: str | None = None) -> Source:
    """The source at `path`, read as JSON where its name ends in `.json` and as YAML otherwise.

    `name` is what messages call the file. Raises UnreadableFileError where it cannot be opened.
    """
    source = Source(name or str(path))
    text = _text(_bytes(path, source.file), source)
    if text is None:
        return source
    if path.suffix.lower() == ".json":
        from casereview.json_text import read_json

        read_json(text, source)
    else:
        from casereview.yaml_text import read_yaml

        read_yaml(text, source)
    return source


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFileError(Problem(START, "this is a folder; name a file in it", name))
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableFileError(Problem(START, "there is no such file", name)) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableFileError(Problem(START, f"cannot be read: {reason.lower()}", name)) from None


def _text(content: bytes, source: Source) -> str | None:
    if len(content) > LARGEST:
        source.problem(START, "the file is larger than 1 MiB; one file holds one case, or one policy")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8-sig", errors="ignore")
        place = Lines(before).place(len(before))
        byte = f"{content[fault.start]:#04x}"
        source.problem(place, f"the file is not UTF-8 text (byte {byte}); save it again with the encoding UTF-8")
        return None
    strange = _NOT_TEXT.search(text)
    if strange:
        place = Lines(text).place(strange.start())
        source.refuse_strange(strange[0], place)
        return None
    if not text.strip():
        source.problem(START, "the file is empty")
        return None
    return text


class StopReadingError(Exception):
    """The rest of a file cannot be understood; the problem is already in its source."""


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(newline.end() for newline in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """The line and column of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)
