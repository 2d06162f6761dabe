"""A validated case as the interpreters look at it: the mappings of the file itself, so that nothing is copied.

Days of reports stay text (YYYY-MM-DD), which sorts as the days do.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from casereview.core import FactIs, InSet, Question, SameAs
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]

NOTHING: Written = {}


class View:
    """One case. What is not recorded is missing from its mappings, and None when asked for."""

    __slots__ = ("applicant", "facts", "powers", "readings", "received", "reports")

    def __init__(self, case: Written, readings: Mapping[str, int] = NOTHING) -> None:
        """`readings` fixes unclear clauses: from a clause's id to the number of the reading, from 1."""
        self.applicant: Written = case["applicant"]
        self.facts: Written = case.get("facts", NOTHING)
        self.powers: Written = case["decided"].get("powers", NOTHING) if "decided" in case else NOTHING
        self.readings = readings
        self.received: str = case["received"]
        self.reports: Sequence[Written] = case.get("reports", ())

    def with_reports(self, reports: Sequence[Written]) -> "View":
        """The same case with other reports."""
        other = copy(self)
        other.reports = reports
        return other


def answer_in(view: View, question: Question) -> Any:
    """The recorded answer to a question about the case; None where it is open."""
    about, name = question[0], question[-1]
    if about == "facts":
        return view.facts.get(name)
    return view.applicant.get(name) if about == "applicant" else view.powers.get(name)


def answer_of(report: Written, question: Question) -> Any:
    """The recorded answer to a question about one report; None where it is open."""
    return report.get("facts", NOTHING).get(question[1]) if question[0] == "facts" else report.get(question[0])


@lru_cache(maxsize=4096)
def verdicts(node: FactIs | InSet) -> Mapping[Any, int]:
    """The pair of each answer that `node` tells apart; every other answer is not the one wanted."""
    if isinstance(node, FactIs):
        return {None: UNDETERMINED, node.wanted: MET, not node.wanted: NOT_MET}
    return {None: UNDETERMINED, **dict.fromkeys(node.members, MET)}


def sameness(node: SameAs, view: View, report: Written) -> int:
    """The pair of a comparison of a report with its case."""
    ours, theirs = answer_of(report, node.question), answer_in(view, node.other)
    if ours is None or theirs is None:
        return UNDETERMINED
    return MET if (ours == theirs) == node.wanted else NOT_MET
