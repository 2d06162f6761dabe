"""Appeals: against each decision, made on the last day and a day after, by each, heard by each, and after another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casereview.days import day_number, day_text, last_day_within
from casereview.model import Policy
from casereview.noticing.probing.people import as_member, less_known
from casereview.tested import Probe

Written = Mapping[str, Any]

_AFTER = 60
"""How many days after the application the decision was taken from which an appeal may count."""


def appeals_made(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case with one appeal; where the document lets it follow another, also with that before it."""
    received = day_number(base.case["received"])
    started = received + _AFTER
    starts = {route.lodge_of for policy in policies for route in policy.routes if route.lodge_of} - {"received"}
    events = {**base.case.get("events", {}), **dict.fromkeys(sorted(starts), day_text(started))}
    decided = {key: value for key, value in base.case.get("decided", {}).items() if key != "on"}
    for against in ("threshold", "review", "handling"):
        for made in sorted({*_days(policies, started), *_days(policies, received)}):
            for row in _rows(policies, against):
                appeal = {"id": "P1", "against": against, "received": day_text(made), **row}
                for earlier in _earlier(policies, against, received, started):
                    case = {**base.case, "events": events, "decided": decided, "appeals": [*earlier, appeal]}
                    yield replace(base, case=case, on=made + 30)


def _earlier(policies: Sequence[Policy], against: str, made: int, told: int) -> Iterator[list[Written]]:
    """No appeal, and one made and told on these days where there is a step after the first."""
    yield []
    if any((route.tier or 1) > 1 and against in route.against for policy in policies for route in policy.routes):
        yield [{"id": "P0", "against": against, "received": day_text(made), "told": day_text(told)}]


def _days(policies: Sequence[Policy], started: int) -> list[int]:
    """The last day of every period within which an appeal is to be made, and the day after."""
    lasts = [
        last_day_within(started, route.lodge_within, policy.calendar.working)
        for policy in policies
        for route in policy.routes
        if route.lodge_within
    ]
    return sorted({day for last in lasts for day in (last, last + 1)}) or [started + 1]


def _rows(policies: Sequence[Policy], against: str) -> Iterator[dict[str, Any]]:
    """What the row of an appeal may hold beside its day."""
    yield {}
    yield from ({"by": by} for by in ("applicant", "organisation"))
    yield from ({"consent": consent} for consent in (True, False))
    for route in (route for policy in policies for route in policy.written.get("appeals", ())):
        if against in route["against"]:
            yield from ({"heard_by": rows} for rows in _hearers(route))
            yield from ({"ground": _word(ground)} for ground in route.get("grounds", ()))
            yield from ({"result": _word(result)} for result in route.get("results", ()))
    yield from ({key: "something-else"} for key in ("ground", "result"))


def _hearers(route: Written) -> Iterator[list[dict[str, Any]]]:
    named = [as_member(person) for person in route["to"]]
    named = [{key: value for key, value in row.items() if key != "grade"} for row in named]
    joins = [as_member(route["with"]["person"])] if "with" in route else []
    for row in named:
        yield [row]
        yield [row, *joins]
        yield from ([row, other] for other in (changed for join in joins for changed in less_known(join)))
        yield from ([changed] for changed in less_known(row))
        yield from ([{**row, "independent": answer}] for answer in (True, False))


def _word(phrase: str) -> str:
    return phrase.replace(" ", "-")
