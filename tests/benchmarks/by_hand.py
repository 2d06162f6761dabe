"""Hertsmere's applicant conditions and threshold as plain Python: what a programmer would write for one council.

It answers yes or no, shows no working and cannot be asked about another policy.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

BODIES = frozenset({"council", "police", "housing provider"})
NOTHING: Mapping[str, Any] = {}


def certainly_met(case: Mapping[str, Any]) -> bool:
    """Whether `case` certainly meets the policy, both unclear clauses being read in their first way."""
    return _may_apply(case) and _reaches_threshold(case)


def _may_apply(case: Mapping[str, Any]) -> bool:
    applicant, answer = case["applicant"], case.get("facts", NOTHING).get
    if not (
        answer("serious_and_persistent")
        and applicant["kind"] in ("individual", "business", "community group")
        and (applicant["for"] != "someone else" or applicant.get("consent"))
        and applicant.get("anonymous") is False
        and answer("about_prosecution_decision") is False
        and answer("about_court_decision") is False
        and answer("about_service_only") is False
    ):
        return False
    if answer("earlier_application_decided") is False:
        return True
    powers = case.get("decided", NOTHING).get("powers", NOTHING)
    return bool(answer("material_change")) and powers.get("allow-further-application") == "used"


def _reaches_threshold(case: Mapping[str, Any]) -> bool:
    facts = case.get("facts", NOTHING)
    if facts.get("senior_manager_requires_review"):
        return True
    if not facts.get("no_effective_action"):
        return False
    received = case["received"]
    start = _six_months_before(received)
    incidents = set()
    for report in case.get("reports", ()):
        answer = report.get
        reported, occurred = answer("reported"), answer("occurred")
        if not (occurred and reported and start <= reported <= received and answer("to") in BODIES):
            continue
        if reported <= _thirty_days_after(occurred):
            incidents.add(report["incident"])
            if answer("hate") or len(incidents) == 3:
                return True
    return False


@cache
def _six_months_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7]) - 6
    if month < 1:
        year, month = year - 1, month + 12
    return f"{year}-{month:02}-{min(int(day[8:]), monthrange(year, month)[1]):02}"


@cache
def _thirty_days_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=30)).isoformat()
