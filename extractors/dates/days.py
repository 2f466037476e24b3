"""Days: "ngày 22/11/2012", "Chiều 24/12", "sáng thứ Bảy (25/12)", "ngày 5 tháng 11 năm 2020", "mùng 3 tháng 3"."""

from __future__ import annotations

import re
from typing import Final

from extractors.dates.fragments import (
    AFTER,
    AFTER_WORD,
    BEFORE,
    BLANK,
    CLOCK,
    DATED_AFTER,
    DAY_WORDS,
    LOOSE_AFTER,
    MONTH_WORDS,
    PART_OF_DAY,
    RELATIVE_DAY,
    WEEKDAY,
    YEAR,
    alternatives,
    joined,
)
from extractors.dates.points import Point
from extractors.dates.tails import YEAR_TAIL, direction_of, tail_year
from extractors.patterns import Pattern

__all__ = ["DAY_LEAD", "day_at", "days_list_at"]

_PAUSE: Final = rf"(?:,? ?(?P<open>\()|, ?| ?- |{BLANK})(?:tức )?"
DAY_LEAD: Final = Pattern(
    joined(rf"""(?:(?P<part>{PART_OF_DAY})(?:(?:[ ]và|,)[ ]{PART_OF_DAY})?{BLANK})?
    (?:(?:ngày[ ])?(?P<relative>{RELATIVE_DAY}){_PAUSE})?
    (?:(?:ngày[ ]|hôm[ ])?(?P<weekday>{WEEKDAY})
        (?:[ ](?:tuần[ ])?(?:này|tới|qua|trước|sau|vừa[ ]qua|vừa[ ]rồi))?{_PAUSE})?
    (?P<day_word>(?:ngày|hôm|bữa)(?:{BLANK}|(?=\d)))?
    (?:m[ùồ]ng[ ])?
""")
)
_MONTH: Final = rf"(?:(?P<month>\d{{1,2}})|(?P<month_word>{alternatives(MONTH_WORDS)}){AFTER_WORD})"
_OF_MONTH: Final = joined(rf"""
    (?: ?(?P<sep>[/.-]) ?(?P<month>\d{{1,2}})(?!\d)
      |(?:,? |{BLANK})(?:của )?tháng{BLANK}{_MONTH})
    (?:(?P=sep)(?P<year>\d\d)(?![\d]|[.,/-]\d)|{YEAR_TAIL})
""")
_DAY: Final = Pattern(rf"(?P<day>\d{{1,2}}){_OF_MONTH}")
_DAY_IN_WORDS: Final = Pattern(rf"(?P<day>{alternatives(DAY_WORDS)})(?=,? tháng){_OF_MONTH}")
_LONGEST_DAY: Final = 24
"""Characters within which "tháng" follows a day in words."""
_MONTH_FIRST: Final = Pattern(rf"tháng {_MONTH} (?P<day>\d{{1,2}}), ?(?P<year>{YEAR}){AFTER}")
_EDGE: Final = Pattern(LOOSE_AFTER)
_DATED_EDGE: Final = Pattern(DATED_AFTER)
_LEFT: Final = Pattern(BEFORE)
# "uống ngày 3-4 lần", "6 tháng một lần": how often, not when.
_TIMES_AFTER: Final = Pattern(
    r" (?:lần|bữa|viên|thang|cốc|ly|thìa|tiếng|buổi|giờ(?! (?:việt|vn|gmt|địa|bắc|mỹ|miền|đông|tây|anh|pháp|mùa|quốc)))"
    rf"(?! (?:lượt|đầu)){AFTER_WORD}"
)
_CLOCK_BEFORE: Final = Pattern(rf"(?r)(?<!\d){CLOCK} ?")
# "2 ngày 21 và 22/6", "các ngày 12, 13 và 14/5", "từ 14 đến 16/12": numbers before the one that carries the month.
_LISTED: Final = re.compile(
    r"(?P<number>\d{1,2})(?:(?P<comma>, ?)|(?P<and>,? (?:và|cùng) )|(?P<or>,? hoặc )|(?P<to> ?- ?|,? (?:đến"
    r"|tới) (?:hết )?)"
    r"|(?P<night>,? )(?=(?:rạng sáng|sáng|chiều|tối) \d))(?:ngày )?(?:m[ùồ]ng )?(?=\d|(?:rạng )?sáng|chiều|tối)"
)
_COUNT: Final = Pattern(rf"(?r)(?:(?<![\p{{L}}\d])(?:\d|{alternatives(('hai', 'ba', 'bốn', 'năm'))}) )")


def day_at(low: str, position: int, *, inner: bool = False) -> Point | None:
    """The day whose expression begins at `position`, with its lead words; impossible days are the normaliser's
    business.

    `inner`: the day closes a period or list, what stands before it has been read.
    """
    if low[position].isdigit():
        lead, number = None, position
    elif low.startswith("ngày ", position) and low[position + 5 : position + 6].isdigit():
        lead, number = None, position + 5  # by far the commonest
    else:
        lead = DAY_LEAD.match(low, position)
        number = lead.end() if lead else position
    led = number > position
    if low[number : number + 1].isdigit():
        match = _DAY.match(low, number)
    else:
        spelled_out = low.find("tháng", number, number + _LONGEST_DAY) >= 0
        match = _DAY_IN_WORDS.match(low, number) if spelled_out else None
    if match is None:
        match = _MONTH_FIRST.match(low, position) if low.startswith("tháng ", position) else None
        if match is None:
            return None
        led = True
    elif not led and not inner and not _LEFT.match(low, number):
        return None
    end = match.end()
    year, offset = tail_year(match)
    if not (_DATED_EDGE if year is not None and year == int(match["year"]) else _EDGE).match(low, end):
        return None
    sep = match["sep"] if "sep" in match.re.groupindex else None
    spelled = sep is None
    if year is None and (spelled or sep == "-") and _TIMES_AFTER.match(low, end):
        return None
    if sep and match["year"] is None and " " in low[match.end("day") : match.start("month")]:
        return None  # "5 - 7" is a range or a sum, "22 - 11 - 2012" a day
    start = position
    if lead is not None and led:
        if lead["open"] and not low.startswith(")", end):
            return None
        # "hôm qua (16/6)", "9h sáng nay, 21-4": a day said anew in brackets, or behind a clock time, stands alone.
        if lead["relative"] and (lead["open"] or _CLOCK_BEFORE.match(low, 0, position)):
            start = lead.start("day_word") if lead["day_word"] else number
        elif lead["open"]:
            end += 1
    direction = "near" if lead is not None and lead["relative"] else direction_of(match)
    return Point(
        rule="date.day_spelled" if spelled else "date.day",
        start=start,
        end=end,
        grain="day",
        day=int(match["day"]) if match["day"].isdigit() else DAY_WORDS[match["day"]],
        month=int(match["month"]) if match["month"] else MONTH_WORDS[match["month_word"]],
        year=year,
        year_offset=offset,
        direction=direction,
        bare=not (led or year is not None or spelled or direction == "ahead"),
    )


def days_list_at(low: str, position: int) -> tuple[list[tuple[int, int, int]], bool, Point] | None:
    """Numbers of days before a day that carries their month: "2 ngày 21 và 22/6", "từ 14 đến 16/12".

    Returns the numbers with their spans (the first with its lead words), whether they run to the last one ("đến"),
    and the day that closes the list.
    """
    lead = None if low[position : position + 1].isdigit() else DAY_LEAD.match(low, position)
    at = lead.end() if lead else position
    if at == position and not _LEFT.match(low, at):
        return None
    numbers: list[tuple[int, int, int]] = []
    runs = False
    start = position
    last: Point | None = None
    while last is None and len(numbers) < 8 and (match := _LISTED.match(low, at)):
        if match["night"] is not None and lead is None:
            return None  # "quận 2 sáng 7/2": no day that a lead word does not say to be one
        numbers.append((int(match["number"]), start, match.end("number")))
        runs = runs or match["to"] is not None
        at = start = match.end()
        last = day_at(low, start, inner=True)
    if last is None:
        return None
    if "-" in low[numbers[-1][2] : start] and "-" in low[start : last.end] and last.year is None:
        return None  # "5-7-6" is neither a day nor a run of days
    return numbers, runs, last
