"""What a printed Vietnamese number says: in digits, with multipliers, in words ("2,4 triệu" is 2400000)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractors.patterns import Pattern

__all__ = [
    "DIGITS", "MULTIPLIERS", "NUMBER_WORDS", "NotANumber", "Number", "digits_value", "scaled_value", "value_of",
    "words_value",
]  # fmt: skip

Number = int | float


class NotANumber(ValueError):  # noqa: N818 - a verdict on a text, not a fault
    """The text is no well-formed Vietnamese number ("1.23.4")."""


MULTIPLIERS: Final = {
    "chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000,
    "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
DIGITS: Final = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# After "mươi" and "mười" some digits have another form: hai mươi mốt (21), mười lăm (15), ba mươi tư (34).
_UNITS_AFTER_TEN: Final = {**DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
del _UNITS_AFTER_TEN["năm"], _UNITS_AFTER_TEN["không"]  # "hai mươi năm" is twenty years
_SCALES: Final = {word: scale for word, scale in MULTIPLIERS.items() if scale >= 1_000}
NUMBER_WORDS: Final = {*_UNITS_AFTER_TEN, *DIGITS, *MULTIPLIERS, "mươi", "mười", "lẻ", "linh", "rưỡi", "nửa", "phẩy"}

_GROUPED: Final = Pattern(r"[1-9]\d{0,2}(?:\.\d{3}){1,5}(?:,\d{1,6})?")
_ENGLISH: Final = Pattern(r"[1-9]\d{0,2}(?:,\d{3}){2,5}(?:\.\d{1,6})?")
_COMMA: Final = Pattern(r"\d{0,15},\d{1,6}")
_POINT: Final = Pattern(r"\d{1,15}\.\d{1,2}|0\.\d{1,6}")
_THOUSANDS: Final = Pattern(r"[1-9]\d{0,2},\d{3}")


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


def _decimal(text: str) -> Number:
    """The value of digits with at most a decimal point; `Decimal` costs ten times as much and is not needed for one."""
    if "." not in text:
        return int(text)
    value = float(text)
    return int(value) if value.is_integer() else value


def digits_value(text: str, *, whole: bool = False) -> Number:
    """Value of a number printed in digits alone.

    The comma is the decimal mark and the point groups thousands ("1.234,5" is 1234.5); a lone point before one or two
    digits is a decimal mark, as papers print "99.41%".

    Args:
        text: the digits with their points and commas, nothing else.
        whole: things that come whole are counted, so that "1,831" is 1831.

    Raises:
        NotANumber: the groups are broken ("1.23.4", "0.1234.5").
    """
    if len(text) <= 15 and text.isdecimal():
        return int(text)
    if _GROUPED.fullmatch(text):
        return _decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text) or (whole and _THOUSANDS.fullmatch(text)):
        return _decimal(text.replace(",", ""))
    if _COMMA.fullmatch(text):
        return _decimal(text.replace(",", "."))
    if _POINT.fullmatch(text):
        return _decimal(text)
    raise NotANumber(text)


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Value and end of the group of up to three places that starts at `at` ("ba trăm linh năm")."""
    n = len(words)

    def word(i: int) -> str:
        return words[i] if i < n else ""

    def tens(i: int) -> tuple[int, int] | None:
        if word(i) == "mười":
            unit = _UNITS_AFTER_TEN.get(word(i + 1))
            return (10, i + 1) if unit is None or word(i + 1) in ("mốt", "tư") else (10 + unit, i + 2)
        if word(i) in DIGITS and word(i) != "không" and word(i + 1) in ("mươi", "chục"):
            value = 10 * DIGITS[word(i)]
            unit = _UNITS_AFTER_TEN.get(word(i + 2)) if word(i + 1) == "mươi" else None
            return (value, i + 2) if unit is None else (value + unit, i + 3)
        return None

    if word(at) in DIGITS and word(at + 1) == "trăm":
        value, i = 100 * DIGITS[word(at)], at + 2
        if word(i) in ("lẻ", "linh") and word(i + 1) in _UNITS_AFTER_TEN | DIGITS:
            return value + (_UNITS_AFTER_TEN | DIGITS)[word(i + 1)], i + 2
        rest = tens(i)
        return (value, i) if rest is None else (value + rest[0], rest[1])
    ten = tens(at)
    if ten is not None:
        return ten
    return (DIGITS[word(at)], at + 1) if word(at) in DIGITS else None


def words_value(words: Sequence[str]) -> tuple[Number, int]:
    """Value of the longest number that `words` (lower case) begin with, and how many of them it takes.

    "hai mươi năm" gives 20 and 2: twenty years, for 25 is "hai mươi lăm". (0, 0) where no number begins.
    """
    if not words:
        return 0, 0
    if words[0] == "nửa" and len(words) > 1 and words[1] in MULTIPLIERS:
        return _number(Decimal(MULTIPLIERS[words[1]]) / 2), 2
    if words[0] in ("trăm", "nghìn", "ngàn"):
        return MULTIPLIERS[words[0]], 1
    total, at, last = Decimal(0), 0, 10**18
    while True:
        group = _below_thousand(words, at)
        if group is None:
            break
        value, end = Decimal(group[0]), group[1]
        if end < len(words) and words[end] == "phẩy":  # "hai phẩy năm triệu"
            decimals = [str(DIGITS[w]) for w in words[end + 1 : end + 2] if w in DIGITS]
            if decimals:
                value, end = Decimal(f"{group[0]}.{decimals[0]}"), end + 2
        scale = 1
        while end < len(words) and words[end] in _SCALES:  # "năm nghìn tỷ"
            scale *= _SCALES[words[end]]
            end += 1
        if scale >= last or (at and scale == 1 and last == 1):
            break
        total, at, last = total + value * scale, end, scale
        if at < len(words) and words[at] == "rưỡi" and scale > 1:
            return _number(total + Decimal(scale) / 2), at + 1
        if scale == 1:
            break
    return _number(total), at


_TOKEN: Final = Pattern(r"(?:\d|,\d)[\d.,]{0,40}(?<=\d)")
# "5 tỷ phú" are five billionaires.
_MULTIPLIED: Final = (
    r"(?:[ \n]?(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![\p{L}\p{M}]|[ ]phú(?!\p{L}))){0,3}"
    r"(?:[ ]rưỡi(?![\p{L}\p{M}]))?"
)
_SCALED: Final = Pattern(_MULTIPLIED)
_SCALE_WORDS: Final = tuple(MULTIPLIERS)
_MORE: Final = Pattern(r"[ ](?P<digits>\d{1,3}(?:,\d{1,3})?)[ ](?P<scale>nghìn|ngàn|vạn|triệu)(?![\p{L}\p{M}])")


def scaled_value(text: str, low: str, end: int) -> tuple[Number, int]:
    """Value and end of the digits `text` with the multipliers that follow at `end`."""
    multipliers = _SCALED.match(low, end) if low[end : end + 6].lstrip().startswith(_SCALE_WORDS) else None
    words = multipliers[0].split() if multipliers else []
    if not words or words == ["rưỡi"]:
        return digits_value(text, whole=True), end
    value, scale = Decimal(str(digits_value(text))), 1
    for word in words:
        scale *= MULTIPLIERS.get(word, 1)
    value *= scale
    if words[-1] == "rưỡi":
        value += Decimal(scale) / 2
    assert multipliers is not None
    end = multipliers.end()
    more = _MORE.match(low, end)  # "3 triệu 200 nghìn"
    if more and MULTIPLIERS[more["scale"]] < scale:
        value += Decimal(str(digits_value(more["digits"]))) * MULTIPLIERS[more["scale"]]
        end = more.end()
    return _number(value), end


def value_of(text: str) -> Number:
    """Value of one number, in any Vietnamese notation: "3.320", "2,4 triệu", "một trăm hai mươi".

    Raises:
        NotANumber: the text is no number, has more than a number in it, or its grouping is broken. Western short forms
            (3M, 100K) and negative numbers are not read.
    """
    low = " ".join(text.lower().split())
    if low[:1].isdigit() or low[:1] == ",":
        printed = _TOKEN.match(low)
        if printed:
            value, end = scaled_value(printed[0], low, printed.end())
            if end == len(low):
                return value
    else:
        words = low.split()
        value, used = words_value(words)
        if used and used == len(words):
            return value
    raise NotANumber(text)
