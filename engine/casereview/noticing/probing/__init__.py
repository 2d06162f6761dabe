"""Cases to ask a policy about, from which one is found that shows what no worked case shows: a module for each part."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from json import dumps

from casereview.model import Policy
from casereview.noticing.probing.actions import late_actions
from casereview.noticing.probing.answers import other_answers, pairs_of_answers
from casereview.noticing.probing.appeals import appeals_made
from casereview.noticing.probing.course import courses
from casereview.noticing.probing.people import deciders_named, panels
from casereview.noticing.probing.reports import other_reports
from casereview.tested import Probe

Prober = Callable[[Sequence[Policy], Probe], Iterator[Probe]]

PROBERS: Mapping[str, tuple[Prober, ...]] = {
    "applicant": (other_answers, pairs_of_answers),
    "reports": (other_reports,),
    "threshold": (deciders_named, other_answers, other_reports, pairs_of_answers),
    "timetable": (courses,),
    "panel": (panels,),
    "victim_voice": (panels,),
    "appeals": (appeals_made,),
    "escalation": (late_actions,),
    "authority": (courses,),
}
"""What is tried for each part of a policy, by its first key."""

_REPORTS = ("received", "applicant", "facts", "reports", "decided")
_LOOKED_AT: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("applicant", "reports", "threshold"), _REPORTS),
    **dict.fromkeys(("timetable", "authority", "escalation"), ()),
    **dict.fromkeys(("panel", "victim_voice"), ("panel", "events")),
    "appeals": ("applicant", "decided"),
}
"""The parts of a case at which each part of a policy looks; cases that differ in no other need not all be tried."""


def probes(part: str, policies: Sequence[Policy], bases: Sequence[Probe]) -> Iterator[Probe]:
    """Cases that may show something about a part of a policy: first `bases`, then what lies near them.

    `policies` is the policy, and an edited one beside it where the search is for what tells the two apart.
    """
    yield from bases
    different = [read for base in _different(bases, _LOOKED_AT[part]) for read in _read(policies[0], base)]
    yield from _in_turn([prober(policies, base) for prober in PROBERS[part] for base in different])


def _read(policy: Policy, base: Probe) -> Iterator[Probe]:
    """The case as it is, and with each unclear clause read in each way."""
    yield base
    for name, number in policy.readings.items():
        for reading in range(1, number + 1):
            yield replace(base, readings={**base.readings, name: reading})


def _in_turn(series: Sequence[Iterator[Probe]]) -> Iterator[Probe]:
    """One of each series, then the next of each, so that what is tried early is of every sort."""
    for round_ in zip_longest(*series):
        yield from (probe for probe in round_ if probe is not None)


def _different(bases: Sequence[Probe], keys: Sequence[str]) -> list[Probe]:
    """The cases of which no earlier one has the same parts, and is read in the same way."""
    found = {dumps([base.readings, [base.case.get(key) for key in keys]], sort_keys=True): base for base in bases[::-1]}
    return list(found.values())[::-1]
