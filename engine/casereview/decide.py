"""Decides a case against a policy: pure and total. What validates cannot raise here."""

from collections.abc import Mapping
from typing import Any

from casereview.days import day_number
from casereview.deciding.appeals import appeal_rows, without_route
from casereview.deciding.course import action_states, limit_statuses
from casereview.deciding.deciders import deciders
from casereview.deciding.engine import Engine, Judgement
from casereview.deciding.findings import findings
from casereview.deciding.further import further_application
from casereview.deciding.ladder import action_rows
from casereview.deciding.needed import needed
from casereview.deciding.panel import panel_of
from casereview.deciding.reports import report_rows
from casereview.deciding.review import review_as_held
from casereview.deciding.timetable import timetable
from casereview.decision import Decision, GroundFinding, Version
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, WORDS

NO_READINGS: Mapping[str, int] = {}


def judge(policy: Policy, view: View) -> Judgement:
    """Decides applicant and threshold; the whole is met where both are, and not met where either is not."""
    traces = policy.decide(view)
    conditions = traces[: len(policy.applicant)]
    grounds = traces[len(policy.applicant) :]
    applicant, threshold = MET, NOT_MET
    for trace in conditions:
        applicant &= trace[0]
    for trace in grounds:
        threshold |= trace[0]
    return Judgement(applicant, threshold, applicant & threshold, conditions, grounds)


PORTABLE = Engine(judge, limit_statuses, action_states)
"""The engine in plain Python."""


def decide(
    policy: Policy,
    case: Mapping[str, Any],
    on: int,
    statute: Policy,
    readings: Mapping[str, int] = NO_READINGS,
    in_force: bool | None = None,
    engine: Engine = PORTABLE,
) -> Decision:
    """The decision on a valid `case` as asked on the day `on`.

    `statute` is the Act's own count. `readings` fixes unclear clauses by their ids, from 1. `in_force` is whether the
    policy was in force when the application was received, where that is known. `engine` is what derives the decision.
    """
    view = View(case, readings)
    judged = engine.judge(policy, view)
    outcome = WORDS[judged.whole]
    recorded = case.get("decided", {}).get("threshold")
    appeals = appeal_rows(policy, case, on, readings)
    actions = action_rows(policy, case, on, engine.action_states)
    return Decision(
        case=case["case"],
        received=day_number(case["received"]),
        on=on,
        outcome=outcome,
        policy=Version(policy.id, policy.digest, in_force),
        applicant=WORDS[judged.applicant],
        findings=findings(judged.conditions, view),
        threshold=WORDS[judged.threshold],
        recorded=recorded,
        grounds=tuple(
            GroundFinding(ground.id, WORDS[trace[0]], ground.cite, *findings([trace], view))
            for ground, trace in zip(policy.grounds, judged.grounds, strict=True)
        ),
        reports=report_rows(
            [(ground.id, trace) for ground, trace in zip(policy.grounds, judged.grounds, strict=True)],
            view,
            policy.calendar.working,
        ),
        needed=needed(policy, view) if outcome == "undetermined" else (),
        timetable=timetable(policy, case, recorded or outcome, on, readings, engine.limit_statuses),
        panel=panel_of(policy, case, on),
        actions=actions,
        appeals=appeals,
        without_route=without_route(appeals, case),
        deciders=deciders(policy, case),
        review=review_as_held(policy, case),
        further=further_application(policy, case, on, readings, actions),
        statute=WORDS[engine.judge(statute, View(case, NO_READINGS)).threshold],
        statute_cite=statute.grounds[0].cite,
    )
