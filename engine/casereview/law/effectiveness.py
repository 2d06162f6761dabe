"""Nothing on how the procedures are reviewed.

Finds a document without a provision about `effectiveness of the procedures`.

## Why it matters

By Schedule 4, paragraph 4 of the Act (seen) the procedures have to provide for assessing how effective they are, and
for revising them. Without it nobody finds out that victims are turned away or that actions come to nothing. It is an
error in procedures that were read whole; of another document it is advice.

## How to mend it

Say who looks at how the procedures work, how often, and how they are revised, and encode that.

## Wrong

```yaml
provisions:
  - {about: monitoring, says: The officer follows up each agreed action., cite: "13"}
```

## Right

```yaml
provisions:
  - {about: effectiveness of the procedures, says: The partnership reviews these procedures every year., cite: "16"}
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
        "effectiveness",
        "effectiveness of the procedures",
        "how the effectiveness of the procedures is assessed and how they are revised",
        "what fails victims may go on unseen",
    )
