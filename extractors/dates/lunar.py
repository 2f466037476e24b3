"""Lunar dates ("mùng 10 tháng 3 âm lịch", "rằm tháng Bảy", "23 tháng Chạp"): recognised, and not reported as solar days."""

from __future__ import annotations

import regex

from extractors.dates.fragments import AFTER_WORD, DAY_WORDS, MONTH_WORDS, YEAR, alternatives

__all__ = ["lunar_end"]

_STEMS = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
_MARK = rf"(?: ?,? ?\(?(?:theo )?(?:âm lịch|lịch âm|ÂL|âl)\)?{AFTER_WORD}|,? (?:năm )?{_STEMS}{AFTER_WORD}| tết{AFTER_WORD})"
_DAY = rf"(?:(?:ngày )?(?:m[ùồ]ng )?(?:\d{{1,2}}(?: ?- ?\d{{1,2}})?|{alternatives(DAY_WORDS)}))"
_MONTH = rf"(?:(?: ?[/-] ?\d{{1,2}}| tháng (?:\d{{1,2}}|{alternatives(MONTH_WORDS)}))(?:[/-]{YEAR}| năm {YEAR})?)"
_LUNAR = regex.compile(
    rf"{_DAY}{_MONTH}{_MARK}"
    rf"|(?:ngày )?(?:m[ùồ]ng (?:\d{{1,2}}|{alternatives(DAY_WORDS)})|\d{{1,2}}) tết{AFTER_WORD}"
    rf"|(?:ngày )?rằm(?: tháng (?:\d{{1,2}}|{alternatives(MONTH_WORDS)}))?{AFTER_WORD}"
    rf"|(?:{_DAY}[ ])?tháng (?:giêng|chạp){AFTER_WORD}(?! (?:năm )?{YEAR})"
    rf"|tháng (?:\d{{1,2}}|{alternatives(MONTH_WORDS)}){_MARK}"
)


def lunar_end(low: str, position: int) -> int | None:
    """End of the lunar date that begins at `position`, None where there is none."""
    match = _LUNAR.match(low, position)
    return None if match is None else match.end()
