"""No part in the meeting for the victim.

Finds a document that does not say how the victim is heard at the review (`victim_voice`), or only in writing.

## Why it matters

The statutory guidance of January 2021 has the bodies consider inviting the victim to a part of the meeting, and that of
July 2025 lets the victim choose how far to be involved, as others report both. A panel that never hears the victim
decides by what the agencies wrote. It is advice: the text of neither was seen.

## How to mend it

Invite the victim, or someone who speaks for them, to a part of the meeting, and encode that.

## Wrong

```yaml
victim_voice: {ways: [written statement], cite: "11"}
```

## Right

```yaml
victim_voice: {ways: [attends the start, written statement], cite: "11"}
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty, mended_elsewhere, severity_of_silence, who_is_silent
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """How the victim is heard, where that is in writing or not stated."""
    voice = policy.written.get("victim_voice")
    if voice is None or voice["ways"] == ["written statement"]:
        asked = duty("victim-heard")
        otherwise = "" if voice is None else " other than by a written statement"
        message = (
            f"{who_is_silent(policy)} not state how the victim is heard at the review{otherwise}; a panel that never "
            "hears the victim goes by what the agencies wrote; add a way to `victim_voice`, such as `attends the start`"
            f"{mended_elsewhere(policy)} {asked.basis}"
        )
        way = ("document",) if voice is None else ("victim_voice", "ways")
        yield Found(way, message, severity_of_silence(policy, asked))
