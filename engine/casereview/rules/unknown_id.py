"""An id that nothing declares.

Finds facts, answers of reports, events, bodies and grounds that neither the shared vocabulary nor `declares` has, and
letters that are not in `letters`. The message names the nearest id that there is.

## Why it matters

Nothing says what such an id means, so that no question can be asked by it and no day counted from it. A file with one
is not used at all, and it cannot be allowed: what it means has to be written down.

## How to mend it

Write the id that was meant, as `schemas/vocabulary.yaml` has it. Where the document has something of its own, add it to
`declares`, with the authority's prefix. A ground of its own needs only that prefix, and a letter is added to `letters`.

## Wrong

```yaml
reports:
  qualify_if: {kind: made_to, bodies: [council, anytown.mediators], cite: threshold}
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

from casereview.problems import Severity

SEVERITY: Severity = "error"
