"""At least so many distinct incidents, reports or people among the reports that `where` names.

Without `where` every report is looked at. A window (`in_the` a period `before` a day, or `after` the first incident or
the first report) tests when the report was made; with `of: occurred`, when the incident happened. `in_any` is a window
that may lie anywhere. A report made after the application never counts. `anchor: assumed` marks a window whose end the
document does not name. `counting: days` counts the days of the incidents; an answer that the policy declares can be
counted too. `same` counts only what has an answer in common, and the most of that.

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
from casereview.core import INCIDENTS, PEOPLE, REPORTS, And, Count, DayIn, Node, Question
from casereview.days import read_period
from casereview.vocabulary import Vocabulary

SCOPES = ("case",)

_THINGS: dict[str, Question] = {
    "incidents": INCIDENTS,
    "reports": REPORTS,
    "people": PEOPLE,
    "days": ("occurred",),
    "incident": INCIDENTS,
    "by": PEOPLE,
}
_ONE_AND_SEVERAL = {
    "incidents": ("incident reported", "separate incidents reported"),
    "reports": ("report", "reports"),
    "people": ("person reporting", "different people reporting"),
    "days": ("day with an incident that was reported", "different days with an incident that was reported"),
}
_SAME = {"incident": "of the same incident", "by": "by the same person"}


def lower(at: At) -> Node:
    """Joins what the report must be, the window, and *not after the application*; then counts."""
    written = at.written
    where: list[Node] = [at.child(written["where"], "where")] if "where" in written else []
    tested = written.get("of", "reported")
    if "in_the" in written:
        clause, period = at.clause("outside-window", "in_the"), read_period(written["in_the"])
        anchor = written.get("after")
        where.append(DayIn(tested, "after" if anchor else "before", anchor or written["before"], period, clause))
    where.append(DayIn("reported", "until", "received", None, at.clause("after-application", "until")))
    return Count(
        things=_question(written["counting"]),
        at_least=written["at_least"],
        where=And(tuple(where)),
        clause=at.clause(),
        same=_question(written["same"]) if "same" in written else None,
        spread=(tested, read_period(written["in_any"])) if "in_any" in written else None,
    )


def _question(name: str) -> Question:
    return _THINGS.get(name, ("facts", name))


def words(values: Written, vocabulary: Vocabulary) -> str:
    """How many of what, and when."""
    window = _window(values, vocabulary)
    same = _same(values, vocabulary)
    return f"at least {_things(values, vocabulary)}{same}{',' if same and window else ''}{window}"


def _things(values: Written, vocabulary: Vocabulary) -> str:
    number, counting = values["at_least"], values["counting"]
    one, several = _ONE_AND_SEVERAL.get(counting) or vocabulary.things(counting)
    return f"{number} {one if number == 1 else several}"


def _same(values: Written, vocabulary: Vocabulary) -> str:
    if "same" not in values:
        return ""
    same = values["same"]
    return f", all {_SAME[same] if same in _SAME else f'with the same {vocabulary.things(same)[0]}'}"


def _window(values: Written, vocabulary: Vocabulary) -> str:
    if "in_any" in values:
        return f"{_happened(values)} in any {_length(values['in_any'])}"
    if "in_the" not in values:
        return ""
    window = f"{_happened(values)} in the {_length(values['in_the'])}"
    if "after" in values:
        return f"{window} after the first {values['after'].removeprefix('first-')}"
    assumed = " (the document does not say before what)" if "anchor" in values else ""
    return f"{window} before {vocabulary.event(values['before'])}{assumed}"


def _happened(values: Written) -> str:
    if values.get("of") != "occurred":
        return ""
    return ", which happened" if values["counting"] == "incidents" else ", of incidents that happened"


def _length(period: str) -> str:
    return str(read_period(period)).removeprefix("1 ")
