"""How two conditions on days stand to each other, whatever the day that both hang on."""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from casereview.core import DayIn, SpanName
from casereview.days import FIRST_DAY, LAST_DAY, Period, WorkingDays, day_number
from casereview.interpret.spans import allowed_days

EVERY_DAY = range(FIRST_DAY, LAST_DAY + 1)
"""The days that a case can name."""

FOUR_YEARS = range(day_number("2030-01-01"), day_number("2034-01-01"))
"""Days after which the calendar of the years 1990 to 2079 begins again, but for weekdays and holidays."""


class Standing(NamedTuple):
    """Whether every day of the one span is in the other, and whether no day is in both."""

    within: bool
    apart: bool


class Form(NamedTuple):
    """Which days a condition allows, whatever day it hangs on."""

    span: SpanName
    period: Period | None


UNRELATED = Standing(within=False, apart=False)


def standing(one: DayIn, other: DayIn, working: WorkingDays) -> Standing:
    """How the days of `one` stand to those of `other`; unrelated where they are of another day, or hang on another.

    Months are not compared with working days: it takes long, and no document is known that has both.
    """
    fixed = one.span == other.span == "from"
    if one.subject != other.subject or not (fixed or one.anchor == other.anchor):
        return UNRELATED
    if fixed:
        return Standing(one.anchor >= other.anchor, apart=False)
    if {node.period.unit for node in (one, other) if node.period} == {"months", "working days"}:
        return UNRELATED
    if other.span == "until" and one.span in ("until", "before"):
        return Standing(within=True, apart=False)
    return _tried(Form(one.span, one.period), Form(other.span, other.period), working)


@lru_cache(maxsize=1024)
def _tried(one: Form, other: Form, working: WorkingDays) -> Standing:
    """How they stand on every day that both can hang on."""
    if one.span == other.span and one.period and other.period and one.period.unit == other.period.unit:
        numbers = one.period.number, other.period.number
        return Standing(numbers[0] <= numbers[1], one.span == "beginning" and 0 in numbers)
    days: Sequence[int] = FOUR_YEARS
    if any(form.period and form.period.unit == "working days" for form in (one, other)):
        days = EVERY_DAY
    (firsts, lasts), (leasts, mosts) = (_bounds(form, days, working) for form in (one, other))
    within = apart = True
    for first, last, least, most in zip(firsts, lasts, leasts, mosts, strict=True):
        within = within and least <= first and last <= most
        apart = apart and max(first, least) > min(last, most)
        if not (within or apart):
            break
    return Standing(within, apart)


@lru_cache(maxsize=32)
def _bounds(form: Form, days: Sequence[int], working: WorkingDays) -> tuple[Sequence[int], Sequence[int]]:
    """The first and the last days that a form allows, from each of the days."""
    node = DayIn("", form.span, "", form.period)
    if form.period and form.period.unit in ("days", "weeks"):
        first, last = (range(day, day + len(days)) for day in allowed_days(node, days[0], working))
        return first, last
    firsts, lasts = zip(*(allowed_days(node, day, working) for day in days), strict=True)
    return array("l", firsts), array("l", lasts)


def lasts_as_long(one: Period, other: Period, working: WorkingDays) -> bool:
    """Whether `one` after any day ends no earlier than `other` after it."""
    return _tried(Form("after", other), Form("after", one), working).within
