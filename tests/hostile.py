"""Policies and cases whose every free text is hostile, and the same ones with a harmless mark in each place.

What a format makes of the two may differ in nothing but that text. So a hostile text is its mark, which stands nowhere
else, with everything around it that some format gives a meaning.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casereview.source import Source, Way

STARTS = (
    *("=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r=1", "\n=1", "\uff1d1", "# h", "\n# h", "- a", "* a", "+ a", "1. a"),
    *("2) a", "> q", "---", "===", "***", "|", "|--|", "```", "~~~", "    code", "<b>", "<!--", "[x]: /u", "![x](/y)"),
    *("\\", ":", ";x"),
)
"""With what a text begins: formulas of spreadsheets, and what opens a line of Markdown."""

WITHIN = (
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' onclick='alert(1) </style></title></main> &amp;&#60;, "
    "=cmd|' /C calc'!A0 | ` *a* _b_ ~~c~~ [x](javascript:alert(1)) <https://x.test> <br> ]]> a;b,c:d\\n"
    "\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n# heading\n\n| a | b |\n|---|---|\n\u0085=1\u2028@x\r-1\n"
    "received: 2020-01-01\n"
)
"""What stands in the middle of a text."""

ENDS = ("", "\\", "|", "`", "*", "-->", "\r\n", "\t", "<", "&", "[", "**", "\n---", "\n===")
"""With what a text ends: what would join it to what follows, or make a heading of it."""

REFERENCES = ("1. a", "2. _b_ # c", "3", "A_b_", "A - b", "A", "HTTP://x.test/:", "B #", "C -")
"""With what a reference begins, which has few signs to choose from."""

LONG, SHORT = 700, 60
"""How many characters a free text may have, at the least, where it is long and where it is short."""

_SHORT_ONES, _REFERENCES = 8000, 9000
"""From which number on marks are of short texts, and of references."""

_MARK = re.compile(r"[Ww](\d{4})z")

Validate = Callable[[Source], bool]

_rooms: dict[tuple[Validate, Way], int] = {}
"""How many characters of any text may stand in a place of a sort of file, by the way to it."""


def marked(written: dict[str, Any], validate: Validate) -> dict[str, Any]:
    """A valid file with a mark for each of its free texts; texts that are the same have the same mark."""
    texts = {text: room for way, text in leaves(written) if (room := _room(way, text, written, validate))}
    marks = {
        text: f"w{number + (0 if room == LONG else _SHORT_ONES):04}z"
        for number, (text, room) in enumerate(texts.items())
    }
    found: dict[str, Any] = everywhere(written, lambda text: marks.get(text, text))
    return found


def marked_case(case: dict[str, Any]) -> dict[str, Any]:
    """A valid case with a mark for each reference in it."""
    names = ("case", "id", "incident", "by")
    chosen = ("appeals", "by")  # one of two words
    texts = dict.fromkeys(text for way, text in leaves(case) if way[-1] in names and (way[0], way[-1]) != chosen)
    marks = {text: f"W{_REFERENCES + number}z" for number, text in enumerate(texts)}
    found: dict[str, Any] = everywhere(case, lambda text: marks.get(text, text))
    return found


def hostile(text: str) -> str:
    """What is written with marks, as it is with what they stand for."""
    return _MARK.sub(_stands_for, text)


def everywhere(value: Any, change: Callable[[str], str]) -> Any:
    """A file in which every text is changed."""
    match value:
        case dict():
            return {key: everywhere(below, change) for key, below in value.items()}
        case list():
            return [everywhere(below, change) for below in value]
        case str():
            return change(value)
        case _:
            return value


def leaves(value: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Every text in a file, with the way to it."""
    rows: Mapping[Any, Any] = {}
    match value:
        case dict():
            rows = value
        case list():
            rows = dict(enumerate(value))
        case str():
            yield way, value
    for step, below in rows.items():
        yield from leaves(below, (*way, step))


def _room(way: Way, text: str, written: dict[str, Any], validate: Validate) -> int:
    """How many characters of another text the file can have in this place, and wherever the same one stands."""
    steps = validate, tuple("*" if isinstance(step, int) or "." in step else step for step in way)
    if steps not in _rooms:
        fitting = (room for room in (LONG, SHORT) if validate(Source("a file", _with_another(text, room, written))))
        _rooms[steps] = next(fitting, 0)
    return _rooms[steps]


def _with_another(text: str, room: int, written: dict[str, Any]) -> Any:
    """The file with another text of as many characters wherever this one stands."""
    return everywhere(written, lambda found: "<" * room if found == text else found)


def _stands_for(mark: re.Match[str]) -> str:
    number = int(mark[1])
    if number >= _REFERENCES:
        return f"{REFERENCES[number % len(REFERENCES)]} {mark[0]}"
    within = "<b>&amp;| `" if number >= _SHORT_ONES else WITHIN
    return f"{STARTS[number % len(STARTS)]} {within} {mark[0]}{ENDS[number % len(ENDS)]}"
