"""Whether an appeal was made as its route wants it: in time, by whom, through whom, on which ground, and after what.

What a case file has no place for (through whom an appeal came, and its papers) stays undetermined.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from casereview.days import day_number, day_text
from casereview.deciding.asking import YES, Asking
from casereview.decision import Lodging
from casereview.happened import Happened
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]


class Appeal(NamedTuple):
    """One appeal against one decision, with the days of its case; `on` is the day of the question.

    `lodge_by` is the last day to make it, where that is known.
    """

    case: Written
    written: Written
    decision: str
    events: Happened
    lodge: Lodging | None
    lodge_by: int | None
    on: int

    def day(self, event: str) -> int | None:
        """The day of an event that has happened by the day of the question."""
        day = self.events.days.get(event)
        return day if day is not None and day <= self.on else None

    def answer(self, key: str) -> tuple[tuple[str, Any], ...]:
        """What is recorded of the appeal under `key`."""
        return ((f"appeals.{self.written['id']}.{key}", self.written.get(key)),)


def lodging(route: Written, appeal: Appeal) -> Iterator[Asking]:
    """What the route asks of how an appeal is made, in the order of what is looked at first."""
    if "lodge_within" in route:
        yield _in_time(route, appeal)
    if "lodged_by" in route:
        values = {"lodged_by": route["lodged_by"]}
        yield Asking("lodged_by", _by(route["lodged_by"], appeal), values, appeal.answer("by"))
    if "through" in route:
        yield Asking("through", UNDETERMINED, {"through": {"body": route["through"]["body"]}})
        if route["through"].get("fresh_consent"):
            consent = YES[appeal.written.get("consent")]
            yield Asking("fresh_consent", consent, {"fresh_consent": True}, appeal.answer("consent"))
    if "grounds" in route:
        values = {"grounds": route["grounds"]}
        pair = MET if "any" in route["grounds"] else said(route["grounds"], appeal.written.get("ground"))
        yield Asking("grounds", pair, values, appeal.answer("ground"))
    if "requires" in route:
        parts = tuple(_required(what, appeal) for what in route["requires"])
        pair = MET
        for part in parts:
            pair &= part.pair
        yield Asking("requires", pair, {"requires": route["requires"]}, of=parts)
    if "sends" in route:
        yield Asking("sends", UNDETERMINED, {"sends": route["sends"]})


def said(allowed: list[str], recorded: str | None) -> int:
    """Whether what is recorded as one word (`evidence-not-considered`) is one of the phrases that a document has."""
    if recorded is None:
        return UNDETERMINED
    return MET if recorded in [phrase.replace(" ", "-") for phrase in allowed] else NOT_MET


def _in_time(route: Written, appeal: Appeal) -> Asking:
    received = appeal.day("appeal-received")
    pair = NOT_MET if appeal.lodge == "closed" else UNDETERMINED
    if appeal.lodge == "open" and received is not None and appeal.lodge_by is not None:
        pair = MET
    answer = (f"appeals.{appeal.written['id']}.received", None if received is None else day_text(received))
    return Asking("lodge_within", pair, {"lodge_within": route["lodge_within"]}, (answer,), route["lodge_within"])


def _by(allowed: list[str], appeal: Appeal) -> int:
    """Who applies for themselves is the victim; whether who applied for one still acts for them is not recorded."""
    by = appeal.written.get("by")
    if by is None:
        return UNDETERMINED
    if by in allowed:
        return MET
    victim = {"self": MET, "someone else": UNDETERMINED}.get(appeal.case["applicant"]["for"], NOT_MET)
    return victim if by == "applicant" and "victim" in allowed else NOT_MET


def _required(what: str, appeal: Appeal) -> Asking:
    values = {"requires": [what]}
    match what:
        case "outcome letter issued" if appeal.decision != "handling":
            event = {"threshold": "decision-sent", "review": "outcome-told"}[appeal.decision]
            return Asking("requires", _before(appeal, appeal.day(event)), values)
        case "first appeal decided":
            return Asking("requires", _first_appeal(appeal), values)
        case _:
            return Asking("requires", UNDETERMINED, values)


def _before(appeal: Appeal, day: int | None) -> int:
    """The pair of whether something happened, and not after the appeal was made."""
    if day is None:
        return NOT_MET
    made = appeal.events.days.get("appeal-received")
    return UNDETERMINED if made is None else MET if day <= made else NOT_MET


def _first_appeal(appeal: Appeal) -> int:
    """The pair of whether the outcome of another appeal against the same decision had been told by then."""
    pair = NOT_MET
    for other in appeal.case["appeals"]:
        told = day_number(other["told"]) if "told" in other else appeal.on + 1
        if other is not appeal.written and told <= appeal.on and other.get("against") in (None, appeal.decision):
            pair |= _before(appeal, told) & (MET if "against" in other else UNDETERMINED)
    return pair
