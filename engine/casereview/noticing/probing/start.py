"""The case to start from where a policy has no worked case yet."""

from typing import Any

from casereview.core import FactIs, InSet, walk
from casereview.days import day_number
from casereview.deciding.questions import case_nodes
from casereview.model import Policy
from casereview.noticing.probing.answers import changed
from casereview.noticing.probing.reports import counts_of
from casereview.tested import Probe

RECEIVED = "2023-06-12"

_DAYS = (("A", "2023-05-01"), ("B", "2023-05-15"), ("C", "2023-06-01"))


def starting_case(policy: Policy) -> Probe:
    """A case that answers every question of the policy in the way it wants, with three reports that may count."""
    case: dict[str, Any] = {"case": "WORKED", "received": RECEIVED, "applicant": {"kind": "individual", "for": "self"}}
    for node in case_nodes(policy.whole):
        if isinstance(node, FactIs):
            case = changed(case, node.question, node.wanted)
    answers: dict[str, Any] = {"to": "council"}
    for node in (below for count in counts_of([policy]) for below in walk(count.where)):
        match node:
            case InSet(question=(key,)):
                answers[key] = sorted(node.members)[0]
            case FactIs(question=(key,)):
                answers[key] = node.wanted
            case _:
                pass
    reports = [
        {"id": f"R{place}", "incident": incident, "occurred": day, "reported": day, **answers}
        for place, (incident, day) in enumerate(_DAYS, 1)
    ]
    return Probe({**case, "reports": reports}, day_number(RECEIVED), {})
