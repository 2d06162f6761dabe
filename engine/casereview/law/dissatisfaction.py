"""No route for an applicant who is dissatisfied.

Finds a document without a route of appeal against how the application was dealt with (`against: [threshold]` or
`[handling]`), or against how the review was carried out (`against: [review]`), and names which.

## Why it matters

By Schedule 4, paragraph 3 of the Act (seen) the procedures have to provide for an applicant who is dissatisfied with
either. A victim who is refused without a route has nowhere to turn but the ombudsman or a court. It is an error in
procedures that were read whole, and where a document says that there are no appeals; else it is advice, since a web
page need not hold everything. So it is where the document tells of complaints, which may be a route.

## How to mend it

Say to whom a dissatisfied applicant turns, for both.

## Wrong

```yaml
appeals:
  - {against: [review], to: [{body: pcc}], cite: "12"}
```

## Right

```yaml
appeals:
  - {against: [threshold, review], to: [{body: pcc}], cite: "12"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty, mended_elsewhere, severity_of_silence, stated_instead, who_is_silent
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found
from casereview.source import Way

SEVERITY: Severity = "error"

_LIMBS = {
    "dissatisfied-with-the-application": (("threshold", "handling"), "how the application was dealt with"),
    "dissatisfied-with-the-review": (("review",), "how the review was carried out"),
}


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """Each of the two for which there is no route."""
    against = {decision for route in policy.written.get("appeals", ()) for decision in route["against"]}
    none = [place for place, row in enumerate(policy.written.get("states_none", ())) if row["about"] == "appeals"]
    for name, (decisions, words) in _LIMBS.items():
        if against.intersection(decisions):
            continue
        broken = duty(name)
        mend = f"add a route against `{decisions[0]}`"
        if none:
            way: Way = ("states_none", none[0])
            message = f"the document says that there are no appeals, also not against {words}; a dissatisfied victim "
            yield Found(way, f"{message}has nowhere to turn; {mend} {broken.basis}", broken.severity)
        else:
            way = ("appeals",) if against else ("document",)
            message = f"{who_is_silent(policy)} not state where a victim turns who is dissatisfied with {words}; "
            instead = stated_instead(policy, name)
            message += f"{mend}{mended_elsewhere(policy)}{instead} {broken.basis}"
            yield Found(way, message, severity_of_silence(policy, broken, instead))
