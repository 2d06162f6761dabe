"""Why each report counts or does not: one row for each, over all the grounds that count reports."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain

from casereview.core import REPORT_DAYS, And, Clause, Count, DayIn, FactIs, InSet, Node, Not, Or, Unclear, walk
from casereview.days import WorkingDays
from casereview.interpret.portable import Trace
from casereview.interpret.portable_reports import days_apart, report_decider
from casereview.interpret.view import View, Written, answer_of
from casereview.model import Reason, ReportRow
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, WORDS, all_and_any

CODES = (
    "late",
    "outside-window",
    "after-application",
    "body-not-named",
    "via-not-counted",
    "condition-not-met",
    "already-counted",
    "not-hate",
    "not-known",
)
"""Every reason, in the order in which a row shows them."""


PairOf = Callable[[Node, Written], int]
"""The pair of a condition on a report."""


def report_rows(grounds: Sequence[tuple[str, Trace]], view: View, working: WorkingDays) -> tuple[ReportRow, ...]:
    """The rows, in the order of the case file, from the traces of the grounds."""
    counting = [(name, trace, pairs) for name, trace in grounds if (pairs := _pairs(trace, view)) is not None]
    if not counting:
        return tuple(ReportRow(report["id"], None, (), ()) for report in view.reports)
    displaced = {name: _displaced(trace, pairs, view) for name, trace, pairs in counting}
    prepared = cache(lambda node: report_decider(node, working))

    def pair_of(node: Node, report: Written) -> int:
        return prepared(node)(view.received, report)

    every_ground_needs_hate = all(_needs_hate(trace[1]) for _, trace, _ in counting)
    rows = []
    for place, report in enumerate(view.reports):
        standing = {
            name: NOT_MET if place in displaced[name] else pairs[place] for name, _, pairs in counting
        }  # fmt: skip
        qualifies = max(standing.values())
        reasons: list[Reason] = []
        if qualifies != MET:
            for name, trace, _ in counting:
                for count in _counts(trace[1], view):
                    reasons += _reasons(count, report, pair_of)
                    if place in displaced[name]:
                        reasons.append(_reason("already-counted", count.clause))
        shown = [reason for reason in reasons if reason.code != "not-hate" or every_ground_needs_hate]
        rows.append(
            ReportRow(
                report["id"],
                WORDS[qualifies],
                tuple(name for name, pair in standing.items() if pair == MET),
                _one_of_each(shown),
            )
        )
    return tuple(rows)


def _pairs(trace: Trace, view: View) -> list[int] | None:
    """For each report, whether it is in the counts below `trace`; None where nothing is counted there."""
    _, node, counted, below = trace
    if counted:
        certain, possible = ({id(report) for report in reports} for reports in counted[:2])
        return [MET if id(r) in certain else UNDETERMINED if id(r) in possible else NOT_MET for r in view.reports]
    parts = [_pairs(part, view) for part in below]
    if isinstance(node, Unclear) and node.reading in view.readings:
        return parts[view.readings[node.reading] - 1]
    known = [part for part in parts if part is not None]
    if not known:
        return None
    join = all_and_any if isinstance(node, Unclear) else max
    return [join(pairs) for pairs in zip(*known, strict=True)]


def _counts(node: Node, view: View) -> Iterator[Count]:
    """The counts below `node`, without those of a reading that was not chosen."""
    match node:
        case Count():
            yield node
        case Unclear() if node.reading in view.readings:
            yield from _counts(node.of[view.readings[node.reading] - 1], view)
        case And() | Or() | Not() | Unclear():
            for part in node.of:
                yield from _counts(part, view)


def _displaced(trace: Trace, pairs: Sequence[int], view: View) -> set[int]:
    """The places of reports whose incident an earlier report certainly counts already.

    The earliest `reported` counts, then the order of the file. A report only possibly counted displaces none, and
    one whose day is not known may be the earliest.
    """
    if not any(count.counting == "incidents" for count in _counts(trace[1], view)):
        return set()
    earliest: dict[str, tuple[str, int]] = {}
    order = [(report.get("reported", ""), place) for place, report in enumerate(view.reports)]
    for key, report, pair in zip(order, view.reports, pairs, strict=True):
        incident = report["incident"]
        if pair == MET:
            earliest[incident] = min(key, earliest.get(incident, key))
    return {
        key[1]
        for key, report, pair in zip(order, view.reports, pairs, strict=True)
        if pair and key > earliest.get(report["incident"], key)
    }


def _needs_hate(node: Node) -> bool:
    counts = [below for below in walk(node) if isinstance(below, Count)]
    return all(any(_code(part) == "not-hate" for part in walk(count.where)) for count in counts)


def _reasons(count: Count, report: Written, pair_of: PairOf) -> Iterator[Reason]:
    """What puts one report out of one count, or leaves it open. Its days are judged together."""
    days, others = days_apart(count.where)
    together = pair_of(And(tuple(days)), report)
    if together == UNDETERMINED:
        missing = tuple(day for day in REPORT_DAYS if day not in report)
        yield Reason("not-known", _cite(days[0].clause), missing)
    elif together == NOT_MET:
        alone = [day for day in days if pair_of(day, report) == NOT_MET]
        blamed = alone or [day for day in days if _code(day) != "after-application"]
        yield from (_reason(_code(day), day.clause) for day in blamed)
    for node in others:
        pair = pair_of(node, report)
        if pair == UNDETERMINED:
            yield Reason("not-known", _cite(_first_clause(node)), tuple(_unanswered(node, report)))
        elif pair == NOT_MET:
            yield from _blame(node, report, pair_of)


def _blame(node: Node, report: Written, pair_of: PairOf) -> Iterator[Reason]:
    """The reasons of the conditions that put the report out, below one that is not met."""
    match node:
        case And():
            failing = [part for part in node.of if pair_of(part, report) == NOT_MET]
            yield from chain.from_iterable(_blame(part, report, pair_of) for part in failing)
        case Or():
            yield from chain.from_iterable(_blame(part, report, pair_of) for part in node.of)
        case _:
            yield from (_reason(_code(leaf), leaf.clause) for leaf in walk(node) if _code(leaf))


def _code(node: Node) -> str:
    return node.clause.reason if node.clause and isinstance(node, DayIn | FactIs | InSet) else ""


def _first_clause(node: Node) -> Clause | None:
    return next((below.clause for below in walk(node) if below.clause), None)


def _unanswered(node: Node, report: Written) -> Iterator[str]:
    """What is not recorded of the report, among what `node` asks."""
    for leaf in walk(node):
        if isinstance(leaf, FactIs | InSet) and answer_of(report, leaf.question) is None:
            yield ".".join(leaf.question)
        elif isinstance(leaf, DayIn):
            yield from (day for day in (leaf.anchor, leaf.subject) if day in REPORT_DAYS and day not in report)


def _reason(code: str, clause: Clause | None) -> Reason:
    return Reason(code, _cite(clause))


def _cite(clause: Clause | None) -> str:
    return clause.cite if clause else ""


def _one_of_each(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """One reason for each code, in the order of the codes, with the first clause and all that is not answered."""
    by_code: dict[str, list[Reason]] = {code: [] for code in CODES}
    for reason in reasons:
        by_code[reason.code].append(reason)
    return tuple(
        Reason(code, alike[0].cite, tuple(dict.fromkeys(chain.from_iterable(reason.unanswered for reason in alike))))
        for code, alike in by_code.items()
        if alike
    )
