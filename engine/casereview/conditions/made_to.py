"""The report was made to one of the listed bodies.

```yaml
kind: made_to
bodies: [council, police, housing provider]
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import InSet, Node
from casereview.vocabulary import Vocabulary, joined

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Asks to whom the report was made."""
    return InSet(("to",), frozenset(at.written["bodies"]), at.clause("body-not-named"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """To whom."""
    return f"it was made to {joined([vocabulary.body(body) for body in values['bodies']], 'or')}"
