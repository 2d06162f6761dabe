"""The report was made by the applicant, or by someone else.

Whoever reported (`by`) is compared with who applies (`applicant.by`); where either is not named, it is not known.

```yaml
kind: made_by
who: someone else
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import Node, SameAs
from casereview.vocabulary import Vocabulary

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Compares who reported with who applies."""
    by_applicant = at.written["who"] == "the applicant"
    return SameAs(("by",), ("applicant", "by"), by_applicant, at.clause("condition-not-met"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """By whom."""
    who = {"the applicant": "the applicant", "someone else": "someone other than the applicant"}
    return f"it was made by {who[values['who']]}"
