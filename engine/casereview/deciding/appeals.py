"""Which decisions may be appealed, to whom, and by when an appeal has to be made: a row for each route.

What an applicant must do by a day is no duty of the authority, so that it stands here and not in the timetable.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from casereview.calendars import Calendar
from casereview.days import last_day_within
from casereview.decision import AppealRow, Lodging
from casereview.happened import Happened, before_appeals, happened, of_appeal
from casereview.model import Policy, Route

Written = Mapping[str, Any]


def appeal_rows(policy: Policy, case: Written, on: int, readings: Mapping[str, int]) -> tuple[AppealRow, ...]:
    """The rows in the policy's order: one for each appeal that a route may be, else one for the route itself."""
    routes = [route for route in policy.routes if _is_read(route, readings)]
    return tuple(
        _row(route, decision, routes, events, on, policy.calendar)
        for route in routes
        for decision in route.against
        for events in _appeals(case, decision)
    )


def _is_read(route: Route, readings: Mapping[str, int]) -> bool:
    """Whether a route stands under the chosen reading of its clause, where one is chosen."""
    return route.reading is None or readings.get(route.reading, route.number) == route.number


def _has_rival(route: Route, decision: str, routes: Sequence[Route]) -> bool:
    """Whether the document has another route against the same decision at the same step."""
    return any(other is not route and decision in other.against and other.tier == route.tier for other in routes)


def _appeals(case: Written, decision: str) -> list[Happened]:
    """The events of each appeal that is, or may be, against a decision; just the case's own where there is none."""
    appeals = case.get("appeals", ())
    found = [of_appeal(case, appeal) for appeal in appeals if appeal.get("against") in (None, decision)]
    return found or [before_appeals(case) if appeals else happened(case)]


def _row(
    route: Route, decision: str, routes: Sequence[Route], events: Happened, on: int, calendar: Calendar
) -> AppealRow:  # fmt: skip
    start = events.days.get(route.lodge_of) if route.lodge_of else None
    lodge_by = last_day_within(start, route.lodge_within, calendar.working) if start and route.lodge_within else None
    return AppealRow(
        appeal=events.appeal,
        against=decision,
        to=route.to,
        lodge_by=lodge_by,
        lodge=_lodging(route, lodge_by, events.days.get("appeal-received", on)),
        rival=_has_rival(route, decision, routes),
        cite=route.cite,
    )


def _lodging(route: Route, lodge_by: int | None, made: int) -> Lodging | None:
    """Whether an appeal made on a day is in time; None where the document sets a limit but does not say of what."""
    if route.lodge_within is None:
        return "no limit stated"
    if route.lodge_of is None:
        return None
    return "open" if lodge_by is None or made <= lodge_by else "closed"
