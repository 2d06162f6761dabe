"""A condition beside the count of complaints.

Finds conditions, on a ground that counts complaints or on every application, without which an application that reaches
the Act's own count is not met. The proof is the smallest such application that was found, decided under both.

It is an error, but for conditions of which it can be argued that they ask no more than the Act does: that the incidents
are related, that the victim consents, that the application is about something else. These are advice. So is one that
counts only in one reading of an unclear clause.

## Why it matters

Section 104(4) of the Act (seen) leaves no choice: where there is an application, and three qualifying complaints about
the behaviour or the number that the procedures specify, the bodies have to decide that the threshold is met. A victim
who has complained often enough and is asked for more, such as that no effective action was taken, is refused a review
that the Act gives. Explanatory Note 231 has an example in which the response was inadequate too; a note is no law, and
persistence, harm and response are for every other situation (section 104(5)).

## How to mend it

Take the condition out of the ground that counts, and give it a ground of its own, on which fewer complaints are enough.

## Wrong

```yaml
if:
  kind: all
  of:
    - {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
    - {kind: fact, fact: no_effective_action}
```

## Right

```yaml
if: {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
```
"""

from collections.abc import Iterator

from casereview.law.duties import arguable, duty
from casereview.law.rule import Standard
from casereview.law.shortfalls import Shortfall, shortfalls
from casereview.law.words import asked, proof
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "error"

_WHO_APPLIES = ("applicant_is", "consent")


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """Each condition that an application within the Act's count fails, with that application."""
    for one in shortfalls(policy, standard.statute, standard.on):
        if one.asks == "condition":
            yield _found(policy, one)


def _found(policy: Policy, one: Shortfall) -> Found:
    count = duty("anyone-applies" if one.clause.kind in _WHO_APPLIES else "count")
    reason = arguable(one.node, one.clause) or ("another reading asks no more than the Act" if one.readings else "")
    says = f"beside the count it asks: {asked(policy, one)}"
    means = "a victim who has complained often enough is refused where that is not so"
    if reason:
        message = f"{says}; {means}, {proof(one)}; arguable: {reason} {count.basis}"
        return Found(one.way, message, "advice", one.case)
    mend = "take it out, or make it a ground of its own, for fewer complaints"
    return Found(one.way, f"{says}; {means}, {proof(one)}; {mend} {count.basis}", count.severity, one.case)
