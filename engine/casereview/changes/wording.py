"""Which words of a sentence changed: `3 working days → 2`, with as many words around them as make them clear."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST_CHANGES = 4
"""With more places that changed a sentence is shown whole, as it was and as it is."""

_LEAST_KEPT = 0.5
"""With a smaller part of its words kept too."""

_SHORT = 8
"""Up to how many words are shown beside each other where none of them was kept."""

_MOST_AROUND = 2
"""How many words stand beside a number, so that it is clear of what it is one."""

_STOPS = frozenset(("a", "after", "and", "at", "before", "by", "else", "for", "from", "in", "of", "or", "the", "to"))
"""The words that no longer belong to the number before them."""

_MARKS = ";,:."

_FEW = 2
"""Up to how many words that were put in or left out are shown with the word that they belong to: `not met → met`."""

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that became others, the words before (`lead`) and after them (`tail`) being the same.

    `was` is empty where words were put in, `now` where words were left out.
    """

    was: str
    now: str
    lead: str = ""
    tail: str = ""

    @property
    def whole_was(self) -> str:
        """The words as they were, with those around them."""
        return _one((self.lead, self.was, self.tail))

    @property
    def whole_now(self) -> str:
        """The words as they are, with those around them."""
        return _one((self.lead, self.now, self.tail))


def word_changes(was: str, now: str) -> tuple[WordChange, ...]:
    """The places in which two sentences differ; none where they are equal, or so unlike that each is to be read."""
    old, new = _words(was), _words(now)
    kept = SequenceMatcher(None, _told_apart(old), _told_apart(new), autojunk=False)
    changed = [place for what, *place in kept.get_opcodes() if what != "equal"]
    brackets = [
        place for place in changed if all(map(_is_bracket, (*old[place[0] : place[1]], *new[place[2] : place[3]])))
    ]
    # Brackets go with a part that goes, and come with one that comes; what moves from one group into another does both.
    if len({start == end for _, _, start, end in brackets}) > 1:
        return ()
    places = list(_places([place for place in changed if place not in brackets], old))
    # In a sentence as short as that of a limit one place may be most of it.
    if len(places) > _MOST_CHANGES or (len(places) > 1 and kept.ratio() < _LEAST_KEPT):
        return ()
    if places == [(0, len(old), 0, len(new))] and max(len(old), len(new)) > _SHORT:
        return ()
    told = [_change(old, new, *place) for place in places]
    # Of a sentence in which only a mark changed both are shown whole.
    return tuple(change for change in told if change.was != change.now)


def _words(sentence: str) -> list[str]:
    """The words, and by themselves the brackets that begin or end around several of them."""
    found: list[str] = []
    for word in sentence.split():
        bare = word.rstrip(_MARKS)
        opened = len(bare) - len(bare.lstrip("(")) if bare.count("(") > bare.count(")") else 0
        closed = len(bare) - len(bare.rstrip(")")) if bare.count(")") > bare.count("(") else 0
        own = word[opened:] if not closed else bare[: len(bare) - closed]
        ends = [")"] * closed
        if ends:
            ends[-1] += word[len(bare) :]
        found += ["("] * opened + [own] + ends
    return found


def _told_apart(words: Words) -> list[str]:
    """What tells words from others: a mark after brackets is of the word in them, whether or not they are there."""
    found: list[str] = []
    mark = ""
    for word in reversed(words):
        bare = word.rstrip(_MARKS)
        mark = word[len(bare) :] or mark
        found.append(bare if _is_bracket(word) else bare + mark)
        mark = mark if bare == ")" else ""
    return found[::-1]


def _is_bracket(word: str) -> bool:
    return word.rstrip(_MARKS) in ("(", ")")


def _places(changed: Sequence[Sequence[int]], old: Words) -> Iterator[tuple[int, int, int, int]]:
    """What differs, from and to which word of each; what stands only a word apart is one place (`1 day → 2 days`)."""
    held: tuple[int, int, int, int] | None = None
    for before, after, start, end in changed:
        if held and before - held[1] == 1 and not old[held[1]].endswith((*_MARKS, "(", ")")):
            held = held[0], after, held[2], end
            continue
        if held:
            yield held
        held = before, after, start, end
    if held:
        yield held


def _change(old: Words, new: Words, before: int, after: int, start: int, end: int) -> WordChange:
    if before == after or start == end:
        earlier = _as_read(old, before, after) + _as_read(new, start, end)
        before, after, start, end = before - earlier, after - earlier, start - earlier, end - earlier
        if _belongs_to_the_next((*old[before:after], *new[start:end]), old[after:]):
            after, end = after + 1, end + 1
    if before < after and start < end and _ends_in_a_number(old[:before]) and _ends_in_a_number(new[:start]):
        before, start = before - 1, start - 1
    was, now = old[before:after], new[start:end]
    lead: Words = ()
    tail: Words = ()
    if _ends_in_a_number(was) or _ends_in_a_number(now):
        tail = _following(old[after:])
        lead = () if tail else old[max(0, before - _MOST_AROUND) : before]
    return WordChange(*map(_text, (was, now, lead, tail)))


def _as_read(words: Words, start: int, end: int) -> int:
    """By how many words put in or left out a reader sees them begin earlier: `the police and`, not `police and the`."""
    earlier = 0
    while 0 < start - earlier < end - earlier and words[start - earlier - 1] == words[end - earlier - 1]:
        earlier += 1
    return earlier


def _belongs_to_the_next(words: Words, following: Words) -> bool:
    """Whether a few words put in or left out say something of the word that follows them."""
    if len(words) > _FEW or not following or words[-1][-1] in _MARKS:
        return False
    return not any(map(_is_bracket, (*words, following[0]))) and following[0] not in _STOPS


def _text(words: Words) -> str:
    """The words without the marks after them, and without brackets whose other half is not among them."""
    opened: list[int] = []
    kept = list(words)
    for place, word in enumerate(words):
        if word == "(":
            opened.append(place)
        elif _is_bracket(word) and opened:
            opened.pop()
        elif _is_bracket(word):
            kept[place] = word[1:]
    for place in opened:
        kept[place] = ""
    text = " ".join(word for word in kept if word).rstrip(_MARKS)
    return re.sub(r"(?<=\() | (?=[);,:.])", "", text)


def _ends_in_a_number(words: Words) -> bool:
    return bool(words) and words[-1].isdigit()


def _following(words: Words) -> Words:
    """The words that say of what a number is one."""
    found: list[str] = []
    for word in words[:_MOST_AROUND]:
        if word.rstrip(_MARKS) in _STOPS:
            break
        found.append(word)
        if word[-1] in _MARKS:
            break
    return found


def _one(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
