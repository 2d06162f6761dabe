"""The kinds of condition that a policy may use: one module each, whose docstring documents it."""

from casereview.conditions import (
    all_of,
    any_of,
    applicant_is,
    applied_within,
    choice,
    consent,
    count,
    fact,
    further_application,
    hate,
    made_by,
    made_since,
    made_to,
    made_via,
    none_of,
    not_anonymous,
    power,
    qualifying,
    reported_within,
    unclear,
)
from casereview.conditions.lowering import Kind

KINDS: dict[str, Kind] = {
    "all": all_of,
    "any": any_of,
    "none": none_of,
    "unclear": unclear,
    "fact": fact,
    "choice": choice,
    "applicant_is": applicant_is,
    "consent": consent,
    "not_anonymous": not_anonymous,
    "further_application": further_application,
    "power": power,
    "count": count,
    "qualifying": qualifying,
    "made_to": made_to,
    "made_via": made_via,
    "reported_within": reported_within,
    "applied_within": applied_within,
    "made_since": made_since,
    "made_by": made_by,
    "hate": hate,
}
"""Every kind by its name in a policy file; a test holds it equal to the schema."""
