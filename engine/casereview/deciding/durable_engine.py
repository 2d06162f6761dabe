"""The engine in durable-rules: from the answers of a case up to its whole outcome, and on to its limits and rungs."""

from functools import lru_cache

from casereview.core import And, Or
from casereview.deciding.durable_course import action_states, limit_statuses
from casereview.deciding.engine import Engine, Judgement
from casereview.interpret.durable import decider
from casereview.interpret.portable import Decider
from casereview.interpret.view import View
from casereview.model import Policy

MOST_POLICIES = 64
"""How many policies have their rules ready at a time."""


@lru_cache(maxsize=MOST_POLICIES)
def _decider(policy: Policy) -> Decider:
    applicant = And(policy.applicant)
    threshold = Or(tuple(ground.node for ground in policy.grounds))
    return decider([And((applicant, threshold))], policy.calendar.working)


def judge(policy: Policy, view: View) -> Judgement:
    """Decides applicant, threshold and whole; raises BeyondDurableError where the policy is too large."""
    ((whole, _, _, (applicant, threshold)),) = _decider(policy)(view)
    return Judgement(applicant[0], threshold[0], whole, applicant[3], threshold[3])


DURABLE = Engine(judge, limit_statuses, action_states)
