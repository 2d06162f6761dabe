"""YAML text to a source, as YAML 1.2's core schema reads it and as a policy needs it.

PyYAML follows YAML 1.1, where `NO` is false, `12:30` is 750 and a date is no text, and its composer can be made to
crash or to fill the memory. So this module takes only the parser's events, and builds plain values from them itself:
no anchors, aliases or tags, no fractions, one document, one meaning for each key.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from casereview.problems import START, Place
from casereview.source import DEEPEST, NOT_WHOLE, Keys, Lines, Source, StopReadingError, Way

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser, in C where that is installed."""

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_BEGINS_WITH_0 = re.compile(r"[-+]?0[0-9]")
_ZERO_ADVICE = "put it in quotation marks if it is text, such as a reference, else leave the 0 out"
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))# *casereview:[ \t]*([^\r\n]*)", re.MULTILINE)
_OTHER_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
                           r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")  # fmt: skip

_SECOND_COLON = re.compile(r"[^#'\"{\[]*:[ \t][^#'\"{\[]*:")
"""A line up to the second colon that would begin a value."""


def read_yaml(text: str, source: Source) -> None:
    """Reads `text` into `source`: its value, places and problems."""
    reader = _Reader(text, source)
    try:
        source.value = reader.document()
    except StopReadingError:
        return
    except yaml.MarkedYAMLError as fault:
        source.problem(*_not_yaml(text, fault))
    else:
        source.comments += reader.comments(text)


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _not_yaml(text: str, fault: yaml.MarkedYAMLError) -> tuple[Place, str]:
    """Where the text stops being YAML, and what may be wrong there. The parsers' own words are not for officers."""
    problem, context = fault.problem_mark, fault.context_mark
    opened = "end of stream" in str(fault.problem) or "flow" in str(fault.context)
    if opened and context:
        return _place(context), "the bracket or quotation mark that opens here is not closed, or a comma is missing"
    place = _place(problem or context)
    line = text.split("\n")[place.line - 1 : place.line] or [""]
    if line[0][place.column - 1 :].startswith("\t"):
        return place, "a tab cannot indent YAML; use spaces"
    if _SECOND_COLON.fullmatch(line[0][: place.column]):
        return place, "a text that holds a colon and a space must stand in quotation marks, from its first word on"
    return place, "this is not YAML; check the brackets, colons and indentation here and on the line before"


class _Reader:
    def __init__(self, text: str, source: Source) -> None:
        self.source = source
        self.events: Iterator[Any] = yaml.parse(text, Loader=PARSER)
        self.alike: list[tuple[int, int]] = []

    def document(self) -> Any:
        """The one document of the file."""
        start = next(event for event in self.events if not isinstance(event, yaml.StreamStartEvent))
        if isinstance(start, yaml.StreamEndEvent):
            self.source.problem(START, "the file is empty")
            raise StopReadingError
        value = self.node(next(self.events), ())
        after = next(event for event in self.events if not isinstance(event, yaml.DocumentEndEvent))
        if isinstance(after, yaml.DocumentStartEvent):
            self.source.problem(_place(after.start_mark), "a second document begins here; one file holds one document")
        return value

    def comments(self, text: str) -> Iterator[tuple[Place, str]]:
        """The comments that speak to this program. What only looks like one, within a value, is text."""
        found = [comment for comment in _COMMENT.finditer(text) if not self.is_text(comment.start())]
        for comment in found:
            yield Lines(text).place(comment.start()), comment[1].rstrip()

    def is_text(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to a value that holds what looks like a comment."""
        return any(start <= offset < end for start, end in self.alike)

    def keep_alike(self, event: Any) -> None:
        """Keeps from where to where a value with what looks like a comment goes."""
        if "casereview:" in event.value:
            self.alike.append((event.start_mark.index, event.end_mark.index))

    def node(self, event: Any, path: Way) -> Any:
        """The value that begins with `event`."""
        place = self.source.places[path] = _place(event.start_mark)
        self.refuse_references(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if len(path) >= DEEPEST:
            self.source.problem(place, f"lists and mappings are nested deeper than {DEEPEST}")
            raise StopReadingError
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def refuse_references(self, event: Any, place: Place) -> None:
        """Anchors, aliases and tags are not used; an alias has no value to go on with."""
        if isinstance(event, yaml.AliasEvent):
            self.source.problem(place, f"`*{event.anchor}` refers to another place; write the text out here")
            raise StopReadingError
        if event.anchor is not None:
            self.source.problem(place, f"`&{event.anchor}` names a place to refer to; leave it out")
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.source.problem(place, f"`{name}` is a tag, which is not used here; leave it out")

    def sequence(self, path: Way) -> list[Any]:
        """The items up to the end of this list."""
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return items

    def mapping(self, path: Way) -> dict[str, Any]:
        """The keys and values up to the end of this mapping, without those that are null."""
        found = Keys(self.source, path)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event)
            found.keep(key, _place(event.start_mark), self.node(next(self.events), (*path, key)))
        return found.values

    def key(self, event: Any) -> str:
        """The text of a key."""
        place = _place(event.start_mark)
        self.refuse_references(event, place)
        if not isinstance(event, yaml.ScalarEvent):
            self.source.problem(place, "a key must be a word, not a list or a mapping")
            raise StopReadingError
        self.source.refuse_strange(event.value, place)
        self.keep_alike(event)
        return str(event.value)

    def scalar(self, event: Any, place: Place) -> str | int | bool | None:
        """The value of plain text as YAML 1.2's core schema has it; quoted text is text."""
        text: str = event.value
        self.keep_alike(event)
        if not event.implicit[0]:
            self.source.refuse_strange(text, place)
            return text
        if _NULL.fullmatch(text):
            return None
        if _TRUE.fullmatch(text) or _FALSE.fullmatch(text):
            return text.lower() == "true"
        if _WHOLE.fullmatch(text):
            if _BEGINS_WITH_0.match(text):
                self.source.problem(place, f"`{text}` begins with 0, which a number does not keep; {_ZERO_ADVICE}")
            return int(text)
        if _OTHER_NUMBER.fullmatch(text):
            self.source.problem(place, NOT_WHOLE.format(text[:20]))
        return text
