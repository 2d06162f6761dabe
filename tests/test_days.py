"""Day arithmetic as the contract says, and the calendar against the official list of bank holidays."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.bank_holidays import table
from casereview.calendars import calendar_of
from casereview.days import (
    FIRST_DAY,
    LAST_DAY,
    LONGEST,
    Period,
    Unit,
    day_number,
    day_text,
    first_day_before,
    in_words,
    last_day_beginning_with,
    last_day_that_looks_back_to,
    last_day_within,
    read_period,
)
from casereview.folders import SCHEMAS

WORKING = calendar_of("england").working
OFFICIAL = json.loads((Path(__file__).parent / "official-bank-holidays.json").read_text())

days = st.integers(FIRST_DAY, LAST_DAY)
periods = st.sampled_from(list(LONGEST)).flatmap(
    lambda unit: st.builds(Period, st.integers(1, LONGEST[unit]), st.just(unit))
)


def within(day: str, period: str) -> str:
    return day_text(last_day_within(day_number(day), read_period(period), WORKING))


def beginning(day: str, period: str) -> str:
    return day_text(last_day_beginning_with(day_number(day), read_period(period), WORKING))


def before(day: str, period: str) -> str:
    return day_text(first_day_before(day_number(day), read_period(period), WORKING))


@pytest.mark.parametrize(("written", "words"), [("2023-06-04", "4 June 2023"), ("2023-06", "June 2023")])
def test_a_day_or_a_month_stands_in_words(written: str, words: str) -> None:
    assert in_words(written) == words


@pytest.mark.parametrize(
    ("day", "period", "last"),
    [
        ("2023-03-01", "30 days", "2023-03-31"),
        ("2024-02-28", "1 day", "2024-02-29"),
        ("2023-12-31", "3 weeks", "2024-01-21"),
        ("2023-01-31", "1 month", "2023-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2023-02-28", "1 month", "2023-03-28"),
        ("2023-08-31", "6 months", "2024-02-29"),
        ("2023-12-15", "1 month", "2024-01-15"),
        ("2023-06-12", "2 working days", "2023-06-14"),
        ("2023-06-17", "1 working day", "2023-06-19"),
        ("2024-03-27", "2 working days", "2024-04-02"),
        ("2022-05-31", "2 working days", "2022-06-06"),
        ("2022-09-16", "1 working day", "2022-09-20"),
        ("2023-06-12", "0 days", "2023-06-12"),
        ("2023-06-17", "0 working days", "2023-06-17"),
    ],
)
def test_within_a_period_the_first_day_is_not_counted(day: str, period: str, last: str) -> None:
    assert within(day, period) == last


@pytest.mark.parametrize(
    ("day", "period", "last"),
    [
        ("2023-03-15", "1 month", "2023-04-14"),
        ("2023-01-31", "1 month", "2023-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2023-01-28", "1 month", "2023-02-27"),
        ("2023-01-29", "1 month", "2023-02-28"),
        ("2024-01-29", "1 month", "2024-02-28"),
        ("2022-12-12", "6 months", "2023-06-11"),
        ("2023-08-31", "6 months", "2024-02-29"),
        ("2023-03-01", "30 days", "2023-03-30"),
        ("2023-03-01", "2 weeks", "2023-03-14"),
        ("2023-06-12", "2 working days", "2023-06-13"),
        ("2023-06-17", "2 working days", "2023-06-20"),
    ],
)
def test_a_period_beginning_with_a_day_counts_it(day: str, period: str, last: str) -> None:
    assert beginning(day, period) == last


@pytest.mark.parametrize(
    ("day", "period", "first"),
    [
        ("2023-06-12", "6 months", "2022-12-12"),
        ("2023-08-31", "6 months", "2023-02-28"),
        ("2024-08-31", "6 months", "2024-02-29"),
        ("2023-03-31", "30 days", "2023-03-01"),
        ("2023-03-31", "2 weeks", "2023-03-17"),
        ("2024-04-02", "1 working day", "2024-03-28"),
        ("2023-06-18", "2 working days", "2023-06-15"),
        ("2023-06-18", "0 working days", "2023-06-18"),
    ],
)
def test_a_period_before_a_day(day: str, period: str, first: str) -> None:
    assert before(day, period) == first


@given(days, periods)
def test_a_day_lies_in_the_period_before_every_day_up_to_a_last_one(day: int, period: Period) -> None:
    last = last_day_that_looks_back_to(day, period, WORKING)
    assert first_day_before(last, period, WORKING) <= day < first_day_before(last + 1, period, WORKING)


@given(days, periods)
def test_no_day_and_no_period_leave_the_calendar(day: int, period: Period) -> None:
    assert first_day_before(day, period, WORKING) <= day <= last_day_within(day, period, WORKING)
    assert day <= last_day_beginning_with(day, period, WORKING) <= last_day_within(day, period, WORKING)


@given(days, days, periods)
def test_a_later_start_never_ends_earlier(one: int, other: int, period: Period) -> None:
    first, second = sorted((one, other))
    for ends in (last_day_within, last_day_beginning_with, first_day_before):
        assert ends(first, period, WORKING) <= ends(second, period, WORKING)


@given(days, st.integers(1, 60))
def test_working_days_are_those_that_a_calendar_on_the_wall_shows(day: int, number: int) -> None:
    closed = {day_number(text) for year in bank_holiday_lines() for text in year.split()}
    found = day
    for _ in range(number):
        found += 1
        while date.fromordinal(found).weekday() > 4 or found in closed:
            found += 1
    assert last_day_within(day, Period(number, "working days"), WORKING) == found


def bank_holiday_lines() -> list[str]:
    lines: list[str] = json.loads((SCHEMAS / "calendars/england-and-wales.json").read_text())["years"]
    return lines


def test_the_table_is_the_official_list_where_that_is_published() -> None:
    official = OFFICIAL["divisions"]["england-and-wales"]
    ours = [
        day for line in bank_holiday_lines() for day in line.split() if official[0][:4] <= day[:4] <= official[-1][:4]
    ]
    assert ours == official


def test_the_table_is_what_the_library_of_holidays_computes() -> None:
    assert (SCHEMAS / "calendars/england-and-wales.json").read_text() == table()


def test_the_table_reaches_beyond_every_period_that_a_case_can_start() -> None:
    lines = bank_holiday_lines()
    longest = timedelta(days=LONGEST["days"])
    assert lines[0][:4] <= str((date.fromordinal(FIRST_DAY) - longest).year)
    assert lines[-1][:4] >= str((date.fromordinal(LAST_DAY) + longest).year)


def test_an_authority_can_be_closed_on_days_of_its_own() -> None:
    closed = calendar_of("wales", ("2023-06-13",)).working
    assert day_text(last_day_within(day_number("2023-06-12"), Period(1, "working days"), closed)) == "2023-06-14"


@pytest.mark.parametrize(("number", "unit", "text"), [(1, "months", "1 month"), (2, "working days", "2 working days")])
def test_a_period_reads_as_it_is_written(number: int, unit: Unit, text: str) -> None:
    assert str(Period(number, unit)) == text
    assert read_period(text) == Period(number, unit)
