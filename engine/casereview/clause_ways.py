"""From the id of a clause to the place where it stands in the policy's file."""

from collections.abc import Mapping
from typing import Any

from casereview.source import Way


def way_of(name: str, written: Any) -> Way:
    """The way to what a clause or its finding is about: its id has full stops between keys, a ground its own id.

    The last step of a part of a clause that stands under no key of its own is left out.
    """
    way: list[str | int] = []
    rest = name.split(".")
    while rest:
        step, number = _step(written, rest)
        if step is None:
            break
        way.append(step)
        written = written[step]
        rest = rest[number:]
    return tuple(way)


def _step(written: Any, rest: list[str]) -> tuple[str | int | None, int]:
    """The next step into `written`, and how many of the names it takes: ids may have full stops themselves."""
    if isinstance(written, list):
        if rest[0].isdigit():
            return int(rest[0]), 1
        named = ((place, record["ground"].split(".")) for place, record in enumerate(written))
        return next((place, len(names)) for place, names in named if rest[: len(names)] == names)
    if isinstance(written, Mapping) and rest[0] in written:
        return rest[0], 1
    return None, 1
