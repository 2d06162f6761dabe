"""How two conditions on days stand to each other, whatever the day that both hang on."""

from functools import lru_cache
from typing import NamedTuple

from casereview.core import DayIn, SpanName
from casereview.days import FIRST_DAY, LAST_DAY, Period, WorkingDays, day_number
from casereview.interpret.spans import allowed_days

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
    """How the days of `one` stand to those of `other`; unrelated where they are of another day, or hang on another."""
    fixed = one.span == other.span == "from"
    if one.subject != other.subject or not (fixed or one.anchor == other.anchor):
        return UNRELATED
    if fixed:
        return Standing(one.anchor >= other.anchor, apart=False)
    if other.span == "until" and one.span in ("until", "before"):
        return Standing(within=True, apart=False)
    return _tried(Form(one.span, one.period), Form(other.span, other.period), working)


@lru_cache(maxsize=1024)
def _tried(one: Form, other: Form, working: WorkingDays) -> Standing:
    """How they stand on every day that both can hang on."""
    within = apart = True
    counted = any(form.period and form.period.unit == "working days" for form in (one, other))
    spans = [DayIn("", form.span, "", form.period) for form in (one, other)]
    for anchor in range(FIRST_DAY, LAST_DAY + 1) if counted else FOUR_YEARS:
        (first, last), (least, most) = (allowed_days(span, anchor, working) for span in spans)
        within = within and (first > last or least <= first <= last <= most)
        apart = apart and max(first, least) > min(last, most)
        if not (within or apart):
            break
    return Standing(within, apart)


def lasts_as_long(one: Period, other: Period, working: WorkingDays) -> bool:
    """Whether `one` after any day ends no earlier than `other` after it."""
    return _tried(Form("after", other), Form("after", one), working).within
