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
    known: dict[str, list[str]] = {}
    for role in sorted(places, key=lambda role: -len(places[role])):
        shortened = _shortened(role)
        others = dict.fromkeys(other for text in shortened for other in known.get(text, ()))
        alike = next((other for other in others if _alike(role, other)), None)
        if alike:
            message = f"`{role}` is written almost like `{alike}`, which stands here too; write one role in one way"
            yield from (Found(way, message) for way in places[role])
        for text in shortened:
            known.setdefault(text, []).append(role)


def _shortened(role: str) -> list[str]:
    """The role, and the role without each of its letters: of two that differ in one letter, some are the same."""
    return list(dict.fromkeys([role, *(role[:place] + role[place + 1 :] for place in range(len(role)))]))


def _alike(one: str, other: str) -> bool:
    """Whether two roles differ in one of their words alone, which is no letter or number that tells them apart."""
    words = one.split("-"), other.split("-")
    differ = [pair for pair in zip(*words, strict=False) if pair[0] != pair[1]]
    return (
        len(words[0]) == len(words[1])
        and len(differ) == 1
        and all(len(word) > 3 and word.isalpha() for word in differ[0])
    )


def _roles(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    """Every role, with its place."""
    rows = value.items() if isinstance(value, dict) else enumerate(value)
    for step, below in rows:
        if isinstance(below, dict | list):
            yield from _roles(below, (*way, step))
        elif step in _KEYS and way[:1] != ("apply",):
            yield (*way, step), below
