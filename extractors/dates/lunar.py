"""Lunar dates ("mùng 10 tháng 3 âm lịch", "rằm tháng Bảy", "23 tháng Chạp"): recognised, and not reported as solar
days."""

from __future__ import annotations

import regex

from extractors.dates.fragments import AFTER_WORD
from extractors.dates.points import Point

__all__ = ["is_lunar"]

_STEMS = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
# "(âm lịch)", "ÂL", "năm Giáp Ngọ", "Tết": said right behind the day.
_MARK = regex.compile(
    rf"(?:,? ?\(?(?:theo )?(?:âm lịch|lịch âm|âl)\)?|,? (?:năm )?{_STEMS}| tết(?! dương)){AFTER_WORD}"
)
_MARK_BEFORE = regex.compile(r"(?r)(?:âm lịch|giỗ tổ(?: hùng vương)?)(?: là| vào)?(?: ngày)?,? ?\(?")
_LUNAR_WORD = regex.compile(rf"(?:rằm|tháng (?:giêng|chạp)){AFTER_WORD}")


def is_lunar(low: str, point: Point) -> bool:
    """Whether a day or month is of the lunar calendar; "tháng Giêng 2005", with its year, is January."""
    if point.grain == "year":
        return False
    if point.year is None and _LUNAR_WORD.search(low, point.start, point.end):
        return True
    return bool(_MARK.match(low, point.end) or _MARK_BEFORE.match(low, 0, point.start))
