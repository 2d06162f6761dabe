"""A ground that no case can meet.

Finds a ground whose conditions contradict each other, or contradict what binds the applicant, and conditions on the
applicant that nobody can meet. It is proved for every case there can be, whatever the answers and readings; what
cannot be proved is not found.

## Why it matters

Such a ground promises a way to a review that does not exist. Mostly an `is: false` is missing, `all` stands in place
of `any`, or a `where` asks of one report what only two can be.

## How to mend it

Compare the ground with the document. Where two conditions are alternatives, write `kind: any`.

## Wrong

```yaml
threshold:
  grounds:
    - ground: three-incidents
      if:
        kind: count
        counting: incidents
        at_least: 3
        where:
          kind: all
          of:
            - {kind: made_via, ways: [phone]}
            - {kind: made_via, ways: [email]}
      cite: threshold
```

## Right

```yaml
threshold:
  grounds:
    - ground: three-incidents
      if:
        kind: count
        counting: incidents
        at_least: 3
        where: {kind: made_via, ways: [phone, email]}
      cite: threshold
```
"""

from collections.abc import Iterator
from itertools import combinations

from casereview.core import And, Node
from casereview.model import Policy
from casereview.problems import Severity
from casereview.proving.proof import Proofs
from casereview.rules.rule import Found

SEVERITY: Severity = "error"


def find(policy: Policy) -> Iterator[Found]:
    """Each ground that is never met, by itself or for anyone who may apply."""
    proofs = Proofs(policy.vocabulary, policy.calendar.working)
    nobody = proofs.no_case_meets(policy.applicant)
    if nobody:
        message = f"no case meets all of this{_culprits(policy.applicant, proofs)}; nobody can apply"
        yield Found(("applicant", "requires"), message)
    for place, ground in enumerate(policy.grounds):
        way = ("threshold", "grounds", place, "ground")
        if proofs.no_case_meets([ground.node]):
            parts = ground.node.of if isinstance(ground.node, And) else ()
            yield Found(way, f"no case can meet `{ground.id}`{_culprits(parts, proofs)}")
        elif not nobody and proofs.no_case_meets([ground.node, *policy.applicant]):
            yield Found(way, f"no case can meet both `{ground.id}` and what `applicant` requires")


def _culprits(parts: tuple[Node, ...], proofs: Proofs) -> str:
    """Which of several conditions cannot be met, or which two not together, where that is all there is to it."""
    for number, part in enumerate(parts, 1):
        if proofs.no_case_meets([part]):
            return f": its condition {number} can never be met"
    for (one, first), (two, second) in combinations(enumerate(parts, 1), 2):
        if proofs.no_case_meets([first, second]):
            return f": its conditions {one} and {two} cannot be met together"
    return ""
