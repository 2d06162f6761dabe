"""The report was made on a day or after it.

A document that wants the first report to be from after a day is said by `none` and a count of earlier ones.

```yaml
kind: made_since
day: 2014-10-20
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import DayIn, Node
from casereview.days import in_words
from casereview.vocabulary import Vocabulary

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Bounds the day of the report from below."""
    return DayIn("reported", "from", at.written["day"], None, at.clause("outside-window"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """Since when."""
    return f"it was made on or after {in_words(values['day'])}"
