"""One way to apply only.

Finds a document that names a single way to apply (`apply`). One that names none is found by `point-of-contact`.

## Why it matters

The statutory guidance of July 2025 asks for several ways to apply, as others report it. A victim without a computer, or
who cannot write, does not get through the only door. It is advice: the text of that guidance was not seen.

## How to mend it

Take applications by phone, on paper and in person too, and encode each way.

## Wrong

```yaml
apply:
  - {by: online form, cite: "10"}
```

## Right

```yaml
apply:
  - {by: online form, cite: "10"}
  - {by: phone, to: 020 7946 0000, cite: "10"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty, mended_elsewhere, severity_of_silence, stated_instead, who_is_silent
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """The ways to apply, where there is one only."""
    ways = {way["by"] for way in policy.written.get("apply", ())}
    if len(ways) == 1:
        asked = duty("ways-to-apply")
        instead = stated_instead(policy, "ways-to-apply")
        message = (
            f"{who_is_silent(policy)} not state more than one way to apply (`{ways.pop()}`), which some victims cannot "
            f"take; add another{mended_elsewhere(policy)}{instead} {asked.basis}"
        )
        yield Found(("apply",), message, severity_of_silence(policy, asked, instead))
