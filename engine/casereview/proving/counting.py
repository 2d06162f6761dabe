"""Whether some counts can reach their numbers while others do not reach theirs."""

from collections.abc import Iterable, Sequence
from functools import cache
from math import prod
from typing import NamedTuple

from casereview.core import REPORTS, Question
from casereview.days import Period
from casereview.proving.looks import Looks
from casereview.proving.sorts import Sorts

MOST_STATES = 20_000
"""How many combinations of numbers still wanted and still allowed are looked at; beyond, nothing is said."""


class Counted(NamedTuple):
    """A count: what is counted and how many, of reports that meet the condition numbered `where`.

    `same` and `spread` are those of the core's node: only what has an answer in common, or lies together, counts.
    """

    things: Question
    at_least: int
    where: int
    same: Question | None = None
    spread: tuple[str, Period] | None = None


def can_be(reached: Sequence[Counted], missed: Sequence[Counted], sorts: Sorts, looks: Looks) -> bool:
    """False only where no reports of these sorts make all of `reached` reach their numbers and none of `missed`.

    Reports that are not needed for what is reached can be left out, which only lowers what is not to be reached. So
    each thing is looked at by itself: it is needed for some counts, and adds to others.
    """
    none_of = _bits(count.where for count in missed if count.at_least == 1)
    left = frozenset(sort for sort in sorts if not sort & none_of)
    if not all(any(sort >> count.where & 1 for sort in left) for count in reached):
        return False
    families = dict.fromkeys((count.things, count.same, count.spread) for count in missed)
    return all(_family_can_be(family, reached, missed, left, looks) for family in families)


Spread = tuple[str, Period] | None
Family = tuple[Question, Question | None, Spread]


def _family_can_be(
    family: Family, reached: Sequence[Counted], missed: Sequence[Counted], sorts: Sorts, looks: Looks
) -> bool:  # fmt: skip
    """The same for those missed that count the same things in the same way, and what is reached that bears on them.

    What has an answer in common, or lies together, are things too; and different things are of different reports.
    Groups are looked at one at a time, as each count may have another.
    """
    things, same, spread = family
    bearing = [
        count
        for count in reached
        if things in (count.things, REPORTS) and same in (None, count.same) and _lies_in(count.spread, spread)
    ]
    alike = [count for count in missed if (count.things, count.same, count.spread) == family]
    if same is None and spread is None:
        return _enough(things, bearing, alike, sorts, looks)
    return all(_enough(things, [count], alike, sorts, looks) for count in bearing)


def _lies_in(together: Spread, other: Spread) -> bool:
    """Whether what lies together in the one way does so in the other; units are not compared, but weeks with days."""
    if together is None or other is None or together[0] != other[0]:
        return other is None
    (one, unit), (two, other_unit) = map(_in_days, (together[1], other[1]))
    return unit == other_unit and one <= two


def _in_days(period: Period) -> tuple[int, str]:
    return (period.number * 7, "days") if period.unit == "weeks" else (period.number, period.unit)


def _enough(
    things: Question, reached: Sequence[Counted], missed: Sequence[Counted], sorts: Sorts, looks: Looks
) -> bool:  # fmt: skip
    """Whether there are enough things for what is reached, and not too many for what is missed."""
    wanted = tuple(count.at_least for count in reached)
    allowed = tuple(count.at_least - 1 for count in missed)
    if prod(number + 1 for number in (*wanted, *allowed)) > MOST_STATES:
        return True
    looked_at = _bits(count.where for count in (*reached, *missed))
    sorts = frozenset(sort & looked_at for sort in sorts)
    steps = {
        (
            tuple(sort >> count.where & 1 for count in reached),
            tuple(sort >> count.where & 1 for count in missed),
        )
        for sort in (sorts if things == REPORTS else _of_several_reports(sorts))
    }

    @cache
    def reachable(wanted: tuple[int, ...], allowed: tuple[int, ...]) -> bool:
        if not any(wanted) or not looks.take(len(steps)):
            return True
        lacking = next(place for place, number in enumerate(wanted) if number)
        return any(
            reachable(
                tuple(max(0, number - one) for number, one in zip(wanted, needed, strict=True)),
                tuple(number - one for number, one in zip(allowed, added, strict=True)),
            )
            for needed, added in steps
            if needed[lacking] and all(number >= one for number, one in zip(allowed, added, strict=True))
        )

    return reachable(wanted, allowed)


def _of_several_reports(sorts: Sorts) -> frozenset[int]:
    """What one thing can be in as a whole, of which there may be several reports of different sorts."""
    found: set[int] = set()
    for sort in sorts:
        found |= {sort | other for other in found} | {sort}
    return frozenset(found)


def _bits(places: Iterable[int]) -> int:
    joined = 0
    for place in places:
        joined |= 1 << place
    return joined
