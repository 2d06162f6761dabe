"""Writes the table of bank holidays again: `python -m casereview.bank_holidays` prints it.

Run it when GOV.UK publishes another year (and raise `PUBLISHED_UNTIL`) or when `holidays` learns of a one-off day.
The program itself reads the table, so that no command waits for the library.
"""

import json
import sys
from datetime import date

from casereview.days import day_text

FIRST_YEAR, LAST_YEAR = 1979, 2090
"""The years that a case may name, and ten more on either side for the longest period."""

PUBLISHED_UNTIL = 2028
"""The last year whose bank holidays GOV.UK has published; what follows is computed."""


def bank_holidays() -> list[int]:
    """Every bank holiday of England and Wales that falls on a Monday to Friday, as day numbers."""
    import holidays

    # Without the subdivision, Easter Monday and the August bank holiday are missing.
    table: dict[date, str] = dict(holidays.country_holidays("GB", "ENG", years=range(FIRST_YEAR, LAST_YEAR + 1)))
    return sorted(day.toordinal() for day in table if day.weekday() < 5)


def table() -> str:
    """The table as it stands in `schemas/calendars/england-and-wales.json`."""
    days = [day_text(day) for day in bank_holidays()]
    years = [" ".join(day for day in days if day.startswith(str(year))) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    heading = {
        "description": "Bank holidays of England and Wales on a Monday to Friday, one line for each year.",
        "published_until": PUBLISHED_UNTIL,
        "years": years,
    }
    return json.dumps(heading, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table())
