"""The year that a yearless day, month or period means.

The nearest one that does not begin after the publication date, unless the words look ahead ("sẽ", "dự kiến", "tháng 8
tới"): "Ngày 28/12" in a paper of 5 January is of the year before, "ngày 10/1" there a few days off. A day just
ahead is nearer than one eleven months ago even where no word says so.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from extractors.dates.context import cues
from extractors.dates.fragments import AFTER_WORD
from extractors.dates.points import Point
from extractors.patterns import Pattern
from models import edtf

__all__ = ["year_of_point"]

_LOOKS_AHEAD: Final = Pattern(rf"(?<![\p{{L}}\p{{M}}]){cues('ahead')}{AFTER_WORD}")
_FAR_AHEAD: Final = 200
"""Days that a sentence which looks ahead may look: beyond it the day of last year is as likely."""
_JUST_AHEAD: Final = 60
"""Days ahead that need no word: ten months back is no news."""


def year_of_point(
    point: Point, published: str | None, sentence: str, last: Point | None = None
) -> tuple[int | None, str]:
    """Year of `point` (the first of a period that ends with `last`), and how it was found, for `explain`.

    Args:
        point: a day or run of months without a year.
        published: the paper's local date, month or year.
        sentence: the sentence in lower case, searched for words that look ahead.
        last: the other end of a period.
    """
    limits = edtf.bounds(published) if published else None
    if limits is None or published is None:
        return None, "no publication date: the year stays open"
    if point.year_offset is not None:
        return limits[1].year + point.year_offset, f"year said relative to the publication date {published}"
    first_day, last_day = limits
    past = next((y for y in range(last_day.year, last_day.year - 9, -1) if _within(point, y, last_day)), None)
    if past is None:
        return None, "no such day"
    ahead = next((y for y in range(past + 1, past + 9) if _begin(point, y)), past + 1)
    end = _end(last or point, past)
    begin = _begin(point, ahead)
    since = max(0, (first_day - end).days) if end else 0
    until = max(0, (begin - last_day).days) if begin else 9999
    if point.direction == "ahead":
        if end and end >= first_day:
            return past, f"looks ahead from {published}, and is not over"
        return ahead, f"the next one after {published}"
    if point.direction == "back":
        return past, f"the last one before {published}"
    if point.direction == "near":
        return (ahead, f"the nearest to {published}") if until < since else (past, f"the nearest to {published}")
    if until < since and until <= _JUST_AHEAD:
        return ahead, f"just ahead of {published}, {since} days after the last one"
    if until < since and until <= _FAR_AHEAD and _LOOKS_AHEAD.search(sentence):
        return ahead, f"the sentence looks ahead from {published}"
    return past, f"the nearest that does not begin after {published}"


def _begin(point: Point, year: int) -> date | None:
    month, day = point.month or 1, point.day or 1
    if not 1 <= month <= 12 or not 1 <= year <= 9999 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _within(point: Point, year: int, last_day: date) -> bool:
    begin = _begin(point, year)
    return begin is not None and begin <= last_day


def _end(point: Point, year: int) -> date | None:
    if point.day is not None:
        return _begin(point, year)
    month = point.last_month or point.month or 12
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    return date(year, month, monthrange(year, month)[1])
