"""The days on which a new application can come out otherwise than on the day before."""

from collections.abc import Iterator

from casereview.core import REPORT_DAYS, Count, DayIn, walk
from casereview.days import LAST_DAY, Period, day_number, last_day_that_looks_back_to
from casereview.interpret.report_days import is_lag
from casereview.interpret.view import Written
from casereview.model import Policy


def days_from(policy: Policy, case: Written, first: int, until: int | None = None) -> range:
    """The days from `first` until nothing that the case holds can fall into, or out of, any window any more.

    After the last of them a new application comes out as on the last of them. None is after `until`, the last day on
    which this version of the policy decides new applications, where that is known.
    """
    latest = max([first, *_known_days(policy, case)])
    lags, windows = _periods(policy)
    for periods in (lags, windows):
        reached = [last_day_that_looks_back_to(latest, period, policy.calendar.working) for period in periods]
        latest = min(max([latest, *reached]), LAST_DAY)
    return range(first, min(latest + 1, LAST_DAY, LAST_DAY if until is None else until) + 1)


def _known_days(policy: Policy, case: Written) -> Iterator[int]:
    yield day_number(case["received"])
    for report in case.get("reports", ()):
        yield from (day_number(report[day]) for day in REPORT_DAYS if day in report)
    for node in walk(policy.whole):
        if isinstance(node, DayIn) and node.span == "from":
            yield day_number(node.anchor)


def _periods(policy: Policy) -> tuple[list[Period], list[Period]]:
    """The periods between days of reports, and those that an application lies in."""
    lags: list[Period] = []
    windows: list[Period] = []
    for node in walk(policy.whole):
        if isinstance(node, DayIn) and node.period:
            (lags if is_lag(node) else windows).append(node.period)
        if isinstance(node, Count) and node.spread:
            lags.append(node.spread[1])
    return lags, windows
