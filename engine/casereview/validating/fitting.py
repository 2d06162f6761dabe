"""What is left of a file without the values that its schema refuses, so that the rest is still checked."""

from collections.abc import Sequence
from typing import Any

from casereview.source import Way


def fitting(value: Any, wrong: Sequence[Way]) -> Any:
    """A copy of `value` without what stands at the ways `wrong`; None where all of it is wrong.

    In a list, a wrong item leaves an empty mapping, so that the others keep their places.
    """
    return _without(value, (), frozenset(wrong)) if wrong else value


def _without(value: Any, way: Way, wrong: frozenset[Way]) -> Any:
    if way in wrong:
        return None
    match value:
        case dict():
            kept = {key: _without(below, (*way, key), wrong) for key, below in value.items()}
            return {key: below for key, below in kept.items() if below is not None}
        case list():
            items = [_without(below, (*way, place), wrong) for place, below in enumerate(value)]
            return [{} if item is None else item for item in items]
        case _:
            return value
