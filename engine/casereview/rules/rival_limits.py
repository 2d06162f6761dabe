"""Two limits for one event.

Finds a limit for an event that another limit with a last day is for as well, on the same branch and of the same
appeals.

## Why it matters

Both limits stand, and `check` flags both. Where the document sets one, an officer sees a last day that nobody set;
where it does set two, say so, since whoever reads the file cannot tell.

## How to mend it

Say with `when` or `against` which of both binds in which case. Where the document is unclear about the start of one
limit, write one limit with `kind: unclear`. Where it does set both, allow it with the sections that do.

## Wrong

```yaml
timetable:
  - {event: acknowledged, kind: within, period: 2 working days, of: received, cite: after}
  - {event: acknowledged, kind: within, period: 5 working days, of: form-completed, cite: after}
```

## Right

```yaml
timetable:
  - {event: acknowledged, kind: within, period: 2 working days, of: received, cite: after}
  # casereview: allow rival-limits because sections 4 and 7 each set one
  - {event: acknowledged, kind: within, period: 5 working days, of: form-completed, cite: after}
```
"""

from collections.abc import Iterator

from casereview.deciding.standing_limits import is_rival
from casereview.model import Limit, Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each limit that has a rival above it."""
    for place, limit in enumerate(policy.limits):
        rival = next((other for other in policy.limits[:place] if is_rival(limit, other)), None)
        if rival:
            message = f"`{limit.event}` already has a limit above, {_words(rival)}; both stand"
            yield Found(("timetable", place, "event"), message)


def _words(limit: Limit) -> str:
    length = limit.period or f"the next meeting of {limit.group}"
    sign = "before" if limit.counts_back else "after"
    return f"{length} {sign} {' or '.join(f'`{start}`' for start in limit.starts) or 'a day that it does not name'}"
