"""Nothing that takes an application to all the relevant bodies.

Finds a document without a provision about `passing on applications`.

## Why it matters

By section 104(3)(b) of the Act (seen) the procedures have to see to it that applications made to the point of contact
are passed on to all the relevant bodies. A body that never hears of an application cannot take its part in deciding it.
It is an error in procedures that were read whole; of another document it is advice. So it is where the agencies are
asked about the reports (`facts checked with agencies`): that may reach all the relevant bodies, or only those that had
reports.

## How to mend it

Say that every application goes to all the relevant bodies, and encode that.

## Wrong

```yaml
provisions:
  - {about: arranging the review, says: The agencies that take part agree on a day., cite: "11"}
```

## Right

```yaml
provisions:
  - {about: passing on applications, says: Every application goes to all the relevant bodies., cite: "10"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import provides
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "error"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """The provisions, where none is about it."""
    yield from provides(
        policy,
        "passing-on",
        "passing on applications",
        "that applications are passed on to all the relevant bodies",
        "a body that does not hear of an application takes no part in deciding it, to the victim's cost",
    )
