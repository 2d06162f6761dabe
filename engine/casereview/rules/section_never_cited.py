"""A section of the document that nothing cites.

Finds the sections listed in `document.sections` that no clause of the policy names.

## Why it matters

There is a place for every clause of a document, also for those that decide nothing. A section that nothing cites was
left out, or its clauses cite another one by mistake.

## How to mend it

Write down what the section says: as a clause where it decides something, else under `provisions` in a sentence. Where
it says nothing about case reviews, take it out of the list.

## Wrong

```yaml
document: {kind: web page, leading: true, seen: whole, sections: [threshold, appeals]}
```

## Right

```yaml
document: {kind: web page, leading: true, seen: whole, sections: [threshold, appeals]}
appeals:
  - {against: [review], to: [{body: pcc}], cite: appeals}
```
"""

from collections.abc import Iterator
from typing import Any

from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "warning"


def find(policy: Policy) -> Iterator[Found]:
    """Each listed section that stands in no `cite`."""
    cited = set(_cited(policy.written))
    for place, section in enumerate(policy.written["document"].get("sections", ())):
        if section not in cited:
            yield Found(("document", "sections", place), f"no clause cites `{section}`; what does the section say?")


def _cited(value: Any) -> Iterator[str]:
    """Every section that a record cites."""
    if isinstance(value, dict):
        if "cite" in value:
            yield value["cite"]
        value = list(value.values())
    for below in value:
        if isinstance(below, dict | list):
            yield from _cited(below)
