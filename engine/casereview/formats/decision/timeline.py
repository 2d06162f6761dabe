"""The days of a case as a timeline in inline SVG: one line for each limit with a last day, and today across them.

Everything that it shows stands in the table beside it too, so that nobody needs the picture.
"""

from collections.abc import Iterator
from html import escape

from casereview.decision import Decision, LimitRow
from casereview.formats.decision.note import day_words
from casereview.vocabulary import Vocabulary

_WIDTH, _LEFT, _RIGHT, _HEIGHT, _TOP = 900, 20, 880, 44, 40
"""In units: the width of the picture, from where to where days stand, the height of a line, and of what is above."""

_COLOURS = {"done in time": "#00703c", "done late": "#942514", "overdue": "#d4351c", "due": "#1d70b8"}


def timeline(decision: Decision, vocabulary: Vocabulary) -> Iterator[str]:
    """The picture; nothing where no limit has a last day."""
    rows = [(row, row.due) for row in decision.timetable if row.due is not None]
    if not rows:
        return
    days = [decision.received, decision.on, *(day for row, due in rows for day in (due, row.done or due))]
    scale = _Scale(min(days), max(days))
    height = _TOP + _HEIGHT * len(rows) + 10
    yield f'<svg role="img" aria-labelledby="timeline-title" viewBox="0 0 {_WIDTH} {height}">'
    about = f"Timeline from {day_words(scale.first)} to {day_words(scale.last)}; the table below holds the same days"
    yield f'<title id="timeline-title">{escape(about)}</title>'
    today = scale.place(decision.on)
    yield f'<line x1="{today}" y1="{_TOP - 14}" x2="{today}" y2="{height}" stroke="#505a5f" stroke-dasharray="4 4"/>'
    anchor = "end" if today > _WIDTH / 2 else "start"
    yield f'<text x="{today}" y="{_TOP - 20}" text-anchor="{anchor}">asked on {escape(day_words(decision.on))}</text>'
    for place, (row, due) in enumerate(rows):
        yield from _line(row, due, _TOP + _HEIGHT * place + 30, scale, decision.received, vocabulary)
    yield "</svg>"


class _Scale:
    """From a day to its place across the picture."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def place(self, day: int) -> int:
        """The place of a day, in units."""
        return _LEFT + (_RIGHT - _LEFT) * (day - self.first) // max(1, self.last - self.first)


def _line(
    row: LimitRow, due: int, height: int, scale: _Scale, received: int, vocabulary: Vocabulary
) -> Iterator[str]:  # fmt: skip
    colour = _COLOURS[row.status]
    last = scale.place(due)
    words = escape(f"{vocabulary.duty(row.event)}: {row.status}, by {day_words(due)}")
    yield f'<text x="{_LEFT}" y="{height - 10}">{words}</text>'
    first = scale.place(received)
    yield f'<line x1="{first}" y1="{height}" x2="{last}" y2="{height}" stroke="{colour}" stroke-width="4"/>'
    yield f'<circle cx="{last}" cy="{height}" r="6" fill="{colour}"/>'
    if row.done is not None:
        done = scale.place(row.done)
        yield f'<rect x="{done - 5}" y="{height - 5}" width="10" height="10" fill="#0b0c0c"/>'
