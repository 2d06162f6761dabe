"""Hertsmere's applicant conditions and threshold as decision models in JDM, the format of zen-engine.

They answer yes or no: whether the whole outcome is certainly met, both unclear clauses being read in their first way.
The engine keeps a model that its static loader holds compiled, which is several times as fast as a `ZenDecision`.
"""

from collections.abc import Callable, Mapping
from typing import Any

MAY_APPLY = """
facts.serious_and_persistent == true
and applicant.kind in ['individual', 'business', 'community group']
and (applicant.for != 'someone else' or applicant.consent == true)
and applicant.anonymous == false
and facts.about_prosecution_decision == false
and facts.about_court_decision == false
and facts.about_service_only == false
and (facts.earlier_application_decided == false
  or (facts.material_change == true and decided.powers['allow-further-application'] == 'used'))
"""

QUALIFYING = """
#.to in ['council', 'police', 'housing provider']
and #.reported != null
and #.occurred != null
and date(#.reported) in [d(received).sub(6, 'month').timestamp() / 1000..date(received)]
and date(#.reported) - date(#.occurred) <= 30 * 24 * 60 * 60
"""

INCIDENTS = f"len(keys(merge(map(filter(reports ?? [], {QUALIFYING}), {{[#.incident]: 1}}))))"

NO_ACTION = "facts.no_effective_action == true"
THREE_INCIDENTS = f"{INCIDENTS} >= 3"
HATE = f"some(reports ?? [], #.hate == true and {QUALIFYING})"
DISCRETION = "facts.senior_manager_requires_review == true"

STOPPING = {"met": f"({MAY_APPLY}) and ({DISCRETION} or ({NO_ACTION} and ({HATE} or {THREE_INCIDENTS})))"}
"""One expression, which stops as soon as the answer is known: the fastest way to yes or no."""

EVERY_GROUND = {
    "may_apply": MAY_APPLY,
    "three_incidents": f"{NO_ACTION} and {THREE_INCIDENTS}",
    "hate": f"{NO_ACTION} and {HATE}",
    "discretion": DISCRETION,
    "met": "$.may_apply and ($.three_incidents or $.hate or $.discretion)",
}
"""One expression for the applicant and one for each ground, so that the trace shows what each came to."""


def zen_decider(expressions: Mapping[str, str]) -> Callable[[dict[str, Any]], bool]:
    """The function that decides a raw case by `expressions`, with the trace. Raises ImportError without zen-engine."""
    import zen

    options: zen.DecisionEvaluateOptions = {"trace": True}
    evaluate = zen.ZenEngine({"loader": {"type": "static", "content": {"hertsmere": _model(expressions)}}}).evaluate

    def certainly_met(case: dict[str, Any]) -> bool:
        met: bool = evaluate("hertsmere", case, options)["result"]["met"]
        return met

    return certainly_met


def _model(expressions: Mapping[str, str]) -> dict[str, Any]:
    """A request and one expression node; the result is the expressions alone, without a copy of the case."""
    rows = [{"id": key, "key": key, "value": " ".join(value.split())} for key, value in expressions.items()]
    content = {"expressions": rows, "passThrough": False, "executionMode": "single"}
    return {
        "nodes": [
            {"id": "request", "type": "inputNode", "name": "request", "position": {"x": 0, "y": 0}},
            {
                "id": "rules",
                "type": "expressionNode",
                "name": "rules",
                "position": {"x": 1, "y": 0},
                "content": content,
            },
        ],
        "edges": [{"id": "edge", "sourceId": "request", "targetId": "rules", "type": "edge"}],
    }
