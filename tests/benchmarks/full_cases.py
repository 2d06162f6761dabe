"""Raw valid cases with all that a case file holds: reports, events, agreed actions, a panel, who decided, an appeal."""

import random
from collections.abc import Mapping
from typing import Any

from casereview.days import day_number, day_text
from casereview.vocabulary import vocabulary_of
from tests.benchmarks.raw_cases import RawCase, raw_cases

Span = tuple[int, int]
"""The least and the greatest number."""

EVENTS = tuple(vocabulary_of({}).events)
"""Every event that all policies share, in the order in which they happen in a case."""

PANEL: tuple[RawCase, ...] = (
    {"body": "council", "role": "community-safety-manager", "chair": True, "independent": True},
    {"body": "council", "role": "community-safety-intervention-officer", "chair": False},
    {"body": "police", "role": "neighbourhood-inspector", "grade": "inspector", "chair": False},
    {"body": "housing provider", "role": "housing-manager", "grade": "manager", "chair": False},
    {"body": "health", "role": "safeguarding-lead", "grade": "manager"},
    {"body": "pcc", "role": "victims-officer"},
)

DECIDERS: tuple[RawCase, ...] = (
    {"body": "council", "role": "community-safety-intervention-officer"},
    {"body": "police", "role": "neighbourhood-inspector"},
)

LINE_MANAGERS = ("team-leader", "head-of-service", None)


def full_cases(
    number: int,
    left_open: float,
    reports: Span = (12, 12),
    actions: Span = (6, 6),
    events: Span = (20, 20),
    seed: int = 1,
) -> list[RawCase]:
    """`number` cases with so many reports, agreed actions and events, the same ones for the same seed."""
    source = random.Random(seed)
    return [
        {**case, **_course(source, case, source.randint(*actions), source.randint(*events))}
        for case in raw_cases(number, left_open, seed, reports)
    ]


def _course(source: random.Random, case: RawCase, actions: int, events: int) -> RawCase:
    """What happened in a case after it was received."""
    received = day_number(case["received"])
    happened = _events(source, received, events)
    day = max(map(day_number, happened.values()), default=received)
    return {
        **({"events": happened} if happened else {}),
        "decided": {
            **case.get("decided", {}),
            "threshold": source.choice(("met", "met", "not met")),
            "by": source.sample(DECIDERS, source.randint(1, 2)),
        },
        "review": {
            "victim": source.choice(("attended", "statement", "neither")),
            "form": source.choice(("in person", "video")),
        },
        "panel": [{**row, "attended": source.random() < 0.9} for row in source.sample(PANEL, source.randint(3, 6))],
        "actions": [_action(source, f"A{place}", day) for place in range(1, actions + 1)],
        "appeals": [_appeal(source)],
    }


def _events(source: random.Random, received: int, number: int) -> Mapping[str, str]:
    """So many events, one after the other; of fewer than all, any."""
    day, found = received, {}
    for place in sorted(source.sample(range(len(EVENTS)), number)):
        day += source.randint(0, 9) if EVENTS[place] != "received" else 0
        found[EVENTS[place]] = day_text(day)
    return found


def _action(source: random.Random, name: str, day: int) -> RawCase:
    due = day + source.randint(0, 90)
    answers: dict[str, Any] = {
        "done": source.choice((None, day_text(due + source.randint(-9, 9)))),
        "closed": source.choice((None, None, None, day_text(due))),
        "owner": "housing-officer",
        "line_manager": source.choice(LINE_MANAGERS),
    }
    return {"id": name, "due": day_text(due), **{key: answer for key, answer in answers.items() if answer is not None}}


def _appeal(source: random.Random) -> RawCase:
    """An appeal whose days, if they have come, stand among the events."""
    return {
        "id": "P1",
        "against": source.choice(("threshold", "review")),
        "by": source.choice(("applicant", "organisation")),
        "heard_by": [{"body": "council", "role": "community-safety-manager", "independent": True}],
    }
