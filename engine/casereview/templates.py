"""The template of a letter: plain text of an authority's own, with placeholders from a small closed set.

The first line is the title (`# …`); `## …` is a heading, `- …` an item of a list; other lines without an empty line
between them are one paragraph. A placeholder is a name in double braces, `due decision-sent` for one. Every other
character stands as it is: nothing in a template runs, and what is filled in is never looked at again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from casereview.problems import Place, did_you_mean, listed
from casereview.source import Source

Takes = Literal["nothing", "an event", "a limit", "a decision", "a clause", "words"]


class Form(NamedTuple):
    """What a placeholder takes after its name, and whether it makes a list, which stands on a line of its own."""

    takes: Takes
    is_list: bool = False


PLACEHOLDERS: Mapping[str, Form] = {
    "case": Form("nothing"),
    "authority": Form("nothing"),
    "policy": Form("nothing"),
    "date": Form("nothing"),
    "contact": Form("nothing"),
    "day": Form("an event"),
    "due": Form("a limit"),
    "appeal-hearer": Form("a decision"),
    "blank": Form("words"),
    "limits": Form("a limit", is_list=True),
    "appeal-routes": Form("a decision", is_list=True),
    "threshold-reasons": Form("nothing", is_list=True),
    "reports": Form("nothing", is_list=True),
    "clause": Form("a clause", is_list=True),
}
"""Every placeholder. How each is filled in stands in `formats/letter/placeholders.py`, under the same names."""

_EXAMPLES: Mapping[Takes, str] = {
    "an event": "decision-sent",
    "a limit": "decision-sent",
    "a decision": "threshold",
    "a clause": "apply",
    "words": "the applicant's name",
}

Mark = Literal["title", "heading", "item", "text"]

_MARKS: Mapping[str, Mark] = {"# ": "title", "## ": "heading", "- ": "item"}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something to be filled in, and where it stands."""

    name: str
    argument: str
    place: Place


Part = str | Placeholder


@dataclass(frozen=True, slots=True)
class Block:
    """A title, a heading, an item of a list or a paragraph, in parts."""

    mark: Mark
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A letter before it is filled in; its first block is its title."""

    blocks: tuple[Block, ...]

    def placeholders(self) -> Iterator[Placeholder]:
        """Every placeholder, in the order of the text."""
        for block in self.blocks:
            yield from (part for part in block.parts if isinstance(part, Placeholder))


def read_template(text: str, source: Source) -> Template:
    """The template that `text` is; what is wrong with it is added to `source`."""
    blocks: list[Block] = []
    goes_on = False
    for number, line in enumerate(text.split("\n"), 1):
        start = next((start for start in _MARKS if line.lstrip().startswith(start)), "")
        mark: Mark = _MARKS.get(start, "text")
        begins = len(line) - len(line.lstrip()) + len(start)
        parts = tuple(_parts(line[begins:].rstrip(), Place(number, begins + 1), source))
        if goes_on and parts and not start:
            blocks[-1] = Block(blocks[-1].mark, (*blocks[-1].parts, " ", *parts))
        elif parts:
            _check_title(mark, not blocks, Place(number, 1), source)
            blocks.append(Block(mark, parts))
        goes_on = bool(parts) and mark in ("text", "item")
    for block in blocks:
        _check_lists(block, source)
    return Template(tuple(blocks))


def _parts(line: str, place: Place, source: Source) -> Iterator[Part]:
    """Text and placeholders of one line, of which `place` is the beginning."""
    rest = line
    while rest:
        text, opened, after = rest.partition("{{")
        at = Place(place.line, place.column + len(line) - len(rest))
        if "}}" in text:
            there = Place(at.line, at.column + text.index("}}"))
            source.problem(there, "`}}` closes no placeholder; write `{{` and a name before it, or take it out")
        if text.strip() or (text and opened):
            yield text
        if opened:
            inside, closed, rest = after.partition("}}")
            yield from _placeholder(inside, bool(closed), Place(at.line, at.column + len(text)), source)
        else:
            rest = ""


def _placeholder(inside: str, closed: bool, place: Place, source: Source) -> Iterator[Placeholder]:
    """The placeholder with what stands between the braces; nothing where it is none."""
    name, _, argument = " ".join(inside.split()).partition(" ")
    if not closed or "{{" in inside:
        source.problem(place, "the placeholder that opens here is not closed; write `}}` after it, on the same line")
    elif name not in PLACEHOLDERS:
        hint = did_you_mean(name, PLACEHOLDERS) or f"; there are {listed(list(PLACEHOLDERS), 'and')}"
        source.problem(place, f"there is no placeholder `{name}`{hint}")
    elif argument and PLACEHOLDERS[name].takes == "nothing":
        source.problem(place, f"`{name}` takes nothing after its name; write `{{{{{name}}}}}`")
    elif not argument and PLACEHOLDERS[name].takes != "nothing":
        takes = PLACEHOLDERS[name].takes
        source.problem(place, f"`{name}` needs {takes} after its name, such as `{{{{{name} {_EXAMPLES[takes]}}}}}`")
    else:
        yield Placeholder(name, argument, place)


def _check_title(mark: Mark, is_first: bool, place: Place, source: Source) -> None:
    """A letter begins with its title, and has one."""
    if is_first and mark != "title":
        source.problem(place, "the letter has no title; begin its first line with `# `")
    elif mark == "title" and not is_first:
        source.problem(place, "the letter has a title already; begin a heading with `## `")


def _check_lists(block: Block, source: Source) -> None:
    """A list is not a part of a sentence."""
    lists = [part for part in block.parts if isinstance(part, Placeholder) and PLACEHOLDERS[part.name].is_list]
    if lists and (len(block.parts) > 1 or block.mark != "text"):
        for part in lists:
            source.problem(part.place, f"`{part.name}` makes a list; put it on a line of its own between empty lines")
