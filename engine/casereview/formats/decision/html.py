"""A decision as one HTML page that stands by itself: no script, no picture and no font from elsewhere.

The days to keep are a table, and the same days a timeline as inline SVG.
"""

from collections.abc import Iterator, Sequence
from html import escape

from casereview.decision import Decision, LimitRow
from casereview.formats.decision.note import DAYS_TO_KEEP, day_words, limit_words, note_of_decision
from casereview.formats.decision.timeline import timeline
from casereview.formats.note import Line, Section
from casereview.model import Policy
from casereview.vocabulary import Vocabulary

_STYLE = """
body { font: 1.1rem/1.5 Arial, sans-serif; color: #0b0c0c; background: #fff; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.8rem; line-height: 1.2; } h2 { font-size: 1.3rem; border-top: 2px solid #b1b4b6; padding-top: 1rem; }
ul { padding-left: 1.3rem; } li { margin: .3rem 0; overflow-wrap: anywhere; } .cite { color: #505a5f; }
.scroll { overflow-x: auto; } .scroll:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border-bottom: 1px solid #b1b4b6; padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; }
svg { max-width: 100%; height: auto; } svg text { font: 14px Arial, sans-serif; fill: #0b0c0c; }
@media print { body { max-width: none; } .scroll { overflow: visible; } section { break-inside: avoid; } }
"""


def format_decision(decision: Decision, policy: Policy) -> str:
    """The page."""
    note = note_of_decision(decision, policy)
    parts = [part for section in note.sections for part in _section(section, decision, policy.vocabulary)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(note.title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escape(note.title)}</h1>",
            *parts,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _section(section: Section, decision: Decision, vocabulary: Vocabulary) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(section.heading)}{_cited(section.cite)}</h2>"
    if section.heading == DAYS_TO_KEEP:
        yield from timeline(decision, vocabulary)
        yield from _table(decision, vocabulary)
    else:
        yield from _list(section.lines)
    yield "</section>"


def _list(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as a list, those that stand deeper as lists within it."""
    yield "<ul>"
    place = 0
    while place < len(lines):
        line = lines[place]
        below = place + 1
        while below < len(lines) and lines[below].depth > line.depth:
            below += 1
        yield f"<li>{escape(line.text)}{_cited(line.cite)}"
        if below > place + 1:
            yield from _list(lines[place + 1 : below])
        yield "</li>"
        place = below
    yield "</ul>"


def _table(decision: Decision, vocabulary: Vocabulary) -> Iterator[str]:
    yield f'<div class="scroll" role="region" aria-label="{DAYS_TO_KEEP}" tabindex="0">'
    yield "<table>"
    yield "<caption>Each limit, its last day and what became of it</caption>"
    heads = ("Last day", "What", "Status", "Done", "In full", "Clause")
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield f"<thead><tr>{columns}</tr></thead>"
    yield "<tbody>"
    for row in decision.timetable:
        cells = "".join(f"<td>{escape(text)}</td>" for text in _cells(row, vocabulary))
        yield f"<tr>{cells}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _cells(row: LimitRow, vocabulary: Vocabulary) -> tuple[str, ...]:
    days = [day_words(due) for _, due in row.readings if due is not None]
    last_day = day_words(row.due) if row.due is not None else " or ".join(days)
    done = "" if row.done is None else day_words(row.done)
    return last_day, vocabulary.duty(row.event), row.status, done, limit_words(row, vocabulary).text, row.cite


def _cited(cite: str) -> str:
    return f' <span class="cite">({escape(cite)})</span>' if cite else ""
