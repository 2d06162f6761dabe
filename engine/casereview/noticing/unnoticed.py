"""Which edits of a policy no worked case notices, and for each a case that would, where one is found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from casereview.compile import compile_policy
from casereview.decide import decide
from casereview.expectations import differences
from casereview.formats.decision.json import as_mapping
from casereview.model import Policy
from casereview.noticing.differing import differing
from casereview.noticing.edits import changes, edited
from casereview.noticing.probing import probes
from casereview.noticing.probing.start import starting_case
from casereview.noticing.reaching import points_of
from casereview.readings import problem_with
from casereview.source import Source
from casereview.tested import Edit, Noticed, Probe, Unnoticed
from casereview.validate import validate_case
from casereview.worked_cases import Worked

Written = Mapping[str, Any]

MOST_TRIED = 4000
"""How many cases are tried to tell an edited policy from the policy."""

MOST_TRIED_IN_ALL = 12_000
"""How many cases are tried for all edits of one policy together: what is left is shared out among those that wait."""

Watch = Callable[[Sequence[Any]], Iterable[Any]]
"""Goes through what takes long, and may show how far it is."""

_SEEN_IN: Mapping[str, frozenset[str]] = {
    "timetable": frozenset({"timetable", "timetable_events", "no_rows_for"}),
    "panel": frozenset({"panel", "review"}),
    "victim_voice": frozenset({"review"}),
    "appeals": frozenset({"appeals", "no_appeal_against", "without_route"}),
    "escalation": frozenset({"actions"}),
}
"""Where an edit of a part of a policy can be seen; of any other part, everywhere."""


def unnoticed_edits(
    source: Source, policy: Policy, cases: Sequence[Worked], statute: Policy, watch: Watch = iter
) -> Noticed:
    """What comes of every edit of the policy in `source`, whose worked `cases` all come to what they expect."""
    search = EditSearch(policy, cases, statute)
    noticed = 0
    waiting: list[Edit] = []
    for change in watch(list(changes(source.value))):
        edit = edited(source, change)
        if edit and search.is_noticed(edit, compile_policy(edit.written)):
            noticed += 1
        elif edit:
            waiting.append(edit)
    return Noticed(policy.id, len(cases), noticed, tuple(_told(search, waiting, watch)))


def _told(search: "EditSearch", waiting: Sequence[Edit], watch: Watch) -> Iterator[Unnoticed]:
    """Each edit with a case that it decides otherwise; none is sought in more than its share of the cases left."""
    left = MOST_TRIED_IN_ALL
    for done, edit in enumerate(watch(waiting)):
        told = search.telling(edit, compile_policy(edit.written), min(MOST_TRIED, left // (len(waiting) - done)))
        left -= told.tried
        yield told


class EditSearch:
    """One policy with its worked cases, those that noticed an edit last standing first."""

    def __init__(self, policy: Policy, cases: Sequence[Worked], statute: Policy) -> None:
        self.policy, self.cases, self.statute = policy, list(cases), statute
        self.bases = [case.probe for case in cases] or [starting_case(policy)]
        self.points = points_of(policy)

    def is_noticed(self, edit: Edit, edited: Policy) -> bool:
        """Whether some worked case expects what the edited policy does not say."""
        keys = _SEEN_IN.get(str(edit.way[0]))
        for place, case in enumerate(self.cases):
            if (keys is None or keys & case.expect.keys()) and notices(case.probe, case.expect, edited, self.statute):
                self.cases.insert(0, self.cases.pop(place))
                return True
        return False

    def telling(self, edit: Edit, edited: Policy, most: int = MOST_TRIED) -> Unnoticed:
        """The edit with a case that it decides otherwise, where one is found among so many."""
        tried = 0
        for probe in probes(str(edit.way[0]), (self.policy, edited), self.bases):
            if tried == most:
                return Unnoticed(edit, *self._clause(edit), None, (), tried, cut=True)
            tried += 1
            if _stale(edited, probe.readings):
                continue
            differs = decided_otherwise(edit, probe, self.policy, edited, self.statute)
            if differs and is_valid(probe, self.policy):
                return Unnoticed(edit, *self._clause(edit), probe, differs, tried)
        return Unnoticed(edit, *self._clause(edit), None, (), tried)

    def _clause(self, edit: Edit) -> tuple[str, str]:
        """What stands where the edit is made, in words, and its citation: the nearest clause around it."""
        around = [point for point in self.points if point.way == edit.way[: len(point.way)]]
        if not around:
            return ".".join(map(str, edit.way)), ""
        nearest = max(around, key=lambda point: len(point.way))
        return nearest.clause, nearest.cite


def decided_otherwise(edit: Edit, probe: Probe, policy: Policy, edited: Policy, statute: Policy) -> tuple[str, ...]:
    """In which parts a policy and the edited one decide a case otherwise."""
    before, after = (decide(each, probe.case, probe.on, statute, probe.readings) for each in (policy, edited))
    return differing(str(edit.way[0]), before, after)


def notices(probe: Probe, expect: Written, edited: Policy, statute: Policy) -> bool:
    """Whether a case expects what the edited policy does not say."""
    if _stale(edited, probe.readings):
        return True
    # The Act stands beside a policy; where it is the policy itself, the edited one does.
    beside = edited if statute.id == edited.id else statute
    decision = decide(edited, probe.case, probe.on, beside, probe.readings)
    return any(differences(expect, as_mapping(decision, edited.vocabulary)))


def _stale(policy: Policy, readings: Mapping[str, int]) -> bool:
    """Whether a policy no longer has a reading that a case chooses."""
    return any(problem_with(policy.readings, name, number) for name, number in readings.items())


def is_valid(probe: Probe, policy: Policy) -> bool:
    """Whether the case of a probe could stand in a file."""
    source = Source("", dict(probe.case))
    return validate_case(source, policy.written)
