"""The report qualifies, as the policy's `reports.qualify_if` says.

```yaml
kind: qualifying
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import Node
from casereview.vocabulary import Vocabulary

SCOPES = ("report",)


def lower(at: At) -> Node:
    """What the policy says of every report that counts."""
    return at.qualifying()


def words(values: Written, vocabulary: Vocabulary) -> str:
    """What is asked of the report, without what that is."""
    return "it qualifies"
