"""Mutations: of bytes, as damage and as malice have them; and of a file's values, by what stands in other files."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from casereview.source import Way
from tests.hostile import ENDS, STARTS, WITHIN

Values = Mapping[str, list[Any]]
"""Under each key, what other files have there."""

SIGNS = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\r", b"\n", b"\t", b"\x85", b" " * 40),
    *(b"{", b"}", b"[", b"]", b'"', b"'", b":", b": ", b"- ", b"? ", b"#", b"|\n", b">\n", b"&a ", b"*a", b"<<: *a"),
    *(
        b"!!python/object:os.system ",
        b"!a ",
        b"%YAML 9.9\n",
        b"---\n",
        b"...\n",
        b"~",
        b"null",
        b"NO",
        b"0x1F",
        b"1e999",
    ),
    *(b"-1", b"0", b"99999999999999999999", b"0001-01-01", b"9999-12-31", b"2023-02-30", b"\\ud800", b"{{", b"}}"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"../", b"/etc/passwd", b"\xff\xff\xff\xff"),
)
"""What means something to one of the readers."""

WORDS = (
    *("", " ", "x", "yes", "true", "null", "2023-02-30", "2023-06-12", "1990-01-01", "2079-12-31", "anytown.place"),
    *("0 days", "3650 days", "2500 working days", "999999999999999 months", "1 month", "x" * 5000, "anytown/web-page"),
    *("a" * 64, "\u00e9", "\u4e2d", "\U0001f600", "e\u0301", "{{case}}", WITHIN, *STARTS, *ENDS),
)

NUMBERS = (0, 1, 2, -1, 10**15 - 1, -(10**15) + 1, 3660, 2**31, 2**63, True, False)


def mutated_bytes(random: Random, content: bytes, others: list[bytes]) -> bytes:
    """A file with some bytes of it changed."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        content = _damaged(random, content, others)
    return content


def _damaged(random: Random, content: bytes, others: list[bytes]) -> bytes:
    start = random.randint(0, len(content))
    end = min(len(content), start + random.choice((0, 1, 1, 2, 5, 30, 300)))
    match random.randrange(9):
        case 0:
            return content[:start] + bytes([random.randrange(256)]) + content[start + 1 :]
        case 1 | 2:
            return content[:start] + random.choice(SIGNS) + content[end:]
        case 3:
            return content[:start] + content[end:]
        case 4:
            return content[:end] + content[start:]
        case 5:
            return content[:start]
        case 6:
            other = random.choice(others)
            place = random.randint(0, len(other))
            return content[:start] + other[place : place + random.choice((5, 50, 500))] + content[end:]
        case 7:
            return content[:start] + random.choice(SIGNS) * random.choice((2, 50, 5000)) + content[end:]
        case _:
            lines = content.split(b"\n")
            one, other_line = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one], lines[other_line] = lines[other_line], lines[one]
            return b"\n".join(lines)


def values_of(files: Iterable[Any]) -> dict[str, list[Any]]:
    """Everything that stands in files, by the key that it stands under."""
    found: dict[str, list[Any]] = {}
    for file in files:
        for way, value in _nodes(file):
            if way and isinstance(way[-1], str):
                found.setdefault(way[-1], []).append(value)
    return found


def mutated_values(random: Random, value: Any, known: Values) -> Any:
    """A file with some of its values changed: left out, put twice, swapped, moved, or put in another's place.

    As often as not, each has the place of one that stands under the same key, so that the file may still be valid.
    """
    gentle = random.random() < 0.5
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        nodes = [way for way, _ in _nodes(value) if way]
        if nodes:
            value = _changed(random, value, random.choice(nodes), nodes, known, gentle)
    return value


def _nodes(value: Any, way: Way = ()) -> list[tuple[Way, Any]]:
    found: list[tuple[Way, Any]] = [(way, value)]
    rows: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        rows = value.items()
    elif isinstance(value, list):
        rows = enumerate(value)
    for step, below in rows:
        found += _nodes(below, (*way, step))
    return found


def _changed(random: Random, value: Any, way: Way, nodes: list[Way], known: Values, gentle: bool) -> Any:
    here = _at(value, way)
    match random.choice((0, 3, 3, 3)) if gentle else random.randrange(9):
        case 0:
            return _put(value, way, None)
        case 1:
            others = [other for other in nodes if other[:-1] == way[:-1]]
            other = random.choice(others)
            return _put(_put(value, way, _at(value, other)), other, here)
        case 2:
            return _put(value, way, _at(value, random.choice(nodes)))
        case 3 | 4:
            key = next((step for step in reversed(way) if isinstance(step, str)), "")
            return _put(value, way, random.choice(known.get(key) or [here]))
        case 5:
            key = random.choice(sorted(known))
            return _put(value, (*way[:-1], key) if isinstance(way[-1], str) else way, random.choice(known[key]))
        case 6:
            above = _at(value, way[:-1])
            return _put(value, way[:-1], [*above, here]) if isinstance(above, list) else _put(value, way, [here])
        case _:
            return _put(value, way, _other(random, here))


def _other(random: Random, value: Any) -> Any:
    """Another plain value: a number near by as often as not, or a hostile one."""
    match value:
        case bool():
            return random.choice((not value, "true", 1))
        case int():
            return random.choice((value + 1, value - 1, value + 1, value - 1, *NUMBERS, str(value)))
        case str():
            number, _, unit = value.partition(" ")
            if number.isdigit() and unit and random.random() < 0.7:
                other_unit = random.choice((unit, "days", "weeks", "months", "working days"))
                return f"{int(number) + random.choice((-1, 0, 1, 100))} {other_unit}"
            return random.choice((*WORDS, value.upper(), f"{value} ", value[: len(value) // 2]))
        case _:
            return random.choice(({}, [], "", 0, {"kind": "all", "of": []}, [[]]))


def _at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


def _put(value: Any, way: Way, new: Any) -> Any:
    """A copy with another value at `way`; None takes out what stands there, as a key without a value is left out."""
    if not way:
        return new
    step, rest = way[0], way[1:]
    if isinstance(value, list):
        place = int(step)
        below = _put(value[place], rest, new)
        return [*value[:place], *([] if below is None else [below]), *value[place + 1 :]]
    below = _put(value.get(step), rest, new)
    kept = {key: below if key == step else item for key, item in value.items()} | {step: below}
    return {key: item for key, item in kept.items() if item is not None}
