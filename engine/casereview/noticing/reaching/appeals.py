"""Routes of appeal: each is taken, each of its clauses comes out as it can, and the time to take it has two sides."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.deciding.people import one_of
from casereview.decision import AppealRow
from casereview.happened import before_appeals, happened, of_appeal
from casereview.model import Policy
from casereview.noticing.reaching.decided import DAY_AFTER, LAST_DAY, Decided, branch, side, side_of
from casereview.noticing.reaching.people import strangers
from casereview.outcomes import NOT_MET, Outcome
from casereview.tested import Point
from casereview.vocabulary import joined

Written = Mapping[str, Any]

_EVERY: tuple[Outcome, ...] = ("met", "not met", "undetermined")
_NEVER_NOT_MET: tuple[Outcome, ...] = ("met", "undetermined")
_OPEN: tuple[Outcome, ...] = ("undetermined",)

_KEYS = {
    "lodge_within": "when it is made",
    "lodged_by": "who makes it",
    "fresh_consent": "with new consent",
    "grounds": "on which ground",
    "requires": "after what",
    "with": "who joins them",
    "independent": "by somebody independent",
    "not_whoever_decided": "by nobody who decided",
    "results": "with which result",
}
"""The clauses of a route that a case can settle, in words. What is not recorded of an appeal settles none."""

_HEARS = "who hears it"


def points(policy: Policy) -> Iterator[Point]:
    """Every route with its clauses, and the sides of the time to take it."""
    for place, route in enumerate(policy.written.get("appeals", ())):
        point = _point(policy, place)
        yield point
        if policy.routes[place].lodge_of:
            yield from (side(what, point) for what in (LAST_DAY, DAY_AFTER))
        if "reading" in route:
            yield branch(f"read in way {route['reading']['number']}", point)
        for key, words in _KEYS.items():
            outcomes = _outcomes(route, key) if _stated(route, key) else ()
            if len(outcomes) > 1:
                yield from (branch(f"{words}: {outcome}", point) for outcome in outcomes)
        hearers = _EVERY if any(one_of(route["to"], row) == NOT_MET for row in strangers(policy)) else _NEVER_NOT_MET
        yield from (branch(f"{_HEARS}: {outcome}", point) for outcome in hearers)


def _point(policy: Policy, place: int) -> Point:
    route = policy.routes[place]
    against, to = (joined([word.replace("-", " ") for word in words], "or") for words in (route.against, route.to))
    return Point("clause", ("appeals", place), f"appeal against the {against} to the {to}", route.cite)


def _stated(route: Written, key: str) -> bool:
    if key == "fresh_consent":
        return bool(route.get("through", {}).get(key))
    return bool(route.get(key))


def _outcomes(route: Written, key: str) -> tuple[Outcome, ...]:
    """The outcomes that a clause of a route can have."""
    match key:
        case "lodge_within" if route[key].get("of", "unstated") == "unstated":
            return _OPEN
        case "lodged_by" if {"applicant", "organisation"} <= set(route[key]):
            return _NEVER_NOT_MET
        case "grounds" if "any" in route[key]:
            return ("met",)
        case "requires":
            return _required(route[key], route["against"], route.get("tier", 1))
        case "with" if route[key].get("where_possible"):
            return _NEVER_NOT_MET
        case "not_whoever_decided" if list(route["against"]) == ["handling"]:
            return _OPEN
        case _:
            return _EVERY


def _required(required: Sequence[str], against: Sequence[str], step: int) -> tuple[Outcome, ...]:
    """An appeal of a step after the first comes after the first was decided."""
    letter, first = "outcome letter issued" in required, "first appeal decided" in required
    settled = {what for what, asked in (("outcome letter issued", letter), ("first appeal decided", first)) if asked}
    if list(against) == ["handling"]:
        settled.discard("outcome letter issued")
    if step > 1 and settled <= {"first appeal decided"}:
        return _OPEN if set(required) - settled else _NEVER_NOT_MET
    if not settled:
        return _OPEN
    if set(required) - settled:
        return ("not met", "undetermined")
    return _EVERY if first or "handling" in against else ("met", "not met")


def reached(decided: Decided) -> Iterator[Point]:
    """The routes that an appeal took, as their clauses came out."""
    policy, probe, decision = decided
    for row in decision.appeals:
        point = _point(policy, row.place)
        route = policy.routes[row.place]
        if route.reading in probe.readings:
            yield branch(f"read in way {probe.readings[route.reading or '']}", point)
        if row.lodge_by is not None:
            made = _events(probe.case, row).get("appeal-received", probe.on)
            if what := side_of(made, row.lodge_by, route.lodge_within, policy):
                yield side(what, point)
        if row.outcome:
            yield point
            words = [({**_KEYS, "to": _HEARS}.get(finding.kind), finding.outcome) for finding in row.findings]
            yield from (branch(f"{key}: {outcome}", point) for key, outcome in words if key)


def _events(case: Written, row: AppealRow) -> Mapping[str, int]:
    """The days of the appeal that a row is of; one without a record is of the first step."""
    found = next((appeal for appeal in case.get("appeals", ()) if appeal["id"] == row.appeal), None)
    events = happened(case)
    if found:
        return of_appeal(case, events, found).days
    return (events if row.tier in (None, 1) else before_appeals(events)).days
