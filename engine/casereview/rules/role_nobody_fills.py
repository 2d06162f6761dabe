"""A role that nobody can fill.

Finds deciders who have to come from more bodies than are named, a chair from another authority who is of the council,
a line manager who is no role, and a role that is written almost like another one of the policy.

## Why it matters

Case files record people by body and role. A role that nobody can be recorded with makes a panel incomplete for ever,
or a decision one that nobody may take; and of two spellings of one role officers will use the other.

## How to mend it

Write each role in one way, and compare bodies with the document.

## Wrong

```yaml
contact: {role: community-safety-oficer, cite: after}
threshold:
  grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]
  decided_by: [{body: council, role: community-safety-officer}]
  cite: threshold
```

## Right

```yaml
contact: {role: community-safety-officer, cite: after}
threshold:
  grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]
  decided_by: [{body: council, role: community-safety-officer}]
  cite: threshold
```
"""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found
from casereview.source import Way

SEVERITY: Severity = "warning"

NO_ROLES = ("owner", "line-manager")
"""Whom a ladder can tell beside roles: who they are hangs on the action."""

_KEYS = ("role", "by", "arranged_by", "minutes_by", "asked_by", "found_by", "tell", "where_line_manager_is")
"""Under which keys a role stands."""

ALIKE = 0.93
"""From where on two roles are alike: one letter of a role of two words is missing, or another one."""


def find(policy: Policy) -> Iterator[Found]:
    """What nobody can be recorded as, in the order of the file."""
    yield from _deciders(policy)
    yield from _chairs(policy)
    yield from _line_managers(policy)
    yield from _spellings(policy)


def _deciders(policy: Policy) -> Iterator[Found]:
    threshold = policy.written["threshold"]
    people = threshold.get("decided_by", ())
    bodies = {person.get("body") for person in people}
    wanted = threshold.get("deciders", {}).get("from_bodies", 0)
    if None not in bodies and len(bodies) < wanted:
        message = f"{wanted} bodies are wanted, and `decided_by` names people of {len(bodies)}"
        yield Found(("threshold", "deciders", "from_bodies"), message)


def _chairs(policy: Policy) -> Iterator[Found]:
    for place, rule in enumerate(policy.written.get("panel", {}).get("rules", ())):
        if not str(rule.get("who", "")).startswith("from another authority"):
            continue
        for below, person in _people(rule):
            if person.get("body") == "council":
                message = "`council` is this authority; a chair from another one is of a `neighbouring authority`"
                yield Found(("panel", "rules", place, *below, "body"), message)


def _people(rule: Mapping[str, Any]) -> Iterator[tuple[Way, Mapping[str, Any]]]:
    """Those who may chair, each with its place in the rule."""
    if "person" in rule:
        yield ("person",), rule["person"]
    for number, person in enumerate(rule.get("any_of", ())):
        yield ("any_of", number), person


def _line_managers(policy: Policy) -> Iterator[Found]:
    for place, rung in enumerate(policy.ladder):
        if rung.where_line_manager_is in NO_ROLES:
            message = f"`{rung.where_line_manager_is}` is no role that a line manager has; write one"
            yield Found(("escalation", "rungs", place, "instead", "where_line_manager_is"), message)


def _spellings(policy: Policy) -> Iterator[Found]:
    """Roles that are almost like one that stands more often, or that stood before."""
    places: dict[str, list[Way]] = {}
    for way, role in _roles(policy.written, ()):
        places.setdefault(role, []).append(way)
    order = sorted(places, key=lambda role: -len(places[role]))
    for number, role in enumerate(order):
        other = next((other for other in order[:number] if _alike(role, other)), None)
        if other:
            message = f"`{role}` is written almost like `{other}`, which stands here too; write one role in one way"
            yield from (Found(way, message) for way in places[role])


def _roles(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    """Every role, with its place."""
    rows = value.items() if isinstance(value, dict) else enumerate(value)
    for step, below in rows:
        if isinstance(below, dict | list):
            yield from _roles(below, (*way, step))
        elif step in _KEYS and way[:1] != ("apply",):
            yield (*way, step), below


def _alike(one: str, other: str) -> bool:
    if one.count("-") != other.count("-") or any(sign.isdigit() for sign in one + other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE
