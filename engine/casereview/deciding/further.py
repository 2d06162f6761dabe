"""Whether a further application may start after this case, as far as the document says.

What binds a further application stands among the conditions on the applicant. Here they are put to an application that
nobody has made yet: this one is then the earlier one, and decided. All that is known of it is what this case tells of
the actions that are still pending; its own facts, reports and powers are not this case's.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from casereview.core import Count, Node, walk
from casereview.days import WorkingDays
from casereview.deciding.asking import whole
from casereview.deciding.findings import findings
from casereview.decision import ActionRow, Asked, Finding
from casereview.interpret.portable import Trace, decider
from casereview.interpret.spans import FIRST
from casereview.interpret.view import View
from casereview.model import Policy

Written = Mapping[str, Any]


def further_application(
    policy: Policy, case: Written, readings: Mapping[str, int], actions: Iterable[ActionRow], held: bool
) -> Asked:
    """What the document asks of a further application; None where it says nothing of one.

    `actions` are the rows of the case's agreed actions; `held`: its review was, by the day of the question.
    """
    return _asked(policy, tuple(readings.items()), _pending(actions, case, held))


@lru_cache(maxsize=256)
def _asked(policy: Policy, readings: tuple[tuple[str, int], ...], pending: bool | None) -> Asked:
    """What is asked where actions are, are not, or may be pending: nothing else of a case is known of the next one."""
    bound = [node for node in policy.applicant if _binds(node)]
    facts = {"earlier_application_decided": True, "earlier_actions_pending": pending}
    known = {fact: answer for fact, answer in facts.items() if answer is not None}
    # It has no reports yet that its day could tell anything of.
    view = View({"received": FIRST, "applicant": {}, "facts": known}, dict(readings))
    traces = decider(bound, policy.calendar.working)(view)
    return whole(
        [_bound(node, trace, view, policy.calendar.working) for node, trace in zip(bound, traces, strict=True)]
    )


def _bound(node: Node, trace: Trace, view: View, working: WorkingDays) -> Finding:
    (finding,) = findings([trace], view, working)
    if any(isinstance(below, Count) for below in walk(node)):
        # The reports of an application that nobody has made cannot be counted.
        finding = finding._replace(outcome="undetermined", of=())
    return _to_come(finding)


def _to_come(finding: Finding) -> Finding:
    """The finding without the answers that are still to be given, in a case file of their own and not in this one."""
    answers = {path: answer for path, answer in finding.values.get("answers", {}).items() if answer is not None}
    values = {key: value for key, value in finding.values.items() if key != "answers"}
    known = {"answers": answers} if answers else {}
    return finding._replace(values={**values, **known}, of=tuple(_to_come(below) for below in finding.of))


def _binds(node: Node) -> bool:
    """Whether a condition is about a further application, or has one below it that is."""
    return any(below.clause and below.clause.kind == "further_application" for below in walk(node))


def _pending(actions: Iterable[ActionRow], case: Written, held: bool) -> bool | None:
    """Whether actions of this review, or of one before it, are pending; None where that cannot be told yet."""
    if any(row.status in ("due", "overdue") for row in actions):
        return True
    earlier = case.get("facts", {}).get("earlier_actions_pending")
    over = held or case.get("decided", {}).get("threshold") == "not met"
    return False if over and not earlier else None
