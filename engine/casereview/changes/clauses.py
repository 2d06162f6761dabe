"""Which clauses of a policy changed: paired by what kind of clause they are, then by how alike their words are."""

from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from casereview.changes.wording import WordChange, word_changes
from casereview.clauses.row import ClauseRow
from casereview.clauses.whole import clauses_of
from casereview.model import Policy

Sort = Literal["changed", "added", "removed", "renamed", "moved"]

_HOW_READ = ("document.days", "document.outcome")
"""How every document is read, which is no clause of any."""

_ALIKE = 0.5
"""How large a part of their words two clauses of one kind share where one became the other, if there are several."""

_TOLD_BY: tuple[Callable[[ClauseRow], Hashable], ...] = (
    lambda row: (row.key, row.words, row.cite),
    lambda row: (row.key, row.words),
)
"""By what clauses are paired that say the same, those that also stand in the same place first."""

_NAMED_FREELY = ("ground", "provision")
"""The kinds of clause whose ids say nothing more than their words do, by the beginnings of their keys."""

_NAMES = ("document.title",)
"""The kinds of clause that are names, which are told whole."""

Rows = Sequence[ClauseRow]
Places = dict[int, int]
"""From the place of a clause in the new policy to its place in the old one."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause as it was and as it is; None where it was not there, or no longer is.

    `renamed`: it says the same under another id. `moved`: only where it stands in the document is another. `wording`
    is what changed in its words; of a clause that was rewritten there is none, and both are to be read.
    """

    sort: Sort
    was: ClauseRow | None
    now: ClauseRow | None
    wording: tuple[WordChange, ...] = ()

    @property
    def rows(self) -> tuple[ClauseRow, ...]:
        """The clause as it was and as it is, as far as it is there."""
        return tuple(row for row in (self.was, self.now) if row)

    @property
    def key(self) -> str:
        """The kind of clause, as it is called now where it still is."""
        return self.rows[-1].key

    @property
    def label(self) -> str:
        """What a reader calls the clause."""
        return self.rows[-1].label


def clause_changes(old: Policy, new: Policy) -> tuple[ClauseChange, ...]:
    """The clauses in which two policies differ, in the order of `new`, and last what it no longer has.

    Between two documents with different ids it does not matter where a clause stands.
    """
    was, now = _stated(old), _stated(new)
    same = _paired(was, now)
    renamed = _renamed(was, now, same, {_authority(policy) for policy in (old, new)})
    found = [
        change
        for place, row in enumerate(now)
        for change in _change(was[same[place]] if place in same else None, row, renamed.get(place), was)
        if change.sort != "moved" or old.id == new.id
    ]
    left = {*same.values(), *renamed.values()}
    return (*found, *(ClauseChange("removed", row, None) for place, row in enumerate(was) if place not in left))


def _stated(policy: Policy) -> Rows:
    return [row for row in clauses_of(policy) if row.state != "not stated" and row.key not in _HOW_READ]


def _authority(policy: Policy) -> str:
    return policy.id.partition("/")[0]


def _change(was: ClauseRow | None, now: ClauseRow, renamed: int | None, old: Rows) -> Iterator[ClauseChange]:
    """What became of the clause `was`, or of the one that was renamed to `now`; nothing where it is the same."""
    if renamed is not None:
        yield ClauseChange("renamed", old[renamed], now)
    elif was is None:
        yield ClauseChange("added", None, now)
    elif (was.words, was.state) != (now.words, now.state):
        whole = now.key in _NAMES
        yield ClauseChange(
            "changed", was, now, (WordChange(was.words, now.words),) if whole else word_changes(was.words, now.words)
        )
    elif was.cite != now.cite:
        yield ClauseChange("moved", was, now)


def _paired(was: Rows, now: Rows) -> Places:
    """The clauses that are, or became, each other: those that say the same first, then those most alike."""
    found: Places = {}
    for told_by in _TOLD_BY:
        left: dict[Hashable, list[int]] = {}
        for place in _left(was, set(found.values())):
            left.setdefault(told_by(was[place]), []).append(place)
        for place in _left(now, found):
            if left.get(told_by(now[place])):
                found[place] = left[told_by(now[place])].pop(0)
    for key in dict.fromkeys(row.key for row in now):
        old = [place for place in _left(was, set(found.values())) if was[place].key == key]
        new = [place for place in _left(now, found) if now[place].key == key]
        found |= {new[0]: old[0]} if len(old) == len(new) == 1 else _most_alike(was, now, old, new)
    return found


def _left(rows: Rows, taken: Container[int]) -> Iterator[int]:
    return (place for place in range(len(rows)) if place not in taken)


def _most_alike(was: Rows, now: Rows, old: Sequence[int], new: Sequence[int]) -> Places:
    """Of several clauses of one kind, those that are most alike, where they are alike at all."""
    ratios = {
        (here, there): SequenceMatcher(None, was[there].words.split(), now[here].words.split(), autojunk=False).ratio()
        for here in new
        for there in old
    }
    found: Places = {}
    for here, there in sorted(ratios, key=lambda both: -ratios[both]):
        if ratios[here, there] >= _ALIKE and here not in found and there not in found.values():
            found[here] = there
    return found


def _renamed(was: Rows, now: Rows, same: Places, authorities: set[str]) -> Places:
    """The clauses that are of no kind that both have, and say the same: under an id that a policy chooses itself."""
    found: Places = {}
    for here in _left(now, same):
        for there in _left(was, {*same.values(), *found.values()}):
            one, other = was[there], now[here]
            alike = (one.key.partition(".")[0], one.words) == (other.key.partition(".")[0], other.words)
            if alike and (one.key.startswith(_NAMED_FREELY) or _declared(one.key, other.key, authorities)):
                found[here] = there
                break
    return found


def _declared(one: str, other: str, authorities: set[str]) -> bool:
    """Whether the keys of two clauses end in ids that their policies declare."""
    return all(any(f".{authority}." in key for authority in authorities) for key in (one, other))
