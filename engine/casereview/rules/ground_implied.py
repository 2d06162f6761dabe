"""A ground that adds nothing to another.

Finds a ground of which every case that meets it meets another ground as well. It is proved for every case there can
be, in each reading; what cannot be proved is not found. Of two grounds that ask for the same, the later is named.

## Why it matters

The threshold is met if any ground is. A ground within another one changes no outcome: either the document says the
same twice, or one of both was not written down as it stands there.

## How to mend it

Compare both with the document: a number, a window or a condition may be missing. Where the document does say both,
allow it and say so.

## Wrong

```yaml
threshold:
  grounds:
    - ground: three-incidents
      if: {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
      cite: threshold
    - ground: several-reports
      if: {kind: count, counting: incidents, at_least: 5, in_the: 6 months, before: received}
      cite: threshold
```

## Right

```yaml
threshold:
  grounds:
    - ground: three-incidents
      if: {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
      cite: threshold
    - ground: several-reports
      if: {kind: count, counting: reports, at_least: 5, in_the: 6 months, before: received}
      cite: threshold
```
"""

from collections.abc import Iterator

from casereview.model import Policy
from casereview.problems import Severity
from casereview.proving.proof import Proofs
from casereview.rules.rule import Found

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each ground that lies within another, but for those that are always or never met."""
    proofs = Proofs(policy.vocabulary, policy.calendar.working)
    grounds = [
        (place, ground)
        for place, ground in enumerate(policy.grounds)
        if not (proofs.no_case_meets([ground.node]) or proofs.no_case_meets([], [ground.node]))
    ]
    for place, ground in grounds:
        for other_place, other in grounds:
            if place == other_place or not proofs.no_case_meets([ground.node], [other.node]):
                continue
            if place < other_place and proofs.no_case_meets([other.node], [ground.node]):
                continue
            message = f"`{ground.id}` adds nothing: every case that meets it meets `{other.id}` too"
            yield Found(("threshold", "grounds", place, "ground"), message)
            break
