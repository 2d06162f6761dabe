"""Suggested cases as a cases file has them: what each has beyond what all are given, and what it leaves open."""

from collections.abc import Mapping, Sequence
from typing import Any

from casereview.days import day_number, day_text
from casereview.tested import Suggestion

Written = Mapping[str, Any]


def beyond(case: Written, given: Written) -> tuple[dict[str, Any], list[str]]:
    """The part `case` of a worked case, and its list `without`."""
    own: dict[str, Any] = {}
    without = [key for key in given if key not in case]
    for key, value in case.items():
        before = given.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            below, left = beyond(value, before)
            own |= {key: below} if below else {}
            without += [f"{key}.{name}" for name in left]
        elif key not in given or value != before:
            own[key] = value
    return own, without


def cases_file(policy: str, given: Written, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """A cases file with the suggestions, as its mapping: its cases can be moved into a file with the same `given`."""
    return {
        "policy": policy,
        **({"given": given} if given else {}),
        "cases": [_row(each, given) for each in suggestions],
    }


def _row(suggestion: Suggestion, given: Written) -> dict[str, Any]:
    probe = suggestion.probe
    own, without = beyond(probe.case, given)
    row: dict[str, Any] = {"name": suggestion.name, "suggested": True}
    row |= {"on": day_text(probe.on)} if probe.on != day_number(probe.case["received"]) else {}
    row |= {"readings": dict(probe.readings)} if probe.readings else {}
    row |= {"without": without} if without else {}
    row |= {"case": own} if own else {}
    return {**row, "expect": suggestion.expect}
