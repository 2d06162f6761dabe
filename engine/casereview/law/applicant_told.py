"""An applicant who is not told.

Finds a document that has no limit, not even an untimed one, for telling the applicant the decision on the threshold
(`decision-sent`) or the outcome of the review (`outcome-told`), or that tells the decision on one branch only.

## Why it matters

By section 104(6) of the Act the bodies tell the applicant what they decided on the threshold, and by section 104(8) the
outcome of the review and the recommendations. A victim who hears nothing can neither appeal in time nor apply again. It
is advice: of the one section the opening words were seen, of the other what councils' pages say of it.

## How to mend it

Say by when the applicant is told, both where the threshold is met and where it is not.

## Wrong

```yaml
timetable:
  - {event: decision-sent, kind: within, period: 14 working days, of: received, when: met, cite: "11"}
  - {event: outcome-told, kind: within, period: 5 working days, of: review-held, when: met, cite: "13"}
```

## Right

```yaml
timetable:
  - {event: decision-sent, kind: within, period: 14 working days, of: received, cite: "11"}
  - {event: outcome-told, kind: within, period: 5 working days, of: review-held, when: met, cite: "13"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty, mended_elsewhere, severity_of_silence, stated_instead, who_is_silent
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"

_BRANCHES = ("met", "not met")
_TOLD = {
    "told-the-decision": ("decision-sent", "the decision on the threshold", _BRANCHES),
    "told-the-outcome": ("outcome-told", "the outcome of the review", ("met",)),
}
"""By the duty: the event, what the applicant is told by it, and on which branches there is anything to tell."""


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """Each of the two of which the applicant is not told, or not on each branch."""
    rows = policy.written.get("timetable", ())
    for name, (event, words, branches) in _TOLD.items():
        told = {when for row in rows if row["event"] == event for when in _branches(row.get("when"))}
        silent = [branch for branch in branches if branch not in told]
        if silent:
            asked, instead = duty(name), stated_instead(policy, name)
            where = f" where the threshold is {silent[0]}" if told else ""
            message = (
                f"{who_is_silent(policy)} not state that the applicant is told {words}{where}; a victim who hears "
                f"nothing can neither appeal in time nor apply again; add a limit for `{event}`"
                f"{mended_elsewhere(policy)}{instead} {asked.basis}"
            )
            way = ("timetable",) if rows else ("document",)
            yield Found(way, message, severity_of_silence(policy, asked, instead))


def _branches(when: str | None) -> tuple[str, ...]:
    return _BRANCHES if when is None else (when,)
