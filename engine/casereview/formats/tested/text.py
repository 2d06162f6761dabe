"""What worked cases reach and notice, as lines of text: what is missing stands with its file, line and column."""

from collections.abc import Iterator, Sequence

from casereview.formats.note import flowing
from casereview.source import Way
from casereview.tested import Coverage, Inspected, Noticed, Unnoticed


def format_tested(tested: Sequence[Inspected]) -> str:
    """For each policy, how many cases pass, then what they miss."""
    return "".join(f"{line}\n" for each in tested for line in _lines(each))


def _lines(tested: Inspected) -> Iterator[str]:
    counted = tested.cases - tested.suggested
    also = f"; {tested.suggested} more are suggestions to confirm" if tested.suggested else ""
    yield f"{tested.cases_file}: {tested.passed} of {counted} cases come to what they expect{also}"
    if tested.coverage:
        yield from _coverage(tested, tested.coverage)
    if tested.edits:
        yield from _edits(tested, tested.edits)


def percent(coverage: Coverage) -> str:
    """The share of all points that is reached, in percent, rounded down."""
    return f"{coverage.hundredths // 100}.{coverage.hundredths % 100:02} %"


def _coverage(tested: Inspected, coverage: Coverage) -> Iterator[str]:
    sorts = (("clauses", "clause"), ("branches", "branch"), ("sides of numbers", "side"))
    counted = ", ".join(f"{name} {_number(coverage, sort)}" for name, sort in sorts)
    yield f"  reached: {percent(coverage)} ({counted})"
    for point in coverage.missed:
        what = f": {point.what}" if point.what else ""
        yield f"{_at(tested, point.way)}: no case reaches: {flowing(point.clause)}{what}{_cited(point.cite)}"


def _number(coverage: Coverage, sort: str) -> str:
    reached, missed = (
        sum(point.sort == sort for point in points) for points in (coverage.reached, coverage.missed)
    )  # fmt: skip
    return f"{reached} of {reached + missed}"


def _edits(tested: Inspected, edits: Noticed) -> Iterator[str]:
    every = edits.noticed + len(edits.unnoticed)
    without = len(edits.unnoticed) - len(edits.telling)
    yield (
        f"  noticed: {edits.noticed} of {every} edits; of the others {len(edits.telling)} change a decision or a day, "
        f"and for {without} no difference was found"
    )
    for item in sorted(edits.unnoticed, key=lambda item: item.by is None):
        yield f"{_at(tested, item.edit.way)}: {_unnoticed(item)}{_cited(item.cite)}"


def _unnoticed(item: Unnoticed) -> str:
    edit = f"{flowing(item.clause)}: {flowing(item.edit.words)}"
    if item.by is None:
        return f"{edit}: no difference found in {item.tried} cases{', and more were not tried' if item.cut else ''}"
    return f"no case notices: {edit}; it can change {', '.join(item.differs)}"


def _at(tested: Inspected, way: Way) -> str:
    place = tested.place(way)
    return f"{tested.file}:{place.line}:{place.column}"


def _cited(cite: str) -> str:
    return f" [{cite}]" if cite else ""
