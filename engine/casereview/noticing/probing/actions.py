"""Late actions: on the first day of every rung and the day before, under every line manager that tells apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casereview.days import day_number, last_day_within
from casereview.model import Policy
from casereview.tested import Probe

_DUE = ("2023-08-01", "2023-12-31", "2024-01-31")
"""Days on which actions are due: months after them end in several ways."""


def late_actions(policies: Sequence[Policy], base: Probe) -> Iterator[Probe]:
    """The case with one action that is late."""
    rungs = [(policy, rung) for policy in policies for rung in policy.ladder]
    managers = dict.fromkeys(rung.where_line_manager_is for _, rung in rungs if rung.where_line_manager_is)
    for due in _DUE:
        received = day_number(base.case["received"])
        lasts = {last_day_within(day_number(due), rung.more_than, policy.calendar.working) for policy, rung in rungs}
        for on in sorted({day for last in lasts for day in (last, last + 1)}):
            for manager in (None, "team-leader", *managers):
                action = {"id": "A1", "due": due} | ({"line_manager": manager} if manager else {})
                yield replace(base, case={**base.case, "actions": [action]}, on=max(on, received))
