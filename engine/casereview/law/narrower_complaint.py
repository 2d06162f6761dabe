"""A complaint that the Act counts and the policy does not.

Finds what a policy asks of a report, other than when it was made, without which a complaint does not count: to whom it
was made, by which way, by whom, of what. The proof is the smallest application that was found.

## Why it matters

What makes a complaint qualify by section 104(11) of the Act is when it was made and when the application was. This is
restated by councils and in Explanatory Note 231; the subsection itself was not seen, so that this is advice. A victim
who complained to an agency that is not on the list, or on diary sheets, may be refused although the Act counts these
complaints.

## How to mend it

Count complaints to every relevant body and by every way, or say in the document why some cannot be counted.

## Wrong

```yaml
qualify_if: {kind: none, of: [{kind: made_via, ways: [diary sheet]}], cite: "5"}
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
    """Each condition on a report that a complaint within the Act's count fails, with an application."""
    complaint = duty("complaint")
    for one in shortfalls(policy, standard.statute, standard.on):
        if one.asks == "complaint":
            message = (
                f"a complaint counts only where {asked(policy, one)}; one that the Act counts may be left out, "
                f"{proof(one)}; count every complaint that was made in time {complaint.basis}"
            )
            yield Found(one.way, message, complaint.severity, one.case)
