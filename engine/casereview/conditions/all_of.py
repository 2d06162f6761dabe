"""Every one of the listed conditions must be met.

```yaml
kind: all
of:
  - {kind: fact, fact: no_effective_action}
  - {kind: fact, fact: behaviour_persists}
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import And, Node
from casereview.vocabulary import Vocabulary

SCOPES = ("case", "report")


def lower(at: At) -> Node:
    """Joins the parts by *and*."""
    return And(at.below("of"), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """The heading above the parts."""
    return "all of these"
