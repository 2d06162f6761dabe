"""The report is of a hate incident, or of a crime motivated by hate.

```yaml
kind: hate
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import FactIs, Node
from casereview.vocabulary import Vocabulary

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Asks whether what was reported was motivated by hate."""
    return FactIs(("hate",), True, at.clause("not-hate"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """What was reported."""
    return "it is of a hate incident or a crime motivated by hate"
