"""The limits of a case, in words."""

from collections.abc import Iterable, Iterator

from casereview.decision import LimitRow
from casereview.formats.note import Line, day_words
from casereview.vocabulary import Vocabulary


def by_last_day(rows: Iterable[LimitRow]) -> list[LimitRow]:
    """The rows in the order of their last days; those without one come last, as the policy has them."""
    return sorted(rows, key=lambda row: (row.due is None, row.due or 0))


def limit_words(row: LimitRow, vocabulary: Vocabulary) -> Line:
    """The day first, where there is one, then the duty, its limit and what became of it."""
    when = status_words(row) if row.due is None else day_words(row.due)
    appeal = f" ({row.appeal})" if row.appeal else ""
    rest = [
        None if row.due is None else row.status,
        None if row.done is None else f"done on {day_words(row.done)}",
        _not_told(row, vocabulary),
        None if row.planned is None else f"planned for {day_words(row.planned)}",
        *_remarks(row, vocabulary),
    ]
    told = "; ".join(part for part in rest if part)
    return Line(
        f"{when}: {vocabulary.duty(row.event)}{appeal}{_within(row, vocabulary)}{': ' if told else ''}{told}", row.cite
    )


def status_words(row: LimitRow) -> str:
    """The status; of what was done although its limit has not started, and of what waits for a meeting, just that."""
    if row.status == "not started" and row.done is not None:
        return "done"
    return "no day yet" if row.awaits_meeting else row.status


def _not_told(row: LimitRow, vocabulary: Vocabulary) -> str | None:
    """What the case file lacks for the last day of a limit on its course."""
    if row.awaits_meeting:
        return f"no meeting after the day on which {vocabulary.event(row.of or '')} is recorded (`meetings`)"
    if status_words(row) == "done" and row.when is None:
        return f"in time or late cannot be told, as no day is recorded on which {vocabulary.event(row.of or '')}"
    return None


def duty_words(row: LimitRow, vocabulary: Vocabulary) -> Line:
    """The duty first, then its limit and its last day, without what became of it."""
    day = [] if row.due is None else [_by(row.due)]
    told = "; ".join((*day, *_remarks(row, vocabulary, "on no day yet")))
    return Line(f"{vocabulary.duty(row.event)}{_within(row, vocabulary)}{': ' if told else ''}{told}", row.cite)


def _remarks(row: LimitRow, vocabulary: Vocabulary, no_day: str = "not started") -> Iterator[str]:
    """What else is to be known of a limit's last day; `no_day` is said of a start that has no day."""
    for of, due in row.readings:
        yield f"{no_day if due is None else _by(due)} if counted from when {vocabulary.event(of)}"
    if row.target:
        yield "a target, not a duty"
    if row.extendable:
        yield f"it may be extended {row.extendable}"
    if row.when:
        yield f"where the threshold is {row.when}"
    if row.rival:
        yield "the document has another limit for this"
    if row.provisional:
        yield "provisional: not all bank holidays until then are published"


def due_words(row: LimitRow, due: int, vocabulary: Vocabulary) -> str:
    """The last day of a limit, as a part of a sentence."""
    remarks = "; ".join(_remarks(row, vocabulary))
    return f"{day_words(due)} ({remarks})" if remarks else day_words(due)


def _within(row: LimitRow, vocabulary: Vocabulary) -> str:
    if row.group:
        return f", at the next meeting of {row.group}"
    if row.within is None:
        return ""
    counted = ", that day being the first" if row.counting_first_day else ""
    if row.of is None:
        of_what = "" if row.readings else ", of what is unclear or not stated"
        return f", within {row.within}{counted}{of_what}"
    start = vocabulary.event(row.of)
    if row.counts_back:
        return f", at least {row.within} before the day on which {start}"
    return f", within {row.within} after {start}{counted}"


def _by(due: int) -> str:
    return f"by {day_words(due)}"
