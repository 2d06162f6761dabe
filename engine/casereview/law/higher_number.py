"""More complaints than three.

Finds a count that asks for more complaints than the Act does where the procedures specify no number. The proof is an
application with as many complaints as the Act asks for.

## Why it matters

Section 104(4) of the Act (seen) says three, or a different number that the procedures specify. Explanatory Note 231
(seen) says that the number is to be no higher than three. The words of the Act allow a higher one, so that this is
advice: it takes a victim more complaints, each of which is more harm, to have a review.

## How to mend it

Ask for three complaints, or fewer.

## Wrong

```yaml
if: {kind: count, counting: incidents, at_least: 5, in_the: 6 months, before: received}
```

## Right

```yaml
if: {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
```
"""

from collections.abc import Iterator

from casereview.law.applications import least_count
from casereview.law.duties import duty
from casereview.law.rule import Standard
from casereview.law.shortfalls import shortfalls
from casereview.law.words import proof
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """Each count that is larger than the Act's, where no other ground is met with the Act's number."""
    number, least = duty("number"), least_count(standard.statute)
    for one in shortfalls(policy, standard.statute, standard.on):
        if one.asks == "number":
            wanted = one.clause.written["at_least"]
            message = (
                f"{wanted} are asked for ({one.clause.cite}), and the Act's number is {least}; a victim has to "
                f"complain more often, {proof(one)}; the Act lets procedures specify a different number, and its notes "
                f"none above {least}: ask for {least} or fewer {number.basis}"
            )
            yield Found((*one.way, "at_least"), message, number.severity, one.case)
