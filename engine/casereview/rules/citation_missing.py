"""A statement without its citation.

Finds who decides the threshold, or after what, where `threshold` names no section for it.

## Why it matters

Every answer of the program names the clause that it follows from. Where this one is left out, the section of the
first ground is shown, which need not be the one that says who decides.

## How to mend it

Add `cite` to `threshold`, with the section that says who decides.

## Wrong

```yaml
threshold:
  grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]
  decided_by: [{body: council, role: community-safety-team}]
```

## Right

```yaml
threshold:
  grounds: [{ground: discretion, if: {kind: fact, fact: behaviour_persists}, cite: threshold}]
  decided_by: [{body: council, role: community-safety-team}]
  cite: assessment
```
"""

from collections.abc import Iterator

from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "warning"

CITED = ("decided_by", "deciders", "decided_after")
"""What the citation of `threshold` is of."""


def find(policy: Policy) -> Iterator[Found]:
    """The first such statement without a section."""
    threshold = policy.written["threshold"]
    stated = next((key for key in CITED if key in threshold), None)
    if stated and "cite" not in threshold:
        yield Found(("threshold", stated), f"no `cite` of `threshold` names the section for `{stated}`; add it")
