"""Applications that reach the Act's own count, from the plainest to those at the edges of its periods."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casereview.conditions.lowering import Written
from casereview.core import Count, FactIs, InSet, walk
from casereview.days import day_text
from casereview.decide import judge
from casereview.deciding.questions import ALWAYS_ANSWERED
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import MET

FURTHEST = 400
"""How many days before the application, or before the complaint, are looked at for the edges of the Act's periods."""

PLAIN = {"kind": "individual", "for": "self", "by": "P1"}
"""Who applies, unless the policy asks who may."""


@dataclass(frozen=True, slots=True)
class Made:
    """When one complaint was made: how many days before the application, and how many after the behaviour."""

    before: int
    late: int = 0


def least_count(statute: Policy) -> int:
    """How many complaints the Act itself asks for."""
    return next(node.at_least for node in walk(statute.whole) if isinstance(node, Count))


def plain_application(number: int, on: int, applicant: Written = PLAIN) -> Written:
    """An application on a day, after a complaint on each of the days before, made on the day of the behaviour."""
    return _application([Made(place) for place in range(1, number + 1)], on, applicant)


def by_others(policy: Policy, number: int, on: int) -> Iterator[Written]:
    """The same, by whom else the policy tells apart from an individual who applies for themselves."""
    asked = {node.question for node in walk(policy.whole) if isinstance(node, InSet)}
    if ("applicant", "kind") in asked:
        for kind in ALWAYS_ANSWERED["applicant", "kind"][1:]:
            yield plain_application(number, on, {**PLAIN, "kind": kind})
    if ("applicant", "for") in asked:
        yield plain_application(number, on, {**PLAIN, "for": "someone else"})


def of_hate(policy: Policy, case: Written, answer: bool) -> Written:
    """The same of behaviour that is motivated by hate, or is not, where the policy asks: the Act does not."""
    asked = any(isinstance(node, FactIs) and node.question == ("hate",) for node in walk(policy.whole))
    return {**case, "reports": [{**report, "hate": answer} for report in case["reports"]]} if asked else case


@lru_cache(maxsize=64)
def at_the_edges(statute: Policy, number: int, on: int) -> Sequence[Written]:
    """The same, with complaints made as late, or as long ago, as the Act's periods let them be: all, or the first."""
    early = _furthest(statute, lambda days: Made(1 + days), on).before
    ages = range(1, number + 1)
    oldest = [max(1, early - place) for place in range(number)]
    first = [early, *ages[:-1]]
    made = []
    for befores, late in ((oldest, False), (first, False), (ages, True), (oldest, True), (first, True)):
        lags = [_latest(statute, before, on) if late else 0 for before in befores]
        made.append([Made(*days) for days in zip(befores, lags, strict=True)])
    return [_application(complaints, on, PLAIN) for complaints in made]


def _latest(statute: Policy, before: int, on: int) -> int:
    """How long after the behaviour a complaint of that day may be, by the Act."""
    return _furthest(statute, lambda days: Made(before, days), on).late


def _furthest(statute: Policy, made: Callable[[int], Made], on: int) -> Made:
    """The last of the complaints, ever further from the plain one, that still counts by the Act."""
    number, days = least_count(statute), 0
    while days < FURTHEST and counts_by_the_act(statute, _application([made(days + 1)] * number, on, PLAIN)):
        days += 1
    return made(days)


def counts_by_the_act(statute: Policy, case: Written) -> bool:
    """Whether the Act's own count is reached for certain."""
    return judge(statute, View(case)).threshold == MET


def _application(complaints: Sequence[Made], on: int, applicant: Written) -> Written:
    reports = [
        {
            "id": f"R{place}",
            "incident": f"I{place}",
            "occurred": day_text(on - made.before - made.late),
            "reported": day_text(on - made.before),
        }
        for place, made in enumerate(complaints, 1)
    ]
    return {"case": "PROOF", "received": day_text(on), "applicant": {**applicant}, "reports": reports}
