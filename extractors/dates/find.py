"""Finding dates: anchors (digits and the few words that need none), the expression around each, its value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractors.anchors import Anchors
from extractors.dates.context import bare_day_reason, bare_year_reason, counted_off, denied, numbered
from extractors.dates.fragments import AFTER, DATED_AFTER, alternatives
from extractors.dates.lunar import is_lunar, speaks_of_lunar
from extractors.dates.missing_year import year_of_point
from extractors.dates.points import Point, value_of
from extractors.dates.ranges import Period, expression_at
from extractors.dates.relatives import stated_period
from extractors.patterns import Pattern
from extractors.reading import Reading
from models import edtf
from models.facts import Citation, Date

__all__ = ["find_mentions"]

# Digits that can begin a date or close one: a year; a number before a separator, "tháng" or a list of days; a number
# after "tháng" or "quý". Most numbers of a text are none of these and are passed over without a look: runs of three or
# of more than four digits, the tails of longer ones ("3.320", "5,6"), and those that no such mark stands beside.
_LEADS_ON: Final = re.compile(
    r"[0-9]{1,2}(?:(?= ?[/.-] ?(?:[0-9]{1,2}|[0-9]{4})(?![0-9])|[, \n]{1,2}(?:của )?tháng|[ \n]năm (?:học )?[0-9]"
    r"| qu[ýí] )"
    r"|(?:, ?[0-9]{1,2}){0,6}(?:(?:,? (?:và|cùng|hoặc|đến|tới)(?: hết)?|,| ?-) ?(?:ngày )?|,? )(?:(?:rạng )?sáng "
    r"|chiều |tối |đêm )?"
    r"(?:m[ùồ]ng )?[0-9]{1,2}(?:[/.-][0-9]| tháng))"
)
_AFTER_MARK: Final = dict.fromkeys("/.-", frozenset(" 0123456789")) | dict.fromkeys(
    " \n,", frozenset(" 0123456789/.-\n")
)
_AFTER_BLANK: Final = (
    "tháng", "của tháng", "năm ", "quý ", "quí ", "và", "cùng", "hoặc", "đến", "tới", "ngày", "rạng", "sáng ", "chiều ",
    "tối ", "đêm ", "mùng", "mồng",
)  # fmt: skip
"""What may stand behind the mark that follows a number of a date: "5/11", "5 tháng", "5 và 6/11"."""
_BLANKS: Final = frozenset(" \n,")
_LED: Final = Pattern(r"(?r)(?:(?:tháng|quý|quí)[ \n]?|(?<![\p{L}\p{M}])t)")
_LED_BY: Final = frozenset("gýít")
# Words that begin an expression without digits, with the letters that may follow them.
_WORD_ANCHORS: Final = {
    "tháng ": "gmbhtsncđ", "quý ": "ivmhbtnđc", "quí ": "ivmhbtnđc", "nửa ": "nđcs", "rằm ": "t",
    "những năm ": "hbnstc23456789", "thập niên ": "hbnstc23456789", "thập kỷ ": "hbnstc23456789",
}  # fmt: skip
_WORDS_ANCHORED: Final = Anchors(word + letter for word, letters in _WORD_ANCHORS.items() for letter in letters)
_LEAD_WORDS: Final = (
    "từ", "rạng", "sáng", "sớm", "muộn", "trưa", "chiều", "tối", "nửa", "đêm", "khuya", "giữa", "hôm", "bữa", "nay",
    "qua",
    "kia", "mai", "ngày", "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "bốn", "một", "tám", "chín", "mười",
    "lăm", "mốt", "mươi",
    "chủ", "chúa", "nhật", "tới", "vừa", "tuần", "này", "trước", "mùng", "mồng", "tháng", "quý", "quí", "học",
    "giai", "đoạn", "nhiệm",
    "kỳ", "kì", "niên", "khóa", "độ", "vụ", "thời", "đầu", "cuối", "sau", "của", "thượng", "trung", "hạ", "những",
    "các", "cùng",
    "thập", "kỷ", "kỉ", "tức", "và", "mùa", "giải", "xuân", "hè", "thu", "đông", "t", "q", "rằm", "tiên",
)  # fmt: skip
_LEAD: Final = Pattern(
    rf"(?r)(?:(?<![\p{{L}}\p{{M}}\d])(?:{alternatives(_LEAD_WORDS)}|\d{{1,2}}(?:[hg:]\d{{0,2}}"
    rf"| giờ(?: \d{{1,2}}(?: phút)?)?)?)(?:[ \n,(:'-]{{1,3}}|(?<=tháng|ngày|năm|t|q))){{1,9}}"
)
_LEADS: Final = frozenset(_LEAD_WORDS)
_LEAD_GAP: Final = frozenset(" \n,(:'-")
_GLUED: Final = frozenset(("tháng", "ngày", "năm", "t", "q"))
_CLOCK_WORDS: Final = frozenset(("h", "g", "giờ", "phút"))
_WORD: Final = Pattern(r"(?<![\p{L}\p{M}\d])[\p{L}\d]")
_EDGE: Final = Pattern(AFTER)
_DATED_EDGE: Final = Pattern(DATED_AFTER + r"(?!-\d)")
_SAME_PERIOD: Final = Pattern(r"(?r)cùng (?:kỳ|kì|thời điểm|thời gian)(?: của)? ")
_MONTHS_BEFORE: Final = Pattern(r"(?r)(?<![\d/.,-])(?P<months>[2-9]|1[01]) tháng(?! \d)[^;.\n]{0,100}$")
_LIST_GOES_ON: Final = Pattern(r"(?:,| và| hoặc| hay| &|,? cùng) ")


def _may_date(low: str, start: int, end: int) -> bool:
    """Whether the run of digits `start:end` can begin a date or close one."""
    size = end - start
    if size == 3 or size > 4 or (start > 1 and low[start - 1] in ".,/-" and low[start - 2].isdigit()):
        return False
    if size == 4:
        if not (low.startswith("20", start) or (low[start] == "1" and low[start + 1] in "56789")):
            return False
        mark, after = low[end : end + 1], low[end + 1 : end + 2]
        if mark == "," and low.startswith("năm ", start - 4):
            return True  # "đến năm 2020,100% hộ": a comma without its blank
        return mark != "%" and not (mark == " " and after == "%") and not (mark in ".," and "0" <= after <= "9")
    mark = low[end : end + 1]
    followed = low[end + 1 : end + 2] in _AFTER_MARK.get(mark, ())
    if not followed and mark in _BLANKS:
        followed = low.startswith(_AFTER_BLANK, end + 1)
    leads_on = followed and _LEADS_ON.match(low, start)
    led = not _LED_BY.isdisjoint(low[max(0, start - 2) : start]) and _LED.match(low, 0, start)
    return bool(leads_on or led)


def _in_the_same_year(point: Point, year: str) -> Point:
    """ "ngày 20/10 cùng năm": the year of the mention before."""
    return replace(point, year=int(year)) if point.year is None and year.isdigit() else point


class _Finder:
    """One pass over a reading."""

    def __init__(self, reading: Reading, citations: Sequence[Citation]) -> None:
        self.reading = reading
        self.low = reading.view.low
        self.trace = reading.trace
        self.shields = sorted((c.start, c.end) for c in citations)
        self.shield_starts = [start for start, _ in self.shields]
        self.of_lunar = speaks_of_lunar(reading)

    def run(self) -> list[Date]:
        found = self._expressions()
        self._share_years(found)
        mentions: list[Date] = []
        for expression in found:
            if isinstance(expression, Point) and mentions and self.low.startswith(" cùng năm", expression.end):
                expression = _in_the_same_year(expression, mentions[-1].edtf[:4])
            mentions.extend(self._valued(expression))
        return self._same_periods(mentions)

    # -- expressions

    def _expressions(self) -> list[Point | Period]:
        found: list[Point | Period] = []
        done = 0
        for at in self._anchors():
            if at < done:
                continue
            if self._shielded(at, at + 1):
                self.trace.refuse("date.anchor", at, at + 1, "inside a citation")
                continue
            expression = self._around(at, done, found[-1] if found else None)
            if expression is None:
                continue
            found.append(expression)
            done = expression.end
        return found

    def _anchors(self) -> list[int]:
        low = self.low
        anchors = [start for start, end in self.reading.digits if _may_date(low, start, end)]
        words = [at for at, _ in self.reading.places(_WORDS_ANCHORED)]
        return sorted([*anchors, *words]) if words else anchors

    def _around(self, at: int, done: int, previous: Point | Period | None) -> Point | Period | None:
        """The expression that holds the anchor `at`, beginning with the earliest lead word that makes one."""
        low = self.low
        for start in self._starts(at, done):
            expression = expression_at(low, start)
            if expression is None or expression.end <= at:
                continue
            if self.of_lunar and is_lunar(low, expression.last if isinstance(expression, Period) else expression):
                self.trace.refuse("date.lunar", expression.start, expression.end, "a lunar date, no solar day")
                return replace(expression, rule="date.lunar")
            if self._accepted(expression, previous):
                return expression
        return None

    def _starts(self, at: int, done: int) -> list[int]:
        """Where the expression around the anchor may begin: every lead word before it, the earliest first."""
        low, starts, position = self.low, [at], at
        for _ in range(9):
            word_end = position
            while word_end > done and position - word_end < 3 and low[word_end - 1] in _LEAD_GAP:
                word_end -= 1
            begin = word_end
            while begin > done and word_end - begin < 8 and low[begin - 1].isalpha():
                begin -= 1
            word = low[begin:word_end]
            if word in _CLOCK_WORDS or (not word and low[word_end - 1 : word_end].isdigit()):
                return self._starts_with_clock(at, done)
            if word not in _LEADS or (word_end == position and word not in _GLUED):
                break
            if begin and low[begin - 1].isalnum():
                if low[begin - 1].isdigit():
                    return self._starts_with_clock(at, done)
                break
            starts.append(begin)
            position = begin
        starts.reverse()
        return starts

    def _starts_with_clock(self, at: int, done: int) -> list[int]:
        """The same where clock times or counts stand among the lead words ("22 giờ ngày", "2 ngày 21 và …")."""
        lead = _LEAD.match(self.low, done, at)
        if lead is None:
            return [at]
        return [m.start() for m in _WORD.finditer(self.low, lead.start(), at)] + [at]

    def _accepted(self, expression: Point | Period, previous: Point | Period | None) -> bool:
        low = self.low
        start, end, rule = expression.start, expression.end, expression.rule
        if self._shielded(start, end):
            self.trace.refuse(rule, start, end, "inside a citation")
            return False
        if self.reading.in_furniture(start):
            self.trace.refuse(rule, start, end, "page furniture")
            return False
        if not (_DATED_EDGE if low[end - 4 : end].isdigit() else _EDGE).match(low, end) and low[end - 1] != ")":
            return False
        reason = denied(low, start, end, dated=low[end - 4 : end].isdigit())
        if reason is None and expression.bare:
            before = previous.end if previous is not None else None
            if isinstance(expression, Period):
                if rule != "date.programme":
                    reason = bare_day_reason(low, start, end, before)
                elif numbered(low, start):
                    reason = "a number of something"
            elif expression.grain == "year":
                reason = bare_year_reason(low, start, end, before)
            else:
                reason = bare_day_reason(low, start, end, before)
        elif reason is None and low[start].isdigit() and numbered(low, start) and not counted_off(low, start, end):
            reason = "a number of something"
        if reason is not None:
            self.trace.refuse(rule, start, end, reason)
            return False
        return True

    def _shielded(self, start: int, end: int) -> bool:
        i = bisect_right(self.shield_starts, end - 1) - 1
        return i >= 0 and self.shields[i][1] > start

    # -- values

    def _share_years(self, found: list[Point | Period]) -> None:
        """ "ngày 5/3 và 7/4/2017", "tháng 3, tháng 5/2017": the year at the end of a list holds for all of it."""
        for i in range(len(found) - 2, -1, -1):
            here, after = found[i], found[i + 1]
            if not isinstance(here, Point) or here.year or here.year_offset is not None or here.value or here.direction:
                continue
            first = after.first if isinstance(after, Period) else after
            if first.year and first.grain == here.grain and _LIST_GOES_ON.fullmatch(self.low, here.end, after.start):
                found[i] = replace(here, year=first.year)

    def _valued(self, expression: Point | Period) -> list[Date]:
        if expression.rule == "date.lunar":
            return []
        if isinstance(expression, Period):
            if expression.items:
                dates = [self._point(item) for item in (*expression.items, expression.last)]
                return [date for date in dates if date is not None]
            date = self._period(expression)
        else:
            date = self._point(expression)
        return [] if date is None else [date]

    def _year(self, point: Point, last: Point | None = None) -> int | None:
        if point.year is not None or point.value is not None:
            return point.year
        start, end = self.reading.sentences.of(point.start)
        year, how = year_of_point(point, self.reading.published, self.low[start:end], last)
        self.trace.note(point.rule, point.start, point.end, how)
        return year

    def _point(self, point: Point) -> Date | None:
        value = value_of(point, self._year(point))
        if value is None:
            self.trace.refuse(point.rule, point.start, point.end, "no such day in the calendar")
            return None
        return Date(start=point.start, end=point.end, rule=point.rule, edtf=value)

    def _period(self, period: Period) -> Date | None:
        first, last = period.first, period.last
        first_year, last_year = first.year, last.year
        order = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
        several_years = order and first.grain != "year" and last.grain != "year"
        if last_year is None and last.year_offset is not None:
            last_year = self._year(last)
        if first_year is None and last_year is None:
            first_year = self._year(first, last)
            last_year = first_year + several_years if first_year is not None else None
        elif first_year is None and last_year is not None:
            first_year = last_year - several_years
        elif last_year is None and first_year is not None:
            last_year = first_year + several_years
        if period.rule == "date.days" and several_years:
            first_year = last_year  # "từ 16 đến 14/12" is a slip of the pen, not a year
        start, end = value_of(first, first_year), value_of(last, last_year)
        if start is None or end is None:
            self.trace.refuse(period.rule, period.start, period.end, "no such day in the calendar")
            return None
        value = edtf.interval(start.split("/")[0], end.split("/")[-1])
        if value is None or (first_year is None and several_years):
            self.trace.refuse(period.rule, period.start, period.end, "ends before it starts")
            return None
        return Date(start=period.start, end=period.end, rule=period.rule, edtf=value)

    def _same_periods(self, mentions: list[Date]) -> list[Date]:
        """ "cùng kỳ năm 2016" is one mention: the same months of 2016 where the period is stated nearby."""
        low = self.low
        for i, mention in enumerate(mentions):
            if len(mention.edtf) != 4 or mention.rule not in ("date.year", "date.bare_year"):
                continue
            opened = _SAME_PERIOD.match(low, max(0, mention.start - 30), mention.start)
            if opened is None:
                continue
            stated = stated_period(self.reading, mentions, opened.start())
            if stated is None:
                sentence_end = self.reading.sentences.of(mention.start)[1]
                stated = stated_period(self.reading, mentions[i + 1 : i + 2], sentence_end)
            year = int(mention.edtf)
            since = max(opened.start() - 150, mentions[i - 1].end if i else 0)
            if months := _MONTHS_BEFORE.search(low, since, opened.start()):
                stated = edtf.months(year, 1, int(months["months"]))  # "9 tháng giảm 13% so với cùng kỳ 2012"
            value = _in_year(stated, year) if stated else None
            mentions[i] = replace(mention, start=opened.start(), rule="date.same_period", edtf=value or mention.edtf)
        return mentions


def _in_year(stated: str, year: int) -> str | None:
    """The same period in another year, also where the period itself has none."""
    return stated.replace("XXXX", f"{year:04d}") if "XXXX" in stated else edtf.year_shifted(stated, year)


def find_mentions(reading: Reading, citations: Sequence[Citation]) -> list[Date]:
    """Date mentions of a reading, in order, not overlapping; positions of the view."""
    return _Finder(reading, citations).run()
