"""Where each part of a YAML text stands, from its first character to the one after its last.

What moves or replaces parts of a file works on its text, so that comments, quotation marks and line breaks stay as
they were written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from casereview.yaml_text import PARSER


@dataclass(slots=True)
class Part:
    """A text, mapping or list. A mapping or list without brackets ends where the last value in it ends."""

    start: int
    end: int
    in_brackets: bool = False
    text: str = ""
    keys: dict[str, "Entry"] = field(default_factory=dict)
    items: list["Part"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key, by where it starts, and its value."""

    start: int
    value: Part


def layout(text: str) -> Part:
    """The parts of a YAML text that loads without a problem: one document without anchors, each key once."""
    events = yaml.parse(text, Loader=PARSER)
    before: Any = next(events)
    while not isinstance(before, yaml.DocumentStartEvent):
        before = next(events)
    return _part(text, events, next(events))


def entries_below(part: Part) -> Iterator[tuple[str, Entry]]:
    """Every key with its entry, at any depth, in the text's order."""
    for key, entry in part.keys.items():
        yield key, entry
        yield from entries_below(entry.value)
    for item in part.items:
        yield from entries_below(item)


def scalars(part: Part) -> Iterator[Part]:
    """Every text, at any depth, in the text's order."""
    below = [*(entry.value for entry in part.keys.values()), *part.items]
    if not below:
        yield part
    for each in below:
        yield from scalars(each)


def _part(text: str, events: Iterator[Any], event: Any) -> Part:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        kept = event.style in ("|", ">") and "+" in text[start : start + 3]
        return Part(start, end if kept else start + len(text[start:end].rstrip()), text=event.value)
    part = Part(start, end, in_brackets=bool(event.flow_style))
    while not _closes(first := next(events)):
        if isinstance(event, yaml.MappingStartEvent):
            value = _value(text, first, _part(text, events, next(events)))
            part.keys[first.value] = Entry(first.start_mark.index, value)
            part.end = value.end
        else:
            part.items.append(_part(text, events, first))
            part.end = part.items[-1].end
    if part.in_brackets:
        part.end = first.end_mark.index
    return part


def _closes(event: Any) -> bool:
    return isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)


def _value(text: str, key: Any, value: Part) -> Part:
    """The value of a key; one that is left out stands right after the colon, where parsers differ."""
    if value.start < value.end:
        return value
    after = text.find(":", key.end_mark.index) + 1 or key.end_mark.index
    return Part(after, after)
