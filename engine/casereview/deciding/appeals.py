"""Which decisions may be appealed, to whom, and by when an appeal has to be made: a row for each route.

An appeal has a row under each route of the step that it is of; a step at which nobody has appealed has one of its own.

The row of an appeal that was made says too what each clause of the route comes to: how it was made, and who hears it.

What an applicant must do by a day is no duty of the authority, so that it stands here and not in the timetable.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from casereview.days import DayFrom, within
from casereview.deciding.asking import Asking, asked
from casereview.deciding.hearing import hearing
from casereview.deciding.lodging import Appeal, lodging
from casereview.deciding.steps import OUTCOME_TOLD, Taken, follows_appeal, taken_by
from casereview.decision import AppealRow, Asked, Lodging, WithoutRoute
from casereview.decision import made as new
from casereview.happened import Happened, before_appeals, of_appeal
from casereview.model import Policy, Route
from casereview.outcomes import MET

Written = Mapping[str, Any]


class _Standing(NamedTuple):
    """One route against one decision, as the policy is read; `last_day` counts to the last day to appeal, if any.

    `steps` is how many steps of appeal there are against the decision.
    """

    place: int
    route: Route
    written: Written
    decision: str
    rival: bool
    last_day: DayFrom | None
    steps: int


_NOT_MADE = Asked(None, ())

_DECIDED_BY = {"threshold": ("threshold-decided", "decision-sent"), "review": ("review-held", "outcome-told")}
"""The events by which a decision has been taken, the first of them its own."""


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
            max(other.tier or 1 for other in read if decision in other.against),
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
        appeals = taken_by(standing.route, standing.steps, known[decision], on)
        rows += [_row(standing, policy, case, taken, on) for taken in appeals]
    return tuple(rows)


def _row(standing: _Standing, policy: Policy, case: Written, taken: Taken, on: int) -> AppealRow:
    """The row, with what the clauses of its route come to, where it is of an appeal that was made."""
    place, route, written, decision, rival, last_day, steps = standing
    made, events, start, pair, _, _ = taken
    lodge_by = last_day(start) if start and last_day else None
    lodge = _lodging(route, lodge_by, events, on)
    if lodge == "closed" and pair != MET:
        lodge = None
    wanted = _NOT_MADE
    if made is not None:
        appeal = Appeal(case, made, decision, events, lodge, lodge_by, on)
        step = [_of_step(route, taken, appeal)] if steps > 1 else []
        askings = (*step, *lodging(written, appeal), *hearing(written, appeal))
        wanted = asked(askings, f"appeals.{place}", policy.written, written)
        if pair != MET:
            wanted = Asked("undetermined", wanted.findings)
    waits_for = _waits_for(route, taken, decision, case, on)
    row = events.appeal, decision, route.to, lodge_by, lodge, rival, route.cite, *wanted, place, route.tier, waits_for
    return new(AppealRow, row)


def _of_step(route: Route, taken: Taken, appeal: Appeal) -> Asking:
    """Whether an appeal is of the step of its route, and the day that would tell."""
    return Asking("tier", taken.pair, {"tier": route.tier or 1}, appeal.answer("received") if taken.pair != MET else ())


def _waits_for(route: Route, taken: Taken, decision: str, case: Written, on: int) -> str | None:
    """The event before which nobody can make the appeal that has not been made, where it has not happened."""
    days = taken.events.days
    if taken.written is not None or "appeal-received" in days:
        return None
    if not taken.follows and not _is_decided(decision, case, days, on):
        return _DECIDED_BY[decision][0]
    if taken.awaits_outcome:
        return OUTCOME_TOLD
    start_has_happened = taken.start is not None and taken.start <= on
    if route.lodge_of is None or start_has_happened or follows_appeal(route):
        return None
    has_no_day = taken.start is None and route.lodge_of in _DECIDED_BY.get(decision, ())[:1]
    return None if has_no_day else route.lodge_of


def _is_decided(decision: str, case: Written, days: Mapping[str, int], on: int) -> bool:
    """Whether what an appeal is against has been decided; how a case is handled may be appealed at any time."""
    if decision not in _DECIDED_BY:
        return True
    itself, told = _DECIDED_BY[decision]
    if days.get(itself, on + 1) <= on or days.get(told, on + 1) <= on:
        return True
    return decision == "threshold" and itself not in days and "threshold" in case.get("decided", {})


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
