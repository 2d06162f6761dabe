"""An answer of yes or no that the officer records is the one that the policy asks for: yes, unless `is: false`.

In a `where` the answer is one about the report. A fact that is not answered is not known, never a default.

```yaml
kind: fact
fact: about_court_decision
is: false
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import FactIs, Node
from casereview.vocabulary import Vocabulary

SCOPES = ("case", "report")


def lower(at: At) -> Node:
    """Asks for one answer."""
    return FactIs(("facts", at.written["fact"]), at.written.get("is", True), at.clause("condition-not-met"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """What the wanted answer means."""
    return vocabulary.meaning(values["fact"], values.get("is", True))
