"""Which decisions may be appealed, to whom, and by when an appeal has to be made: a row for each route.

The row of an appeal that was made says too what each clause of the route comes to: how it was made, and who hears it.

What an applicant must do by a day is no duty of the authority, so that it stands here and not in the timetable.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from casereview.days import DayFrom, within
from casereview.deciding.asking import asked
from casereview.deciding.hearing import hearing
from casereview.deciding.lodging import Appeal, lodging
from casereview.decision import AppealRow, Asked, Lodging, WithoutRoute
from casereview.happened import Happened, before_appeals, of_appeal
from casereview.model import Policy, Route

Written = Mapping[str, Any]


class _Standing(NamedTuple):
    """One route against one decision, as the policy is read; `last_day` counts to the last day to appeal, if any."""

    place: int
    route: Route
    written: Written
    decision: str
    rival: bool
    last_day: DayFrom | None


_NOT_MADE = Asked(None, ())


@lru_cache(maxsize=64)
def _standing(policy: Policy, readings: tuple[tuple[str, int], ...]) -> tuple[_Standing, ...]:
    """The routes in the policy's order, for each decision that they are against."""
    chosen = dict(readings)
    routes = [(place, route) for place, route in enumerate(policy.routes) if _is_read(route, chosen)]
    read = [route for _, route in routes]
    working = policy.calendar.working
    return tuple(
        _Standing(
            place,
            route,
            policy.written["appeals"][place],
            decision,
            _has_rival(route, decision, read),
            within(route.lodge_within, working) if route.lodge_within and route.lodge_of else None,
        )
        for place, route in routes
        for decision in route.against
    )


def appeal_rows(
    policy: Policy, case: Written, events: Happened, on: int, readings: Mapping[str, int]
) -> tuple[AppealRow, ...]:
    """The rows in the policy's order: one for each appeal that a route may be, else one for the route itself.

    `events` are those of the case.
    """
    rows = []
    known: dict[str, list[tuple[Written | None, Happened]]] = {}
    for standing in _standing(policy, tuple(readings.items())):
        decision = standing.decision
        if decision not in known:
            known[decision] = _appeals(case, events, decision)
        rows += [_row(standing, policy, case, made, course, on) for made, course in known[decision]]
    return tuple(rows)


def _row(
    standing: _Standing, policy: Policy, case: Written, made: Written | None, events: Happened, on: int
) -> AppealRow:  # fmt: skip
    """The row, with what the clauses of its route come to, where it is of an appeal that was `made`."""
    place, route, written, decision, rival, last_day = standing
    start = events.days.get(route.lodge_of) if route.lodge_of else None
    lodge_by = last_day(start) if start and last_day else None
    lodge = _lodging(route, lodge_by, events, on)
    wanted = _NOT_MADE
    if made is not None:
        appeal = Appeal(case, made, decision, events, lodge, on)
        askings = (*lodging(written, appeal), *hearing(written, appeal))
        wanted = asked(askings, f"appeals.{place}", policy.written, written)
    return AppealRow(events.appeal, decision, route.to, lodge_by, lodge, rival, route.cite, *wanted, place)


def without_route(rows: Sequence[AppealRow], case: Written) -> tuple[WithoutRoute, ...]:
    """The appeals of a case that none of `rows` is of."""
    found = {row.appeal for row in rows}
    appeals = [appeal for appeal in case.get("appeals", ()) if appeal["id"] not in found]
    return tuple(WithoutRoute(appeal["id"], appeal.get("against")) for appeal in appeals)


def _is_read(route: Route, readings: Mapping[str, int]) -> bool:
    """Whether a route stands under the chosen reading of its clause, where one is chosen."""
    return route.reading is None or readings.get(route.reading, route.number) == route.number


def _has_rival(route: Route, decision: str, routes: Sequence[Route]) -> bool:
    """Whether the document has another route against the same decision at the same step."""
    return any(other is not route and decision in other.against and other.tier == route.tier for other in routes)


def _appeals(case: Written, events: Happened, decision: str) -> list[tuple[Written | None, Happened]]:
    """Each appeal that is, or may be, against a decision, and its events; just the case's own where there is none."""
    appeals = case.get("appeals", ())
    found = [appeal for appeal in appeals if appeal.get("against") in (None, decision)]
    if not found:
        return [(None, before_appeals(events) if appeals else events)]
    return [(appeal, of_appeal(case, events, appeal)) for appeal in found]


def _lodging(route: Route, lodge_by: int | None, events: Happened, on: int) -> Lodging | None:
    """Whether an appeal is, or was, in time; None where that cannot be told.

    The document may set a limit without saying of what, or the day of an appeal that was made is not recorded.
    """
    if route.lodge_within is None:
        return "no limit stated"
    if route.lodge_of is None:
        return None
    if lodge_by is None or events.days.get("appeal-received", on) <= lodge_by:
        return "open"
    return "closed" if "appeal-received" in events.days or events.appeal is None else None
