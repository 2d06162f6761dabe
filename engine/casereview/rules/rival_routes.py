"""Two routes of appeal against one decision.

Finds a route of appeal against a decision that another route is against as well, at the same step, without a reading
that tells them apart.

## Why it matters

Both routes stand, and `check` shows both to the applicant, each flagged. Who hears an appeal should be beyond doubt.

## How to mend it

Number the steps with `tier` where the one route follows the other; name both people in one `to` where either may hear
it; write `reading` where the document is unclear. Where it does have two routes, allow it with the sections that do.

## Wrong

```yaml
appeals:
  - {against: [threshold], to: [{body: council, role: head-of-service}], cite: appeals}
  - {against: [threshold, review], to: [{body: pcc}], cite: appeals}
```

## Right

```yaml
appeals:
  - {against: [threshold], to: [{body: council, role: head-of-service}], tier: 1, cite: appeals}
  - {against: [threshold], to: [{body: pcc}], tier: 2, cite: appeals}
```
"""

from collections.abc import Iterator

from casereview.model import Policy
from casereview.problems import Severity, listed
from casereview.rules.rule import Found

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each route that has a rival above it, by the decisions that both are against."""
    for place, route in enumerate(policy.routes):
        above = [
            other
            for other in policy.routes[:place]
            if other.tier == route.tier and (route.reading is None or other.reading != route.reading)
        ]
        both = [decision for decision in route.against if any(decision in other.against for other in above)]
        if both:
            message = f"another route above is against the {listed(both, 'and')} too; both stand"
            yield Found(("appeals", place, "against"), message)
