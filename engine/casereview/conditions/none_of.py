"""Not one of the listed conditions may be met.

```yaml
kind: none
of:
  - {kind: fact, fact: about_court_decision}
  - {kind: fact, fact: about_service_only}
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import Node, Not, Or
from casereview.vocabulary import Vocabulary

SCOPES = ("case", "report")


def lower(at: At) -> Node:
    """Swaps and negates what *or* of the parts yields."""
    return Not((Or(at.below("of")),), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """The heading above the parts."""
    return "none of these"
