"""Where someone applies on behalf of a victim, the victim consents. `form` says how, where the document does.

It puts no condition on an application for oneself, or on a review that an officer asks for.

```yaml
kind: consent
form: in writing
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import FactIs, InSet, Node, Or
from casereview.vocabulary import Vocabulary

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Asks for consent only where the application is for someone else."""
    for_other = InSet(("applicant", "for"), frozenset({"self", "own motion"}))
    return Or((for_other, FactIs(("applicant", "consent"), True)), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """Who must consent, and how."""
    form = f" {values['form']}" if "form" in values else ""
    return f"where someone else applies, the victim consents{form}"
