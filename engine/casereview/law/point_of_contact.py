"""No point of contact for applications.

Finds a document that names neither a way to apply (`apply`) nor a point of contact that is there from the start
(`contact`, without a branch or a later event).

## Why it matters

By section 104(3)(a) of the Act (seen) the procedures have to specify the point of contact for applications. A victim
who does not find it cannot apply. It is an error in procedures that were read whole; of another document it is
advice.

## How to mend it

Say how and where to apply.

## Wrong

```yaml
contact: {role: community-safety-officer, of: threshold-decided, when: met, cite: "11"}
```

## Right

```yaml
apply:
  - {by: phone, to: 020 7946 0000, cite: "10"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty, mended_elsewhere, severity_of_silence, who_is_silent
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "error"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """The document, where nothing in it says where an application goes."""
    contact = policy.written.get("contact")
    from_the_start = contact is not None and "when" not in contact and contact.get("of", "received") == "received"
    if "apply" not in policy.written and not from_the_start:
        point = duty("point-of-contact")
        message = (
            f"{who_is_silent(policy)} not state how or where to apply, so that a victim cannot learn it here; add "
            f"`apply`, or a `contact` that is there before the decision{mended_elsewhere(policy)} {point.basis}"
        )
        way = ("contact",) if contact is not None else ("document",)
        yield Found(way, message, severity_of_silence(policy, point))
