"""The applicant does not wish to remain anonymous.

```yaml
kind: not_anonymous
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import FactIs, Node
from casereview.vocabulary import Vocabulary

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Asks whether the applicant wishes to remain anonymous."""
    return FactIs(("applicant", "anonymous"), False, at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """What is asked of the applicant."""
    return "the applicant does not wish to remain anonymous"
