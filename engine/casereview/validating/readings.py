"""Readings of unclear clauses that share an id: conditions, limits and routes of appeal are then read alike."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.source import Source, Way

Written = Mapping[str, Any]


def check_readings(source: Source, policy: Written, conditions: Sequence[tuple[Written, Way]]) -> None:
    """Adds to `source` what is wrong with the readings of `policy`; `conditions` are all of it, with their places.

    A condition lists its readings, and a limit its starts. A route of appeal stands under one reading, so that the
    routes of an id are its readings; a condition or a limit of the same id says how many there are.
    """
    limits: list[tuple[Written, Way]] = [
        (limit, ("timetable", place)) for place, limit in enumerate(policy.get("timetable", ()))
    ]
    numbers: dict[str, int] = {}
    for written, way in [*conditions, *limits]:
        if written.get("kind") != "unclear" or "id" not in written:
            continue
        name, readings = written["id"], len(written.get("readings", written.get("starts", ())))
        if numbers.setdefault(name, readings) != readings:
            message = f"`{name}` has {numbers[name]} readings elsewhere and {readings} here; read it alike or rename it"
            source.problem(source.place((*way, "id")), message)
    for name, routes in _of_routes(policy).items():
        for way, message in _of_appeals(name, routes, numbers.get(name)):
            source.problem(source.place(way), message)


def _of_routes(policy: Written) -> dict[str, list[tuple[int, Way]]]:
    """The readings under which routes of appeal stand, by their id, each with its place."""
    found: dict[str, list[tuple[int, Way]]] = {}
    for place, route in enumerate(policy.get("appeals", ())):
        reading = route.get("reading", {})
        if "id" in reading and "number" in reading:
            way: Way = ("appeals", place, "reading", "number")
            found.setdefault(reading["id"], []).append((reading["number"], way))
    return found


def _of_appeals(name: str, routes: Sequence[tuple[int, Way]], elsewhere: int | None) -> Iterator[tuple[Way, str]]:
    """Readings that nothing else knows of, and readings without a route; without any other clause there are two."""
    if elsewhere is not None:
        beyond = [(number, way) for number, way in routes if number > elsewhere]
        for number, way in beyond:
            yield way, f"`{name}` has {elsewhere} readings elsewhere, so that there is no reading {number}"
        routes = [route for route in routes if route not in beyond]
    known = {number for number, _ in routes}
    most = elsewhere or max(2, *known)
    missing = sorted(set(range(1, most + 1)) - known)
    if routes and missing:
        message = f"`{name}` has no route for its reading {missing[0]}; each of its readings, 1 to {most}, needs one"
        yield routes[0][1], message
