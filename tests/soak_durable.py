"""Decides random cases with both engines, and shows that they agree and that memory stays flat.

`python -m tests.soak_durable --cases 200000`: all policies of the library in turn, and the Act; ends with status 1 at
the first difference.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from random import Random
from typing import Any

from casereview.compile import compile_policy
from casereview.days import day_number, day_text
from casereview.decide import decide
from casereview.deciding.durable_engine import DURABLE
from casereview.folders import POLICIES
from casereview.formats.decision.differing import names_that_differ
from casereview.library import STATUTE, published
from casereview.load import load
from casereview.model import Policy
from casereview.source import Source
from casereview.validate import validate_case

RECEIVED = ("2023-06-12", "2023-08-31", "2024-02-29", "2028-11-30", "2024-03-31")
STEPS = (0, 1, 2, 20, 21, 28, 29, 30, 31, 59, 61, 62, 89, 92, 181, 182, 183, 184, 185)
"""Days after one another, around the edges of periods."""

Written = dict[str, Any]


class RandomCases:
    """Valid cases of one policy, with answers left out, and days around the edges of its periods."""

    def __init__(self, policy: Policy, random: Random) -> None:
        self.policy, self.random = policy, random
        self.vocabulary = policy.vocabulary

    def __iter__(self) -> Iterator[tuple[Written, int, dict[str, int]]]:
        while True:
            received = day_number(self.random.choice(RECEIVED))
            on = received + self.random.choice((*STEPS, self.random.randint(0, 300)))
            yield self._case(received), on, self._readings()

    def _readings(self) -> dict[str, int]:
        return {
            name: self.random.randint(1, number)
            for name, number in self.policy.readings.items()
            if self.random.random() < 0.2
        }

    def _case(self, received: int) -> Written:
        choose, chance = self.random.choice, self.random.random
        open_answers = choose((0.0, 0.05, 0.3))
        case: Written = {
            "case": "C1",
            "received": day_text(received),
            "applicant": self._known(
                open_answers,
                {"by": choose(("P1", "P9")), "consent": chance() < 0.8, "anonymous": chance() < 0.1},
                {"kind": choose(("individual", "business", "community group")), "for": self._applies_for()},
            ),
            "facts": self._known(open_answers, self._facts(self.vocabulary.facts)),
            "reports": [self._report(place, received, open_answers) for place in range(choose((0, 1, 3, 3, 4, 6, 12)))],
            "events": self._events(received),
            "actions": [self._action(place, received) for place in range(choose((0, 0, 1, 3)))],
            "meetings": sorted({self._after(received) for _ in range(choose((0, 0, 2)))}),
        }
        powers = {power: choose(("used", "not used")) for power in self.vocabulary.powers if chance() < 0.4}
        recorded = {"threshold": choose(("met", "not met"))} if chance() < 0.3 else {}
        case["decided"] = {**recorded, "powers": powers}
        if chance() < 0.3:
            case["appeals"] = [self._appeal(place, received) for place in range(choose((1, 2)))]
            case["events"] = {event: day for event, day in case["events"].items() if not event.startswith("appeal-")}
        return case

    def _applies_for(self) -> str:
        return self.random.choice(("self", "self", "someone else", "own motion"))

    def _known(self, open_answers: float, answers: Written, always: Written | None = None) -> Written:
        return {
            **(always or {}),
            **{key: value for key, value in answers.items() if self.random.random() >= open_answers},
        }

    def _facts(self, facts: Any) -> Written:
        """An answer to each fact; what is wanted is answered more often, so that conditions are met as often as not."""
        return {
            fact: self.random.choice(entry["choices"]) if "choices" in entry else self._yes_or_no(fact)
            for fact, entry in facts.items()
            if "yes" in entry or "choices" in entry
        }

    def _yes_or_no(self, fact: str) -> bool:
        unlikely = fact.startswith(("about_", "application_", "earlier_"))
        return self.random.random() < (0.1 if unlikely else 0.7)

    def _report(self, place: int, received: int, open_answers: float) -> Written:
        choose = self.random.choice
        reported = received - choose((*STEPS, -1, self.random.randint(0, 240)))
        occurred = reported - choose((0, 1, 3, 28, 29, 30, 31, 32))
        answers = {
            "occurred": day_text(occurred),
            "reported": day_text(reported),
            "to": choose(("council", "police", "housing provider", "other", *self.vocabulary.bodies)),
            "via": choose(self.vocabulary.ways),
            "by": choose(("P1", "P2", "P3")),
            "hate": self.random.random() < 0.4,
            "facts": self._facts(self.vocabulary.report_facts),
        }
        always = {"id": f"R{place}", "incident": choose("ABCDEF")}
        return self._known(open_answers, answers, always)

    def _after(self, received: int) -> str:
        return day_text(received + self.random.choice((*STEPS, self.random.randint(0, 120))))

    def _events(self, received: int) -> Written:
        events = [event for event in self.vocabulary.events if event != "received"]
        return {event: self._after(received) for event in events if self.random.random() < 0.4}

    def _action(self, place: int, received: int) -> Written:
        chance, after = self.random.random, self._after(received)
        days = {key: self._after(received) for key in ("done", "closed") if chance() < 0.3}
        managers = {"line_manager": self.random.choice(("head-of-service", "team-leader"))} if chance() < 0.7 else {}
        return {"id": f"A{place}", "due": after, **days, "owner": "housing-officer", **managers}

    def _appeal(self, place: int, received: int) -> Written:
        days = sorted(self._after(received) for _ in range(3))
        keys = ("received", "heard", "told")[: self.random.randint(0, 3)]
        against = {"against": self.random.choice(("threshold", "review", "handling"))}
        return {"id": f"P{place}", **against, **dict(zip(keys, days, strict=False))}


def soak(cases: int, seed: int) -> int:
    """Decides so many cases, and prints how far it is at intervals; the exit status."""
    random = Random(seed)
    statute = compile_policy(load(POLICIES / f"{STATUTE}.yaml").value)
    policies = [*(compile_policy(versions[0].written) for versions in published()), statute]
    sources = [(policy, iter(RandomCases(policy, random))) for policy in policies]
    outcomes: dict[str, int] = {}
    seconds = {"portable": 0.0, "durable": 0.0}
    for number in range(1, cases + 1):
        policy, source = sources[number % len(sources)]
        case, on, readings = next(source)
        if number % 50 == 0:
            checked = Source("a case", case)
            assert validate_case(checked, policy.written), checked.problems
        begun = time.perf_counter()
        ours = decide(policy, case, on, statute, readings)
        between = time.perf_counter()
        theirs = decide(policy, case, on, statute, readings, engine=DURABLE)
        seconds["portable"] += between - begun
        seconds["durable"] += time.perf_counter() - between
        outcomes[ours.outcome] = outcomes.get(ours.outcome, 0) + 1
        if differing := names_that_differ(ours, theirs, policy.vocabulary):
            print(f"case {number} of seed {seed}, {policy.id}: the engines differ in {', '.join(differing)}")
            return 1
        if number % max(1, cases // 20) == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            spent = ", ".join(f"{name} {spent:.0f} s" for name, spent in seconds.items())
            print(f"{number} cases, no difference; largest memory so far {memory} KiB; {spent}; {outcomes}", flush=True)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.exit(soak(arguments.cases, arguments.seed))
