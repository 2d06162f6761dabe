"""Puts the keys of a policy, or of a file beside it, in the order in which its schema lists them; all else stays.

Works on the text: a key moves with its value and with the comments above and behind it, byte for byte.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from casereview.source import Source
from casereview.validating.schema import schema_named
from casereview.yaml_layout import Entry, Part, layout
from casereview.yaml_text import read_yaml

Schema = Mapping[str, Any]

AS_WRITTEN = ("facts", "events", "powers")
"""Answers, which stand in the order of the document that asks for them."""

_PARTS_OF_A_CASE = ("given", "case")

_COMMA = re.compile(r"\s*,\s*")
_COMMENT = re.compile(r"( *)#")


def in_order(text: str, schema: str) -> str | None:
    """The text of a file without problems of notation, its keys in the order of the schema named `schema`.

    None where that would change what the file says, which must not be done.
    """
    span = _Orderer(text).span(layout(text), schema_named(schema), schema_named(schema))
    ordered = f"{text[: span.start]}{span.text}{text[span.end :]}"
    before, after = Source("before"), Source("after")
    read_yaml(text, before)
    read_yaml(ordered, after)
    return ordered if after.value == before.value and not after.problems else None


class _Span(NamedTuple):
    """A piece of the text, and what stands there once it is in order."""

    start: int
    end: int
    text: str


class _Orderer:
    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, part: Part, schema: Schema, root: Schema) -> _Span:
        """A part with everything below it in order; it may end with the comments that belong to its last key."""
        here = _resolved(schema, root, part)
        if part.items:
            items = [self.span(item, here.get("items", {}), root) for item in part.items]
            return self.joined(part.start, part.end, items)
        below = [self.span(entry.value, *_schema_below(key, here, root)) for key, entry in part.keys.items()]
        places = {key: place for place, key in enumerate(here.get("properties", ()))}
        keys = list(part.keys)
        order = sorted(range(len(keys)), key=lambda number: (places.get(keys[number], len(places)), number))
        if order == sorted(order):
            return self.joined(part.start, part.end, below)
        return self.moved(part, below, order)

    def joined(self, start: int, end: int, spans: list[_Span]) -> _Span:
        """The text from `start` to `end` with what stands in the spans once they are in order."""
        pieces, at = [], start
        for span in spans:
            pieces += [self.text[at : span.start], span.text]
            at = span.end
        end = max(at, end)
        return _Span(start, end, "".join([*pieces, self.text[at:end]]))

    def moved(self, part: Part, below: list[_Span], order: list[int]) -> _Span:
        """A mapping with its keys in another order."""
        entries = list(part.keys.values())
        if part.in_brackets:
            return self.moved_in_brackets(part, entries, below, order)
        return self.moved_in_lines(part, entries, below, order)

    def moved_in_brackets(self, part: Part, entries: list[Entry], below: list[_Span], order: list[int]) -> _Span:
        """Between brackets, keys change places and commas stay; with comments or empty values there nothing moves."""
        ends = [entry.value.end for entry in entries]
        between = [self.text[end : entry.start] for end, entry in zip(ends, entries[1:], strict=False)]
        if not all(map(_COMMA.fullmatch, between)) or any(entry.value.start == entry.value.end for entry in entries):
            return self.joined(part.start, part.end, below)
        rows = [self.joined(entry.start, end, [span]) for entry, end, span in zip(entries, ends, below, strict=True)]
        places = [_Span(row.start, row.end, rows[number].text) for row, number in zip(rows, order, strict=True)]
        return self.joined(part.start, part.end, places)

    def moved_in_lines(self, part: Part, entries: list[Entry], below: list[_Span], order: list[int]) -> _Span:
        """Each key moves with its lines, and with the comments above it; what stands above the whole file stays."""
        column = part.start - self.line_start(part.start)
        start = at = self.start_of_comments(part.start) if column else part.start
        rows = []
        for entry, span in zip(entries, below, strict=True):
            end = self.end_of_lines(max(entry.value.end, span.end), column)
            rows.append(self.joined(at, end, [span]))
            at = end
        lines = [row.text if row.text.endswith("\n") else f"{row.text}\n" for row in rows]
        lines[0] = " " * column + lines[0]
        return _Span(start, at, "".join(lines[number] for number in order).lstrip(" \r\n"))

    def start_of_comments(self, start: int) -> int:
        """The first sign of the comments in the lines above a key, where it begins its line; else the key itself."""
        found, line = start, self.line_start(start)
        while line and not self.text[line:found].strip():
            above = self.line_start(line - 1)
            comment = _COMMENT.match(self.text, above, line)
            if not comment:
                break
            found, line = comment.end() - 1, above
        return found

    def line_start(self, at: int) -> int:
        """The place of the first sign in the line that holds the place `at`."""
        return self.text.rfind("\n", 0, at) + 1

    def end_of_lines(self, end: int, column: int) -> int:
        """The end of the line in which a value ends, and of the comments below that stand deeper than its key."""
        at = found = self.line_end(end)
        while at < len(self.text):
            next_line = self.line_end(at + 1)
            line = self.text[at:next_line]
            comment = _COMMENT.match(line)
            if comment and len(comment[1]) > column:
                found = next_line
            elif line.strip():
                break
            at = next_line
        return found

    def line_end(self, at: int) -> int:
        """The place after the end of the line that holds the character before `at`."""
        return self.text.find("\n", at - 1) + 1 or len(self.text)


def _resolved(schema: Schema, root: Schema, part: Part) -> Schema:
    """The schema of a part, behind references and in the branch of its kind."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    kind = part.keys["kind"].value.text if "kind" in part.keys else None
    for branch in schema.get("allOf", ()):
        if branch["if"]["properties"]["kind"]["const"] == kind:
            return _resolved(branch["then"], root, part)
    return schema


def _schema_below(key: str, schema: Schema, root: Schema) -> tuple[Schema, Schema]:
    """The schema of the value of a key, and the one that its references lead into."""
    if root is schema_named("cases") and key in _PARTS_OF_A_CASE:
        return schema_named("case"), schema_named("case")
    if key in AS_WRITTEN:
        return {}, root
    known = schema.get("properties", {})
    others = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    below = known[key] if key in known else others[0]
    return below if isinstance(below, dict) else {}, root
