"""Relative expressions ("cùng kỳ", "năm trước", "đến nay"): no dates, but offered to the figures with the value they have.

"Cùng kỳ" (the same period) and "tháng trước" (the month before) are measured from the period that the sentence speaks of,
the other words from the publication date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from extractors.dates.fragments import PART_OF_DAY
from extractors.reading import Reading
from models import edtf
from models.facts import Date

__all__ = ["Relative", "find_relatives", "stated_period"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative expression ("cùng kỳ", "năm trước", "đến nay"): no date, but offered to figures.

    `word` names the expression in its plain form; `edtf` is its value where the publication date gives one.
    """

    start: int
    end: int
    word: str
    edtf: str | None


_RELATIVE = regex.compile(
    r"(?<![\p{L}\p{M}])(?:"
    r"(?P<same>cùng (?:kỳ|kì|thời điểm|thời gian)(?: (?:của )?(?:năm|cả) (?:trước đó|trước|ngoái|nay|\d{4}))?)"
    r"|(?P<to_now>(?:từ |kể từ |tính từ )?đầu năm (?:đến|tới) (?:nay|thời điểm này|thời điểm hiện tại|hết tháng này))"
    rf"|(?P<day>(?:ngày )?hôm (?:nay|qua|kia)|ngày mai|{PART_OF_DAY}(?: hôm)? (?:nay|qua|mai)|cùng ngày)"
    r"|(?P<year>(?:đầu |giữa |cuối |hết |trong )?năm (?:nay|này|ngoái|trước đó|trước|kia|tới|sau|vừa qua|qua))"
    r"|(?P<part>(?:đầu|cuối) năm(?! (?:\d|học|nay|này|ngoái|trước|tới|sau|kia|vừa)))"
    r"|(?P<month>tháng (?:nay|này|trước đó|trước|tới|sau)|qu[ýí] (?:nay|này|trước|tới|sau))"
    r"|(?P<open>đến nay|tới nay|hiện nay|đến thời điểm (?:này|hiện tại|hiện nay)|nhiệm k[ỳì] (?:này|qua|vừa qua|trước|tới))"
    r")(?![\p{L}\p{M}])"
)
_DURATION_BEFORE = regex.compile(r"(?r)(?:\d|mấy|nhiều|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|hằng|hàng|mỗi) ")
_OFFSETS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "trước đó": -1, "tới": 1, "sau": 1, "kia": -2, "qua": -1, "mai": 1}


def find_relatives(reading: Reading, mentions: Sequence[Date]) -> list[Relative]:
    """Relative expressions outside the date mentions, in order, each with its value."""
    low = reading.view.low
    found: list[Relative] = []
    taken = [(mention.start, mention.end) for mention in mentions]
    at = 0
    for match in _RELATIVE.finditer(low):
        start, end = match.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        if match["year"] and _DURATION_BEFORE.match(low, 0, start):
            continue  # "5 năm qua", "mấy năm nay" are durations
        found.append(Relative(start, end, " ".join(match[0].split()), _value(reading, mentions, match)))
    return found


def _value(reading: Reading, mentions: Sequence[Date], match: regex.Match[str]) -> str | None:
    kind, word = match.lastgroup, match[0]
    published = reading.published
    year = int(published[:4]) if published else None
    offset = next((n for end, n in _OFFSETS.items() if word.endswith(" " + end)), None)
    if kind == "same":
        stated = stated_period(reading, mentions, match.start())
        if stated is None or word.endswith("năm nay"):
            return None
        return edtf.year_shifted(stated, int(stated[-4:]) - 1 if stated[-4:].isdigit() else _last_year(stated) - 1)
    if kind in ("to_now", "part"):
        return f"{year:04d}" if year else None
    if kind == "day":
        if word == "cùng ngày":
            return next((m.edtf for m in reversed(mentions) if m.end <= match.start() and len(m.edtf) == 10), None)
        return _day_shifted(published, offset)
    if kind == "year":
        if word.endswith("qua"):  # "trong năm qua" in January speaks of the year that ended, in November of nobody knows which
            return f"{year - 1:04d}" if year and published and published[5:7] in ("01", "02", "03") else None
        if word.endswith(("năm trước", "năm trước đó", "năm sau")):
            stated = stated_period(reading, mentions, match.start())
            if stated is not None:
                year = _last_year(stated)
        return f"{year + offset:04d}" if year is not None and offset is not None else None
    if kind == "month" and offset is not None:
        return _month_shifted(reading, mentions, match, offset)
    return None


def _last_year(value: str) -> int:
    limits = edtf.bounds(value)
    return limits[1].year if limits else 0


def stated_period(reading: Reading, mentions: Sequence[Date], position: int) -> str | None:
    """The period that the text before `position` speaks of: the nearest one of the sentence, else of the paragraph.

    A period after "so với" (compared with) is what something is measured against, one over several years a programme.
    """
    low = reading.view.low
    paragraph = low.rfind("\n", 0, position) + 1
    for mention in reversed(mentions):
        if mention.end > position:
            continue
        if mention.start < paragraph - 600:
            break
        limits = edtf.bounds(mention.edtf)
        if limits is None or limits[0].year != limits[1].year or mention.rule == "date.same_period":
            continue
        before = low[max(0, mention.start - 14) : mention.start]
        if "so với" in before or "so cuối" in before:
            continue
        if len(mention.edtf) == 10 and "đến" not in before:
            continue
        return mention.edtf
    return None


def _day_shifted(published: str | None, offset: int | None) -> str | None:
    if published is None or len(published) != 10 or offset is None:
        return None
    try:
        return (date.fromisoformat(published) + timedelta(days=offset)).isoformat()
    except (ValueError, OverflowError):
        return None


def _month_shifted(reading: Reading, mentions: Sequence[Date], match: regex.Match[str], offset: int) -> str | None:
    """The month or quarter before, of or after the one that the text speaks of, else that of publication."""
    size = 1 if match[0].startswith("tháng") else 3
    stated = stated_period(reading, mentions, match.start()) if offset == -1 else None
    limits = edtf.bounds(stated) if stated else None
    if limits and limits[1].month - limits[0].month == size - 1:
        first = limits[0]
    else:
        published = reading.published
        if published is None or len(published) < 7:
            return None
        first = date(int(published[:4]), (int(published[5:7]) - 1) // size * size + 1, 1)
    months = first.year * 12 + first.month - 1 + offset * size
    return edtf.months(months // 12, months % 12 + 1, months % 12 + size)
