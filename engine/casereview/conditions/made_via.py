"""The report was made in one of the listed ways; under `none`, in none of them.

```yaml
kind: made_via
ways: [diary sheet]
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import InSet, Node
from casereview.vocabulary import Vocabulary, joined

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Asks by which way the report was made."""
    return InSet(("via",), frozenset(at.written["ways"]), at.clause("via-not-counted"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """By which way."""
    return f"it was made by way of {joined(values['ways'], 'or')}"
