"""Decides a case against a policy: pure and total. What validates cannot raise here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

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
from casereview.decision import (
    ActionRow,
    AppealRow,
    Ask,
    Asked,
    Finding,
    GroundFinding,
    LimitRow,
    LookBack,
    Panel,
    ReportRow,
    Turn,
    Version,
    WithoutRoute,
)
from casereview.happened import Happened, happened
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, WORDS, Outcome

NO_READINGS: Mapping[str, int] = {}


class Judged(NamedTuple):
    """What a decision follows from: the policy and the case, how the conditions were judged, and by which engine."""

    policy: Policy
    case: Mapping[str, Any]
    view: View
    judgement: Judgement
    engine: Engine


@dataclass(frozen=True, eq=False)
class Decision:
    """A case decided against a policy on a day. `recorded` is what the authority itself decided.

    The outcomes are there at once. The working that follows from them is made when it is first read, so that nobody
    pays for what is not shown; a case is not to be changed as long as its decision is read.

    `would_change` is None where it was not asked for; `holds_until` then says nothing either. `version_until` is the
    last day on which this version of the policy decides new applications: both tell of no later one. It is None where
    no later version is known. `look_back` is None where the document did not change within the days that the case looks
    back to, as far as its versions are known.
    """

    judged: Judged
    received: int
    on: int
    outcome: Outcome
    policy: Version
    applicant: Outcome
    threshold: Outcome
    recorded: Outcome | None
    statute: Outcome
    statute_cite: str
    would_change: tuple[Turn, ...] | None = None
    more_would_change: bool = False
    holds_until: int | None = None
    version_until: int | None = None
    look_back: LookBack | None = None

    @property
    def case(self) -> str:
        """The reference of the case."""
        reference: str = self.judged.case["case"]
        return reference

    @property
    def agrees(self) -> bool | None:
        """Whether the recorded decision is the outcome; None where nothing is recorded, or it is undetermined."""
        return None if self.recorded is None or self.outcome == "undetermined" else self.recorded == self.outcome

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What each condition on the applicant came to."""
        return findings(self.judged.judgement.conditions, self.judged.view, self.judged.policy.calendar.working)

    @cached_property
    def grounds(self) -> tuple[GroundFinding, ...]:
        """What each ground came to."""
        policy, _, view, judgement, _ = self.judged
        return tuple(
            GroundFinding(ground.id, WORDS[trace[0]], ground.cite, *findings([trace], view, policy.calendar.working))
            for ground, trace in zip(policy.grounds, judgement.grounds, strict=True)
        )

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """Why each report counts or does not."""
        policy, _, view, judgement, _ = self.judged
        return report_rows(policy, judgement.grounds, view)

    @cached_property
    def needed(self) -> tuple[Ask, ...]:
        """The open questions that can settle the outcome."""
        policy, _, view, judgement, _ = self.judged
        return needed(policy, view, judgement) if self.outcome == "undetermined" else ()

    @cached_property
    def timetable(self) -> tuple[LimitRow, ...]:
        """What is due when, on the branch that was recorded, else on that of the outcome."""
        policy, case, view, _, engine = self.judged
        course = self.recorded or self.outcome
        return timetable(policy, case, course, self.on, view.readings, engine.limit_statuses)

    @cached_property
    def panel(self) -> Panel:
        """Whether the panel is as the policy wants it."""
        return panel_of(self.judged.policy, self.judged.case, self._review_held)

    @cached_property
    def actions(self) -> tuple[ActionRow, ...]:
        """What became of each agreed action, and who must be told."""
        policy, case, _, _, engine = self.judged
        return action_rows(policy, case, self.on, engine.action_states)

    @cached_property
    def appeals(self) -> tuple[AppealRow, ...]:
        """Which decisions may be appealed, to whom and until when."""
        policy, case, view, _, _ = self.judged
        return appeal_rows(policy, case, self.happened, self.on, view.readings)

    @cached_property
    def without_route(self) -> tuple[WithoutRoute, ...]:
        """The appeals for which the document has no route."""
        return without_route(self.appeals, self.judged.case)

    @cached_property
    def deciders(self) -> Asked:
        """Whether those who decided the threshold are those whom the document wants."""
        return deciders(self.judged.policy, self.judged.case, self.happened)

    @cached_property
    def review(self) -> Asked:
        """Whether the review was held as the document wants it."""
        return review_as_held(self.judged.policy, self.judged.case)

    @cached_property
    def further(self) -> Asked:
        """Whether a further application may start after this case."""
        policy, case, view, _, _ = self.judged
        return further_application(policy, case, view.readings, self.actions, self._review_held)

    @cached_property
    def happened(self) -> Happened:
        """The days of the case."""
        return happened(self.judged.case)

    @property
    def _review_held(self) -> bool:
        """Whether the review was held by the day of the question."""
        return self.happened.days.get("review-held", self.on + 1) <= self.on


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
    judgement = engine.judge(policy, view)
    return Decision(
        judged=Judged(policy, case, view, judgement, engine),
        received=day_number(case["received"]),
        on=on,
        outcome=WORDS[judgement.whole],
        policy=Version(policy.id, policy.digest, in_force),
        applicant=WORDS[judgement.applicant],
        threshold=WORDS[judgement.threshold],
        recorded=case["decided"].get("threshold") if "decided" in case else None,
        statute=WORDS[engine.judge(statute, View(case, NO_READINGS)).threshold],
        statute_cite=statute.grounds[0].cite,
    )
