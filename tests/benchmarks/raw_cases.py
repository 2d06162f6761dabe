"""Raw valid cases for Hertsmere, as a case file holds them: days as text, what is not known left out.

They hold what Hertsmere's policy asks for and nothing else, as some engines pay for every key that they are given.
"""

import random
from collections.abc import Mapping
from typing import Any

from casereview.days import FIRST_DAY, day_number, day_text, plus_months

RawCase = dict[str, Any]

FIRST_RECEIVED, LAST_RECEIVED = day_number("2019-01-01"), day_number("2024-12-31")
FIRST_MONTH_END, MONTHS = day_number("2019-01-31"), 72

# How often each answer is yes. Most applications are sound, so that the reports decide most cases.
YES = {
    "serious_and_persistent": 0.95,
    "about_prosecution_decision": 0.04,
    "about_court_decision": 0.04,
    "about_service_only": 0.04,
    "earlier_application_decided": 0.15,
    "material_change": 0.6,
    "no_effective_action": 0.85,
    "behaviour_persists": 0.7,
    "senior_manager_requires_review": 0.05,
}

LAGS = (0, 0, 0, 1, 2, 4, 9, 20, 29, 30, 31, 45)
"""Days from an incident to its report, often beside the limit of 30."""

BODIES = ("council", "police", "housing provider", "council", "police", "housing provider", "health", "other")


def raw_cases(number: int, left_open: float, seed: int = 1, reports: tuple[int, int] = (0, 12)) -> list[RawCase]:
    """`number` cases, the same ones for the same seed; `left_open` is the share of answers that are not known.

    `reports` are the least and the greatest number of reports.
    """
    source = random.Random(seed)
    return [_case(source, f"HER-{place:05}", left_open, reports) for place in range(1, number + 1)]


def _case(source: random.Random, name: str, left_open: float, span: tuple[int, int]) -> RawCase:
    received = _received(source)
    facts = _known(source, {fact: source.random() < share for fact, share in YES.items()}, left_open)
    reports = _reports(source, received, left_open, span)
    powers = {} if facts.get("earlier_application_decided") is False else _powers(source, left_open)
    return {
        "case": name,
        "received": day_text(received),
        "applicant": _applicant(source, left_open),
        "facts": facts,
        **({"reports": reports} if reports else {}),
        **({"decided": {"powers": powers}} if powers else {}),
    }


def _received(source: random.Random) -> int:
    """Any day of six years, and the last day of a month more often: six months before it there may be no such day."""
    if source.random() < 0.25:
        return plus_months(FIRST_MONTH_END, source.randrange(MONTHS))
    return source.randint(FIRST_RECEIVED, LAST_RECEIVED)


def _applicant(source: random.Random, left_open: float) -> RawCase:
    applies_for = source.choice(("self", "self", "someone else", "own motion"))
    answers = {"anonymous": source.random() < 0.05}
    if applies_for == "someone else":
        answers["consent"] = source.random() < 0.85
    return {
        "kind": source.choice(("individual", "individual", "business", "community group")),
        "for": applies_for,
        **_known(source, answers, left_open),
    }


def _powers(source: random.Random, left_open: float) -> RawCase:
    return _known(source, {"allow-further-application": source.choice(("used", "used", "not used"))}, left_open)


def _reports(source: random.Random, received: int, left_open: float, span: tuple[int, int]) -> list[RawCase]:
    """Reports, as many as `span` allows, of up to 8 incidents; all reports of one incident name the same day for it."""
    days = [_incident_day(source, received) for _ in range(8)]
    return [_report(source, f"R{place}", days, left_open) for place in range(1, source.randint(*span) + 1)]


def _incident_day(source: random.Random, received: int) -> int:
    """A day in the nine months before the application, or beside an edge of the six months before it."""
    if source.random() < 0.3:
        edge = source.choice((plus_months(received, -6), received))
        return edge + source.choice((-1, 0, 0, 1))
    return max(received - source.randint(0, 270), FIRST_DAY)


def _report(source: random.Random, name: str, days: list[int], left_open: float) -> RawCase:
    incident = source.randrange(len(days))
    answers = {
        "occurred": day_text(days[incident]),
        "reported": day_text(days[incident] + source.choice(LAGS)),
        "to": source.choice(BODIES),
        "hate": source.random() < 0.07,
    }
    return {"id": name, "incident": f"I{incident + 1}", **_known(source, answers, left_open)}


def _known(source: random.Random, answers: Mapping[str, Any], left_open: float) -> RawCase:
    """The answers without those that are left open."""
    return {key: answer for key, answer in answers.items() if source.random() >= left_open}
