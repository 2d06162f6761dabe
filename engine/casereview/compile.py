"""From a valid policy source to a policy: conditions lowered to core nodes, and each node made a function."""

from collections.abc import Mapping
from typing import Any

from casereview.calendars import calendar_of
from casereview.conditions import KINDS
from casereview.conditions.lowering import At, Written, cited
from casereview.core import And, Node, Or, Unclear, walk
from casereview.days import read_period
from casereview.digest import digest
from casereview.interpret.portable import decider
from casereview.model import Ground, Limit, Policy, Route, Rung
from casereview.vocabulary import vocabulary_of


def compile_policy(written: Mapping[str, Any]) -> Policy:
    """The policy that the mapping of a valid policy file describes."""
    calendar = calendar_of(written["authority"]["nation"], tuple(written["authority"].get("closure_days", ())))
    applicant = tuple(
        _lowered(written, condition, f"applicant.requires.{place}", "")
        for place, condition in enumerate(written.get("applicant", {}).get("requires", ()))
    )
    grounds = tuple(_ground(written, ground) for ground in written["threshold"]["grounds"])
    whole = And((*applicant, Or(tuple(ground.node for ground in grounds))))
    limits = tuple(_limit(written, limit, place) for place, limit in enumerate(written.get("timetable", ())))
    return Policy(
        id=written["policy"],
        written=written,
        digest=digest(written),
        vocabulary=vocabulary_of(written),
        calendar=calendar,
        applicant=applicant,
        grounds=grounds,
        whole=whole,
        decide=decider([*applicant, *(ground.node for ground in grounds)], calendar.working),
        limits=limits,
        ladder=tuple(_rung(written, rung) for rung in written.get("escalation", {}).get("rungs", ())),
        routes=tuple(_route(written, route) for route in written.get("appeals", ())),
        ladder_cite=cited(written, written["escalation"]) if "escalation" in written else None,
        readings={
            **{node.reading: len(node.of) for node in walk(whole) if isinstance(node, Unclear)},
            **{limit.reading: len(limit.starts) for limit in limits if limit.reading},
            **_appeal_readings(written),
        },
    )


def _appeal_readings(policy: Written) -> dict[str, int]:
    """How many readings each unclear route of appeal has."""
    found: dict[str, int] = {}
    for reading in (route["reading"] for route in policy.get("appeals", ()) if "reading" in route):
        found[reading["id"]] = max(reading["number"], found.get(reading["id"], 0))
    return found


def _lowered(policy: Written, condition: Written, path: str, around: str) -> Node:
    at = At(condition, path, cited(policy, condition, around), policy, KINDS)
    return KINDS[condition["kind"]].lower(at)


def _ground(policy: Written, ground: Written) -> Ground:
    cite = cited(policy, ground)
    return Ground(
        ground["ground"], cite, _lowered(policy, ground["if"], f"threshold.grounds.{ground['ground']}.if", cite)
    )


def _limit(policy: Written, limit: Written, place: int) -> Limit:
    return Limit(
        event=limit["event"],
        cite=cited(policy, limit),
        period=read_period(limit["period"]) if "period" in limit else None,
        starts=_starts(limit),
        reading=limit.get("id"),
        when=limit.get("when"),
        counts_back=limit["kind"] == "before",
        counting_first_day=limit.get("counting_first_day", False),
        target=limit.get("target", False),
        against=frozenset(limit.get("against", ())),
        group=limit.get("group"),
        extendable=limit.get("extendable"),
        place=place,
    )


def _route(policy: Written, route: Written) -> Route:
    lodge, reading = route.get("lodge_within", {}), route.get("reading", {})
    return Route(
        against=tuple(route["against"]),
        to=tuple(person.get("role") or person.get("body") or person["grade"] for person in route["to"]),
        cite=cited(policy, route),
        lodge_within=read_period(lodge["period"]) if lodge else None,
        lodge_of=lodge["of"] if lodge.get("of", "unstated") != "unstated" else None,
        tier=route.get("tier"),
        reading=reading.get("id"),
        number=reading.get("number"),
    )


def _rung(policy: Written, rung: Written) -> Rung:
    instead = rung.get("instead", {})
    return Rung(
        read_period(rung["more_than"]),
        rung["tell"],
        cited(policy, rung),
        instead.get("where_line_manager_is"),
        instead.get("tell"),
    )


def _starts(limit: Written) -> tuple[str, ...]:
    match limit["kind"]:
        case "unclear":
            return tuple(limit["starts"])
        case "before":
            return (limit["before"],)
        case _:
            return (limit["of"],) if limit.get("of", "unstated") != "unstated" else ()
