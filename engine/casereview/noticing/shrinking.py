"""Makes a case smaller, and more like the one that all cases start from, while it still shows what it is to show."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from casereview.days import day_number
from casereview.tested import Probe

Written = Mapping[str, Any]

_KEPT = ("case", "received", "applicant", "kind", "for", "id", "incident", "due")
"""Keys that a case, or a row in it, always has."""


def shrunk(probe: Probe, given: Written, shows: Callable[[Probe], bool]) -> Probe:
    """The smallest case that is found from `probe` on by taking things out, one after the other."""
    smaller = next((other for other in _smaller(probe, given) if shows(other)), None)
    while smaller is not None:
        probe = smaller
        smaller = next((other for other in _smaller(probe, given) if shows(other)), None)
    return probe


def _smaller(probe: Probe, given: Written) -> Iterator[Probe]:
    """The probe with one thing taken out, or as in `given`; asked as early as it can be."""
    for name in probe.readings:
        yield replace(probe, readings={other: number for other, number in probe.readings.items() if other != name})
    for case in _less(probe.case, given):
        if probe.on >= day_number(case["received"]):
            yield replace(probe, case=case)
    received = day_number(probe.case["received"])
    if probe.on > received:
        yield replace(probe, on=received)


def _less(value: Any, given: Any) -> Iterator[Any]:
    """The value with one part of it as in `given`, or without it."""
    match value:
        case Mapping():
            yield from _less_of(value, given if isinstance(given, Mapping) else {})
        case list():
            for place, item in enumerate(value):
                yield [*value[:place], *value[place + 1 :]]
                alike = given[place] if isinstance(given, list) and place < len(given) else None
                if isinstance(item, Mapping):
                    yield from ([*value[:place], less, *value[place + 1 :]] for less in _less(item, alike))
        case _:
            pass


def _less_of(value: Written, given: Written) -> Iterator[Written]:
    for key in given:
        if key not in value:
            yield {**value, key: given[key]}
    for key, below in value.items():
        if key in given and below == given[key]:
            continue
        if key in given:
            yield {**value, key: given[key]}
        elif key not in _KEPT:
            yield {other: kept for other, kept in value.items() if other != key}
        yield from ({**value, key: less} for less in _less(below, given.get(key)))
