"""The application was received within a period of the report, or of the incident.

`of: first-incident` and `first-report` mean the earliest such day of all the case's reports.

It differs at month ends from a report made in the same period before the application. With `counting_first_day: true`
(*within six months beginning with*, as section 104(11) of the Act has it) that day is the first day.

```yaml
kind: applied_within
period: 6 months
of: reported
counting_first_day: true
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import DayIn, Node, SpanName
from casereview.days import read_period
from casereview.vocabulary import Vocabulary

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Bounds the day of the application by the day of the report."""
    span: SpanName = "beginning" if at.written.get("counting_first_day") else "after"
    return DayIn("received", span, at.written["of"], read_period(at.written["period"]), at.clause("outside-window"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """How soon after what."""
    starts = {
        "reported": "the report",
        "occurred": "the incident",
        "first-incident": "the first incident",
        "first-report": "the first report",
    }
    counted = ", counting that day" if values.get("counting_first_day") else ""
    return f"the application followed within {read_period(values['period'])} of {starts[values['of']]}{counted}"
