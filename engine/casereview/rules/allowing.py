"""A comment that allows what a rule finds, and cannot.

Finds comments `# casereview: …` that are not understood, name no rule, give no reason, or have nothing to allow.

What a rule finds can be allowed in the file: with `# casereview: allow RULE because` and the reason, on the line of the
message or on the line before it. Several such comments may stand one below the other. The reason is for whoever reads
the file next, and cannot be left out.

## Why it matters

A mistyped comment allows nothing, and one that is no longer needed would hide the next mistake on its line.

## How to mend it

Follow the message. `casereview policy rules` lists the rules.

## Wrong

```yaml
declares:
  bodies:
    anytown.mediators: the mediation service # casereview: allow unused-id
```

## Right

```yaml
declares:
  bodies:
    anytown.mediators: the mediation service # casereview: allow unused-id because section 9 only introduces it
```
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from casereview.problems import UNKNOWN_ID, Place, Problem, Severity, did_you_mean
from casereview.source import Source

SEVERITY: Severity = "error"

SCHEMA, ALLOW = "schema", "allow"
"""The ids of what the schema refuses, and of what is wrong with a comment that allows something."""

NEVER_ALLOWED = (SCHEMA, UNKNOWN_ID, ALLOW)
"""What no comment allows: with it nothing can be decided, or nobody could tell what is allowed."""

_ALLOW = re.compile(r"allow +(?P<rule>\S+)(?: +because(?: +(?P<reason>\S.*))?)?")


@dataclass(frozen=True, slots=True)
class Allowed:
    """A comment that allows what one rule finds on its own line, or on the next line that is no such comment."""

    place: Place
    rule: str
    lines: frozenset[int]


def allowances(source: Source, known: Collection[str]) -> tuple[list[Allowed], list[Problem]]:
    """What the comments of a source allow, and what is wrong with them. `known`: the ids of all rules."""
    allowed: list[Allowed] = []
    wrong: list[Problem] = []
    taken = {place.line for place, _ in source.comments}
    for place, text in source.comments:
        match = _ALLOW.fullmatch(text)
        message = _mistake(match, known)
        if match and not message:
            allowed.append(Allowed(place, match["rule"], _lines(place.line, taken)))
        else:
            wrong.append(Problem(place, message, source.file, "error", ALLOW))
    return allowed, wrong


def _lines(line: int, taken: Collection[int]) -> frozenset[int]:
    """The comment's line and the first below it that does not hold such a comment too."""
    below = line + 1
    while below in taken:
        below += 1
    return frozenset({line, below})


def _mistake(match: re.Match[str] | None, known: Collection[str]) -> str:
    if match is None:
        return "this comment is not understood; write `# casereview: allow RULE because` and the reason"
    if match["rule"] in NEVER_ALLOWED:
        return f"`{match['rule']}` cannot be allowed; mend what it finds, and take this comment out"
    if match["rule"] not in known:
        return f"there is no rule `{match['rule']}`{did_you_mean(match['rule'], known)}"
    if match["reason"] is None:
        return f"the reason is missing; write why after `allow {match['rule']} because`"
    return ""


def without_allowed(
    problems: Sequence[Problem], allowed: Sequence[Allowed], judged: Collection[str], file: str
) -> Iterator[Problem]:
    """The problems that no comment allows, and the comments on the rules `judged` that allow nothing."""
    used: set[Allowed] = set()
    for problem in problems:
        by = [one for one in allowed if one.rule == problem.rule and problem.place.line in one.lines]
        used.update(by)
        if not by:
            yield problem
    for one in allowed:
        if one.rule in judged and one not in used:
            message = f"`{one.rule}` finds nothing here to allow; take this comment out"
            yield Problem(one.place, message, file, "warning", ALLOW)
