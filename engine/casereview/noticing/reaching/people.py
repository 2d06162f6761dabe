"""The panel, who decides, and how the review is held: each clause as it comes out, and both sides of each number."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from casereview.clause_ways import way_of
from casereview.clauses.panel import RULES
from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.deciding.people import one_of
from casereview.deciding.review import review_as_held
from casereview.decision import Finding
from casereview.model import Policy
from casereview.noticing.reaching.decided import ONE_LESS, REACHED, Decided, branch, side
from casereview.outcomes import NOT_MET, Outcome
from casereview.tested import Point

Written = Mapping[str, Any]

_EVERY: tuple[Outcome, ...] = ("met", "not met", "undetermined")
_NEVER_NOT_MET: tuple[Outcome, ...] = ("met", "undetermined")
_NUMBERS = ("at_least", "from_bodies")
_NOBODY: Written = {"case": "NOBODY", "received": "2023-06-12", "applicant": {}}
"""A case that records nothing of people: what a document asks of them is asked of it too."""


def points(policy: Policy) -> Iterator[Point]:
    """Every rule of the panel, and what is asked of those who decide and of the meeting."""
    for finding in _findings(decide(policy, _NOBODY, day_number(_NOBODY["received"]), policy)):
        point = _point(policy, finding)
        yield point
        outcomes = _outcomes(policy, finding)
        if len(outcomes) > 1:
            yield from (branch(outcome, point) for outcome in outcomes)
        yield from (
            side(f"{what} (`{key}`)", point) for key in _numbers(policy, finding) for what in (REACHED, ONE_LESS)
        )


def _findings(decision: Decision) -> tuple[Finding, ...]:
    return (*decision.panel.findings, *decision.deciders.findings, *decision.review.findings)


def _point(policy: Policy, finding: Finding) -> Point:
    words = {"decided_by": "who decides", "decided_after": "after what it is decided"}
    words |= {"ways": "how the victim is heard", "meets": "how the panel meets"}
    label = words.get(finding.kind) or f"panel: {RULES[finding.kind]}"
    return Point("clause", way_of(finding.id, policy.written), label, finding.cite)


def _outcomes(policy: Policy, finding: Finding) -> tuple[Outcome, ...]:
    """The outcomes that a clause can have; how a review was held is recorded in few words, which are all tried."""
    match finding.kind:
        case "ways" | "meets":
            tried = ({"victim": victim, "form": form} for victim in _VICTIM for form in _FORM)
            cases = ({"review": {key: said for key, said in review.items() if said}} for review in tried)
            found = {
                held.outcome for case in cases for held in review_as_held(policy, case).findings if _same(held, finding)
            }
            return tuple(outcome for outcome in _EVERY if outcome in found)
        case "one_from_each":
            return _NEVER_NOT_MET
        case "decided_by":
            named = policy.written["threshold"]["decided_by"]
            return _EVERY if any(one_of(named, row) == NOT_MET for row in strangers(policy)) else _NEVER_NOT_MET
        case "decided_after" if finding.values["decided_after"] != "agencies' replies":
            return ("undetermined",)
        case _:
            return _EVERY


def strangers(policy: Policy) -> list[Written]:
    """Somebody of each body, in a role that no document names."""
    return [{"body": body, "role": "somebody-else"} for body in policy.vocabulary.bodies]


_VICTIM = ("attended", "statement", "neither", None)
_FORM = ("in person", "video", None)


def _same(one: Finding, other: Finding) -> bool:
    return one.id == other.id


def _numbers(policy: Policy, finding: Finding) -> list[str]:
    """The keys of the numbers that a clause names."""
    if finding.kind == "decided_by":
        return [key for key in _NUMBERS if key in policy.written["threshold"].get("deciders", {})]
    return ["at_least"] if "at_least" in finding.values else []


def reached(decided: Decided) -> Iterator[Point]:
    """The clauses as they came out; and those that would come out otherwise if their number were another."""
    policy, probe, decision = decided
    found = _findings(decision)
    for finding in found:
        point = _point(policy, finding)
        yield point
        yield branch(finding.outcome, point)
    if not ("panel" in probe.case or probe.case.get("decided", {}).get("by")):
        return
    for key in _NUMBERS:
        for step, what in ((1, REACHED), (-1, ONE_LESS)):
            moved = replace(decision, judged=decision.judged._replace(policy=_moved(policy, key, step)))
            other = {row.id: row.outcome for row in _findings(moved)}
            for finding in found:
                turned = finding.outcome == ("met" if step == 1 else "not met") and other[finding.id] != finding.outcome
                if turned and key in _numbers(policy, finding):
                    yield side(f"{what} (`{key}`)", _point(policy, finding))


@lru_cache(maxsize=64)
def _moved(policy: Policy, key: str, step: int) -> Policy:
    """The policy with the numbers of people and bodies under `key` moved by a step."""
    written = {
        name: _numbered(policy.written[name], key, step) for name in ("panel", "threshold") if name in policy.written
    }
    return replace(policy, written={**policy.written, **written})


def _numbered(written: Any, key: str, step: int) -> Any:
    match written:
        case Mapping():
            return {
                name: value + step if name == key and isinstance(value, int) else _numbered(value, key, step)
                for name, value in written.items()
            }
        case list():
            return [_numbered(item, key, step) for item in written]
        case _:
            return written
