"""Rungs of the ladder that are out of order.

Finds a rung that begins before the one above it, for some due day at least: one month is shorter than 30 days in
February.

## Why it matters

Rungs are climbed in the order in which they stand. The person told is the one of the latest rung reached, so that
with rungs out of order somebody is told too early, or somebody else.

## How to mend it

Write the rungs from the shortest period to the longest.

## Wrong

```yaml
escalation:
  rungs:
    - {more_than: 2 months, tell: head-of-service, cite: actions}
    - {more_than: 3 weeks, tell: line-manager, cite: actions}
  cite: actions
```

## Right

```yaml
escalation:
  rungs:
    - {more_than: 3 weeks, tell: line-manager, cite: actions}
    - {more_than: 2 months, tell: head-of-service, cite: actions}
  cite: actions
```
"""

from collections.abc import Iterator
from itertools import pairwise

from casereview.model import Policy
from casereview.problems import Severity
from casereview.proving.spans import lasts_as_long
from casereview.rules.rule import Found

SEVERITY: Severity = "error"


def find(policy: Policy) -> Iterator[Found]:
    """Each rung that can begin before the one above it."""
    working = policy.calendar.working
    for place, (above, rung) in enumerate(pairwise(policy.ladder), 1):
        if not lasts_as_long(rung.more_than, above.more_than, working):
            sometimes = "" if lasts_as_long(above.more_than, rung.more_than, working) else "can "
            begins = "begin" if sometimes else "begins"
            message = f"{rung.more_than} {sometimes}{begins} before the {above.more_than} of the rung above"
            yield Found(("escalation", "rungs", place, "more_than"), f"{message}; write the shortest first")
