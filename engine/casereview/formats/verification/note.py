"""Whether a receipt still holds, as a note: the answer first, then which inputs changed, and what differs for it."""

from collections.abc import Iterator, Mapping

from casereview.days import day_number
from casereview.differences import Difference
from casereview.formats.note import Line, Note, Section, day_words
from casereview.formats.plain_values import said
from casereview.verification import CaseToday, ChangedInput, Recomputed, Verification
from casereview.vocabulary import joined

INPUTS = {
    "case": "the case",
    "policy": "the policy",
    "statute": "the Act",
    "vocabulary": "the vocabulary",
    "calendar": "the calendar",
    "engine": "the engine",
    "earlier": "the earlier versions",
}
"""What each input is called in a sentence."""


def note_of_verification(verification: Verification) -> Note:
    """The note."""
    today = verification.today
    sections = (
        Section("Receipt", tuple(_receipt(verification))),
        Section("Changed since", tuple(_changed(changed, verification.file) for changed in verification.changed)),
        Section("The case of the receipt", tuple(_recomputed(verification.recomputed, verification))),
        Section("The case file of today", tuple(_today(today, verification)) if today else ()),
    )
    return Note(_title(verification), tuple(section for section in sections if section.lines))


def _title(verification: Verification) -> str:
    changes = [INPUTS[name] for name in verification.changes]
    changed = f"{joined(changes, 'and')} changed" if changes else ""
    joint = ", although " if verification.holds else "; "
    answer = "still holds" if verification.holds else "does not hold"
    return f"Receipt of case {verification.receipt['case']['case']}: {answer}{joint if changed else ''}{changed}"


def _receipt(verification: Verification) -> Iterator[Line]:
    receipt = verification.receipt
    outcome, policy = said(receipt["decision"]["outcome"]), receipt["inputs"]["policy"]["id"]
    yield Line(f"{outcome} by {policy}, asked on {day_words(day_number(receipt['on']))}")
    for name, number in receipt["readings"].items():
        yield Line(f"with reading {number} of the unclear clause `{name}`")
    if not verification.intact:
        yield Line("its content does not have its digest: it was changed after it was written, or damaged")


def _changed(changed: ChangedInput, file: str) -> Line:
    where = f", in {file}" if changed.input == "policy" else ""
    return Line(f"{INPUTS[changed.input]}: expected {_input(changed.recorded)}; there is {_input(changed.now)}{where}")


def _input(values: Mapping[str, str]) -> str:
    return " ".join(values[key] for key in ("id", "version", "digest") if key in values) or "none"


def _recomputed(recomputed: Recomputed, verification: Verification) -> Iterator[Line]:
    """What a case comes to now, or why that cannot be told; what differs in the decision, and what is new in it."""
    for hindrance in recomputed.hindrances:
        yield Line(f"it cannot be decided as the receipt asks: {hindrance}")
    if recomputed.same:
        yield Line(f"the decision is the same: {recomputed.outcome}")
    elif recomputed.outcome == verification.receipt["decision"]["outcome"]:
        yield Line(f"the outcome is {recomputed.outcome} still, but the decision differs in:")
    elif recomputed.outcome:
        yield Line(f"the outcome is {recomputed.outcome} now; the decision differs in:")
    for difference in recomputed.differences:
        yield Line(f"{difference.part}: {_difference(difference)}", depth=1)
    if recomputed.differences and not verification.changes:
        yield Line("no input changed, so what the receipt says does not follow from what it holds")
    if recomputed.added:
        yield Line(f"the receipt does not say, but the engine of today does: {joined(recomputed.added, 'and')}")


def _today(today: CaseToday, verification: Verification) -> Iterator[Line]:
    if today.differ:
        yield Line(f"it is not the case of the receipt; it differs in {joined(today.differ, 'and')}")
    else:
        yield Line("it is the case of the receipt")
    yield from _recomputed(today.recomputed, verification)


def _difference(difference: Difference) -> str:
    match difference.recorded, difference.now:
        case None, dict():
            return "only now"
        case dict(), None:
            return "not any more"
        case _:
            return f"{said(difference.recorded)}; now {said(difference.now)}"
