"""No way to a review with fewer complaints.

Finds a document in which nothing but the count of complaints leads to a review: no ground that fewer complaints meet,
and nothing that is considered beside the grounds.

## Why it matters

In every situation in which the count is not reached, section 104(5) of the Act (seen) has the bodies decide under their
procedures, which may look at how persistent the behaviour is, at the harm, and at the response. It says *may*, so that
this is advice: a victim in danger who has complained once has no way to a review here.

## How to mend it

Add a ground, such as the decision of a senior manager, or say under `threshold.considers` what is looked at.

## Wrong

```yaml
threshold:
  grounds:
    - {ground: three-incidents, if: {kind: count, counting: incidents, at_least: 3}, cite: "5"}
```

## Right

```yaml
threshold:
  grounds:
    - {ground: three-incidents, if: {kind: count, counting: incidents, at_least: 3}, cite: "5"}
  considers: {factors: [persistence, harm or potential harm, adequacy of response], cite: "5"}
```
"""

from collections.abc import Iterator

from casereview.days import day_text
from casereview.decide import judge
from casereview.interpret.view import View
from casereview.law.applications import PLAIN, least_count
from casereview.law.duties import duty, mended_elsewhere, who_is_silent
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.outcomes import NOT_MET
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """The grounds, where with one complaint less than the Act's number none can be met, whatever is answered."""
    if "considers" in policy.written["threshold"]:
        return
    number = least_count(standard.statute) - 1
    reports = [{"id": f"R{place}", "incident": f"I{place}"} for place in range(1, number + 1)]
    case = {"case": "FEWER", "received": day_text(standard.on), "applicant": PLAIN, "reports": reports}
    if judge(policy, View(case)).threshold == NOT_MET:
        other = duty("other-situations")
        message = (
            f"{who_is_silent(policy)} not state how a review comes about with fewer complaints than the count; a "
            f"victim in danger who has complained once or twice finds no way to one here; add a ground, or what is "
            f"considered{mended_elsewhere(policy)} {other.basis}"
        )
        yield Found(("threshold", "grounds"), message, other.severity)
