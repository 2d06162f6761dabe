"""What binds a further application: one that is made after an earlier application was decided.

It puts no condition on a first application.

```yaml
kind: further_application
if:
  kind: power
  power: allow-further-application
  when: {kind: fact, fact: material_change}
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import FactIs, Node, Or
from casereview.vocabulary import Vocabulary

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Met by a first application, else by the condition."""
    first = FactIs(("facts", "earlier_application_decided"), False)
    return Or((first, at.child(at.written["if"], "if")), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """The heading above the condition."""
    return "this is a first application, or what binds a further one is met"
