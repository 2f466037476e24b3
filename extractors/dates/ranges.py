"""Periods with two ends: "từ tháng 10-2018 đến hết tháng 12-2020", "từ 14 đến 16/12/2022", "2 ngày 21 và 22/6/2018".

What is said once holds for both ends; what an end leaves unsaid is filled in by the normaliser (`resolve`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import regex

from extractors.dates.days import day_at, days_list_at
from extractors.dates.fragments import AFTER, BLANK, CLOCK, PART_OF_DAY, alternatives
from extractors.dates.months import (
    month_at,
    month_number_at,
    month_of_year_at,
    months_at,
    quarter_at,
    quarter_number_at,
)
from extractors.dates.points import Point
from extractors.dates.years import bare_year_at, decade_at, programme_at, year_at

__all__ = ["Period", "period_at", "point_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period between two points, or days of one month listed one by one (`items`). Positions are of the view.

    `bare` says that the context has to vouch for it.
    """

    rule: str
    start: int
    end: int
    first: Point
    last: Point
    items: tuple[Point, ...] = ()
    bare: bool = False


Parser = Callable[[str, int], Point | None]

_FROM = regex.compile(rf"(?:(?:trong )?giai đoạn[ :]{{1,2}})?(?:kể |tính )?từ{BLANK}(?:{CLOCK}(?: {PART_OF_DAY})?,? )?")
_TO = regex.compile(
    rf"(?: ?- ?|,?{BLANK}(?:cho )?(?:đến|tới|sang){BLANK}(?:hết |trước |khoảng )?)(?:{CLOCK}(?: {PART_OF_DAY})?,? (?:của )?)?"
)
_EDGE = regex.compile(AFTER)
_COUNTED = regex.compile(rf"(?:\d|{alternatives(('hai', 'ba', 'bốn', 'năm'))}) (?=ngày |đêm )|(?:các|những|mấy) (?=ngày )")
# The parsers by the letter or digit that an expression begins with.
_BY_LETTER: dict[str, tuple[Parser, ...]] = {
    "digit": (months_at, day_at, month_of_year_at, quarter_at, bare_year_at),
    "t": (months_at, day_at, month_at, decade_at, year_at),
    "n": (months_at, day_at, month_at, decade_at, year_at),
    "q": (quarter_at,),
    "đ": (day_at, month_at, quarter_at, decade_at, year_at),
    "c": (months_at, day_at, month_at, quarter_at, decade_at, year_at),
    "h": (months_at, day_at, month_at, quarter_at, year_at),
    "g": (day_at, month_at, quarter_at, decade_at, year_at),
    "m": (months_at, day_at, year_at),
    "b": (months_at, day_at, quarter_at),
    "s": (months_at, day_at),
    "r": (day_at,),
    "k": (day_at,),
}
_ENDS: dict[str, tuple[Parser, ...]] = {
    "day": (day_at, month_at, month_of_year_at, year_at),
    "month": (month_at, month_of_year_at, day_at, month_number_at, year_at, bare_year_at),
    "quarter": (quarter_at, quarter_number_at, month_at, year_at),
    "year": (year_at, bare_year_at, quarter_at, month_at, months_at, day_at),
}


def point_at(low: str, position: int) -> Point | None:
    """The single point whose expression begins at `position`."""
    letter = low[position]
    for parser in _BY_LETTER.get("digit" if letter.isdigit() else letter, ()):
        point = parser(low, position)
        if point is not None:
            return point
    return None


def period_at(low: str, position: int) -> Period | None:
    """The period or list of days whose expression begins at `position`, lead words and "từ" included."""
    programme = programme_at(low, position)
    if programme is not None:
        first, last, led = programme
        return Period(rule="date.programme", start=position, end=last.end, first=first, last=last, bare=not led)
    opened = _FROM.match(low, position) if low[position] in "tgk" else None
    at = opened.end() if opened else position
    if at >= len(low):
        return None
    days = _days(low, position, at, led=opened is not None)
    if days is not None:
        return days
    if opened is not None and (programme := programme_at(low, at)) is not None:
        return Period(rule="date.programme", start=position, end=programme[1].end, first=programme[0], last=programme[1])
    first = point_at(low, at)
    if first is None or first.value is not None:
        return None
    joint = _TO.match(low, first.end)
    if joint is None:
        return None
    family = "quarter" if first.rule == "date.quarter" else first.grain
    for parser in _ENDS[family]:
        last = parser(low, joint.end())
        if last is None or not _fits(low, first, last, opened is not None, joint[0]):
            continue
        bare = opened is None and first.bare
        return Period(
            rule="date.period", start=position, end=last.end, first=replace(first, bare=bare), last=last, bare=bare
        )
    return None


def _fits(low: str, first: Point, last: Point, opened: bool, joint: str) -> bool:
    """Whether two points make a period: of one grain, or of two where "từ" opens it."""
    if not _EDGE.match(low, last.end):
        return False
    if "sang" in joint and not opened:
        return False
    if first.grain != last.grain:
        return opened and "-" not in joint
    if first.grain == "year":
        first_year, last_year = first.year or 0, last.year or 0
        return first_year < last_year and (opened or not first.bare or not last.bare)
    if last.rule == "date.month" and last.year is None and low[last.start].isdigit():
        return last.month is not None and first.month is not None and first.month < last.month <= 12
    return True


def _days(low: str, position: int, at: int, *, led: bool) -> Period | None:
    """Numbers of days before the day that carries their month, as one period where they follow one another."""
    counted = _COUNTED.match(low, at)
    number_at = counted.end() if counted else at
    listed = days_list_at(low, number_at)
    if listed is None:
        return None
    numbers, runs, last = listed
    if not all(1 <= number <= 31 for number, _, _ in numbers) or last.day is None:
        return None
    days = [number for number, _, _ in numbers] + [last.day]
    first = replace(last, start=numbers[0][1], end=numbers[0][2], day=days[0])
    lead_word = counted is not None or low[number_at : number_at + 1].isalpha() or low[last.start].isalpha()
    bare = not (led or lead_word or last.year is not None)
    if counted and not low[position:number_at].strip()[:1].isdigit() and low[at] in "cm":
        position = number_at  # "các", "những" are no part of the date
        first = replace(first, start=number_at)
    if runs or all(b - a == 1 for a, b in zip(days, days[1:], strict=False)):
        return Period(rule="date.days", start=position, end=last.end, first=first, last=last, bare=bare)
    if led or any(b <= a for a, b in zip(days, days[1:], strict=False)):
        return None
    items = tuple(replace(last, start=start, end=end, day=number) for number, start, end in numbers)
    return Period(rule="date.days", start=items[0].start, end=last.end, first=first, last=last, items=items, bare=bare)
