"""A clause that can be read in several ways, with its readings; none is chosen for the reader.

It is certainly met where every reading is met, and possibly where any is. `--reading ID=N` fixes one, from 1. Two
clauses with one `id` are read in the same way. `because` says what is unclear.

```yaml
kind: unclear
id: behaviour-persists
because: the last paragraph accepts a request where the behaviour persists, whatever was done before
readings:
  - {kind: fact, fact: no_effective_action}
  - kind: any
    of:
      - {kind: fact, fact: no_effective_action}
      - {kind: fact, fact: behaviour_persists}
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import Node, Unclear
from casereview.vocabulary import Vocabulary

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Keeps the readings side by side."""
    return Unclear(at.written["id"], at.below("readings"), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """The heading above the readings."""
    reading = values.get("reading")
    read = f"; reading {reading} was chosen" if reading else ""
    return f"unclear clause `{values['id']}`: {values['because']}{read}"
