"""The days of a case as a timeline: for each limit with a last day its words, and a line of inline SVG below them.

The words are text of the page, so that they can be read at any width and by anybody; the lines only show them.
"""

from collections.abc import Iterator

from casereview.decide import Decision
from casereview.decision import LimitRow
from casereview.formats.decision.limits import by_last_day
from casereview.formats.html import escaped
from casereview.formats.note import day_words
from casereview.vocabulary import Vocabulary

_COLOURS = {"done in time": "#00703c", "done late": "#942514", "overdue": "#d4351c", "due": "#1d70b8"}


def timeline(decision: Decision, vocabulary: Vocabulary) -> Iterator[str]:
    """What the lines show, and the lines; nothing where no limit has a last day."""
    rows = [(row, row.due) for row in by_last_day(decision.timetable) if row.due is not None]
    if not rows:
        return
    days = [decision.received, decision.on, *(day for row, due in rows for day in (due, row.done or due))]
    scale = _Scale(min(days), max(days))
    marks = "a dot is a last day, a square the day on which it was done, and the dashed line the day of the question"
    first, last, on = (day_words(day) for day in (scale.first, scale.last, decision.on))
    yield f"<p>From {first} on the left to {last} on the right: {marks}, {on}.</p>"
    yield '<ul class="timeline">'
    for row, due in rows:
        yield f"<li>{escaped(vocabulary.duty(row.event))}: {row.status}, by {day_words(due)}"
        yield '<svg aria-hidden="true" width="100%" height="18">'
        yield from _line(row, due, scale, decision)
        yield "</svg>"
        yield "</li>"
    yield "</ul>"


class _Scale:
    """From a day to its place across the page."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def place(self, day: int) -> str:
        """The place of a day, as a part of the width with room for a mark at either end."""
        return f"{2 + 96 * (day - self.first) / max(1, self.last - self.first):.1f}%"


def _line(row: LimitRow, due: int, scale: _Scale, decision: Decision) -> Iterator[str]:
    """From the application to the last day; then the day on which it was done, and that of the question."""
    colour = _COLOURS[row.status]
    first, last, on = (scale.place(day) for day in (decision.received, due, decision.on))
    yield f'<line x1="{on}" y1="0" x2="{on}" y2="18" stroke="#505a5f" stroke-dasharray="3 3"/>'
    yield f'<line x1="{first}" y1="9" x2="{last}" y2="9" stroke="{colour}" stroke-width="4"/>'
    yield f'<circle cx="{last}" cy="9" r="6" fill="{colour}"/>'
    if row.done is not None:
        done = scale.place(row.done)
        yield f'<rect x="{done}" y="4" width="10" height="10" transform="translate(-5)" fill="#0b0c0c"/>'
