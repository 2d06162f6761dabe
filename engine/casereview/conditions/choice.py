"""An answer that the officer chooses from a list is one of those that the policy names.

In a `where` the answer is one about the report.

```yaml
kind: choice
fact: hate_strand
one_of: [disability, race]
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import InSet, Node
from casereview.vocabulary import Vocabulary, joined

SCOPES = ("report", "case")


def lower(at: At) -> Node:
    """Asks for one answer."""
    return InSet(("facts", at.written["fact"]), frozenset(at.written["one_of"]), at.clause("condition-not-met"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """The question, and the answers that are wanted."""
    return f'the answer to "{vocabulary.question(values["fact"])}" is {joined(values["one_of"], "or")}'
