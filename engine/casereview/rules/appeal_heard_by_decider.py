"""An appeal heard by whoever decided.

Finds a route of appeal to an office that took the decision: one of those who decide the threshold or find a ground
met, one who sits on the panel or chairs it, or one who hears the step before; whoever joins the hearer (`with`) hears
the appeal too. A route that says `not_whoever_decided` or `independent` is not found.

## Why it matters

An appeal is to be heard by somebody new to the decision. The statutory guidance leaves the route to the bodies, but
the Act (Schedule 4, paragraph 3) wants procedures for those who are dissatisfied, and the same person is no remedy.

## How to mend it

Where the document says that whoever decided does not hear the appeal, write `not_whoever_decided: true`. Where it
names one office for both, allow it with the sections that do: who decided is then looked at in each case.

## Wrong

```yaml
threshold:
  grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]
  decided_by: [{body: council, role: community-safety-manager}]
  cite: threshold
appeals:
  - {against: [threshold], to: [{body: council, role: community-safety-manager}], cite: appeals}
```

## Right

```yaml
threshold:
  grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]
  decided_by: [{body: council, role: community-safety-manager}]
  cite: threshold
appeals:
  - against: [threshold]
    to: [{body: council, role: community-safety-manager}]
    not_whoever_decided: true
    cite: appeals
```
"""

from collections.abc import Iterator, Mapping
from typing import Any

from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found
from casereview.source import Way
from casereview.vocabulary import joined

SEVERITY: Severity = "warning"

Person = Mapping[str, Any]


def find(policy: Policy) -> Iterator[Found]:
    """Each hearer who is one of those who decided, once for each route."""
    for place, route in enumerate(policy.written.get("appeals", ())):
        if route.get("not_whoever_decided") or route.get("independent"):
            continue
        for way, hears, hearer in _hearers(route):
            did = dict.fromkeys(what for person, what in _deciders(policy, route) if _same_office(person, hearer))
            if did:
                name = hearer.get("role") or hearer.get("body") or hearer["grade"]
                yield Found(("appeals", place, *way), f"`{name}` {hears} the appeal, and {joined(did, 'and')}")


def _hearers(route: Person) -> Iterator[tuple[Way, str, Person]]:
    """Who hears the appeal, alone or with others, each with the place in the route."""
    yield from ((("to", number), "hears", hearer) for number, hearer in enumerate(route["to"]))
    if "with" in route:
        yield ("with", "person"), "joins whoever hears", route["with"]["person"]


def _deciders(policy: Policy, route: Person) -> Iterator[tuple[Person, str]]:
    """Who takes a decision that the route is against, and how."""
    if "threshold" in route["against"]:
        threshold = policy.written["threshold"]
        yield from ((person, "decides the threshold") for person in threshold.get("decided_by", ()))
        for ground in threshold["grounds"]:
            yield from ((person, f"finds `{ground['ground']}` met") for person in ground.get("decided_by", ()))
    if "review" in route["against"]:
        for rule in policy.written.get("panel", {}).get("rules", ()):
            if rule["kind"] == "members_present":
                yield from ((person, "sits on the panel that decides") for person in rule["of"])
            people = [*rule.get("any_of", ()), *([rule["person"]] if "person" in rule else ())]
            yield from ((person, "chairs the panel that decides") for person in people)
    for other in policy.written["appeals"]:
        if other.get("tier", 1) < route.get("tier", 1) and {*other["against"]} & {*route["against"]}:
            yield from ((person, "hears the step before") for person in other["to"])


def _same_office(one: Person, other: Person) -> bool:
    """Whether two people have the same role and grade, or none, and are not named with different bodies."""
    offices = [(person.get("role"), person.get("grade")) for person in (one, other)]
    bodies = {person["body"] for person in (one, other) if "body" in person}
    return offices[0] == offices[1] and len(bodies) < 2
