"""Numbers in words: which of them count.

"Hai" and "ba" are everywhere, so words up to ten count only people and organisations ("chín doanh nghiệp", nine firms;
not "ba xã"), "một" only where it is a number and no article, "năm" only where it is five and no year.
"""

from __future__ import annotations

import re
from typing import Final

from extractors.figures.recognise_units import Unit, begins_unit
from extractors.numerals import Numeral
from extractors.patterns import Pattern
from extractors.view import View

__all__ = ["QUALIFIERS", "may_count", "words_count"]

QUALIFIERS: Final = frozenset(["tân", "nguyên", "cựu", "nữ", "nam"])
"""Words between a number and its noun."""
_OPENERS: Final = QUALIFIERS | {"tổng", "số", "phần", "điểm"}

# Number words up to ten count only these.
_WORDS_COUNT: Final = {"person", "organisation", "household"}
_APPROXIMATE: Final = frozenset(
    ("hàng", "hằng", "vài", "mấy", "dăm", "những", "cả", "đôi", "thứ", "lần", "mỗi", "mùng", "mồng", "tháng", "nhiều",
     "các", "từng", "cách", "ngày", "giải", "hạng")
)  # fmt: skip
# "năm" is five and year: five only where no year can be meant.
_A_YEAR: Final = Pattern(
    r"(?<![\p{L}\p{M}])(?:\d|một|trong|qua|từ|cuối|đầu|giữa|sau|trước|cùng|bao|niệm|mười|mươi|trăm|vào|suốt|hết|quanh"
    r"|hoạch|kết|tròn|nửa|đến|tới|theo|toàn)[ ]?\Z"
)


def may_count(low: str, numeral: Numeral) -> bool:
    """Whether a number in words may count, by a quick look around it that nearly always says no.

    Of "một" what stands before is asked; of all whether a word follows that neither unit nor percentage begins with.
    """
    if numeral.of is not None:
        return True
    end = numeral.end
    word = low[end + 1 : low.find(" ", end + 1, end + 12)]
    if low[end : end + 1] == " " and word.isalpha() and word not in _OPENERS and not begins_unit(word):
        return False
    return numeral.value != 1 or numeral.value_max is not None or word in _OPENERS or _may_be_one(low, numeral.start)


def words_count(view: View, numeral: Numeral, unit: Unit) -> bool:
    """Whether a number in words counts: up to ten only people and organisations, never "một" as an article."""
    low = view.low
    before = low[max(0, numeral.start - 12) : numeral.start]
    if _last_word(before) in _APPROXIMATE or _nickname(view, numeral, unit):
        return False
    if numeral.value > 10:
        return True
    if numeral.value == 1 and numeral.value_max is None:
        return unit.kind == "person" and _one_of_them(low, numeral, unit)
    if numeral.value == 5 and numeral.value_max is None and _A_YEAR.search(before):
        return False
    return unit.kind in _WORDS_COUNT and low[unit.start : unit.end] not in _BOTH


def _last_word(before: str) -> str:
    """The letters before the blank that ends `before`."""
    end = first = len(before) - 1
    if before[-1:] != " ":
        return ""
    while first and before[first - 1].isalpha():
        first -= 1
    return before[first:end]


# "giữa hai Đảng, hai nước" (the two parties), "hai vợ chồng" (man and wife)
_BOTH: Final = {"đảng", "vợ chồng", "cặp vợ chồng"}


_CALLED: Final = Pattern(r"(?<![\p{L}\p{M}])(?:ông|bà|anh|chị|chú|bác|dì|cô|tnhh)[ ]\Z")


def _nickname(view: View, numeral: Numeral, unit: Unit) -> bool:
    """Whether number and noun are a name: "ông Sáu Dân", "Công ty TNHH Hai thành viên"."""
    if not view.text[numeral.start].isupper():
        return False
    word = view.text[unit.start : unit.end]
    called = _CALLED.search(view.low, max(0, numeral.start - 6), numeral.start)
    return called is not None or (word[0].isupper() and " " not in word)


_AMONG: Final = re.compile(r"trong(?: số)? (?:đó|này),? (?:đã |chỉ |mới |hiện )?(?:có |còn )?\Z")
_TOLL: Final = re.compile(r"(?:(?<![^\W\d_])(?:làm|khiến|và|có|thêm|còn|cướp đi|chỉ)|[,;:(.\n])[ ]?\Z|\A\Z")
_TOLL_ENDS: Final = ",;:(.màóniỉ"  # the last letters of `_TOLL`
_LOST: Final = Pattern(r"(?:đã |bị )?(?:chết|tử vong|thiệt mạng|mất tích|bị thương|tử nạn|thương vong)")


def _may_be_one(low: str, start: int) -> bool:
    """Whether what stands before "một" leaves it a number: one of the two that `_one_of_them` asks for."""
    if low.find("trong", max(0, start - 30), start) >= 0 and _AMONG.search(low, max(0, start - 30), start):
        return True
    last = low[start - 2 : start].strip()[-1:] if start > 1 else ""
    return (not last or last in _TOLL_ENDS) and _TOLL.search(low, max(0, start - 14), start) is not None


def _one_of_them(low: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether "một" is a number: "trong đó có một người …" (one of whom), "làm một người chết" (one dead)."""
    if _AMONG.search(low, max(0, numeral.start - 30), numeral.start):
        return True
    return bool(_LOST.match(low, unit.end + 1) and _TOLL.search(low, max(0, numeral.start - 14), numeral.start))
