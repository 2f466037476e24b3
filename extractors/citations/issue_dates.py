"""Issue dates beside a citation: a small reader of single days, months and years.

Only what stands next to a number is read ("ngày 23-5-2018", "(20/5/2015)", "tháng 5/2016"); the dates of the running
text are the business of `extractors.dates`, which reads the same words again as mentions of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extractors.patterns import Pattern
from models.edtf import day, month

__all__ = ["IssueDate", "date_at", "month_at", "resolved"]

_YEAR: Final = r"(?:(?:19|20)\d\d)"
_S: Final = r"[ \n]{0,3}"
_DAY: Final = (
    rf"(?:(?P<day>\d{{1,2}}){_S}(?:(?P<sep>[-/.]){_S}(?P<month>\d{{1,2}})(?:{_S}(?P=sep){_S}(?P<year>{_YEAR}|"
    rf"\d\d)(?!\d))?"
    rf"|tháng{_S}(?P<month>\d{{1,2}})(?:(?:,?{_S}năm{_S}|{_S}[-/.]{_S})(?P<year>{_YEAR})(?!\d))?)(?!\d|[-/.]\d|%))"
)
_MONTH: Final = rf"(?:tháng{_S}(?P<month>\d{{1,2}})(?:{_S}[-/.]{_S}|,?{_S}năm{_S})(?P<year>{_YEAR})(?!\d))"
_ONLY_YEAR: Final = rf"(?:năm{_S}(?P<year>{_YEAR})(?!\d))"
_DATE: Final = Pattern(rf"(?:{_DAY}|{_MONTH}|{_ONLY_YEAR})")


@dataclass(frozen=True, slots=True)
class IssueDate:
    """A date as printed: None for what is not said. `year` has two or four digits."""

    end: int
    year: int | None
    month: int | None = None
    day: int | None = None


def date_at(low: str, position: int) -> IssueDate | None:
    """The date whose digits (or "tháng", "năm") begin at `position`, its lead word "ngày" already passed."""
    match = _DATE.match(low, position)
    if match is None:
        return None
    digits = match["year"]
    year = None
    if digits:
        year = int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 50 else 2000)
    return IssueDate(
        match.end(),
        year,
        int(match["month"]) if match["month"] else None,
        int(match["day"]) if match["day"] else None,
    )


_MONTH_ALONE: Final = Pattern(r"tháng (?P<month>\d{1,2})(?![\d%]|[.,/-]\d)")


def month_at(low: str, position: int) -> IssueDate | None:
    """A month without its year ("tháng 5, UBND tỉnh ban hành …") that begins at `position`."""
    match = _MONTH_ALONE.match(low, position)
    return IssueDate(match.end(), None, int(match["month"])) if match else None


def resolved(date: IssueDate, published: str | None) -> str | None:
    """EDTF of a date; a missing year is that of the nearest such day that does not begin after the publication date.

    "Ngày 5-11, Thành ủy … ban hành Quyết định" in an article of 16 November 2020 is 2020-11-05, in one of 3 November
    2019. Without a publication date the year is `XXXX`. None where the calendar has no such day.
    """
    if date.month is None:
        return f"{date.year:04d}" if date.year is not None else None
    if not 1 <= date.month <= 12:
        return None
    year = date.year
    if year is None and published:
        year = int(published[:4])
        stated = f"{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")
        limit = published[5:]
        if limit and stated[: len(limit)] > limit[: len(stated)]:
            year -= 1
    return month(year, date.month) if date.day is None else day(year, date.month, date.day)
