"""A decision as JSON: the contract of `casereview check --format json`."""

from typing import Any

from casereview.days import day_text
from casereview.decide import Decision
from casereview.decision import ActionRow, AppealRow, Ask, Asked, Finding, InCount, LimitRow, Panel, Reason
from casereview.formats.decision.look_back import look_back_mapping
from casereview.formats.decision.prospects import prospects_mapping
from casereview.formats.json import as_json
from casereview.model import Policy
from casereview.questions import question_of
from casereview.vocabulary import Vocabulary


def format_decision(decision: Decision, policy: Policy) -> str:
    """The decision as one JSON object."""
    return as_json(as_mapping(decision, policy.vocabulary))


def as_mapping(decision: Decision, vocabulary: Vocabulary) -> dict[str, Any]:
    """The decision as plain values, as `schemas/decision.schema.json` describes them."""
    return {
        "case": decision.case,
        "on": day_text(decision.on),
        "outcome": decision.outcome,
        "policy": {
            "id": decision.policy.id,
            "digest": decision.policy.digest,
            "in_force": decision.policy.in_force,
        },
        "applicant": {
            "outcome": decision.applicant,
            "findings": [finding_mapping(finding) for finding in decision.findings],
        },
        "threshold": _threshold(decision, vocabulary),
        "timetable": [_limit(row) for row in decision.timetable],
        "panel": _panel(decision.panel),
        "actions": [_action(row) for row in decision.actions],
        "appeals": [_appeal(row) for row in decision.appeals],
        "without_route": [{"appeal": row.appeal, "against": row.against} for row in decision.without_route],
        "deciders": _asked(decision.deciders),
        "review": _asked(decision.review),
        "further": _asked(decision.further),
        "statute": {"outcome": decision.statute, "cite": decision.statute_cite},
        **look_back_mapping(decision),
    }


def _threshold(decision: Decision, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "outcome": decision.threshold,
        "recorded": decision.recorded,
        "agrees": decision.agrees,
        "grounds": [
            {
                "ground": ground.ground,
                "outcome": ground.outcome,
                "cite": ground.cite,
                "finding": finding_mapping(ground.finding),
            }
            for ground in decision.grounds
        ],
        "reports": [
            {
                "report": row.report,
                "qualifies": row.qualifies,
                "counts_for": list(row.counts_for),
                "reasons": [_reason(reason) for reason in row.reasons],
                "in_counts": [_in_count(one) for one in row.in_counts],
            }
            for row in decision.reports
        ],
        "needed": [ask_mapping(ask, vocabulary) for ask in decision.needed],
        **prospects_mapping(decision),
    }


def _in_count(one: InCount) -> dict[str, Any]:
    return {
        "ground": one.ground,
        "finding": one.finding,
        **({"readings": dict(one.readings)} if one.readings else {}),
        "outcome": one.outcome,
        "reasons": [_reason(reason) for reason in one.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    unanswered = {"unanswered": list(reason.unanswered)} if reason.unanswered else {}
    return {"code": reason.code, "cite": reason.cite, **unanswered}


def finding_mapping(finding: Finding) -> dict[str, Any]:
    """One finding with those below it."""
    return {
        "id": finding.id,
        "kind": finding.kind,
        "outcome": finding.outcome,
        "cite": finding.cite,
        "values": dict(finding.values),
        "of": [finding_mapping(below) for below in finding.of],
    }


def ask_mapping(ask: Ask, vocabulary: Vocabulary) -> dict[str, Any]:
    """One question, where it is to be answered, and its words."""
    fact = {"fact": ask.fact} if ask.fact else {}
    return {"ask": ask.path, **fact, "question": question_of(ask, vocabulary)}


def _limit(row: LimitRow) -> dict[str, Any]:
    readings = [{"of": of, "due": _day(due)} for of, due in row.readings]
    extra = {
        "planned": _day(row.planned),
        "before": row.counts_back or None,
        "target": row.target or None,
        "provisional": row.provisional or None,
        "appeal": row.appeal,
        "group": row.group,
        "awaits_meeting": row.awaits_meeting or None,
        "when": row.when,
        "beginning": row.counting_first_day or None,
        "extendable": row.extendable,
        "rival": row.rival or None,
        "readings": readings or None,
    }
    return {
        "event": row.event,
        "of": row.of,
        "within": str(row.within) if row.within else None,
        "due": _day(row.due),
        "done": _day(row.done),
        "status": row.status,
        "cite": row.cite,
        **{key: value for key, value in extra.items() if value is not None},
    }


def _panel(panel: Panel) -> dict[str, Any]:
    return {
        "outcome": panel.outcome,
        "stage": panel.stage,
        "findings": [finding_mapping(finding) for finding in panel.findings],
        "missing": [{missing.what: missing.who, "cite": missing.cite} for missing in panel.missing],
        "shown": [{"kind": rule.kind, "cite": rule.cite, "values": dict(rule.values)} for rule in panel.shown],
    }


def _action(row: ActionRow) -> dict[str, Any]:
    following = {"tell": row.next.tell, "on": _day(row.next.on)} if row.next else None
    extra = {"done": _day(row.done), "closed": _day(row.closed)}
    return {
        "action": row.action,
        "due": _day(row.due),
        "status": row.status,
        "tell": row.tell,
        "since": _day(row.since),
        "next": following,
        "cite": row.cite,
        **{key: value for key, value in extra.items() if value is not None},
    }


def _appeal(row: AppealRow) -> dict[str, Any]:
    extra = {"tier": row.tier, "waits_for": row.waits_for}
    return {
        "appeal": row.appeal,
        "against": row.against,
        "to": list(row.to),
        "lodge_by": _day(row.lodge_by),
        "lodge": row.lodge,
        "rival": row.rival,
        "cite": row.cite,
        **{key: value for key, value in extra.items() if value is not None},
        **({} if row.outcome is None else _asked(Asked(row.outcome, row.findings))),
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {"outcome": asked.outcome, "findings": [finding_mapping(finding) for finding in asked.findings]}


def _day(day: int | None) -> str | None:
    return None if day is None else day_text(day)
