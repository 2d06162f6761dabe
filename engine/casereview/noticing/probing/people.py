"""People: panels that have everybody and panels that lack somebody, who decided, and how the review was held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casereview.model import Policy
from casereview.tested import Probe

Written = Mapping[str, Any]

STRANGER = "somebody-else"
"""A role that no document names."""


def as_member(person: Written) -> dict[str, Any]:
    """Somebody as a rule names them."""
    return {key: person[key] for key in ("body", "role", "grade") if key in person}


def less_known(row: Written) -> Iterator[dict[str, Any]]:
    """The row with each of its answers left out or another one."""
    for key, value in row.items():
        yield {name: answer for name, answer in row.items() if name != key}
        yield {**row, key: not value if isinstance(value, bool) else "other" if key == "body" else STRANGER}


def panels(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case with panels around those that its policy asks for, and with the review held in each way."""
    for victim in ("attended", "statement", "neither", None):
        for form in ("in person", "video", None):
            given = {"victim": victim, "form": form}
            yield _with(base, "review", {key: answer for key, answer in given.items() if answer})
    seated = _seated(policies)
    own = base.case.get("panel", ())
    for rows in (seated, own):
        yield from (_with(base, "panel", rows[:number]) for number in range(len(rows) + 1))
        for place, row in enumerate(rows):
            others = [*rows[:place], *rows[place + 1 :]]
            yield _with(base, "panel", others)
            yield from (_with(base, "panel", [*others, changed]) for changed in less_known(row))
    for policy in policies:
        for rule in policy.written.get("panel", {}).get("rules", ()):
            yield from (_with(base, "panel", rows) for rows in _around(rule))


def _around(rule: Written) -> Iterator[list[dict[str, Any]]]:
    """The seats of one rule, as many of them as there may be; each row too as a chair of each sort."""
    named = rule.get("of") or rule.get("any_of") or [rule.get("person", {"body": "council"})]
    rows = [{"body": seat} if isinstance(seat, str) else as_member(seat) for seat in named]
    yield from (rows[:number] for number in range(len(rows) + 1))
    yield from (rows[number:] for number in range(len(rows)))
    for row in rows:
        for answer in (
            {"independent": True},
            {"independent": False},
            {"involved_before": True},
            {"involved_before": False},
        ):
            yield [{**row, "chair": True, **answer}]
            yield [{"body": "neighbouring authority", "chair": True, **answer}]


def _seated(policies: Sequence[Policy]) -> list[dict[str, Any]]:
    """Everybody whom the rules name; the first is an independent chair."""
    rows: list[dict[str, Any]] = []
    for rule in policies[0].written.get("panel", {}).get("rules", ()):
        for seat in rule.get("of", ()) if rule["kind"] != "chair" else ():
            row = {"body": seat} if isinstance(seat, str) else as_member(seat)
            rows += [row] if row not in rows else []
    return [{**row, "chair": True, "independent": True} if not place else row for place, row in enumerate(rows)]


def deciders_named(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case as decided by those whom the document names, by some of them, and by others."""
    named = [as_member(person) for policy in policies for person in policy.written["threshold"].get("decided_by", ())]
    rows = [row for place, row in enumerate(named) if row not in named[:place]]
    decided = base.case.get("decided", {})
    several = [rows[:number] for number in range(1, len(rows) + 1)] + [[row, {**row}] for row in rows]
    for by in [*several, *([changed] for row in rows for changed in [row, *less_known(row)])]:
        yield _with(base, "decided", {"threshold": "met", **decided, "by": by})
    replied = {**base.case.get("events", {}), "agencies-replied": base.case["received"]}
    yield _with(_with(base, "events", replied), "decided", {"threshold": "met", "on": base.case["received"], **decided})


def _with(base: Probe, key: str, value: Any) -> Probe:
    return replace(base, case={**base.case, key: value})
