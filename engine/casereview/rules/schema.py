"""What the schema refuses.

Finds what the program cannot read or decide by: notation that is no YAML, unknown keys and kinds, values of the wrong
sort, and records that cannot stand together. The message says what to write instead.

## Why it matters

A file with such a mistake is not used at all, so that nothing is ever decided by half of a policy. It can therefore not
be allowed.

## How to mend it

Follow the message. The schemas (`schemas/*.schema.json`) say of every key what belongs there, and editors show it.

## Wrong

```yaml
appeal:
  - {against: [threshold], to: [{body: council, role: head-of-service}], cite: appeals}
```

## Right

```yaml
appeals:
  - {against: [threshold], to: [{body: council, role: head-of-service}], cite: appeals}
```
"""

from casereview.problems import Severity

SEVERITY: Severity = "error"
