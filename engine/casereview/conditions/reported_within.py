"""The report was made within a period of the incident, or of the first one of the case.

The day that starts it is not counted: within 30 days of 1 March is up to 31 March. `of: first-incident` and
`first-report` mean the earliest such day of all the case's reports, so that `0 days` of `first-report` picks the first
report. With `counting_first_day: true`
(*within one month beginning with*, as section 104(11) of the Act has it) it is the first day of the period.

```yaml
kind: reported_within
period: 30 days
of: occurred
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import DayIn, Node, SpanName
from casereview.days import read_period
from casereview.vocabulary import Vocabulary

SCOPES = ("report",)


def lower(at: At) -> Node:
    """Bounds the day of the report by the day of the incident."""
    span: SpanName = "beginning" if at.written.get("counting_first_day") else "after"
    return DayIn("reported", span, at.written["of"], read_period(at.written["period"]), at.clause("late"))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """How soon after what."""
    if values["of"] == "first-report" and read_period(values["period"]).number == 0:
        return "it is the first report"
    starts = {"occurred": "the incident", "first-incident": "the first incident", "first-report": "the first report"}
    counted = ", counting that day" if values.get("counting_first_day") else ""
    return f"it was made within {read_period(values['period'])} of {starts[values['of']]}{counted}"
