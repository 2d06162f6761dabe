"""The working days of a nation, from the table of bank holidays in `schemas/calendars/`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from casereview.days import WorkingDays, day_number
from casereview.folders import SCHEMAS

TABLES = {"england": "england-and-wales", "wales": "england-and-wales"}
"""Which table of bank holidays a nation keeps."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """An authority's working days, and the last day whose bank holidays have been published."""

    working: WorkingDays
    published_until: int


@cache
def table_of(nation: str) -> Mapping[str, Any]:
    """The table of bank holidays that `nation` keeps: its `years`, and the year it is `published_until`."""
    found: Mapping[str, Any] = json.loads(
        (SCHEMAS / "calendars" / f"{TABLES[nation]}.json").read_text(encoding="utf-8")
    )
    return found


@cache
def calendar_of(nation: str, closures: tuple[str, ...] = ()) -> Calendar:
    """The calendar of `nation`, less the days (YYYY-MM-DD) on which the authority itself is closed."""
    table = table_of(nation)
    years: Sequence[str] = table["years"]
    first, last = (day_number(years[place].split()[0]) for place in (0, -1))
    holidays = [day_number(day) for year in years for day in year.split()]
    return Calendar(
        WorkingDays(
            date.fromordinal(first).replace(month=1, day=1).toordinal(),
            date.fromordinal(last).replace(month=12, day=31).toordinal(),
            [*holidays, *map(day_number, closures)],
        ),
        date(table["published_until"], 12, 31).toordinal(),
    )
