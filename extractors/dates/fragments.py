"""Fragments that the date rules are composed of: edges, blanks, separators, and the words of the calendar.

All fragments match the view in lower case (`view.low`), where every hyphen is "-" and every blank " ".
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "AFTER", "AFTER_WORD", "BEFORE", "BLANK", "CLOCK", "DATED_AFTER", "DAY_WORDS", "LOOSE_AFTER", "MONTH_WORDS",
    "NUMBER_WORDS", "PART_OF_DAY", "PERIOD_PART",
    "QUARTERS", "RELATIVE_DAY", "SEP", "WEEKDAY", "YEAR", "alternatives", "joined", "year_of",
]  # fmt: skip


def alternatives(words: dict[str, int] | tuple[str, ...]) -> str:
    """An alternation of `words`, the longest first ("mười một" before "mười")."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


BLANK: Final = r"(?: {1,3}| ?\n ?)"
"""Between the words of one expression; a line break may split it."""
BEFORE: Final = r"(?<![\p{L}\p{M}\d])(?<!\d[.,/-])"
"""Left edge of a number that is no piece of a longer number or code."""
AFTER: Final = r"(?![\p{L}\p{M}\d]|[/.,-]\d|[/-]\p{L}| ?%)"
"""Right edge of a number: no letter, no more digits, no code symbol ("21-NQ/TW"), no percent sign."""
LOOSE_AFTER: Final = r"(?![\p{L}\p{M}\d]|[/.,]\d|[/-]\p{L}| ?%)"
"""Right edge of a number that a dash may lead on from ("16-19/5"); what it leads to is looked at later."""
DATED_AFTER: Final = r"(?!\d|[/.]\d|[/-]\p{L}| ?%)"
"""Right edge behind a year of four digits: a word or comma that lost its blank ("1/7/2017với") does no harm there."""
AFTER_WORD: Final = r"(?![\p{L}\p{M}])"
SEP: Final = r" ?[/.-] ?"
YEAR: Final = r"(?:1[0-9]|20)\d\d"

MONTH_WORDS: Final = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_UNITS: Final = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_PAST_NINE: Final = {"bẩy": 7, "mười": 10, "mười một": 11, "mười hai": 12}
NUMBER_WORDS: Final = {word: n for n, word in enumerate(_UNITS) if n} | _PAST_NINE
"""Counts of months or years in words ("sáu tháng đầu năm")."""
DAY_WORDS: Final = (
    {word: n for n, word in enumerate(_UNITS) if n}
    | {f"mười {word}".strip(): 10 + n for n, word in enumerate(_UNITS)}
    | {f"hai mươi {word}".strip(): 20 + n for n, word in enumerate(_UNITS)}
    | {"bẩy": 7, "rằm": 15, "mười lăm": 15, "mười bẩy": 17, "hai mươi mốt": 21, "hai mươi tư": 24, "hai mươi lăm": 25}
    | {"hai mốt": 21, "hai tư": 24, "hai lăm": 25, "ba mươi": 30, "ba mươi mốt": 31, "ba mốt": 31}
)
QUARTERS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4,
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "đầu": 1, "cuối": 4,
}  # fmt: skip
PART_OF_DAY: Final = r"(?:rạng sáng|sáng sớm|sáng|giữa trưa|trưa|chiều tối|chiều muộn|chiều|nửa đêm|đêm|tối|khuya)"
WEEKDAY: Final = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|ch[ủú]a? nhật)"
RELATIVE_DAY: Final = r"(?:hôm nay|hôm qua|hôm kia|hôm sau|ngày mai|ngày kia|nay|qua|mai)"
"""After a part of the day or alone; bare "nay", "qua", "mai" only after a part of the day ("chiều qua")."""
CLOCK: Final = r"\d{1,2}(?:[hg:]\d{0,2}|(?: giờ)(?: \d{1,2}(?: phút)?)?)(?:')?"
PERIOD_PART: Final = (
    r"(?:(?:những |các )?(?:ngày |tháng |tuần )?(?:đầu|giữa|cuối)|nửa (?:đầu|cuối|sau)|(?:thượng|trung|hạ) tuần"
    r"|(?:những |các )?(?:ngày|tuần|tháng) (?:đầu tiên|cuối cùng)(?: của)?)"
)
"""Part of a month or year ("giữa tháng 3", "những tháng cuối năm 2017"): the value keeps the whole."""


def joined(pattern: str) -> str:
    """A pattern written over several lines; line ends and indents go, blanks within a line count."""
    return "".join(line.strip() for line in pattern.splitlines())


def year_of(digits: str) -> int:
    """Year of two or four digits; two are read as 1950 to 2049."""
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 50 else 2000)
