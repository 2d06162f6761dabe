"""Which decisions may be appealed, to whom, and by when an appeal has to be made: a row for each route.

The row of an appeal that was made says too what each clause of the route comes to: how it was made, and who hears it.

What an applicant must do by a day is no duty of the authority, so that it stands here and not in the timetable.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from casereview.calendars import Calendar
from casereview.days import last_day_within
from casereview.deciding.asking import asked
from casereview.deciding.hearing import hearing
from casereview.deciding.lodging import Appeal, lodging
from casereview.decision import AppealRow, Lodging, WithoutRoute
from casereview.happened import Happened, before_appeals, of_appeal
from casereview.model import Policy, Route

Written = Mapping[str, Any]


def appeal_rows(
    policy: Policy, case: Written, events: Happened, on: int, readings: Mapping[str, int]
) -> tuple[AppealRow, ...]:
    """The rows in the policy's order: one for each appeal that a route may be, else one for the route itself.

    `events` are those of the case.
    """
    routes = [route for route in policy.routes if _is_read(route, readings)]
    rows = []
    events_of: dict[str, list[Happened]] = {}
    for place, route in enumerate(policy.routes):
        for decision in route.against if _is_read(route, readings) else ():
            if decision not in events_of:
                events_of[decision] = _appeals(case, events, decision)
            for known in events_of[decision]:
                row = _row(route, decision, routes, known, on, policy.calendar)._replace(place=place)
                rows.append(_as_wanted(row, policy, place, case, known, on))
    return tuple(rows)


def _as_wanted(row: AppealRow, policy: Policy, place: int, case: Written, events: Happened, on: int) -> AppealRow:
    """The row with what the clauses of its route come to, where it is of an appeal that was made."""
    made = next((appeal for appeal in case.get("appeals", ()) if appeal["id"] == events.appeal), None)
    if made is None:
        return row
    route: Written = policy.written["appeals"][place]
    appeal = Appeal(case, made, row.against, events, row.lodge, on)
    wanted = asked((*lodging(route, appeal), *hearing(route, appeal)), f"appeals.{place}", policy.written, route)
    return row._replace(outcome=wanted.outcome, findings=wanted.findings)


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


def _appeals(case: Written, events: Happened, decision: str) -> list[Happened]:
    """The events of each appeal that is, or may be, against a decision; just the case's own where there is none."""
    appeals = case.get("appeals", ())
    found = [of_appeal(case, events, appeal) for appeal in appeals if appeal.get("against") in (None, decision)]
    return found or [before_appeals(events) if appeals else events]


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
        lodge=_lodging(route, lodge_by, events, on),
        rival=_has_rival(route, decision, routes),
        cite=route.cite,
    )


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
