"""Periods with two ends: "từ tháng 10-2018 đến hết tháng 12-2020", "từ 14 đến 16/12/2022", "2 ngày 21 và 22/6/2018".

What is said once holds for both ends; what an end leaves unsaid is filled in by the normaliser (`resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final

from extractors.dates.days import day_at, days_list_at
from extractors.dates.fragments import AFTER, BLANK, CLOCK, PART_OF_DAY, alternatives
from extractors.dates.months import (
    days_of_month_at,
    end_month_at,
    month_at,
    month_number_at,
    month_of_year_at,
    months_at,
    quarter_at,
    quarter_number_at,
)
from extractors.dates.points import Point
from extractors.dates.years import bare_year_at, decade_at, programme_at, year_at
from extractors.patterns import Pattern
from models import edtf

__all__ = ["Period", "expression_at"]


@dataclass(slots=True, kw_only=True)
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

_FROM: Final = Pattern(rf"(?:giai đoạn[ :]{{1,2}})?từ{BLANK}(?:{CLOCK}(?: {PART_OF_DAY})?,? )?")
_TO: Final = re.compile(
    rf"(?: ?- ?|,?{BLANK}(?:cho )?(?:đến|tới){BLANK}(?:hết |trước "
    rf"|khoảng )?)(?:{CLOCK}(?: {PART_OF_DAY})?,? (?:của )?)?"
)
_AND: Final = Pattern(r"(?:,? (?:và|hoặc|cùng|&) |, ?)(?=\d|i)")
_TWO: Final = Pattern(r" (?:và|-) |-")
_EDGE: Final = Pattern(AFTER)
_COUNTED: Final = Pattern(
    rf"(?:\d|{alternatives(('hai', 'ba', 'bốn', 'năm'))}) (?=ngày |đêm )|(?:các|những|mấy) (?=ngày )"
)
_FIRST_WORD: Final = re.compile(r"\d+|[^\W\d_]+")  # `re` is quicker for so little
# Which parsers can begin with a word; digits and counts in words have their own.
_DAY, _MONTHS = (day_at,), (months_at, day_at, month_at)
_PART: Final = (months_at, month_at, quarter_at, decade_at, year_at)
_NUMBER_WORD: Final = (months_at, quarter_at, day_at)
_BY_WORD: Final[dict[str, tuple[Parser, ...]]] = {
    **dict.fromkeys(("ngày", "hôm", "bữa"), (day_at, month_at, year_at)),
    **dict.fromkeys(
        ("rạng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "thứ", "chủ", "chúa", "mùng", "mồng", "rằm"), _DAY
    ),
    **dict.fromkeys(("một", "hai", "ba", "bốn", "tư", "sáu", "bảy", "bẩy", "tám", "chín", "mười"), _NUMBER_WORD),
    **dict.fromkeys(("đầu", "cuối", "giữa", "nửa"), (*_PART, day_at)),
    **dict.fromkeys(("những", "các", "thập"), (decade_at, month_at, year_at)),
    **dict.fromkeys(("thượng", "trung", "hạ", "tuần"), (month_at,)),
    **dict.fromkeys(("hè", "mùa", "của"), (year_at,)),
    **dict.fromkeys(("quý", "quí", "q"), (quarter_at,)),
    "tháng": (day_at, month_at, end_month_at, year_at),
    "t": (month_at,),
    "năm": (year_at, months_at),
}
_NUMERIC: Final = (day_at, month_of_year_at)
_COUNT: Final = (months_at, day_at, quarter_at)
_LONG_NUMBER: Final = (bare_year_at,)
_PROGRAMME_WORDS: Final = frozenset(
    ("giai", "nhiệm", "năm", "niên", "thời", "khóa", "mùa", "vụ", "các", "những", "hai", "ba", "bốn", "mười")
)
_NAMED_PERIODS: Final = frozenset(("giai", "nhiệm", "niên", "thời", "khóa", "mùa", "vụ"))
_FROM_WORDS: Final = frozenset(("từ", "giai"))
_DAYS_WORDS: Final = frozenset(
    ("ngày", "hôm", "rạng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "thứ", "chủ", "mùng", "mồng", "hai",
    "ba", "bốn", "năm",
     "các", "những", "mấy")
)  # fmt: skip
_INNER_DAY, _INNER_MONTH, _INNER_YEAR = (partial(f, inner=True) for f in (day_at, month_of_year_at, bare_year_at))
_ENDS: Final[dict[str, tuple[Parser, ...]]] = {
    "day": (_INNER_DAY, month_at, _INNER_MONTH, year_at),
    "month": (month_at, _INNER_MONTH, _INNER_DAY, month_number_at, year_at, _INNER_YEAR),
    "quarter": (quarter_at, quarter_number_at, month_at, year_at),
    "year": (year_at, _INNER_YEAR, _INNER_MONTH, quarter_at, month_at, months_at, _INNER_DAY),
}


def expression_at(low: str, position: int) -> Point | Period | None:
    """The period, list of days or single point whose expression begins at `position`, lead words and "từ" included."""
    opening = _FIRST_WORD.match(low, position)
    if opening is None:
        return None
    word = opening[0]
    number = word.isdigit()
    named = word in _PROGRAMME_WORDS or (number and (len(word) == 4 or low.startswith(" năm", opening.end())))
    if named and (programme := programme_at(low, position)) is not None:
        first, last, led = programme
        return Period(rule="date.programme", start=position, end=last.end, first=first, last=last, bare=not led)
    counted = low.find(" ngày ", opening.end(), opening.end() + 10) >= 0
    if counted and (run := days_of_month_at(low, position)):
        return Period(rule="date.days", start=position, end=run[1].end, first=run[0], last=run[1])
    opened = None
    if word in _FROM_WORDS:
        opened = _FROM.match(low, position)
        if opened is None:
            return None
        opening = _FIRST_WORD.match(low, opened.end())
        if opening is None:
            return None
        word = opening[0]
        if (programme := programme_at(low, opened.end())) is not None:
            first, last, led = programme
            joint = _TO.match(low, last.end)
            if joint is not None and "-" not in joint[0] and (until := programme_at(low, joint.end())) is not None:
                # "từ năm học 2015-2016 đến năm học 2020-2021": from the first year of one to the last of the other
                return Period(rule="date.programme", start=position, end=until[1].end, first=first, last=until[1])
            if led and (word in _NAMED_PERIODS or low.startswith("năm học", opening.start())):
                return None  # "từ | năm học 2018-2019": a period with a name of its own, which "từ" does not open
            return Period(rule="date.programme", start=position, end=last.end, first=first, last=last)
    at = opening.start()
    point = _point_at(low, at, word)
    if point is None:
        if (len(word) < 3 and word.isdigit()) or word in _DAYS_WORDS:
            return _days(low, position, at, led=opened is not None)
        return None
    if point.grain == "month" and point.year is None and opened is None and (listed := _listed(low, point)) is not None:
        return listed
    joint = _TO.match(low, point.end) if point.value is None else None
    period = _period(low, position, point, joint, opened is not None) if joint else None
    return period if period is not None else None if opened else point


def _listed(low: str, first: Point) -> Period | None:
    """Months or quarters whose word is said once: "tháng 7, 8 và 9/2017", "quý I, II/2017", "quý I và II"."""
    parser = quarter_number_at if first.rule == "date.quarter" else month_number_at
    items = [first]
    while len(items) < 12 and (comma := _AND.match(low, items[-1].end)) is not None:
        item = parser(low, comma.end())
        if item is None or not first.end < item.start or (item.month or 0) > 12:
            break
        items.append(item)
        if item.year is not None or item.year_offset is not None:
            break
    last = items[-1]
    vouched = last.year is not None or last.year_offset is not None or first.rule == "date.quarter"
    if len(items) < 2 or not vouched or not _EDGE.match(low, last.end):
        return None
    shared = tuple(replace(item, year=last.year, year_offset=last.year_offset) for item in items[:-1])
    return Period(rule=first.rule, start=first.start, end=last.end, first=shared[0], last=last, items=shared)


def _point_at(low: str, position: int, word: str) -> Point | None:
    """The single point that begins at `position` with `word`."""
    if word.isdigit():
        after = low[position + len(word) : position + len(word) + 2]
        parsers: tuple[Parser, ...] = (
            _LONG_NUMBER if len(word) > 2 else _NUMERIC if after.strip()[:1] in ("/", ".", "-") else _COUNT
        )
    else:
        parsers = _BY_WORD.get(word, ())
    for parser in parsers:
        point = parser(low, position)
        if point is not None:
            return point
    return None


def _period(low: str, position: int, first: Point, joint: re.Match[str], opened: bool) -> Period | None:
    """The period that goes on from `first` behind "đến" or a dash."""
    family = "quarter" if first.rule == "date.quarter" else first.grain
    for parser in _ENDS[family]:
        last = parser(low, joint.end())
        if last is not None and _fits(low, first, last, opened, joint[0]):
            bare = not opened and first.bare and (first.year is None or last.year is None)
            return Period(
                rule="date.period", start=position, end=last.end, first=replace(first, bare=bare), last=last, bare=bare
            )
    return None


def _fits(low: str, first: Point, last: Point, opened: bool, joint: str) -> bool:
    """Whether two points make a period: of one grain, or of two where "từ" opens it."""
    if not _EDGE.match(low, last.end):
        return False
    if first.grain != last.grain:
        spelled_out = first.year is not None and last.rule == "date.month_of_year"  # "1984-10/1986"
        return (opened and "-" not in joint) or (spelled_out and joint.strip() == "-")
    if first.grain == "year":
        first_year, last_year = first.year or 0, last.year or 0
        return first_year < last_year and (opened or not first.bare or not last.bare)
    if last.rule == "date.month" and last.year is None and low[last.start].isdigit():
        return last.month is not None and first.month is not None and first.month < last.month <= 12
    return True


def _two_days(low: str, start: int, position: int) -> Period | None:
    """Two days in a row that are counted together, each with its month: "hai ngày 30/6 và 1/7"."""
    first = day_at(low, position)
    joint = _TWO.match(low, first.end) if first is not None else None
    last = day_at(low, joint.end(), inner=True) if joint is not None else None
    if first is None or last is None:
        return None
    days = [edtf.bounds(edtf.day(2000, point.month or 0, point.day or 0) or "") for point in (first, last)]
    if days[0] is None or days[1] is None or (days[1][0] - days[0][0]).days not in (1, -365):
        return None
    return Period(rule="date.days", start=start, end=last.end, first=first, last=last)


def _days(low: str, position: int, at: int, *, led: bool) -> Period | None:
    """Numbers of days before the day that carries their month, as one period where they follow one another."""
    counted = _COUNTED.match(low, at)
    number_at = counted.end() if counted else at
    listed = days_list_at(low, number_at)
    if listed is None:
        return _two_days(low, at, number_at) if counted else None
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
    if runs or all(b - a == 1 for a, b in pairwise(days)):
        return Period(rule="date.days", start=position, end=last.end, first=first, last=last, bare=bare)
    if led or any(b <= a for a, b in pairwise(days)):
        return None
    items = tuple(replace(last, start=start, end=end, day=number) for number, start, end in numbers)
    return Period(rule="date.days", start=items[0].start, end=last.end, first=first, last=last, items=items, bare=bare)
