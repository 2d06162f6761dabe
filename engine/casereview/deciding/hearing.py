"""Whether an appeal is heard as its route wants it: by whom, together with whom, and by nobody who decided."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.deciding.asking import YES, Asking
from casereview.deciding.lodging import Appeal, said
from casereview.deciding.people import one_of, told_apart
from casereview.deciding.seats import seats_filled
from casereview.outcomes import MET, NEGATED, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]


def hearing(route: Written, appeal: Appeal) -> Iterator[Asking]:
    """What the route asks of who hears an appeal, and of what may come of it.

    One of those whom it names must hear it; that others sit with them is not held against it.
    """
    hearers: Sequence[Written] | None = appeal.written.get("heard_by")
    answer = appeal.answer("heard_by")
    named, companion = _seats(route, hearers)
    yield Asking("to", named, {"to": route["to"]}, answer)
    if "with" in route:
        yield Asking("with", companion, {"with": route["with"]}, answer)
    if "found_by" in route:
        # Who hears an appeal is recorded, and not who looked into it for them.
        yield Asking("found_by", UNDETERMINED, {"found_by": route["found_by"]})
    if route.get("independent"):
        pair = _every([YES[hearer.get("independent")] for hearer in hearers or ()])
        yield Asking("independent", pair, {"independent": True}, answer)
    if route.get("not_whoever_decided"):
        yield _not_whoever_decided(hearers, appeal)
    if "results" in route and ("result" in appeal.written or appeal.day("appeal-heard") is not None):
        pair = said(route["results"], appeal.written.get("result"))
        yield Asking("results", pair, {"results": route["results"]}, appeal.answer("result"))


def _seats(route: Written, hearers: Sequence[Written] | None) -> tuple[int, int]:
    """The pairs of whether the hearer that the route names is there, and beside them the companion.

    Whether a companion could be had is not recorded, so that nobody is missing where one is wanted where possible.
    """
    if hearers is None:
        return UNDETERMINED, UNDETERMINED
    joins = route.get("with", {})
    seats = [route["to"], [joins["person"]]] if joins else [route["to"]]
    surely, perhaps = seats_filled([[one_of(seat, hearer) for hearer in hearers] for seat in seats])
    pairs = [MET if seat in surely else UNDETERMINED if seat in perhaps else NOT_MET for seat in (0, 1)]
    return pairs[0], pairs[1] or (UNDETERMINED if joins.get("where_possible") else NOT_MET)


def _not_whoever_decided(hearers: Sequence[Written] | None, appeal: Appeal) -> Asking:
    deciders = _deciders(appeal)
    apart = [told_apart(hearer, row) | NEGATED[decided] for hearer in hearers or () for row, decided in deciders]
    values: dict[str, Any] = {"not_whoever_decided": True}
    answers = appeal.answer("heard_by")
    if appeal.decision == "threshold":
        answers += (("decided.by", appeal.case.get("decided", {}).get("by")),)
    if appeal.decision == "review":
        answers += (("panel", appeal.case.get("panel")),)
    return Asking("not_whoever_decided", _every(apart), values, answers)


def _deciders(appeal: Appeal) -> Sequence[tuple[Written, int]]:
    """Who certainly or possibly took the decision that the appeal is against, nobody where that is not recorded.

    The threshold is decided by those in `decided.by`, the review by whoever sat on its panel once it was held. Who
    handled a case is not recorded. `involved_before` is of the panel's members, and not of who hears an appeal.
    """
    match appeal.decision:
        case "threshold":
            return [(row, MET) for row in appeal.case.get("decided", {}).get("by") or ()]
        case "review" if appeal.day("review-held") is not None:
            attended = [(row, YES[row.get("attended")]) for row in appeal.case.get("panel", ())]
            return [(row, decided) for row, decided in attended if decided]
        case _:
            return ()


def _every(pairs: Sequence[int]) -> int:
    """What is asked of each of several; of nobody nothing is known."""
    joined = MET if pairs else UNDETERMINED
    for pair in pairs:
        joined &= pair
    return joined
