"""Conditions: each comes out met, not met and undetermined where it can, and each number has two sides."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from casereview.clause_ways import way_of
from casereview.conditions import KINDS
from casereview.core import REPORT_DAYS, And, Clause, Count, DayIn, InSet, Node, Not, Or, Unclear, parts
from casereview.days import FIRST_DAY as FIRST
from casereview.days import LAST_DAY as LAST
from casereview.days import day_number, day_text
from casereview.deciding.questions import ALWAYS_ANSWERED
from casereview.interpret.portable_reports import ReportDecider, report_decider
from casereview.interpret.tallying import tally_of
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.noticing.reaching.decided import (
    DAY_AFTER,
    DAY_BEFORE,
    FIRST_DAY,
    LAST_DAY,
    ONE_LESS,
    REACHED,
    Decided,
    all_findings,
    branch,
    side,
)
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED, WORDS
from casereview.tested import Point

Written = Mapping[str, Any]
Pairs = frozenset[int]

ALL_PAIRS: Pairs = frozenset({MET, NOT_MET, UNDETERMINED})

_BACKWARD = ("before", "from")
"""Spans that begin with a first day; the others end with a last day."""


class Stated(NamedTuple):
    """One condition as written: its point, its node, and what decides it on a report, where it is about one."""

    point: Point
    node: Node
    of_report: ReportDecider | None


def points(policy: Policy) -> Iterator[Point]:
    """Every condition, with the outcomes that it can have and the sides of its numbers."""
    for point, node, _ in stated(policy).values():
        yield point
        pairs = can_be(node)
        if len(pairs) > 1:
            yield from (branch(WORDS[pair], point) for pair in sorted(pairs, reverse=True))
        if isinstance(node, Unclear):
            yield from (branch(f"read in way {number}", point) for number in range(1, len(node.of) + 1))
        yield from (side(what, point) for what in _sides(node))


def _sides(node: Node) -> Sequence[str]:
    match node:
        case Count(spread=None):
            return REACHED, ONE_LESS
        case Count():
            return REACHED, ONE_LESS, LAST_DAY, DAY_AFTER
        case DayIn(span=span) if span in _BACKWARD:
            return FIRST_DAY, DAY_BEFORE
        case DayIn():
            return LAST_DAY, DAY_AFTER
        case _:
            return ()


@lru_cache(maxsize=64)
def stated(policy: Policy) -> Mapping[str, Stated]:
    """Every condition of a policy, by its id; one that several counts ask once."""
    found: dict[str, Stated] = {}
    trees = [("", node) for node in policy.applicant]
    trees += [(f"ground `{ground.id}`: ", ground.node) for ground in policy.grounds]
    for heading, tree in trees:
        for node, in_report in _below(tree, False):
            if node.clause and node.clause.id not in found:
                point = _point(policy, node, node.clause, heading if node is tree else "")
                decider = report_decider(node, policy.calendar.working) if in_report else None
                found[node.clause.id] = Stated(point, node, decider)
    return found


def _below(node: Node, in_report: bool) -> Iterator[tuple[Node, bool]]:
    yield node, in_report
    for part in parts(node):
        yield from _below(part, in_report or isinstance(node, Count))


def _point(policy: Policy, node: Node, clause: Clause, heading: str) -> Point:
    words = KINDS[clause.kind].words(clause.written, policy.vocabulary)
    if isinstance(node, DayIn) and clause.kind == "count":
        words = f"reported in the window of {node.period}" if node.period else "reported up to the application"
    return Point("clause", way_of(clause.id, policy.written), heading + words, clause.cite)


def can_be(node: Node) -> Pairs:
    """The pairs to which a condition can come, its parts being answered each for itself."""
    match node:
        case And():
            return _folded(int.__and__, MET, node.of)
        case Or():
            return _folded(int.__or__, NOT_MET, node.of)
        case Not():
            return frozenset(NEGATED[pair] for pair in can_be(node.of[0]))
        case Unclear():
            return ALL_PAIRS if len(node.of) > 1 else can_be(node.of[0])
        case InSet() if node.question in ALWAYS_ANSWERED:
            every = frozenset(ALWAYS_ANSWERED[node.question])
            return frozenset({MET, NOT_MET} if every - node.members else {MET})
        case _:
            return ALL_PAIRS


def _folded(join: Any, start: int, nodes: Sequence[Node]) -> Pairs:
    pairs: Pairs = frozenset({start})
    for node in nodes:
        pairs = frozenset(join(one, other) for one, other in product(pairs, can_be(node)))
    return pairs


def reached(decided: Decided) -> Iterator[Point]:
    """The conditions that were looked at, as they came out."""
    policy, probe, decision = decided
    known = stated(policy)
    found = all_findings((*decision.findings, *(ground.finding for ground in decision.grounds)))
    for finding in found:
        point, node, _ = known[finding.id]
        yield point
        yield branch(finding.outcome, point)
        if isinstance(node, Unclear) and node.reading in probe.readings:
            yield branch(f"read in way {probe.readings[node.reading]}", point)
        if isinstance(node, Count):
            yield from _number(point, node, finding.values)
            yield from _spread(point, node, finding.values, decided)
    yield from _of_reports(decided)


def _number(point: Point, count: Count, values: Written) -> Iterator[Point]:
    if values["certainly"] == values["possibly"]:
        if values["certainly"] == count.at_least:
            yield side(REACHED, point)
        if values["certainly"] == count.at_least - 1:
            yield side(ONE_LESS, point)


def _spread(point: Point, count: Count, values: Written, decided: Decided) -> Iterator[Point]:
    """The sides of a window that may lie anywhere: a day more, or a day less, between two reports turns the count."""
    if count.spread is None:
        return
    day, tally = count.spread[0], tally_of(count, decided.policy.calendar.working)
    reports = [report for report in decided.probe.case.get("reports", ()) if report["id"] in values["reports"]]
    here = tally(reports, ())[0] >= count.at_least
    for place, report in enumerate(reports):
        for moved in (moved for step in (-1, 1) if (moved := _moved(report, day, step))):
            there = tally([*reports[:place], moved, *reports[place + 1 :]], ())[0] >= count.at_least
            if here != there:
                yield side(LAST_DAY if here else DAY_AFTER, point)


def _of_reports(decided: Decided) -> Iterator[Point]:
    policy, probe, _ = decided
    view = View(probe.case, probe.readings)
    for place, report in enumerate(view.reports):
        for point, node, decide in stated(policy).values():
            if decide:
                pair = decide(view, report)
                yield point
                yield branch(WORDS[pair], point)
                if isinstance(node, DayIn) and pair != UNDETERMINED:
                    yield from _edge(point, node, decide, view, place)


def _edge(point: Point, node: DayIn, decide: ReportDecider, view: View, place: int) -> Iterator[Point]:
    """The side of a period on which a report lies, where a day more or less would put it on the other."""
    report = view.reports[place]
    backward = node.span in _BACKWARD
    inside = decide(view, report) == MET
    day, step = (node.subject, 1) if node.subject in REPORT_DAYS else (node.anchor, -1)
    outward = step * (-1 if backward else 1)
    moved = _moved(report, day, outward if inside else -outward)
    if moved is None:
        return
    reports = [*view.reports[:place], moved, *view.reports[place + 1 :]]
    if decide(view.with_reports(reports), moved) == (NOT_MET if inside else MET):
        names = (FIRST_DAY, DAY_BEFORE) if backward else (LAST_DAY, DAY_AFTER)
        yield side(names[0 if inside else 1], point)


def _moved(report: Written, day: str, step: int) -> Written | None:
    """The report with one of its days a day earlier or later; None where it is not known, or leaves the calendar."""
    if day not in report:
        return None
    number = day_number(report[day]) + step
    return {**report, day: day_text(number)} if FIRST <= number <= LAST else None
