"""What of two policies decides: whether any outcome, or anything else that a decision says, can differ at all.

An outcome follows from the tree of conditions and the days, and from nothing else that a policy says. Where both are
the same, that no outcome differs is proven.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from casereview.calendars import TABLES
from casereview.core import Count, DayIn, FactIs, InSet, Node, SameAs, Unclear, parts, walk
from casereview.deciding.parts_read import PARTS_READ, part_read
from casereview.model import Policy

Decides = Literal["outcome", "course", "nothing"]
"""What can differ: outcomes; or only the course of a case (days, panel, actions, appeals); or nothing but words."""

_WORDS = ("because", "cite", "letter", "note")
"""The keys of what only explains, wherever they stand."""


def what_decides(old: Policy, new: Policy) -> Decides:
    """What can differ between the decisions of two policies, but for their citations and words."""
    same_days = _working_days(old) == _working_days(new)
    if _shape(old.whole) != _shape(new.whole) or (_hangs_on_working_days(new.whole) and not same_days):
        return "outcome"
    return "nothing" if same_days and _course(old) == _course(new) else "course"


def _working_days(policy: Policy) -> tuple[str, frozenset[str]]:
    authority = policy.written["authority"]
    return TABLES[authority["nation"]], frozenset(authority.get("closure_days", ()))


def _shape(node: Node) -> tuple[object, ...]:
    """What a condition asks, without where it stands; of *and* and *or*, in whichever order."""
    below = tuple(map(_shape, parts(node)))
    match node:
        case Count():
            own: tuple[object, ...] = (node.things, node.at_least, node.same, node.spread)
        case FactIs():
            own = (node.question, node.wanted)
        case InSet():
            own = (node.question, tuple(sorted(node.members)))
        case SameAs():
            own = (node.question, node.other, node.wanted)
        case DayIn():
            own = (node.subject, node.span, node.anchor, node.period)
        case Unclear():
            own = (node.reading,)
        case _:
            own, below = (), tuple(sorted(below, key=repr))
    return type(node).__name__, own, below


def _hangs_on_working_days(whole: Node) -> bool:
    periods = [node.period for node in walk(whole) if isinstance(node, DayIn)]
    periods += [node.spread[1] for node in walk(whole) if isinstance(node, Count) and node.spread]
    return any(period and period.unit == "working days" for period in periods)


def _course(policy: Policy) -> Mapping[str, Any]:
    """What the course of a case hangs on besides its outcome."""
    written = policy.written
    threshold = {key: value for key, value in written["threshold"].items() if key not in ("considers", "grounds")}
    others = [way for way in PARTS_READ if way[0] not in ("authority", "reports", "threshold", "timetable")]
    return {
        "limits": [replace(limit, cite="") for limit in policy.limits],
        "threshold": _without_words(threshold),
        **{".".join(way): _without_words(part_read(written, way)) for way in others},
    }


def _without_words(value: Any) -> Any:
    match value:
        case dict():
            return {key: _without_words(below) for key, below in value.items() if key not in _WORDS}
        case list() | tuple():
            return [_without_words(below) for below in value]
        case _:
            return value
