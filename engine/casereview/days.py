"""Days, periods and working days: all day arithmetic, and nothing else.

A day is its number in the proleptic Gregorian calendar (`datetime.date.toordinal`), so that days compare, subtract
and index without objects. Text stays at the edges: `day_number` reads `2023-06-12`, `day_text` writes it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

Unit = Literal["days", "weeks", "months", "working days"]

FIRST_DAY = date(1990, 1, 1).toordinal()
LAST_DAY = date(2079, 12, 31).toordinal()

LONGEST: dict[Unit, int] = {"days": 3660, "weeks": 520, "months": 120, "working days": 2500}
"""The longest period of each unit: about ten years, which keeps every result inside the calendar tables."""


class Period(NamedTuple):
    """A length of time as a document writes it, such as 2 working days or 6 months."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit}"


def read_period(text: str) -> Period:
    """The period that `text` names: a number, a space and a unit in the singular or the plural."""
    number, _, unit = text.partition(" ")
    units: dict[str, Unit] = {name.removesuffix("s"): name for name in LONGEST}
    return Period(int(number), units[unit.removesuffix("s")])


@cache
def day_number(text: str) -> int:
    """The number of the day that `text` (YYYY-MM-DD) names. Raises ValueError where there is no such day."""
    return date.fromisoformat(text).toordinal()


@cache
def day_text(day: int) -> str:
    """The day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


def in_words(written: str) -> str:
    """A day or a month as files write it (`2023-06-14`, `2023-06`), as 14 June 2023 or June 2023."""
    year, month, *day = map(int, written.split("-"))
    return f"{' '.join(map(str, day))} {date(year, month, 1):%B %Y}".lstrip()


@cache
def plus_months(day: int, months: int) -> int:
    """The same day number `months` later (or earlier), or that month's last day where there is none."""
    return min(_same_day_number(day, months), _month_end(day, months))


def _month_start(day: int, months: int) -> date:
    start = date.fromordinal(day)
    month = start.year * 12 + start.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _month_end(day: int, months: int) -> int:
    return _month_start(day, months + 1).toordinal() - 1


def _same_day_number(day: int, months: int) -> int:
    return _month_start(day, months).toordinal() + date.fromordinal(day).day - 1


class WorkingDays:
    """Monday to Friday less a set of holidays, over the years of a calendar table.

    Working days are counted by their place in one sorted list, so that adding N is a look-up.
    """

    def __init__(self, first: int, last: int, holidays: Iterable[int]) -> None:
        closed = frozenset(holidays)
        self.listed = [day for day in range(first, last + 1) if (day - 1) % 7 < 5 and day not in closed]

    def after(self, day: int, number: int) -> int:
        """The `number`th working day after `day`, which is never counted itself."""
        return self.listed[bisect_right(self.listed, day) + number - 1] if number else day

    def before(self, day: int, number: int) -> int:
        """The `number`th working day before `day`, which is never counted itself."""
        return self.listed[bisect_left(self.listed, day) - number] if number else day


DayFrom = Callable[[int], int]
"""From one day to another, for one period."""


def last_day_within(day: int, period: Period, working: WorkingDays) -> int:
    """The last day of *within `period` of `day`*: `day` itself is never counted."""
    return within(period, working)(day)


def last_day_beginning_with(day: int, period: Period, working: WorkingDays) -> int:
    """The last day of *`period` beginning with `day`*, which is its first day."""
    return beginning_with(period, working)(day)


def first_day_before(day: int, period: Period, working: WorkingDays) -> int:
    """The first day of *in the `period` before `day`*; of working days, the day that many before `day`."""
    return before(period, working)(day)


def within(period: Period, working: WorkingDays) -> DayFrom:
    """From a day to the last day of *within `period`* of it."""
    number = period.number
    match period.unit:
        case "months":
            return lambda day: plus_months(day, number)
        case "working days":
            return lambda day: working.after(day, number)
        case _:
            length = _length(period)
            return lambda day: day + length


def beginning_with(period: Period, working: WorkingDays) -> DayFrom:
    """From a day to the last day of *`period` beginning with* it.

    Months end on the day before the same day number; where the month has no such day, on its last day.
    A working day counts as the first of a number of working days if it is one.
    """
    number = period.number
    match period.unit:
        case "months":
            return lambda day: min(_same_day_number(day, number) - 1, _month_end(day, number))
        case "working days":
            return lambda day: working.after(day - 1, number)
        case _:
            length = _length(period)
            return lambda day: day + length - 1


def before(period: Period, working: WorkingDays) -> DayFrom:
    """From a day to the first day of *in the `period` before* it; of working days, the day that many before it."""
    number = period.number
    match period.unit:
        case "months":
            return lambda day: plus_months(day, -number)
        case "working days":
            return lambda day: working.before(day, number)
        case _:
            length = _length(period)
            return lambda day: day - length


def last_day_that_looks_back_to(day: int, period: Period, working: WorkingDays) -> int:
    """The last day for which `day` still lies *in the `period` before* it.

    A day that ends its month does so up to the end of the later month, where that is the longer one.
    """
    if period.unit == "months" and day == _month_end(day, 0):
        return _month_end(day, period.number)
    return last_day_within(day, period, working)


def _length(period: Period) -> int:
    return period.number * (7 if period.unit == "weeks" else 1)
