"""Six months that are not those from the complaint to the application.

Finds a window that leaves out a complaint which the Act counts, with an application that proves it; a window that is
measured from elsewhere (the incident, the first report); and one of which the document does not say when it ends.

## Why it matters

By section 104(11) of the Act, as others report it, the application has to be made within six months beginning with the
complaint. Whether procedures may specify another period is recalled, not seen, so that this is advice. A window that is
shorter, or starts with the first incident, loses complaints; one without an end leaves the victim to guess which count.

## How to mend it

Measure six months from each complaint to the application, and say so.

## Wrong

```yaml
if: {kind: count, counting: incidents, at_least: 3, in_the: 3 months, before: received, anchor: assumed}
```

## Right

```yaml
if: {kind: count, counting: incidents, at_least: 3, in_the: 6 months, before: received}
```
"""

from collections.abc import Iterator

from casereview.clause_ways import way_of
from casereview.core import Clause, Count, DayIn, Node, walk
from casereview.law.duties import duty
from casereview.law.rule import Standard
from casereview.law.shortfalls import is_plain_count, shortfalls
from casereview.law.words import asked, proof
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found
from casereview.source import Way

SEVERITY: Severity = "advice"

_ANCHORS = {"occurred": "the incident", "first-incident": "the first incident", "first-report": "the first report"}


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """Each window that a complaint within the Act's six months fails, and each that is measured in another way."""
    months, proved = duty("six-months"), set[Way]()
    for one in shortfalls(policy, standard.statute, standard.on):
        if one.asks == "window":
            proved.add(one.way)
            message = (
                f"a complaint counts only in a window of the document's own, {asked(policy, one)}; one that the Act "
                f"counts is left out, {proof(one)}; measure six months from the complaint to the application "
                f"{months.basis}"
            )
            yield Found(one.way, message, months.severity, one.case)
    for way, message in _measured_otherwise(policy):
        is_proved = way[:-1] in proved or (*way[:-1], "in_the") in proved
        if way[-1] == "anchor" or not is_proved:
            yield Found(way, f"{message} {months.basis}", months.severity)


def _measured_otherwise(policy: Policy) -> Iterator[tuple[Way, str]]:
    """The windows of counts of several, each once: those from elsewhere, and those without an end.

    Those from elsewhere only where no ground with a count of its own does without: beside one, it narrows nothing.
    """
    by_ground = [_of_ground(policy, ground.node) for ground in policy.grounds]
    for ground, found in zip(policy.grounds, by_ground, strict=True):
        least = min((count.at_least for count in _counts_of_several(ground.node)), default=0)
        beside = any(
            is_plain_count(other.node, least) and not any(way[-1] != "anchor" for way in ways)
            for other, ways in zip(policy.grounds, by_ground, strict=True)
            if other is not ground
        )
        yield from ((way, message) for way, message in found.items() if not beside or way[-1] == "anchor")


def _of_ground(policy: Policy, ground: Node) -> dict[Way, str]:
    """The windows of one ground of which there is something to say."""
    found: dict[Way, str] = {}
    for count in _counts_of_several(ground):
        clauses = [node.clause for node in walk(count) if isinstance(node, Count | DayIn) and node.clause]
        found |= dict(_of(policy, clause) for clause in clauses)
    return {way: message for way, message in found.items() if message}


def _counts_of_several(ground: Node) -> list[Count]:
    return [node for node in walk(ground) if isinstance(node, Count) and node.at_least > 1]


def _of(policy: Policy, clause: Clause) -> tuple[Way, str]:
    written, way = clause.written, way_of(clause.id, policy.written)
    from_elsewhere = (
        "the period is measured from {}, and a victim who applies in time by the Act may be late here; measure six "
        "months from the complaint to the application"
    )
    if clause.kind == "applied_within":
        anchor = _ANCHORS.get(written["of"])
        return (*way, "of"), from_elsewhere.format(anchor) if anchor else ""
    if clause.kind != "count" or "in_any" in written or way[-1] in ("in_the", "until"):
        return way, ""
    if written.get("anchor") == "assumed":
        period = written["in_the"]
        says = f"the document does not say before which day the {period} end ({clause.cite}), so that a victim cannot "
        return (*way, "anchor"), f"{says}be sure which complaints count; say that they end with the application"
    for key in ("after", "of"):
        if written.get(key) in _ANCHORS:
            return (*way, key), from_elsewhere.format(_ANCHORS[written[key]])
    return way, ""
