"""A note as one HTML page that stands by itself, and tables in it: no script, no picture and no font from elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from casereview.formats.note import Line, Note, flowing

_STYLE = """
body { font: 1.1rem/1.5 Arial, sans-serif; color: #0b0c0c; background: #fff; margin: 0; }
main { margin: 0 auto; max-width: 60rem; padding: 1rem; } main.wide { max-width: none; }
h1, h2, li, p { overflow-wrap: anywhere; } h1 { font-size: 1.8rem; line-height: 1.2; }
h2 { font-size: 1.3rem; border-top: 2px solid #b1b4b6; padding-top: 1rem; }
ul { padding-left: 1.3rem; } li { margin: .3rem 0; } .cite { color: #505a5f; }
h2 .cite { font-size: 1.1rem; font-weight: normal; }
.timeline { list-style: none; padding: 0; } .timeline svg { display: block; }
.scroll { overflow-x: auto; } .scroll:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border-bottom: 1px solid #b1b4b6; padding: .4rem .9rem .4rem 0; text-align: left; vertical-align: top; }
td { min-width: 6.5rem; }
.wide th, .wide td { overflow-wrap: anywhere; } .wide th { min-width: 7rem; } .wide td { min-width: 11rem; }
@media screen and (max-width: 40rem) {
  table, caption, tbody, tr, th, td { display: block; overflow-wrap: anywhere; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { border-bottom: 1px solid #b1b4b6; padding: .4rem 0; } th, td { border: 0; min-width: 0; padding: .1rem 0; }
  td:empty { display: none; } td::before { content: attr(data-head) ": "; font-weight: bold; }
}
@media print {
  body { font-size: 10pt; } main { max-width: none; padding: 0; } .scroll { overflow: visible; }
  .wide { page: wide; } .wide th, .wide td { min-width: 0; } h2 { break-after: avoid; } li, tr { break-inside: avoid; }
}
@page wide { size: landscape; }
"""


def as_html(note: Note) -> str:
    """The note as a page: a heading, and a list for each section."""
    parts = [section(part.heading, part.cite, list_of(part.lines)) for part in note.sections]
    return page(note.title, chain.from_iterable(parts))


def page(title: str, parts: Iterable[str], wide: bool = False) -> str:
    """The page around `parts`; a wide one gives tables the whole width of the window."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escaped(title)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        '<main class="wide">' if wide else "<main>",
        f"<h1>{escaped(title)}</h1>",
        *parts,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def section(heading: str, cite: str, parts: Iterable[str]) -> Iterator[str]:
    """A part of a page under its heading, with the clause that the whole of it rests on."""
    yield "<section>"
    yield f"<h2>{escaped(heading)}{_cited(cite)}</h2>"
    yield from parts
    yield "</section>"


def list_of(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as a list, those that stand deeper as lists within it; nothing where there are none."""
    if not lines:
        return
    yield "<ul>"
    place = 0
    while place < len(lines):
        line = lines[place]
        below = place + 1
        while below < len(lines) and lines[below].depth > line.depth:
            below += 1
        yield f"<li>{escaped(line.text)}{_cited(line.cite)}"
        yield from list_of(lines[place + 1 : below])
        yield "</li>"
        place = below
    yield "</ul>"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose rows begin with their head, in a region that scrolls where it is wider than the page.

    Where the page is as narrow as a telephone, each row stands by itself, and its cells below each other.
    """
    yield f'<div class="scroll" role="region" aria-label="{escaped(caption)}" tabindex="0">'
    yield "<table>"
    yield f"<caption>{escaped(caption)}</caption>"
    columns = "".join(f'<th scope="col">{escaped(head)}</th>' for head in heads)
    yield f"<thead><tr>{columns}</tr></thead>"
    yield "<tbody>"
    for first, *rest in rows:
        cells = zip(heads[1:], rest, strict=True)
        row = "".join(f'<td data-head="{escaped(head)}">{_in_lines(cell)}</td>' for head, cell in cells)
        yield f'<tr><th scope="row">{escaped(first)}</th>{row}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def escaped(text: str) -> str:
    """The text on one line, so that it shows as it stands within an element or an attribute."""
    from html import escape

    return escape(flowing(text))


def _in_lines(text: str) -> str:
    return "<br>".join(map(escaped, text.splitlines()))


def _cited(cite: str) -> str:
    return f' <span class="cite">({escaped(cite)})</span>' if cite else ""
