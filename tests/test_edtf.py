"""EDTF values: written forms, impossible days, intervals, bounds, years moved."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from models import edtf

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2012-11-22", edtf.day(2012, 11, 22)),
        ("XXXX-05-23", edtf.day(None, 5, 23)),
        ("XXXX-02-29", edtf.day(None, 2, 29)),
        ("2020-09", edtf.month(2020, 9)),
        ("XXXX-09", edtf.month(None, 9)),
        ("2017-01/2017-06", edtf.months(2017, 1, 6)),
        ("2017-03", edtf.months(2017, 3, 3)),
        ("XXXX-01/XXXX-03", edtf.months(None, 1, 3)),
        ("2012/2020", edtf.interval("2012", "2020")),
        ("2018-10/2020-12", edtf.interval("2018-10", "2020-12")),
        ("2015/2017-06", edtf.interval("2015", "2017-06")),
        ("2012", edtf.interval("2012", "2012")),
    ],
)
def test_written_forms(value: str, written: str | None) -> None:
    assert written == value
    assert edtf.is_edtf(value)
    assert all(parse_edtf(part) for part in value.split("/"))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2017, 2, 29),
        (2017, 2, 31),
        (2017, 13, 1),
        (2017, 0, 1),
        (2017, 4, 31),
        (2017, 1, 0),
        (None, 2, 30),
        (1900, 2, 29),
    ],
)
def test_impossible_days(year: int | None, month: int, day: int) -> None:
    assert edtf.day(year, month, day) is None


@pytest.mark.parametrize(
    ("start", "end"), [("2020", "2012"), ("2022-12-16", "2022-12-14"), ("2020-10", "2020-09"), ("2020", "2019-12-31")]
)
def test_no_period_ends_before_it_starts(start: str, end: str) -> None:
    assert edtf.interval(start, end) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2017-13",
        "2017-02-30",
        "17-02-03",
        "2017/2018/2019",
        "0000",
        "2017-2",
        "XXXX-13",
        "hôm nay",
        "2017-01-01T00:00",
    ],
)
def test_other_values_are_refused(value: str) -> None:
    assert not edtf.is_edtf(value)
    assert edtf.bounds(value) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2017-01/2017-06", date(2017, 1, 1), date(2017, 6, 30)),
        ("2015/2017-06-03", date(2015, 1, 1), date(2017, 6, 3)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert edtf.bounds(value) == (first, last)


def test_bounds_of_an_unknown_year() -> None:
    assert edtf.bounds("XXXX-05") is None


@pytest.mark.parametrize(
    ("value", "year", "shifted"),
    [
        ("2017-01/2017-06", 2016, "2016-01/2016-06"),
        ("2017-03", 2016, "2016-03"),
        ("2017", 2016, "2016"),
        ("2016-02-29", 2015, "2015-02-28"),
        ("2017-11/2018-02", 2017, "2016-11/2017-02"),
        ("XXXX-03", 2016, None),
    ],
)
def test_the_same_period_of_another_year(value: str, year: int, shifted: str | None) -> None:
    assert edtf.year_shifted(value, year) == shifted


@given(DAYS, DAYS)
def test_an_interval_spans_its_ends(a: date, b: date) -> None:
    value = edtf.interval(a.isoformat(), b.isoformat())
    if value is None:
        assert b < a
    else:
        assert edtf.is_edtf(value)
        assert edtf.bounds(value) == (a, b)


@given(DAYS)
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    for value in (edtf.month(day.year, day.month), f"{day.year}"):
        first, last = edtf.bounds(value) or (date.max, date.min)
        assert first <= day <= last
