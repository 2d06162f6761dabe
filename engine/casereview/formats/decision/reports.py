"""Whether each report counts, for which grounds, and why it does not for others, in words."""

from collections.abc import Iterator, Sequence

from casereview.deciding.reports import one_of_each
from casereview.decision import InCount, Reason, ReportRow
from casereview.formats.note import Line
from casereview.vocabulary import joined, plain

REASONS = {
    "late": "it was reported too long after the incident",
    "outside-window": "it lies outside the window",
    "after-application": "it was made after the application",
    "body-not-named": "it was made to a body that the policy does not name",
    "via-not-counted": "it was made in a way that does not count",
    "condition-not-met": "what the policy asks of a report is not so",
    "already-counted": "its incident is counted already",
    "not-hate": "it is not of hate",
    "not-known": "what decides it is not recorded",
}
"""What each reason of a report means."""

_COUNTS = {"met": "counts", "undetermined": "may count", "not met": "does not count"}

Alike = Sequence[InCount]
"""The counts of which the same is said of a report."""


def report_words(row: ReportRow) -> Line:
    """Whether one report counts, and why it does not: all at once where all grounds agree."""
    if row.qualifies is None:
        return Line(f"{row.report}: no ground counts reports")
    parts = _parts(row)
    if len(parts) < 2:
        counts = f" for {joined(map(plain, row.counts_for), 'and')}" if row.counts_for else ""
        return Line(f"{row.report}: {_COUNTS[row.qualifies]}{counts}{_why(row.reasons, '; ')}", _cites(row.reasons))
    said: list[str] = []
    for part in parts:
        counts = "not" if said and part[0].outcome == "not met" else _COUNTS[part[0].outcome]
        said.append(f"{counts} for {_names(part, row)}{_why(_reasons(part))}")
    return Line(f"{row.report}: {'; '.join(said)}", _cites([reason for part in parts for reason in _reasons(part)]))


def is_lost(row: ReportRow) -> bool:
    """Whether a report is certainly out of a count of which that says something."""
    return any(part[0].outcome == "not met" for part in _parts(row))


def _parts(row: ReportRow) -> list[Alike]:
    """The counts by what is said of them, those that hold the report first.

    That a report is not of hate says nothing of a count of hate, unless every ground counts hate only.
    """
    hate_matters = any(reason.code == "not-hate" for reason in row.reasons)
    alike: dict[object, list[InCount]] = {}
    for one in row.in_counts:
        if hate_matters or all(reason.code != "not-hate" for reason in one.reasons):
            alike.setdefault((one.outcome, *(reason.code for reason in one.reasons)), []).append(one)
    return sorted(alike.values(), key=lambda part: [*_COUNTS].index(part[0].outcome))


def _reasons(part: Alike) -> tuple[Reason, ...]:
    return one_of_each([reason for one in part for reason in one.reasons])


def _names(part: Alike, row: ReportRow) -> str:
    """The grounds of the counts; of a ground with other counts too, which of them."""
    names: list[str] = []
    for ground in dict.fromkeys(one.ground for one in part):
        whole = [one for one in row.in_counts if one.ground == ground]
        here = [one for one in part if one.ground == ground]
        names += [plain(ground)] if len(here) == len(whole) else _readings_of(ground, here, whole)
    return joined(names, "and")


def _readings_of(ground: str, here: Alike, whole: Alike) -> Iterator[str]:
    for readings in dict.fromkeys(one.readings for one in here):
        every = [one for one in whole if one.readings == readings]
        numbers = [str(number) for number, one in enumerate(every, 1) if one in here]
        in_reading = f" in reading {joined([str(number) for _, number in readings], 'and')}" if readings else ""
        several = f"count{'s' if len(numbers) > 1 else ''} {joined(numbers, 'and')} of "
        yield f"{several if len(numbers) < len(every) else ''}{plain(ground)}{in_reading}"


def _why(reasons: Sequence[Reason], joint: str = " and ") -> str:
    told = joint.join(map(_reason, reasons))
    return f": {told}" if told else ""


def _reason(reason: Reason) -> str:
    unanswered = f" ({joined(reason.unanswered, 'and')})" if reason.unanswered else ""
    return REASONS[reason.code] + unanswered


def _cites(reasons: Sequence[Reason]) -> str:
    return joined(dict.fromkeys(reason.cite for reason in reasons), "and") if reasons else ""
