"""What `policy validate` looks for beyond the schema: one module for each rule, whose docstring is its page."""

from casereview.rules import (
    appeal_heard_by_decider,
    citation_missing,
    ground_always_met,
    ground_implied,
    ground_never_met,
    limit_never_starts,
    rival_limits,
    rival_routes,
    role_nobody_fills,
    rung_never_told,
    rungs_out_of_order,
    section_never_cited,
    unused_id,
)
from casereview.rules.rule import Rule

RULES: dict[str, Rule] = {
    "unused-id": unused_id,
    "section-never-cited": section_never_cited,
    "citation-missing": citation_missing,
    "ground-never-met": ground_never_met,
    "ground-always-met": ground_always_met,
    "ground-implied": ground_implied,
    "rival-limits": rival_limits,
    "limit-never-starts": limit_never_starts,
    "role-nobody-fills": role_nobody_fills,
    "rungs-out-of-order": rungs_out_of_order,
    "rung-never-told": rung_never_told,
    "rival-routes": rival_routes,
    "appeal-heard-by-decider": appeal_heard_by_decider,
}
"""Every rule by its id, which is the name of its module in kebab-case, in the order of a policy file."""
