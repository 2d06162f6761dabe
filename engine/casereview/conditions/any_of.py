"""At least one of the listed conditions must be met.

```yaml
kind: any
of:
  - {kind: fact, fact: no_effective_action}
  - {kind: fact, fact: behaviour_persists}
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import Node, Or
from casereview.vocabulary import Vocabulary

SCOPES = ("case", "report")


def lower(at: At) -> Node:
    """Joins the parts by *or*."""
    return Or(at.below("of"), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """The heading above the parts."""
    return "at least one of these"
