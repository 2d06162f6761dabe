"""At least so many distinct incidents, reports or people among the reports that `where` names.

Without `where` every report is looked at. A window (`in_the` a period `before` a day) tests when the report was
made; with `of: occurred`, when the incident happened. A report made after the application never counts.
`anchor: assumed` marks a window whose end the document does not name.

```yaml
kind: count
counting: incidents
where: {kind: qualifying}
at_least: 3
in_the: 6 months
before: received
anchor: assumed
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import And, Count, DayIn, Node
from casereview.days import read_period
from casereview.vocabulary import Vocabulary

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Joins what the report must be, the window, and *not after the application*; then counts."""
    written = at.written
    where: list[Node] = [at.child(written["where"], "where")] if "where" in written else []
    if "in_the" in written:
        clause = at.clause("outside-window", "in_the")
        tested = written.get("of", "reported")
        where.append(DayIn(tested, "before", written["before"], read_period(written["in_the"]), clause))
    where.append(DayIn("reported", "until", "received", None, at.clause("after-application", "until")))
    return Count(written["counting"], written["at_least"], And(tuple(where)), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """How many of what, and when."""
    things = {
        "incidents": ("1 incident reported", "{} separate incidents reported"),
        "reports": ("1 report", "{} reports"),
        "people": ("1 person reporting", "{} different people reporting"),
    }
    one, several = things[values["counting"]]
    counted = "at least " + (one if values["at_least"] == 1 else several.format(values["at_least"]))
    if "in_the" not in values:
        return counted
    assumed = " (the document does not say before what)" if "anchor" in values else ""
    happened = ", which happened" if values.get("of") == "occurred" else ""
    return f"{counted}{happened} in the {values['in_the']} before {vocabulary.event(values['before'])}{assumed}"
