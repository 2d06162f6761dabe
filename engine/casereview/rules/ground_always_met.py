"""A ground that every case meets.

Finds a ground that is met whatever the answers are. It is proved for every case there can be, in every reading; what
cannot be proved is not found.

## Why it matters

With such a ground there is no threshold: every application meets it, and all other grounds are idle. Mostly `any`
stands in place of `all`, or a list names every choice there is.

## How to mend it

Compare the ground with the document. Where it asks for several things together, write `kind: all`.

## Wrong

```yaml
threshold:
  grounds:
    - ground: discretion
      if:
        kind: any
        of:
          - {kind: fact, fact: behaviour_persists}
          - {kind: fact, fact: behaviour_persists, is: false}
      cite: threshold
```

## Right

```yaml
threshold:
  grounds:
    - ground: discretion
      if: {kind: fact, fact: behaviour_persists}
      cite: threshold
```
"""

from collections.abc import Iterator

from casereview.model import Policy
from casereview.problems import Severity
from casereview.proving.proof import Proofs
from casereview.rules.rule import Found

SEVERITY: Severity = "error"


def find(policy: Policy) -> Iterator[Found]:
    """Each ground that no case fails."""
    proofs = Proofs(policy.vocabulary, policy.calendar.working)
    for place, ground in enumerate(policy.grounds):
        if proofs.no_case_meets([], [ground.node]):
            message = f"every case meets `{ground.id}`, whatever its answers are; what does the document ask for?"
            yield Found(("threshold", "grounds", place, "ground"), message)
