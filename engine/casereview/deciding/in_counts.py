"""In which grounds' counts each report of a case is, from the traces of the grounds, and which displace others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from casereview.core import INCIDENTS, And, Count, Node, Not, Or, Unclear, walk
from casereview.interpret.portable import Counted, Trace
from casereview.interpret.view import Written
from casereview.outcomes import MET, NOT_MET, UNDETERMINED, all_and_any

Places = Mapping[int, int]
"""The place of each report, by what it is and not by what it says."""

Pairs = Callable[[Trace, Places], list[int]]
"""From the trace of a ground to the pair of each report: whether it is in the counts below."""

Readings = Mapping[str, int]


def pairs_below(node: Node, readings: Readings) -> Pairs | None:
    """How the pairs of the reports are found below `node`, as it is read; None where nothing is counted there."""
    match node:
        case Count():
            return _of_count
        case Unclear() if node.reading in readings:
            return _joined(node, [readings[node.reading] - 1], readings)
        case And() | Or() | Not() | Unclear():
            return _joined(node, range(len(node.of)), readings)
        case _:
            return None


def _of_count(trace: Trace, places: Places) -> list[int]:
    certain, possible, _, _ = cast("Counted", trace[2])
    pairs = [NOT_MET] * len(places)
    for report in certain:
        pairs[places[id(report)]] = MET
    for report in possible:
        pairs[places[id(report)]] = UNDETERMINED
    return pairs


def _joined(node: And | Or | Not | Unclear, read: Sequence[int], readings: Readings) -> Pairs | None:
    """A report is in one of several counts where it is in any; below an unclear clause, as its readings have it."""
    found = [(place, pairs_below(node.of[place], readings)) for place in read]
    parts = [(place, pairs) for place, pairs in found if pairs]
    join = all_and_any if isinstance(node, Unclear) else max
    if len(parts) < 2:
        return next((_of_part(place, pairs) for place, pairs in parts), None)

    def joined(trace: Trace, places: Places) -> list[int]:
        by_part = [pairs(trace[3][place], places) for place, pairs in parts]
        return [join(pairs) for pairs in zip(*by_part, strict=True)]

    return joined


def _of_part(place: int, pairs: Pairs) -> Pairs:
    return lambda trace, places: pairs(trace[3][place], places)


class Below(NamedTuple):
    """One count below a condition: how the pairs of its reports are found, and in which open readings it stands."""

    node: Count
    pairs: Pairs
    readings: tuple[tuple[str, int], ...]


def counts_below(node: Node, readings: Readings) -> Iterator[Below]:
    """The counts below `node`, without those of a reading that was not chosen."""
    match node:
        case Count():
            yield Below(node, _of_count, ())
        case Unclear() if node.reading in readings:
            yield from _in_part(node, readings[node.reading] - 1, readings)
        case And() | Or() | Not() | Unclear():
            for place in range(len(node.of)):
                yield from _in_part(node, place, readings)


def _in_part(node: And | Or | Not | Unclear, place: int, readings: Readings) -> Iterator[Below]:
    read = ((node.reading, place + 1),) if isinstance(node, Unclear) and node.reading not in readings else ()
    for below in counts_below(node.of[place], readings):
        yield Below(below.node, _of_part(place, below.pairs), (*read, *below.readings))


def open_readings(node: Node, readings: Readings) -> Iterator[str]:
    """The unclear clauses below `node` whose reading decides what is counted, and was not chosen."""
    for below in walk(node):
        counts = isinstance(below, Unclear) and any(isinstance(part, Count) for part in walk(below))
        if isinstance(below, Unclear) and counts and below.reading not in readings:
            yield f"readings.{below.reading}"


def displaces(count: Count) -> bool:
    """Whether an earlier report of an incident displaces the others.

    In a count of a group, or of a window that may lie anywhere, which report counts hangs on the others: none does.
    """
    return count.things == INCIDENTS and not count.same and not count.spread


def without_displaced(pairs: list[int], reports: Sequence[Written], first_day: str) -> list[int | None]:
    """The pairs, with None for a report whose incident an earlier report certainly counts already.

    The earliest `reported` counts, then the order of the file. A report only possibly counted displaces none, and one
    whose day is not known may be as early as its incident, or as the first day that counts.
    """
    earliest: dict[str, tuple[str, int]] = {}
    counted: list[tuple[str, tuple[str, int]]] = []
    for place, pair in enumerate(pairs):
        if pair:
            report = reports[place]
            incident, reported = report["incident"], report.get("reported")
            key = reported or max(report.get("occurred", ""), first_day), place
            counted.append((incident, key))
            if pair == MET and (incident not in earliest or key < earliest[incident]):
                earliest[incident] = key
    kept: list[int | None] = [*pairs]
    for incident, key in counted:
        if incident in earliest and key > earliest[incident]:
            kept[key[1]] = None
    return kept
