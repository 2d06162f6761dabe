"""Which words of a sentence changed: `3 working days → 2`, with as many words around them as make them clear."""

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
    old, new = was.split(), now.split()
    kept = SequenceMatcher(None, old, new, autojunk=False)
    places = list(_places(kept, old))
    # In a sentence as short as that of a limit one place may be most of it.
    if len(places) > _MOST_CHANGES or (len(places) > 1 and kept.ratio() < _LEAST_KEPT):
        return ()
    if places == [(0, len(old), 0, len(new))] and max(len(old), len(new)) > _SHORT:
        return ()
    return tuple(_change(old, new, *place) for place in places)


def _places(matcher: "SequenceMatcher[str]", old: Words) -> Iterator[tuple[int, int, int, int]]:
    """What differs, from and to which word of each; what stands only a word apart is one place (`1 day → 2 days`)."""
    held: tuple[int, int, int, int] | None = None
    for what, before, after, start, end in matcher.get_opcodes():
        if what == "equal":
            continue
        if held and before - held[1] == 1 and not old[held[1]].endswith(tuple(_MARKS)):
            held = held[0], after, held[2], end
            continue
        if held:
            yield held
        held = before, after, start, end
    if held:
        yield held


def _change(old: Words, new: Words, before: int, after: int, start: int, end: int) -> WordChange:
    was, now = old[before:after], new[start:end]
    if not was or not now:
        was, now = _as_read(old, before, after), _as_read(new, start, end)
    lead: Words = ()
    tail: Words = ()
    if _ends_in_a_number(was) or _ends_in_a_number(now):
        tail = _following(old[after:])
        lead = () if tail else old[max(0, before - _MOST_AROUND) : before]
    return WordChange(*(" ".join(words).rstrip(_MARKS) for words in (was, now, lead, tail)))


def _as_read(words: Words, start: int, end: int) -> Words:
    """Words put in or left out, from where a reader sees them begin: `the police and` rather than `police and the`."""
    while 0 < start < end and words[start - 1] == words[end - 1]:
        start, end = start - 1, end - 1
    return words[start:end]


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
