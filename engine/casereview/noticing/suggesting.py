"""The worked cases that are missing: for each point that none reaches, and each edit that none notices, a small one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.formats.decision.json import as_mapping
from casereview.model import Policy
from casereview.noticing.expecting import expected
from casereview.noticing.probing import probes
from casereview.noticing.probing.start import starting_case
from casereview.noticing.reaching import reached_by
from casereview.noticing.shrinking import shrunk
from casereview.noticing.unnoticed import decided_otherwise, is_valid, notices
from casereview.tested import Coverage, Noticed, Point, Probe, Suggestion, Unnoticed
from casereview.worked_cases import Worked

Written = Mapping[str, Any]

MOST_TRIED = 4000
"""How many cases are tried to reach the points of one part of a policy."""

MOST_DECIDED = 10_000
"""How many cases are decided to find all the suggestions for one policy, and to make them small."""

_THRESHOLD = ("outcome", "applicant", "threshold", "grounds", "qualifies", "reasons", "needed")
_SHOWN_IN: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("applicant", "reports"), _THRESHOLD),
    "threshold": (*_THRESHOLD, "deciders"),
    "timetable": ("timetable",),
    "panel": ("panel", "review"),
    "victim_voice": ("review",),
    "appeals": ("appeals",),
    "escalation": ("actions",),
}
"""What a case about a part of a policy expects."""


def suggestions(
    policy: Policy, cases: Sequence[Worked], given: Written, statute: Policy, coverage: Coverage, edits: Noticed
) -> tuple[list[Suggestion], bool]:  # fmt: skip
    """The missing cases of a policy, and whether the search was cut; `given` is what all of its cases start from."""
    suggesting = _Suggesting(policy, cases, given, statute)
    found = suggesting.all(coverage, edits)
    return found, suggesting.cut or suggesting.left <= 0 or any(item.cut for item in edits.unnoticed)


class _Suggesting:
    """The suggestions for one policy so far."""

    def __init__(self, policy: Policy, cases: Sequence[Worked], given: Written, statute: Policy) -> None:
        self.policy, self.given, self.statute = policy, given, statute
        self.bases = [case.probe for case in cases] or [starting_case(policy)]
        self.found: list[Suggestion] = []
        self.names = {case.name for case in cases}
        self.left, self.until = MOST_DECIDED, 0
        self.cut = False

    def all(self, coverage: Coverage, edits: Noticed) -> list[Suggestion]:
        """A case for every point that one is found for, and for every edit that none of them notices by then."""
        missed = dict.fromkeys(coverage.missed)
        parts = list(dict.fromkeys(str(point.way[0]) for point in missed))
        for done, part in enumerate(parts):
            # What is left is shared out among the parts that wait, and the edits after them.
            self.until = self.left - self.left // (len(parts) - done + 1)
            self._reach(part, {point: None for point in missed if point.way[0] == part})
        for item in edits.telling:
            edited = compile_policy(item.edit.written)
            if self.left > 0 and item.by and not self._is_noticed(edited):
                self._tell(item, item.by, edited)
        return self.found

    def _is_noticed(self, edited: Policy) -> bool:
        """Whether a suggestion notices an edit already."""
        self.left -= len(self.found)
        return any(notices(found.probe, found.expect, edited, self.statute) for found in self.found)

    def _reach(self, part: str, missed: dict[Point, None]) -> None:
        for tried, probe in enumerate(probes(part, (self.policy,), self.bases)):
            self.cut = self.cut or (bool(missed) and self.left <= self.until)
            if not missed or tried == MOST_TRIED or self.left <= self.until:
                return
            reached = self._reached(probe)
            hits = [point for point in missed if point in reached]
            for point in hits if hits and is_valid(probe, self.policy) else ():
                if point in missed:
                    small = self._small(probe, _reaching(self._reached, point))
                    for other in self._reached(small):
                        missed.pop(other, None)
                    self._add(_sentence(point), small, _SHOWN_IN[part], event=_event(self.policy, point))

    def _reached(self, probe: Probe) -> set[Point]:
        self.left -= 1
        return reached_by(self.policy, probe, self.statute)

    def _small(self, probe: Probe, shows: Callable[[Probe], bool]) -> Probe:
        """As small a case as is found before too many were decided."""
        return shrunk(probe, self.given, lambda other: self.left > 0 and shows(other) and is_valid(other, self.policy))

    def _tell(self, item: Unnoticed, by: Probe, edited: Policy) -> None:
        def differing(probe: Probe) -> tuple[str, ...]:
            self.left -= 1
            return decided_otherwise(item.edit, probe, self.policy, edited, self.statute)

        small = self._small(by, lambda probe: bool(set(differing(probe)) & set(item.differs)))
        differs = differing(small)
        shown = [part for part in _SHOWN_IN.get(str(item.edit.way[0]), ()) if part in differs]
        self._add(f"{item.clause}: {_difference(item.edit.words)}", small, shown or differs, edited)

    def _add(
        self, name: str, probe: Probe, about: Sequence[str], edited: Policy | None = None, event: str | None = None
    ) -> None:
        decided, other = self._mapping(self.policy, probe), self._mapping(edited, probe) if edited else None
        expect = expected(decided, about, other)
        if event and "timetable" in expect:
            expect["timetable"] = [row for row in expect["timetable"] if row["event"] == event]
        while name in self.names:
            name += ", in another case"
        self.names.add(name)
        self.found.append(Suggestion(name, probe, expect))

    def _mapping(self, policy: Policy, probe: Probe) -> dict[str, Any]:
        return as_mapping(decide(policy, probe.case, probe.on, self.statute, probe.readings), policy.vocabulary)


def _reaching(reached: Callable[[Probe], set[Point]], point: Point) -> Callable[[Probe], bool]:
    return lambda probe: probe.on >= day_number(probe.case["received"]) and point in reached(probe)


def _event(policy: Policy, point: Point) -> str | None:
    """The event of the limit that a point is about, where it is about one."""
    return policy.limits[int(point.way[1])].event if point.way[0] == "timetable" else None


def _sentence(point: Point) -> str:
    """What a case shows of a point, as a sentence."""
    match point.way[0], point.sort:
        case "applicant" | "reports" | "threshold", "branch" if point.what in ("met", "not met", "undetermined"):
            return f"it is {point.what} that {point.clause}" if _is_condition(point) else _is(point)
        case "timetable" | "escalation", "side":
            return f"{point.clause}, looked at {point.what}"
        case "appeals", "side":
            return f"an {point.clause} is made {point.what}"
        case "appeals", "branch":
            return f"in an {point.clause}, {point.what.replace(': ', ' is ')}"
        case _, "clause":
            return f"there is this clause to go by: {point.clause}"
        case "panel" | "victim_voice", "branch":
            return _is(point)
        case _:
            return f"{point.clause}: {point.what}"


def _difference(words: str) -> str:
    """What an edit would change, as what stands there instead."""
    if words.endswith(" taken out"):
        return f"{words.removesuffix(' taken out')} makes a difference"
    old, arrow, new = words.partition(" → ")
    return f"it is {old}, and not {new}" if arrow else f"it makes a difference that {words}"


def _is_condition(point: Point) -> bool:
    return len(point.way) > 2 or point.way[0] == "reports"


def _is(point: Point) -> str:
    return f"{point.clause} is {point.what}"
