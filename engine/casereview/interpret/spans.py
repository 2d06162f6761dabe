"""The days that a `DayIn` allows, from its anchor; and, the other way round, the anchors that allow a day.

Days are text here, as a case holds them; the arithmetic behind it is done once for each anchor.
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import cache, lru_cache

from casereview.core import DayIn
from casereview.days import (
    FIRST_DAY,
    LAST_DAY,
    WorkingDays,
    day_number,
    day_text,
    first_day_before,
    last_day_beginning_with,
    last_day_within,
)

FIRST, LAST = day_text(FIRST_DAY), day_text(LAST_DAY)
"""The first and the last day that a case can name."""

Span = Callable[[str], tuple[str, str]]
"""From an anchor day to the first and the last day that it allows."""

Lag = Callable[[str], str]
"""From an anchor day to the last day that it allows."""


def span_of(node: DayIn, working: WorkingDays) -> Span:
    """The span that `node` fixes from an anchor."""

    def span(anchor: str) -> tuple[str, str]:
        first, last = allowed_days(node, day_number(anchor), working)
        return day_text(first), day_text(last)

    return span


def allowed_days(node: DayIn, anchor: int, working: WorkingDays) -> tuple[int, int]:
    """The first and the last day that `node` allows from an anchor, as numbers."""
    match node.span, node.period:
        case "before", period if period:
            return first_day_before(anchor, period, working), anchor
        case "after", period if period:
            return anchor, last_day_within(anchor, period, working)
        case "from", _:
            return anchor, LAST_DAY
        case "beginning", period if period:
            return anchor, last_day_beginning_with(anchor, period, working)
        case _:
            return FIRST_DAY, anchor


def lag_of(node: DayIn, working: WorkingDays) -> Lag:
    """The last day that `node` allows after an anchor, remembered for each anchor."""
    return cache(lambda anchor: day_text(allowed_days(node, day_number(anchor), working)[1]))


@lru_cache(maxsize=4096)
def first_anchor(lag: Lag, day: str) -> str:
    """The earliest anchor from which `lag` still reaches `day`."""
    anchors = range(FIRST_DAY, day_number(day) + 1)
    return day_text(FIRST_DAY + bisect_left(anchors, day, key=lambda anchor: lag(day_text(anchor))))
