"""The routes of appeal against a decision, for a letter: who hears it, and until when it can be made."""

from collections.abc import Iterator
from typing import NamedTuple

from casereview.clauses.appeals import hearer_words, lodge_words, route_words
from casereview.deciding.steps import follows_appeal
from casereview.decision import AppealRow
from casereview.formats.decision.note import lodging_words
from casereview.formats.letter.material import Lack, Lacking, Material, Words, Written
from casereview.formats.note import Line
from casereview.model import Route
from casereview.vocabulary import joined


class _Standing(NamedTuple):
    """A route as written and as compiled, with what it comes to in the case."""

    written: Written
    route: Route
    row: AppealRow


def appeal_routes(material: Material, decision: str) -> Words:
    """Each route with the last day to take it. Of rival routes none is chosen, unless a reading chooses.

    Of a step after the first, the time is told in words as long as no outcome of the one before it has been.
    """
    routes = _routes(material, decision)
    lacks = [*_unread(material, routes), *_without_a_day(material, routes)]
    if lacks:
        return Lacking(tuple(lacks))
    rivals = any(row.rival for _, _, row in routes)
    unsaid = [Line("the policy names several routes, and does not say which of them is to be taken")] if rivals else []
    return (*unsaid, *(_line(material, standing) for standing in routes))


def appeal_hearer(material: Material, decision: str) -> Words:
    """Who hears an appeal, as a part of a sentence; who does at each step after the first stands in brackets."""
    routes = _routes(material, decision)
    lacks = tuple(_unread(material, routes))
    if lacks:
        return Lacking(lacks)
    steps: dict[int, list[str]] = {}
    for written, route, _ in routes:
        steps.setdefault(route.tier or 1, []).append(", ".join(hearer_words(material.document, written)))
    first, *later = (joined(steps[step], "or") for step in sorted(steps))
    return first + "".join(f" (at step {step} {words})" for step, words in zip(sorted(steps)[1:], later, strict=True))


def _routes(material: Material, decision: str) -> list[_Standing]:
    """The routes against a decision, in the policy's order; of one that several appeals take, the first of its rows."""
    rows = [row for row in material.decision.appeals if row.against == decision]
    found = []
    for place, (written, route) in enumerate(
        zip(material.policy.written["appeals"], material.policy.routes, strict=True)
    ):
        row = next((row for row in rows if row.place == place), None)
        if row and decision in route.against:
            found.append(_Standing(written, route, row))
    return found


def _unread(material: Material, routes: list[_Standing]) -> Iterator[Lack]:
    """The unclear clauses of which more than one reading stands."""
    readings = [standing.route.reading for standing in routes if standing.route.reading]
    for name in dict.fromkeys(name for name in readings if readings.count(name) > 1):
        open_to = [
            f"{route.number}: {' '.join(hearer_words(material.document, written))} [{row.cite}]"
            for written, route, row in routes
            if route.reading == name
        ]
        yield material.unread(name, f"the document leaves open who hears the appeal ({joined(open_to, 'or')})")


def _without_a_day(material: Material, routes: list[_Standing]) -> Iterator[Lack]:
    """The days from which the time to appeal counts, and which are not recorded."""
    starts = [
        route.lodge_of
        for _, route, row in routes
        if route.lodge_of and row.lodge_by is None and not follows_appeal(route)
    ]
    yield from (day for start in starts if isinstance(day := material.day(start), Lack))


def _line(material: Material, standing: _Standing) -> Line:
    written, route, row = standing
    if row.lodge_by is None and follows_appeal(route):
        timed = {key: value for key, value in written.items() if key != "tier"}
        lodging = f"to be made {lodge_words(material.document, timed)}"
    else:
        lodging = lodging_words(row, material.policy.vocabulary)
    return Line(f"{route_words(material.document, written)}: {lodging}", row.cite)
