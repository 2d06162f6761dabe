"""An id that is declared and never used.

Finds facts, report facts, events and bodies under `declares` that no other part of the policy names.

## Why it matters

A declared fact is a question to the officer, and a declared event a day to record. One that nothing uses is a sign
that a clause of the document was forgotten, or that it names another id by mistake.

## How to mend it

Use the id in the clause that it was declared for, or take it out of `declares`.

## Wrong

```yaml
declares:
  bodies:
    anytown.mediators: the mediation service
```

## Right

```yaml
declares:
  bodies:
    anytown.mediators: the mediation service
reports:
  qualify_if: {kind: made_to, bodies: [council, anytown.mediators], cite: threshold}
```
"""

from collections.abc import Iterator
from typing import Any

from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found
from casereview.vocabulary import DECLARED

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each declared id that no value of the policy is."""
    used = set(_texts({key: part for key, part in policy.written.items() if key != "declares"}))
    for part in DECLARED:
        for name in policy.written.get("declares", {}).get(part, ()):
            if name not in used:
                yield Found(("declares", part, name), f"`{name}` is declared and never used; use it, or take it out")


def _texts(value: Any) -> Iterator[str]:
    """Every plain value, as text."""
    if isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _texts(below)
    else:
        yield str(value)
