"""A template filled in: paragraphs of text and of places to fill in by hand, or all that the letter lacks, at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casereview.formats.decision.note import BEFORE_A_REFUSAL, STATUTE_REACHED
from casereview.formats.letter.material import NOT_DECIDED, Blank, Lack, Lacking, Material, Words
from casereview.formats.letter.placeholders import PLACEHOLDERS
from casereview.formats.note import day_words
from casereview.letters import letters_of
from casereview.problems import listed
from casereview.source import NOT_TEXT
from casereview.templates import Block, Mark, Part, Template


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph, as it is read; `is_blank` where somebody has to write something there."""

    text: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A title, a heading, a paragraph or an item of a list, and how deep that stands in the list."""

    mark: Mark
    spans: tuple[Span, ...]
    depth: int = 0

    @property
    def text(self) -> str:
        """The words of the whole paragraph."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class FilledLetter:
    """A letter with every placeholder filled in, and its day (a day number). Its first paragraph is its title."""

    on: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def blanks(self) -> int:
        """How many places are left to be filled in by hand."""
        return sum(span.is_blank for paragraph in self.paragraphs for span in paragraph.spans)


def fill(template: Template, material: Material) -> FilledLetter | tuple[Lack, ...]:
    """The letter, or what it lacks. The template must be valid for the letter's policy."""
    contradictions = tuple(_contradictions(material))
    if contradictions:
        return contradictions
    lacks = [NOT_DECIDED] if material.letter.when and material.decision.recorded is None else []
    paragraphs: list[Paragraph] = []
    for block in template.blocks:
        words = [_words(part, material) for part in block.parts]
        lacks += [lack for word in words if isinstance(word, Lacking) for lack in word.lacks]
        paragraphs += _paragraphs(block, words)
    return tuple(dict.fromkeys(lacks)) or FilledLetter(material.decision.on, tuple(paragraphs))


def cautions(material: Material) -> Iterator[str]:
    """What the officer should know before a letter that tells a decision goes out."""
    decision, told = material.decision, material.letter.when
    if told and decision.outcome != told:
        yield f"the recorded decision is {told}, but on what is recorded the policy comes to {decision.outcome}"
    if told == "not met" and decision.statute == "met":
        yield f"{STATUTE_REACHED}; {BEFORE_A_REFUSAL} [{decision.statute_cite}]"
    for row in decision.appeals if told == "not met" else ():
        if row.against == "threshold" and row.lodge == "closed" and row.lodge_by and row.appeal is None:
            yield f"the time to appeal against the threshold ended on {day_words(row.lodge_by)} [{row.cite}]"


def _contradictions(material: Material) -> Iterator[Lack]:
    """What is recorded, and is not what the letter is for."""
    letter, recorded, made_for = material.letter, material.decision.recorded, material.case["applicant"]["for"]
    if letter.when and recorded not in (None, letter.when):
        others = [other.id for other in letters_of(material.policy.written).values() if other.when == recorded]
        instead = f"; the letters for that are {listed(others, 'and')}" if others else ""
        message = f"it goes out where the threshold is {letter.when}, but `decided.threshold` is `{recorded}`{instead}"
        yield Lack(("decided", "threshold"), message)
    if letter.made_for not in (None, made_for):
        message = f"it goes out where one applies for {letter.made_for}, but `applicant.for` is `{made_for}`"
        yield Lack(("applicant", "for"), message)


def _words(part: Part, material: Material) -> Words:
    return part if isinstance(part, str) else PLACEHOLDERS[part.name](material, part.argument)


def _paragraphs(block: Block, words: list[Words]) -> Iterator[Paragraph]:
    """One paragraph, or for a list its items."""
    match words:
        case [tuple() as lines]:
            for line in lines:
                cite = f" ({line.cite})" if line.cite else ""
                yield Paragraph("item", (_span(f"{line.text}{cite}"),), line.depth)
        case _:
            yield Paragraph(block.mark, tuple(_span(word) for word in words if isinstance(word, str | Blank)))


def _span(word: str | Blank) -> Span:
    """The words on one line, with a mark in the place of each character that cannot stand in text."""
    text = f"[write here: {word.words}]" if isinstance(word, Blank) else word
    return Span(NOT_TEXT.sub("\ufffd", re.sub(r"\s+", " ", text)), isinstance(word, Blank))
