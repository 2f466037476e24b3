"""Lunar dates ("mùng 10 tháng 3 âm lịch", "rằm tháng Bảy", "23 tháng Chạp"): recognised, and not reported as solar
days."""

from __future__ import annotations

from typing import Final

from extractors.anchors import Anchors
from extractors.dates.fragments import AFTER_WORD, alternatives
from extractors.dates.points import Point
from extractors.patterns import Pattern
from extractors.reading import Reading

__all__ = ["is_lunar", "speaks_of_lunar"]

_STEMS: Final = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES: Final = ("tý", "sửu", "dần", "mão", "mẹo", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_YEARS: Final = [f"{stem} {branch}" for stem in _STEMS for branch in _BRANCHES]
# "(âm lịch)", "ÂL", "năm Giáp Ngọ", "Tết": said right behind the day.
_MARK: Final = Pattern(
    r"(?:,? ?\(?(?:theo )?(?:âm lịch|lịch âm|âl)\)?"
    rf"|,? (?:năm )?{alternatives(_STEMS)} {alternatives(_BRANCHES)}| tết(?! dương)){AFTER_WORD}"
)
_MARK_BEFORE: Final = Pattern(r"(?r)(?:âm lịch|giỗ tổ(?: hùng vương)?)(?: là| vào)?(?: ngày)?,? ?\(?")
_LUNAR_WORD: Final = Pattern(rf"(?:rằm|tháng (?:giêng|chạp)){AFTER_WORD}")


# "mùng 5 tháng 5", "mùng 10 tháng 3": festivals that everybody counts by the moon.
_FESTIVAL: Final = Pattern(rf"m[ùồ]ng (?:0?5 tháng (?:5|năm)|10 tháng (?:3|ba)){AFTER_WORD}(?!\d)")
_WORDS: Final = Anchors(
    ["mùng ", "mồng ", "âm lịch", "lịch âm", "âl", " tết", "giỗ tổ", "rằm", "giêng", "chạp", *_YEARS]
)


def speaks_of_lunar(reading: Reading) -> bool:
    """Whether a text has any word of the lunar calendar: most have none, and then no date of theirs needs a look."""
    return bool(reading.places(_WORDS))


def is_lunar(low: str, point: Point) -> bool:
    """Whether a day or month is of the lunar calendar; "tháng Giêng 2005", with its year, is January."""
    if point.grain == "year":
        return False
    if point.year is None and _FESTIVAL.search(low, point.start, point.end):
        return True
    if point.year is None and _LUNAR_WORD.search(low, point.start, point.end):
        return True
    return bool(_MARK.match(low, point.end) or _MARK_BEFORE.match(low, 0, point.start))
