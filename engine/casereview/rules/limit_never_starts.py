"""A limit that nothing leads to.

Finds a limit that counts from an event of the policy's own which no other limit or duty leads to, be it one to appeal
or the day from which there is a point of contact; one that counts from an event of the other branch; and one for an
appeal that no route is for.

## Why it matters

A limit starts on the day of its event. Every event of the shared vocabulary may be recorded, but an event of the
policy's own is recorded only where the timetable asks for it; and the review is not held where the threshold is not
met. Such a limit never shows a last day.

## How to mend it

Add the limit that leads to the event, or `kind: untimed` where the document sets no time for it. Compare `when` and
`against` with the document.

## Wrong

```yaml
declares:
  events:
    anytown.plan-agreed: {happened: the plan was agreed, duty: agree the plan}
timetable:
  - {event: outcome-told, kind: within, period: 5 days, of: anytown.plan-agreed, when: met, cite: after}
```

## Right

```yaml
declares:
  events:
    anytown.plan-agreed: {happened: the plan was agreed, duty: agree the plan}
timetable:
  - {event: anytown.plan-agreed, kind: untimed, when: met, cite: after}
  - {event: outcome-told, kind: within, period: 5 days, of: anytown.plan-agreed, when: met, cite: after}
```
"""

from collections.abc import Iterator, Mapping, Sequence

from casereview.deciding.standing_limits import is_of_appeal
from casereview.model import Limit, Policy
from casereview.problems import Severity, listed
from casereview.rules.rule import Found
from casereview.source import Way

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each start that nothing leads to, and each appeal without a route."""
    leading: dict[str, list[Limit]] = {}
    for limit in policy.limits:
        leading.setdefault(limit.event, []).append(limit)
    for place, limit in enumerate(policy.limits):
        way: Way = ("timetable", place)
        yield from (Found((*way, *_key(policy, place, start)), message) for start, message in _starts(limit, leading))
        lacking = sorted(limit.against - {decision for route in policy.routes for decision in route.against})
        if lacking:
            message = f"no route in `appeals` is against the {listed(lacking)}, so that this limit has no appeal"
            yield Found((*way, "against"), message)
        elif not policy.routes and is_of_appeal(limit):
            message = "no route in `appeals` is against anything, so that this limit has no appeal"
            yield Found((*way, "event"), message)
    for way, start in _other_starts(policy):
        if start not in leading and "." in start:
            yield Found(way, _nothing_leads_to(start))


def _starts(limit: Limit, leading: Mapping[str, Sequence[Limit]]) -> Iterator[tuple[str, str]]:
    """Each start of a limit that nothing leads to on its branch, and why."""
    for start in limit.starts:
        branches = {other.when for other in leading.get(start, ())}
        if not branches and "." in start:
            yield start, _nothing_leads_to(start)
        elif branches and limit.when and not branches & {limit.when, None}:
            yield start, f"`{start}` belongs to the other branch, so that this limit never starts where it stands"


def _nothing_leads_to(start: str) -> str:
    return f"nothing leads to `{start}`; add the limit for it, or `kind: untimed` where there is none"


def _other_starts(policy: Policy) -> Iterator[tuple[Way, str]]:
    """The events outside the timetable from which something counts, each with its place."""
    if "of" in policy.written.get("contact", {}):
        yield ("contact", "of"), policy.written["contact"]["of"]
    for place, route in enumerate(policy.written.get("appeals", ())):
        if "lodge_within" in route:
            yield ("appeals", place, "lodge_within", "of"), route["lodge_within"]["of"]


def _key(policy: Policy, place: int, start: str) -> Way:
    """Where a limit names the event that it counts from."""
    written = policy.written["timetable"][place]
    if "starts" in written:
        return "starts", written["starts"].index(start)
    return ("before",) if written["kind"] == "before" else ("of",)
