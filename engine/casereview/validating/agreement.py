"""Records of a policy that must fit each other: limits, panel, appeals, and what it says that there is none of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.days import day_number, read_period
from casereview.source import Source, Way

Written = Mapping[str, Any]
Mistake = tuple[Way, str]


def check_agreement(source: Source, policy: Written) -> None:
    """Adds to `source` what of `policy` cannot stand together. Keys may be missing, where the schema refused them."""
    for check in (_revised, _limits, _circles, _panel, _deciders, _steps, _nones):
        for way, message in check(policy):
            source.problem(source.place(way), message)


def _revised(policy: Written) -> Iterator[Mistake]:
    revised = policy.get("document", {}).get("revised", "")
    if revised.count("-") == 2:
        try:
            day_number(revised)
        except ValueError:
            yield ("document", "revised"), f"`revised` is `{revised}`; there is no such day"


def _limits(policy: Written) -> Iterator[Mistake]:
    for place, limit in enumerate(policy.get("timetable", ())):
        way: Way = ("timetable", place)
        starts = [limit.get(key) for key in ("of", "before") if key in limit] + list(limit.get("starts", ()))
        if limit.get("event") in starts:
            yield (*way, "event"), f"`{limit['event']}` cannot be its own start; name the event that it follows"
        if not read_period(limit.get("period", "1 day")).number:
            day = (
                "; for the day itself, write `1 day` with `counting_first_day: true`"
                if limit["kind"] == "within"
                else ""
            )
            yield (*way, "period"), f"`{limit['period']}` leaves no day; write a number from 1{day}"
        of_appeal = any(str(event).startswith("appeal-") for event in (limit.get("event"), *starts))
        if "against" in limit and not of_appeal:
            yield (
                (*way, "against"),
                "`against` belongs to limits of appeals; neither event of this one is theirs",
            )
    for place, route in enumerate(policy.get("appeals", ())):
        lodge = route.get("lodge_within", {})
        if not read_period(lodge.get("period", "1 day")).number:
            yield (
                ("appeals", place, "lodge_within", "period"),
                f"`{lodge['period']}` leaves no day; write a number from 1",
            )


def _circles(policy: Written) -> Iterator[Mistake]:
    """Limits that wait for each other in a circle can never start."""
    limits = [limit for limit in policy.get("timetable", ()) if "event" in limit and "of" in limit]
    starts = {limit["event"]: {other["of"] for other in limits if other["event"] == limit["event"]} for limit in limits}
    for place, limit in enumerate(policy.get("timetable", ())):
        event, reached = limit.get("event"), {limit.get("of")}
        while not reached >= (more := {start for waiting in reached for start in starts.get(waiting, ())}):
            reached |= more
        if event in reached and limit.get("of") != event:
            yield (
                ("timetable", place, "of"),
                f"`{event}` waits for itself: `{limit['of']}` comes after it elsewhere",
            )


def _panel(policy: Written) -> Iterator[Mistake]:
    for place, rule in enumerate(policy.get("panel", {}).get("rules", ())):
        way: Way = ("panel", "rules", place)
        if rule.get("at_least", 1) > len(rule.get("of", ())) and "of" in rule:
            yield (*way, "at_least"), f"{rule['at_least']} cannot be reached: {len(rule['of'])} are listed in `of`"
        if rule.get("who") == "named role" and not {"person", "any_of"} & set(rule):
            yield (*way, "who"), "the role is missing; add `person` with its role, or several in `any_of`"


def _deciders(policy: Written) -> Iterator[Mistake]:
    threshold = policy.get("threshold", {})
    deciders, listed = threshold.get("deciders", {}), threshold.get("decided_by", ())
    at_least, bodies = deciders.get("at_least"), deciders.get("from_bodies", 1)
    way: Way = ("threshold", "deciders")
    if deciders and not listed:
        yield way, "who decides is missing; add `decided_by` with the people"
    if at_least and at_least < bodies:
        yield (*way, "at_least"), f"{at_least} people cannot come from {bodies} different bodies"


def _steps(policy: Written) -> Iterator[Mistake]:
    """Steps of appeal are numbered from 1 without a gap, for each decision by itself."""
    routes = policy.get("appeals", ())
    for place, route in enumerate(routes):
        for decision in route.get("against", ()):
            below = {other.get("tier") for other in routes if decision in other.get("against", ())}
            tier = route.get("tier", 1)
            if tier > 1 and tier - 1 not in below:
                yield (
                    ("appeals", place, "tier"),
                    f"there is no step {tier - 1} against the {decision} before step {tier}",
                )


def _nones(policy: Written) -> Iterator[Mistake]:
    applicant, routes = policy.get("applicant", {}), policy.get("appeals", ())
    records = list(_records([policy.get("reports", {}), policy.get("threshold", {})]))
    stated = {
        "appeals": bool(routes),
        "escalation": "escalation" in policy,
        "own motion": "own_motion" in applicant,
        "third parties": "third_parties" in applicant,
        "limit to lodge an appeal": any("lodge_within" in route for route in routes),
        "limit to hold the review": _has_limit(policy.get("timetable", ()), "review-held"),
        "reporting lag": any(record.get("kind") == "reported_within" for record in records),
        "body that a report must be made to": any(record.get("kind") == "made_to" for record in records),
        "window": any({"in_the", "in_any"} & set(record) for record in records),
    }
    for place, entry in enumerate(policy.get("states_none", ())):
        about = entry.get("about")
        if stated.get(about):
            yield ("states_none", place, "about"), f"the policy states `{about}` elsewhere; take out one of both"


def _has_limit(limits: Sequence[Written], event: str) -> bool:
    return any(limit.get("event") == event and {"period", "group"} & set(limit) for limit in limits)


def _records(value: Any) -> Iterator[Written]:
    """Every record at and below `value`."""
    if isinstance(value, dict):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _records(below)
