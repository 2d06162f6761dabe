"""A shorter time to complain than the Act's month.

Finds a period between the behaviour and the complaint that leaves out a complaint which the Act counts.

## Why it matters

By section 104(11) of the Act, as others report it, a complaint qualifies where it is made within one month beginning
with the behaviour, or within the period that the procedures specify. A shorter one is therefore allowed, and this is
advice: who needs longer to complain, out of fear or for illness, is not counted.

## How to mend it

Give at least the Act's month. (30 days are never less than a month beginning with the day of the behaviour.)

## Wrong

```yaml
qualify_if: {kind: reported_within, period: 7 days, of: occurred, cite: "5"}
```

## Right

```yaml
qualify_if: {kind: reported_within, period: 1 month, of: occurred, counting_first_day: true, cite: "5"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty
from casereview.law.rule import Standard
from casereview.law.shortfalls import shortfalls
from casereview.law.words import asked, proof
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """Each period that a complaint within the Act's month fails, with an application."""
    period = duty("reporting-period")
    for one in shortfalls(policy, standard.statute, standard.on):
        if one.asks == "lag":
            message = (
                f"a complaint counts only where {asked(policy, one)}, which is less than the Act's month; procedures "
                f"may specify it, but who complains later is left out, {proof(one)}; give a month or more "
                f"{period.basis}"
            )
            yield Found(one.way, message, period.severity, one.case)
