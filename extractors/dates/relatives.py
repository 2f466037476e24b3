"""Relative expressions ("cùng kỳ", "năm trước", "đến nay"): no dates, but offered to the figures with the value they
have.

"Cùng kỳ" (the same period) and "tháng trước" (the month before) are measured from the period that the sentence speaks
of, the other words from the publication date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Final

import regex

from extractors.anchors import Anchors
from extractors.dates.fragments import PART_OF_DAY
from extractors.patterns import Pattern
from extractors.reading import Reading
from models import edtf
from models.facts import Date

__all__ = ["Relative", "find_relatives", "stated_period"]


@dataclass(slots=True)
class Relative:
    """A relative expression ("cùng kỳ", "năm trước", "đến nay"): no date, but offered to figures.

    `word` names the expression in its plain form; `edtf` is its value where the publication date gives one.
    """

    start: int
    end: int
    word: str
    edtf: str | None


_LEFT: Final = r"(?<![\p{L}\p{M}])"
_RIGHT: Final = r"(?![\p{L}\p{M}])"
# Each family is looked for by a word that all its members hold, then matched around it: (word, what may stand before,
# all).
_FAMILIES: Final[tuple[tuple[str, Pattern | None, Pattern], ...]] = (
    (
        "cùng ",
        None,
        Pattern(
            rf"{_LEFT}(?:(?P<same>cùng (?:kỳ|kì|thời điểm|thời gian)(?: (?:của )?(?:năm|cả) (?:trước đó|trước|ngoái"
            rf"|nay))?)"
            rf"|(?P<day>cùng ngày)){_RIGHT}"
        ),
    ),
    (
        "năm",
        Pattern(rf"(?r){_LEFT}(?:(?:kể |tính )?từ )?(?:đầu|giữa|cuối|hết|trong) "),
        Pattern(
            rf"{_LEFT}(?:(?P<to_now>(?:(?:kể |tính )?từ )?đầu năm (?:đến|tới) (?:nay|thời điểm (?:này|hiện tại)"
            rf"|hết tháng này))"
            r"|(?:từ )?(?P<year>(?:đầu |giữa |cuối |hết |trong )?năm (?:nay|này|ngoái|trước đó|trước|kia|tới|sau"
            r"|vừa qua|qua))"
            rf"|(?:từ )?(?P<part>(?:đầu|cuối) năm(?! ?(?:\d|học)))){_RIGHT}"
        ),
    ),
    (
        " nay",
        Pattern(rf"(?r){_LEFT}(?:(?:ngày )?hôm|{PART_OF_DAY}(?: hôm)?|đến|tới|hiện)"),
        Pattern(
            rf"{_LEFT}(?:(?P<day>(?:ngày )?hôm nay|{PART_OF_DAY}(?: hôm)? nay)|(?P<open>(?:đến|tới|hiện) nay)){_RIGHT}"
        ),
    ),
    (
        " qua",
        Pattern(rf"(?r){_LEFT}(?:(?:ngày )?hôm|{PART_OF_DAY}(?: hôm)?)"),
        Pattern(rf"{_LEFT}(?P<day>(?:ngày )?hôm qua|{PART_OF_DAY}(?: hôm)? qua){_RIGHT}"),
    ),
    (
        " mai",
        Pattern(rf"(?r){_LEFT}(?:{PART_OF_DAY} ngày|ngày|{PART_OF_DAY})"),
        Pattern(rf"{_LEFT}(?P<day>{PART_OF_DAY}(?: ngày)? mai|ngày mai){_RIGHT}"),
    ),
    ("hôm kia", None, Pattern(rf"{_LEFT}(?P<day>hôm kia){_RIGHT}")),
    ("tháng ", None, Pattern(rf"{_LEFT}(?P<month>tháng (?:nay|này|trước đó|trước|tới|sau)){_RIGHT}")),
    ("quý ", None, Pattern(rf"{_LEFT}(?P<month>quý (?:nay|này|trước|tới|sau)){_RIGHT}")),
    (
        "thời điểm ",
        Pattern(r"(?r)(?:đến|tới) "),
        Pattern(rf"{_LEFT}(?P<open>(?:đến|tới) thời điểm (?:này|hiện tại|hiện nay)){_RIGHT}"),
    ),
    ("nhiệm k", None, Pattern(rf"{_LEFT}(?P<open>nhiệm k[ỳì] (?:này|qua|vừa qua|trước|tới)){_RIGHT}")),
)
_ANCHORS: Final = Anchors(word for word, _, _ in _FAMILIES)
_SAID_OF_YEAR: Final = frozenset("ntksvqđ")  # "nay", "trước", "kia", "sau", "vừa qua", "qua", "đến nay"
_LED: Final = frozenset((" nay", " qua", " mai", "thời điểm "))  # nothing without what stands before
_WHOLE: Final = frozenset((" nay", " qua", " mai", "hôm kia"))  # end the expression: " qua" is no " quan"
# "nhiệm vụ 6 tháng cuối năm" is to come: nothing has been counted for it yet.
_PLANNED_BEFORE: Final = Pattern(r"(?:nhiệm vụ|phương hướng|kế hoạch|triển khai|giải pháp)[^.;:,\n]{0,40}\Z")
_DURATION_BEFORE: Final = Pattern(
    r"(?r)(?:\d|mấy|nhiều|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|hằng|hàng|mỗi) "
)
_COMPARED_BEFORE: Final = Pattern(
    r"(?r)(?:so|với|hơn|bằng|như|kỳ|kì|cuối|đầu|tháng \d{1,2}|quý [ivx\d]{1,3}|của)"
    r"(?: (?:cả|với|của|mức|cùng kỳ|cuối|đầu)){0,3} "
)
_OFFSETS: Final = {
    "nay": 0,
    "này": 0,
    "ngoái": -1,
    "trước": -1,
    "trước đó": -1,
    "tới": 1,
    "sau": 1,
    "kia": -2,
    "qua": -1,
    "mai": 1,
}


def find_relatives(reading: Reading, mentions: Sequence[Date]) -> list[Relative]:
    """Relative expressions outside the date mentions, in order, each with its value."""
    low = reading.view.low
    matches: list[regex.Match[str]] = []
    for at, family in reading.places(_ANCHORS):
        word, before, pattern = _FAMILIES[family]
        if word == "năm" and low[at + 4 : at + 5] not in _SAID_OF_YEAR and not low.endswith(("đầu ", "cuối "), 0, at):
            continue
        if word in _WHOLE and low[at + len(word) : at + len(word) + 1].isalpha():
            continue
        lead = before.match(low, 0, at) if before else None
        if lead is None and word in _LED:
            continue
        match = pattern.match(low, lead.start() if lead else at)
        if match is not None and match.end() > at:
            matches.append(match)
    matches.sort(key=lambda match: (match.start(), -match.end()))
    found: list[Relative] = []
    done = at = 0
    for match in matches:
        start, end = match.span(match.lastgroup or 0)  # without the "từ" in front
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        if start < done or (at < len(mentions) and mentions[at].start < end):
            continue
        if match.lastgroup == "year" and _DURATION_BEFORE.match(low, 0, start):
            continue  # "5 năm qua", "mấy năm nay" are durations
        found.append(Relative(start, end, " ".join(low[start:end].split()), _value(reading, mentions, match)))
        done = end
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
        return edtf.year_shifted(stated, _last_year(stated) - 1)
    if kind in ("to_now", "part"):
        return f"{year:04d}" if year else None
    if kind == "day":
        if word == "cùng ngày":
            before = (mentions[i].edtf for i in range(_ended(mentions, match.start()) - 1, -1, -1))
            return next((value for value in before if len(value) == 10), None)
        return _day_shifted(published, offset)
    if kind == "year":
        if word.endswith(
            "qua"
        ):  # "trong năm qua" in January speaks of the year that ended, in November of nobody knows which
            return f"{year - 1:04d}" if year and published and published[5:7] in ("01", "02", "03") else None
        if word.endswith(("năm trước", "năm trước đó", "năm sau")):
            stated = stated_period(reading, mentions, match.start())
            if stated is not None and not _from_today(reading, mentions, match):
                year = _last_year(stated)
        return f"{year + offset:04d}" if year is not None and offset is not None else None
    if kind == "month" and offset is not None:
        return _month_shifted(reading, mentions, match, offset)
    return None


def _from_today(reading: Reading, mentions: Sequence[Date], match: regex.Match[str]) -> bool:
    """Whether "năm trước" tells when, where its sentence names no time before it: "〈Năm trước〉 quận có 149 vụ"."""
    if not match[0].endswith("năm trước") or _COMPARED_BEFORE.match(reading.view.low, 0, match.start()):
        return False
    before = _ended(mentions, match.start())
    return not before or mentions[before - 1].start < reading.sentences.of(match.start())[0]


def _last_year(value: str) -> int:
    limits = edtf.bounds(value)
    return limits[1].year if limits else 0


def stated_period(reading: Reading, mentions: Sequence[Date], position: int) -> str | None:
    """The period that the text before `position` speaks of: the nearest one of the sentence, else of the paragraph.

    A period after "so với" (compared with) is what something is measured against, one over several years a programme.
    """
    low = reading.view.low
    paragraph = low.rfind("\n", 0, position) + 1
    for i in range(_ended(mentions, position) - 1, -1, -1):
        mention = mentions[i]
        if mention.start < paragraph - 600:
            break
        limits = edtf.bounds(mention.edtf.replace("XXXX", "2000"))
        if limits is None or limits[0].year != limits[1].year or mention.rule == "date.same_period":
            continue
        before = low[max(0, mention.start - 14) : mention.start]
        if "so với" in before or _PLANNED_BEFORE.search(low, max(paragraph, mention.start - 60), mention.start):
            continue
        if len(mention.edtf) == 10 and "đến" not in before:
            continue
        return mention.edtf
    return None


def _ended(mentions: Sequence[Date], position: int) -> int:
    """How many of `mentions` (in order, not overlapping) end before a position or at it."""
    return bisect_right(mentions, position, key=attrgetter("end"))


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
