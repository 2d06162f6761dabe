"""The applicant is of one of the listed kinds: an individual, a business or a community group.

```yaml
kind: applicant_is
one_of: [individual, business, community group]
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import InSet, Node
from casereview.vocabulary import Vocabulary, joined

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Asks for the applicant's kind."""
    return InSet(("applicant", "kind"), frozenset(at.written["one_of"]), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """Who may apply."""
    articles = {"individual": "an individual"}
    return f"the applicant is {joined([articles.get(kind, f'a {kind}') for kind in values['one_of']], 'or')}"
