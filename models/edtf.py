"""EDTF (ISO 8601-2) values as this project writes them, and the plain calendar days they span.

Written forms: `2012-11-22`, `2020-09`, `2020`, `199X`, `XXXX-05-23`, `XXXX-09`, and intervals of two of these. Nothing
else of EDTF is produced; `bounds` reads these forms only.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

__all__ = ["bounds", "day", "interval", "is_edtf", "month", "months", "year_shifted"]

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?\Z"
)


def month(year: int | None, number: int) -> str:
    """EDTF of a month; an unknown year is `XXXX`."""
    return f"{_year(year)}-{number:02d}"


def day(year: int | None, month_number: int, number: int) -> str | None:
    """EDTF of a day, None where the calendar has no such day (29 February counts when the year is unknown)."""
    if not 1 <= month_number <= 12 or not 1 <= number <= _days_in(year or 2000, month_number):
        return None
    return f"{_year(year)}-{month_number:02d}-{number:02d}"


def months(year: int | None, first: int, last: int) -> str:
    """EDTF of a run of months within one year, `2017-01/2017-06`."""
    return month(year, first) if first == last else f"{month(year, first)}/{month(year, last)}"


def interval(start: str, end: str) -> str | None:
    """EDTF of the period from `start` to `end`, None where it would end before it starts."""
    first, last = bounds(start), bounds(end)
    if first and last and last[1] < first[0]:
        return None
    return start if start == end else f"{start}/{end}"


def is_edtf(value: str) -> bool:
    """Whether `value` is one of the forms above, with days that exist."""
    parts = value.split("/")
    return len(parts) <= 2 and all(_real(part) for part in parts)


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a value, None where a year is unknown or the value is not of the forms above."""
    parts = value.split("/")
    if len(parts) > 2 or not all(_real(part) for part in parts) or any(part.startswith("XXXX") for part in parts):
        return None
    return _first(parts[0]), _last(parts[-1])


def year_shifted(value: str, to_year: int) -> str | None:
    """The same days, months or period in another year: (`2017-01/2017-06`, 2016) is `2016-01/2016-06`.

    For an interval over several years the last one becomes `to_year`. None where a year is unknown.
    """
    limits = bounds(value)
    if limits is None:
        return None
    by = to_year - limits[1].year
    parts = [f"{int(part[:4]) + by:04d}{part[4:]}" if part[:4].isdigit() else part for part in value.split("/")]
    return "/".join(part.replace("-02-29", "-02-28") for part in parts)


@lru_cache(maxsize=4096)
def _days_in(year: int, month_number: int) -> int:
    return monthrange(year, month_number)[1]


def _year(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04d}"


def _real(point: str) -> bool:
    match = _POINT.match(point)
    if match is None or match["year"].startswith("0000"):
        return False
    if match["day"] is None:
        return True
    year = int(match["year"]) if match["year"].isdigit() else 2000
    return int(match["day"]) <= _days_in(year, int(match["month"]))


def _first(point: str) -> date:
    year, _, rest = point.partition("-")
    month_number, _, number = rest.partition("-")
    return date(int(year.replace("X", "0")) or 1, int(month_number or 1), int(number or 1))


def _last(point: str) -> date:
    year, _, rest = point.partition("-")
    month_number, _, number = rest.partition("-")
    y, m = int(year.replace("X", "9")), int(month_number or 12)
    return date(y, m, int(number) if number else _days_in(y, m))
