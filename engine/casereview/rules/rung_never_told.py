"""A rung of the ladder that is never the latest.

Finds a rung that begins together with the rung below it, on every due day.

## Why it matters

The person told is the one of the latest rung reached. Where two rungs begin on one day, the first of them is passed
over, and whom it names is told by nobody.

## How to mend it

Compare the periods with the document. Where both people are to be told, write the one whom the other does not tell.

## Wrong

```yaml
escalation:
  rungs:
    - {more_than: 3 weeks, tell: line-manager, cite: actions}
    - {more_than: 21 days, tell: head-of-service, cite: actions}
  cite: actions
```

## Right

```yaml
escalation:
  rungs:
    - {more_than: 3 weeks, tell: line-manager, cite: actions}
    - {more_than: 28 days, tell: head-of-service, cite: actions}
  cite: actions
```
"""

from collections.abc import Iterator
from itertools import pairwise

from casereview.model import Policy
from casereview.problems import Severity
from casereview.proving.spans import lasts_as_long
from casereview.rules.rule import Found

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each rung that the one below it hides."""
    working = policy.calendar.working
    for place, (rung, below) in enumerate(pairwise(policy.ladder)):
        one, other = rung.more_than, below.more_than
        if lasts_as_long(one, other, working) and lasts_as_long(other, one, working):
            message = f"`{rung.tell}` is never told: the rung below begins on the same day and tells `{below.tell}`"
            yield Found(("escalation", "rungs", place, "tell"), message)
