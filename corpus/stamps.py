"""Datelines: lines of a page that state a time and nothing else, such as "Thứ 7, 25/12/2021 | 09:56:00 [GMT +7] A  A".

Papers print when an article was published above or below the headline, and some print the reader's own clock at the
top of the page. This module reads one line; which of several lines is the article's is decided in `bare` (text) and
`page_dates` (HTML).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import regex

__all__ = ["Stamp", "read_stamp", "stamp_in", "states_year"]

MAX_LINE = 160
"""Longest line that is looked at as a dateline, in characters."""

_WEEKDAY = (
    r"(?:th[ứư]\s{0,2}(?:hai|ba|t[ưứ]|n[ăâ]m|s[áâ]u|b[ảẩ]y|[2-7])|ch[ủu]\s{0,2}nh[ậâ]t|(?<!\w)(?:t[2-7]|cn)(?!\w))"
)
_DATE = (
    r"(?:ngày\s{1,2}(?P<d1>\d{1,2})\s{1,2}tháng\s{1,2}(?P<m1>\d{1,2}),?\s{1,2}(?:năm\s{1,2})?(?P<y1>(?:19|20)\d\d)"
    r"|(?:ngày\s{0,2}:?\s{0,2})?(?<!\d)(?P<d2>\d{1,2})\s?(?P<sep>[/.\-‐–])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)[\-/](?P<m3>\d\d)[\-/](?P<d3>\d\d)(?!\d)"
    r"|(?<!\d)(?P<d4>\d{1,2})\s{1,2}tháng\s{1,2}(?P<m4>\d{1,2}),?\s{1,2}(?:năm\s{1,2})?(?P<y4>(?:19|20)\d\d))"
)
_TIME = (
    r"(?P<hour>(?<!\d)\d{1,2})\s?(?::|h|giờ|g(?=\d))\s?(?P<minute>\d\d)(?!\d)(?:\s?phút)?(?::(?P<second>\d\d))?"
    r"(?:\s?(?P<half>am|pm|sa|ch)(?!\w))?"
)
_ZONE = r"[(\[]?\s?(?:gmt|utc)\s?(?P<sign>[+\-])\s?(?P<zone>\d{1,2})(?::?(?P<zone_minutes>\d\d))?\s?[)\]]?"

_YEAR_RE = regex.compile("(?:19|20)[0-9]{2}")
_DATE_RE = regex.compile(_DATE, regex.I)
_TIME_RE = regex.compile(_TIME, regex.I)
_ZONE_RE = regex.compile(_ZONE, regex.I)
_WEEKDAY_RE = regex.compile(_WEEKDAY, regex.I)
_PUBLISHED_RE = regex.compile(
    r"(?:ngày|thời gian|thời điểm|giờ)?\s?(?:đăng|xuất bản|phát hành|đưa tin)\s?(?:tin|bài|tải|lúc|ngày"
    r"|vào)?(?:\s?lúc)?\s?:?",
    regex.I,
)
_MODIFIED_RE = regex.compile(
    r"(?:lần\s)?(?:ngày\s)?(?:cập nhật|chỉnh sửa|sửa đổi|sửa)\s?(?:lần cuối|mới nhất|gần nhất|cuối|lúc|ngày"
    r"|vào)?(?:\s?lúc)?\s?:?",
    regex.I,
)
_EXTRAS_RE = regex.compile(  # what papers put on the dateline's line
    r"(?:lượt|số lượt|số lần)\s(?:xem|đọc|truy cập)(?:\s?tin)?\s?:?\s?\(?[\d.,]{0,12}\)?"
    r"|[\d.,]{1,12}\s(?:lượt\s)?(?:xem|đọc|bình luận|views?)"
    r"|(?:xem|đọc|views?|bình luận|ý kiến)\s?:?\s?\(?\s?\d{0,9}\s?\)?|cỡ chữ|font size|in (?:bài|trang"
    r"|tin)(?: viết| này)?|gửi (?:bài|email|mail)"
    r"|chia sẻ|facebook|zalo|twitter|google tin tức|(?<!\w)a\s?[+\-]?(?!\w)|(?<!\w)lúc(?!\w)|(?<!\w)vào(?!\w)"
    r"|(?<!\w)ngày(?!\w)|giờ việt nam",
    regex.I,
)
_BLANK_RE = regex.compile(r"[\s,;:|/\\•·*()\[\]–—\-_+>»«…]{1,160}")
_WORDS_RE = regex.compile(r"\p{L}{2,}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as a dateline states it.

    `stated` is ISO, with time and offset only where the line gives them; `label` says whether the line calls it the
    publication or the last change; `bare` is False where other words share the line (an author, a place).
    """

    stated: str
    label: Literal["published", "modified"] | None
    bare: bool

    @property
    def date(self) -> date:
        """The calendar date."""
        return date.fromisoformat(self.stated[:10])


def read_stamp(line: str) -> Stamp | None:
    """The dateline that `line` is, or None.

    "Thứ năm, 23/05/2013 - 16:30" is 2013-05-23T16:30; "Đăng lúc: 16/11/2020 13:00 (GMT+7)" has a label and an offset.
    Up to six other words are let pass where the line gives a time of day too ("Thảo Nguyên - 18/12/2020 19:19") or says
    that it is a publication time; a sentence that holds a date ("Hội nghị ngày 18/12/2020") is none.
    """
    if len(line) > MAX_LINE or not states_year(line):
        return None
    return _stamp(line, other_words=6)


def states_year(text: str) -> bool:
    """Whether a text has four digits that can be a year: what states none is no dateline."""
    return _YEAR_RE.search(text) is not None


def stamp_in(text: str) -> Stamp | None:
    """The first time in a short text whose place already says that it is a dateline (a page element named "date")."""
    return _stamp(text[:MAX_LINE], other_words=MAX_LINE)


def _stamp(line: str, other_words: int) -> Stamp | None:
    found = _DATE_RE.search(line)
    if not found:
        return None
    day = _iso_date(found)
    if day is None:
        return None
    rest = line[: found.start()] + " \x1f " + line[found.end() :]
    clock, rest = _take(_TIME_RE, rest)
    zone, rest = _take(_ZONE_RE, rest)
    time = _iso_time(clock, zone) if clock else ""
    if time is None:
        return None
    label: Literal["published", "modified"] | None = None
    changed, rest = _take(_MODIFIED_RE, rest)
    posted, rest = _take(_PUBLISHED_RE, rest)
    if posted and posted.group().strip():
        label = "published"
    elif changed:
        label = "modified"
    _, rest = _take(_WEEKDAY_RE, rest)
    rest = _EXTRAS_RE.sub(" ", rest)
    words = len(_WORDS_RE.findall(rest))
    bare = not _BLANK_RE.sub("", rest).replace("\x1f", "").strip(" .0123456789")
    if not bare and (words > other_words or (other_words < MAX_LINE and not (time or label))):
        return None
    if not bare and _DATE_RE.search(rest) and other_words < MAX_LINE:
        return None  # two dates: a period, not a dateline
    return Stamp(day + time, label, bare)


def _take(pattern: regex.Pattern[str], text: str) -> tuple[regex.Match[str] | None, str]:
    match = pattern.search(text)
    return (match, text[: match.start()] + " " + text[match.end() :]) if match else (None, text)


def _iso_date(found: regex.Match[str]) -> str | None:
    for n in "1234":
        if found["y" + n]:
            try:
                return date(int(found["y" + n]), int(found["m" + n]), int(found["d" + n])).isoformat()
            except ValueError:
                return None
    return None


def _iso_time(clock: regex.Match[str], zone: regex.Match[str] | None) -> str | None:
    hour, minute = int(clock["hour"]), int(clock["minute"])
    half = (clock["half"] or "").lower()
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or int(clock["second"] or 0) > 59:
        return None
    time = f"T{hour:02}:{minute:02}" + (f":{clock['second']}" if clock["second"] else "")
    if zone and int(zone["zone"]) <= 14:
        time += f"{zone['sign']}{int(zone['zone']):02}:{zone['zone_minutes'] or '00'}"
    return time
