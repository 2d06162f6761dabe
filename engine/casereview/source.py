"""A file as read: plain values, with the place of each, and what its notation gets wrong."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from casereview.problems import START, Place, Problem

DEEPEST = 40
"""How deep lists and mappings may be nested."""

Way = tuple[str | int, ...]
"""The way to a value inside a file: keys, and places in lists from 0."""

NOT_WHOLE = "`{}` is not a whole number of at most 15 digits; put it in quotation marks if it is text"

# Control characters, halves of surrogate pairs, and the marks that turn the direction of text, which can hide text.
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Source:
    """One file as read: its value (None where it could not be understood), places and problems.

    `empty` are the ways to keys without a value, which `value` does not hold. `comments` are those that speak to this
    program (`# casereview: …`), without the mark.
    """

    file: str
    value: Any = None
    places: dict[Way, Place] = field(default_factory=dict)
    keys: dict[Way, Place] = field(default_factory=dict)
    empty: list[Way] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    comments: list[tuple[Place, str]] = field(default_factory=list)

    def place(self, path: Way) -> Place:
        """Where the value at `path` stands; where there is none, the nearest value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, START)

    def key_place(self, path: Way) -> Place:
        """Where the key that ends `path` stands; where there is none, its value."""
        return self.keys.get(path) or self.place(path)

    def part(self, key: str) -> "Source":
        """What stands under `key`, as a source of its own in the same file: with its places, and without problems."""
        places, keys = (
            {way[1:]: place for way, place in known.items() if way[:1] == (key,)} for known in (self.places, self.keys)
        )
        return Source(self.file, self.value[key], places, keys)

    def refuse_strange(self, text: str, place: Place) -> None:
        """Adds an error where `text` at `place` has a character that cannot stand in a text file."""
        strange = NOT_TEXT.search(text)
        if strange:
            self.problem(place, f"the character U+{ord(strange[0]):04X} cannot stand in text; take it out")

    def problem(self, place: Place, message: str, rule: str = "") -> None:
        """Adds an error at `place`; `rule` is the id of the rule that found it, as in `Problem`."""
        self.problems.append(Problem(place, message, self.file, rule=rule))


class Keys:
    """The keys of one mapping while it is read: each stands once, and one without a value is left out."""

    def __init__(self, source: Source, way: Way) -> None:
        self.source, self.way = source, way
        self.values: dict[str, Any] = {}
        self.places: dict[str, Place] = {}

    def keep(self, key: str, place: Place, value: Any) -> None:
        """Adds a key that stands at `place`; a second one of the same name is an error."""
        first = self.places.setdefault(key, place)
        self.source.keys.setdefault((*self.way, key), place)
        if first is not place:
            self.source.problem(place, f"`{key}` stands twice here; the first is on line {first.line}")
        elif value is None:
            self.source.empty.append((*self.way, key))
        else:
            self.values[key] = value


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
