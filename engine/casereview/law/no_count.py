"""No number of complaints that is enough.

Finds a document none of whose grounds counts complaints, with an application that has as many as the Act asks for and
is not met.

## Why it matters

By section 104(4) of the Act (seen) the bodies have to decide that the threshold is met where there are three
qualifying complaints, or the number that the procedures specify. Where everything is left to an assessment, a victim
with three complaints can be refused. It is an error in procedures that were read whole; of another document it is
advice, since the full procedures may state the number.

## How to mend it

Add a ground that counts complaints, beside the assessment.

## Wrong

```yaml
grounds:
  - {ground: assessment, if: {kind: fact, fact: assessed_as_meeting_threshold}, cite: "5"}
```

## Right

```yaml
grounds:
  - ground: three-incidents
    if: {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
    cite: "5"
  - {ground: assessment, if: {kind: fact, fact: assessed_as_meeting_threshold}, cite: "5"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty, mended_elsewhere, severity_of_silence, who_is_silent
from casereview.law.rule import Standard
from casereview.law.shortfalls import shortfalls
from casereview.law.words import proof
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "error"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """The grounds, where none counts and one of them alone decides."""
    for one in shortfalls(policy, standard.statute, standard.on):
        if one.asks == "no count":
            count = duty("count")
            message = (
                f"{who_is_silent(policy)} not state how many complaints are enough, so that other grounds decide "
                f"alone here; a victim with the Act's number can be refused on them, {proof(one)}; add a ground that "
                f"counts complaints{mended_elsewhere(policy)} {count.basis}"
            )
            yield Found(("threshold", "grounds"), message, severity_of_silence(policy, count), one.case)
            return
