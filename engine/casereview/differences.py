"""Where two answers differ: by the keys that lead there, and by the names of rows rather than by their numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NAMES = ("id", "report", "ground", "event", "action", "ask", "appeal", "against", "code", "of")
"""The keys by which rows are told apart, in the order in which they are looked for."""


_SETS = ("would_change",)
"""Parts that hold sets without names."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that was recorded otherwise than it is now, such as `threshold.reports.R2.qualifies`.

    What is not there is None; a list of names where rows stand in another order.
    """

    part: str
    recorded: Any
    now: Any


def as_loaded(value: Any) -> Any:
    """Plain values as they are loaded again from a file: `null` is left out of mappings, and there are only lists."""
    match value:
        case dict():
            return {key: as_loaded(below) for key, below in value.items() if below is not None}
        case list() | tuple():
            return [as_loaded(below) for below in value]
        case _:
            return value


def differences(recorded: Any, now: Any, part: str = "") -> Iterator[Difference]:
    """Every part in which plain values differ, as deep as both have it."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        yield from _of_mappings(recorded, now, part)
    elif _are_rows(recorded) and _are_rows(now):
        yield from _of_rows(_named(recorded), _named(now), part)
    elif type(recorded) is not type(now) or recorded != now:
        yield Difference(part, recorded, now)


def _of_mappings(recorded: Mapping[str, Any], now: Mapping[str, Any], part: str) -> Iterator[Difference]:
    for key in [*now, *(key for key in recorded if key not in now)]:
        below = f"{part}.{key}" if part else key
        if key in _SETS and isinstance(recorded.get(key), list) and isinstance(now.get(key), list):
            yield from _of_sets(recorded[key], now[key], below)
        else:
            yield from differences(recorded.get(key), now.get(key), below)


def _of_sets(recorded: Sequence[Any], now: Sequence[Any], part: str) -> Iterator[Difference]:
    """Sets have no names: how many there are, and how many of them are the same."""
    if recorded != now:
        same = sum(one in now for one in recorded)
        yield Difference(part, f"{len(recorded)} sets", f"{len(now)} sets, of which {same} are the same")


def _of_rows(recorded: Mapping[str, Any], now: Mapping[str, Any], part: str) -> Iterator[Difference]:
    before, after = ([name for name in rows if name in recorded and name in now] for rows in (recorded, now))
    if before != after:
        yield Difference(part, before, after)
    for name in [*now, *(name for name in recorded if name not in now)]:
        row = now.get(name, recorded.get(name))
        # The id of a finding is the way to its condition in the policy, so it needs no other way before it.
        below = name if "kind" in row and "id" in row else f"{part}.{name}"
        yield from differences(recorded.get(name), now.get(name), below)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _named(rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Rows by their names, numbered from the second of a name on; by their numbers where they have no name."""
    found: dict[str, Mapping[str, Any]] = {}
    times: Counter[str] = Counter()
    for place, row in enumerate(rows, 1):
        name = unique = next((row[key] for key in _NAMES if isinstance(row.get(key), str)), str(place))
        while unique in found:
            times[name] += 1
            unique = f"{name}.{times[name] + 1}"
        found[unique] = row
    return found
