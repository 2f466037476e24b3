"""Months, quarters and runs of months: "tháng 9-2020", "quý II/2021", "6 tháng đầu năm 2017", "9 tháng năm 2016",
"9/2020"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from typing import Final

import regex

from extractors.dates.context import closes_year
from extractors.dates.fragments import (
    AFTER,
    AFTER_WORD,
    BEFORE,
    BLANK,
    DATED_AFTER,
    MONTH_WORDS,
    NUMBER_WORDS,
    PERIOD_PART,
    QUARTERS,
    YEAR,
    alternatives,
    joined,
)
from extractors.dates.points import Point
from extractors.dates.tails import YEAR_TAIL, direction_of, tail_year
from extractors.patterns import Pattern

__all__ = [
    "days_of_month_at", "end_month_at", "month_at", "month_number_at", "month_of_year_at", "months_at", "quarter_at",
    "quarter_number_at",
]  # fmt: skip

_LEFT: Final = Pattern(BEFORE)
# Looser than a number's right edge: "tháng 9-12/2020" and "tháng 7,8/2017" go on, and what they go on to is checked
# there.
_MONTH_END: Final = r"(?![\p{L}\p{M}\d]|[/.]\d| ?%)"
_NUMBER: Final = rf"(?:(?P<month>\d{{1,2}})(?!\d)|(?P<month_word>{alternatives(MONTH_WORDS)}){AFTER_WORD})"
_MONTH: Final = Pattern(
    rf"(?P<part>{PERIOD_PART}{BLANK})?(?:tháng(?:{BLANK}|(?=\d))|t(?=\d{{1,2}}[/.-]\d{{4}})){_NUMBER}{YEAR_TAIL}{_MONTH_END}"
)
_ELLIPTIC_MONTH: Final = Pattern(rf"(?P<month>\d{{1,2}})(?!\d){YEAR_TAIL}{_MONTH_END}")
# "mỗi tháng 5 triệu đồng", "2 tháng 5 ngày", "tháng một lần", "ngày tháng năm sinh": no months of the calendar.
_AMOUNT_AFTER: Final = Pattern(
    r" (?:triệu|tỷ|tỉ|nghìn|ngàn|trăm|đồng|lần|buổi|kỳ|bữa|kg|tấn|sinh(?! hoạt)|tuổi|nào|tháng)(?!\p{L})"
)
_COUNT_BEFORE: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])(?:\d{1,4}|mỗi|hàng|hằng|từng|cả|một|mấy|vài|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|chục|lương)[ ,]{1,2}"
)
# "ngày tháng năm sinh" (date of birth), "những tháng năm tới" (the years to come).
_NO_MAY_BEFORE: Final = Pattern(r"(?r)(?:ngày|những|các)[ ,]{1,2}")
# "Cách mạng tháng Tám" (the August Revolution) and what is named after it.
_EVENT_BEFORE: Final = Pattern(r"(?r)(?:cách mạng|cm|phong trào|nghĩa lộ|cảng)[ ]")
_MONTH_OF_YEAR: Final = Pattern(rf"(?P<month>\d{{1,2}})(?: ?/ ?|[.-])(?P<year>{YEAR}){DATED_AFTER}")
_QUARTER: Final = Pattern(
    rf"(?P<part>{PERIOD_PART}{BLANK})?"
    rf"(?:(?P<count>\d|hai|ba) )?(?:qu[ýí][ ,]?{BLANK}?(?P<quarter>{alternatives(QUARTERS)}){AFTER_WORD}"
    rf"|q(?P<quarter>[1-4])(?=[/-]\d{{4}}))(?!\d)"
    rf"(?P<of_year> (?:của )?năm(?! {YEAR}| học| nay| này| ngoái| trước| tới| sau){AFTER_WORD})?{YEAR_TAIL}{_MONTH_END}"
)
_ELLIPTIC_QUARTER: Final = Pattern(rf"(?P<quarter>{alternatives(QUARTERS)}){AFTER_WORD}(?!\d){YEAR_TAIL}{_MONTH_END}")
_MONTHS: Final = Pattern(
    joined(rf"""
    (?:(?P<count>\d{{1,2}})|(?P<count_word>{alternatives(NUMBER_WORDS)})){BLANK}tháng{BLANK}
    (?:(?P<which>đầu|cuối)(?:[ ]của)?(?:{BLANK}năm(?![ ]học)(?:{BLANK}(?P<year>{YEAR})
          |[ ](?P<year_word>nay|này|ngoái|trước|tới|sau))?|[ ](?P<year>{YEAR}))
      |(?:của[ ])?năm{BLANK}(?P<year>{YEAR})|(?P<bare>(?P<year>{YEAR}))|(?:của[ ])?năm[ ](?P<year_word>nay|này|ngoái))
    {AFTER_WORD}{AFTER}
""")
)
_HALF: Final = Pattern(
    rf"nửa (?:năm )?(?P<which>đầu|cuối|sau)(?: của)?(?:{BLANK}năm(?! học)(?:{BLANK}(?P<year>{YEAR})"
    rf"|[ ](?P<year_word>nay|này|ngoái|trước|tới|sau))?"
    rf"|[ ](?P<year>{YEAR})){AFTER_WORD}{AFTER}"
)


_DAYS_OF: Final = Pattern(
    rf"(?:(?P<count>\d{{1,2}})|(?P<count_word>{alternatives(NUMBER_WORDS)})){BLANK}ngày{BLANK}(?P<which>đầu|cuối)"
    rf"(?: tiên| cùng)?(?: của)?{BLANK}(?=tháng)"
)
# One month at an end of a year; "những tháng đầu năm" (the first months) is the year.
_END_MONTH: Final = Pattern(
    rf"(?<!những )(?<!các )(?<!mấy )(?<!vài )(?<!nhiều )(?<!\d )tháng (?:(?P<first>đầu)(?: tiên)?|cuối(?: cùng)?)"
    rf"(?: của)?{BLANK}năm(?:{BLANK}(?P<year>{YEAR})|[ ](?P<year_word>nay|này|ngoái)){AFTER_WORD}{AFTER}"
)


def days_of_month_at(low: str, position: int) -> tuple[Point, Point] | None:
    """First and last day of a run counted from an end of a month: "12 ngày đầu tháng 3", "10 ngày cuối tháng 12/2016".

    None at the end of a February, whose days its year tells.
    """
    match = _DAYS_OF.match(low, position)
    month = month_at(low, match.end()) if match else None
    if match is None or month is None or month.month is None or not 1 <= month.month <= 12:
        return None
    if not _LEFT.match(low, position) or (match["which"] == "cuối" and month.month == 2):
        return None
    count = int(match["count"]) if match["count"] else NUMBER_WORDS[match["count_word"]]
    days = monthrange(2001, month.month)[1]
    if not 2 <= count < days:
        return None
    first, last = (1, count) if match["which"] == "đầu" else (days - count + 1, days)
    day = replace(month, rule="date.days", start=position, grain="day", last_month=None)
    return replace(day, day=first), replace(day, day=last)


def end_month_at(low: str, position: int) -> Point | None:
    """The month at an end of a year: "tháng đầu năm 2017" (the first month of 2017), "tháng cuối cùng của năm 2016"."""
    match = _END_MONTH.match(low, position)
    if match is None:
        return None
    year, offset = tail_year(match)
    month = 1 if match["first"] else 12
    return Point(
        rule="date.month", start=position, end=match.end(), grain="month", month=month, last_month=month, year=year,
        year_offset=offset,
    )  # fmt: skip


def month_at(low: str, position: int) -> Point | None:
    """The month whose expression begins at `position`."""
    match = _MONTH.match(low, position)
    if match is None:
        return None
    year, offset = tail_year(match)
    if year is None and (
        _COUNT_BEFORE.match(low, 0, position)
        or (match["month"] is None and _NO_MAY_BEFORE.match(low, 0, position))
        or _EVENT_BEFORE.match(low, 0, position)
        or _AMOUNT_AFTER.match(low, match.end())
    ):
        return None
    point = _month(match, "date.month", position, year, offset)
    if match["part"] and match["part"].startswith("ngày đầu tiên"):
        return replace(point, rule="date.day_spelled", grain="day", day=1, last_month=None)
    return point


def month_number_at(low: str, position: int) -> Point | None:
    """The month that closes a range or list without its word: "tháng 9-12/2020", "tháng 7 và 8/2017"."""
    match = _ELLIPTIC_MONTH.match(low, position)
    if match is None:
        return None
    year, offset = tail_year(match)
    if year is None and _AMOUNT_AFTER.match(low, match.end()):
        return None
    return _month(match, "date.month", position, year, offset)


def month_of_year_at(low: str, position: int, *, inner: bool = False) -> Point | None:
    """A month written "9/2020" without a lead word; `inner` as for `day_at`."""
    match = _MONTH_OF_YEAR.match(low, position)
    if match is None or (not inner and not _LEFT.match(low, position)) or not 1 <= int(match["month"]) <= 12:
        return None
    if not 1900 <= int(match["year"]) < 2100:
        return None
    return _month(match, "date.month_of_year", position, int(match["year"]), None)


def quarter_at(low: str, position: int) -> Point | None:
    """The quarter whose expression begins at `position`."""
    match = _QUARTER.match(low, position)
    if match is None:
        return None
    word = match["quarter"]
    year, offset = tail_year(match)
    if word in ("đầu", "cuối"):
        if not (match["of_year"] or year or offset is not None):
            return None
        count = 1 if match["count"] is None else {"hai": 2, "ba": 3}.get(match["count"]) or int(match["count"])
        if not 1 <= count <= 3:
            return None
        first, last = (1, 3 * count) if word == "đầu" else (13 - 3 * count, 12)
    elif match["count"]:
        return None
    else:
        first = 3 * QUARTERS[word] - 2
        last = first + 2
    return _months(match, "date.quarter", position, first, last, year, offset)


def quarter_number_at(low: str, position: int) -> Point | None:
    """The quarter that closes a range or list without its word: "quý I-III/2020", "quý I và II năm 2017"."""
    match = _ELLIPTIC_QUARTER.match(low, position)
    if match is None or match["quarter"] in ("đầu", "cuối"):
        return None
    year, offset = tail_year(match)
    first = 3 * QUARTERS[match["quarter"]] - 2
    return _months(match, "date.quarter", position, first, first + 2, year, offset)


def months_at(low: str, position: int) -> Point | None:
    """A run of months counted from an end of the year: "6 tháng đầu năm 2017", "9 tháng 2016", "nửa đầu năm"."""
    match = _HALF.match(low, position) if low[position] == "n" else None
    if match is not None:
        count, which = 6, match["which"]
    else:
        match = _MONTHS.match(low, position)
        if match is None or not _LEFT.match(low, position):
            return None
        if match["bare"] and not closes_year(low, match.end()):
            return None
        count = int(match["count"]) if match["count"] else NUMBER_WORDS[match["count_word"]]
        which = match["which"] or "đầu"
    if not 1 <= count <= 12:
        return None
    first, last = (1, count) if which == "đầu" else (13 - count, 12)
    year, offset = tail_year(match)
    return _months(match, "date.months_of_year", position, first, last, year, offset)


def _month(match: regex.Match[str], rule: str, start: int, year: int | None, offset: int | None) -> Point:
    groups = match.groupdict()
    number = int(match["month"]) if match["month"] else MONTH_WORDS[str(groups.get("month_word"))]
    return Point(
        rule=rule, start=start, end=match.end(), grain="month", month=number, last_month=number, year=year,
        year_offset=offset, direction=direction_of(match),
    )  # fmt: skip


def _months(
    match: regex.Match[str], rule: str, start: int, first: int, last: int, year: int | None, offset: int | None
) -> Point:
    return Point(
        rule=rule, start=start, end=match.end(), grain="month", month=first, last_month=last, year=year,
        year_offset=offset, direction=direction_of(match),
    )  # fmt: skip
