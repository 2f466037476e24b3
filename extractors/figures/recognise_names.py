"""Numbers that are no counts whatever noun follows: names and ranks ("Phường 15", "lần thứ 3"), codes ("Covid-19"),
years, addresses, sizes of cars, scales of maps."""

from __future__ import annotations

from functools import cache
from typing import Final

from extractors.figures.recognise_units import Unit
from extractors.numerals import Numeral
from extractors.patterns import Pattern
from extractors.view import View
from extractors.words import rows

__all__ = ["glued", "name_with", "named_before", "no_count"]

_EACH: Final = ("mỗi", "một", "hằng", "hàng", "mấy", "bình quân")
_TOTALS: Final = ("tổng", "trong", "con", "với", "trên", "của", "từ")


@cache
def _labels() -> dict[str, str]:
    return {row["surface"]: row["kind"] for row in rows("extractors.figures", "labels.csv")}


def _words_before(low: str, position: int) -> tuple[str, str, str]:
    """Words before a position (all but the last, the last) and the mark behind them ("quận 7", "số: 12", "q.3").

    Empty where there are none.
    """
    before = low[max(0, position - 26) : position]
    stripped = before.rstrip(" .:")
    gap = before[len(stripped) :]
    if not stripped or len(gap) > 3 or not stripped[-1].isalpha():
        return "", "", ""
    words = stripped.rsplit("\n", 1)[-1].split(" ")
    first = " ".join(words[-3:-1])
    return first, words[-1].lstrip('(“"[,;-'), gap.strip(" .")[:1]


def named_before(low: str, numeral: Numeral, unit: Unit | None) -> str | None:
    """Why the number is part of a name, or None. A loose label gives way to a large number with a unit beside it."""
    if not numeral.printed or numeral.value >= 10_000:
        return None
    if low.endswith("mức độ ", 0, numeral.start):
        return "a grade"  # "dịch vụ công mức độ 3,4"
    if not isinstance(numeral.value, int) and "." not in low[numeral.start : numeral.end]:
        return None  # "mức 2,5 triệu"; but "khoản 2.6 Điều 6"
    first, second, mark = _words_before(low, numeral.start)
    nearest = first.rpartition(" ")[2]
    labels = _labels()
    kind = labels.get(f"{first} {second}") or labels.get(f"{nearest} {second}") or labels.get(second)
    if kind is None or kind == "none" or (mark == ":" and second != "số"):
        return None
    if second == "số" and nearest in _TOTALS:
        return None
    if kind != "name" and numeral.of is not None and "/" not in low[numeral.start : numeral.end]:
        return None
    if unit is not None and _counts_after_all(kind, numeral, unit):
        return None
    if kind == "time" and (nearest in _EACH or first in _EACH):
        return None
    return f"a number after {second!r} names or ranks"


def _counts_after_all(kind: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether the noun after the number outweighs a label before it: "nhóm 5 người", "cấp 12 giấy phép"."""
    match kind:
        case "loose":
            return numeral.of is not None or numeral.value > 30 or (unit.kind == "person" and numeral.value > 12)
        case "group":
            return numeral.value > 30 or unit.kind == "person"
        case "verb":
            return unit.kind not in ("organisation", "place")
        case "time":
            return numeral.value > 31 and not 1945 <= numeral.value <= 2100
    return False


def glued(low: str, numeral: Numeral) -> bool:
    """Whether the number hangs on what stands before it: "Covid-19", "Km 65+000", "16 giường/10.000 dân", "400 m 3"."""
    start = numeral.start
    before = low[start - 1]
    if before == "/":  # "25 vụ/32 đối tượng" are two counts, but so many for each ten thousand is a rate
        return not low[max(0, start - 2)].isalpha() or str(numeral.value).strip("0") == "1"
    if before == "+":
        return True
    if before == "-":
        return start > 1 and low[start - 2].isalnum()
    if before == " " and low[start - 2 : start - 1].isdigit() and numeral.end - start == 3:
        return _BLANK_GROUP.search(low, max(0, start - 5), start) is not None
    return (
        before == " "
        and low[start - 2 : start - 1] == "m"
        and _SQUARE.search(low, max(0, start - 14), start) is not None
    )


# "400m 3" and "triệu đồng/m 2": the raised digit of a unit of area or volume, set apart.
_SQUARE: Final = Pattern(r"(?:\d[ ]?|/|triệu )[km]?m[ ]\Z")


# "1 200 người" groups by a blank, or is two numbers: refused, not repaired
_BLANK_GROUP: Final = Pattern(r"(?<![\d/.,-])\d{1,3}[ ]\Z")


# "xóm 12, 13, 14 xã Tân Linh": the hamlets of these numbers.
_HAMLETS: Final = Pattern(r"(?:xóm|thôn|tổ|khu phố|phường|ấp|khóm|quận)[ ]\d{1,3}(?:,[ ]?\d{1,3}){0,8},[ ]?\Z")


def _numbered(low: str, numeral: Numeral) -> bool:
    lists = low[max(0, numeral.start - 2) : numeral.start].strip() == ","
    return lists and _HAMLETS.search(low, max(0, numeral.start - 50), numeral.start) is not None


def no_count(view: View, numeral: Numeral, unit: Unit | None) -> str | None:
    """Why a number with the noun after it (if any) is no count, or None."""
    return (
        named_before(view.low, numeral, unit)
        or (None if unit is None else name_with(view, numeral, unit))
        or ("a number of a place in a list of them" if unit is not None and _numbered(view.low, numeral) else None)
        or _not_of_things(view, numeral, unit)
    )


# Told by what they are worth: "5.000 tỷ trái phiếu".
_WORTH: Final = ("trái phiếu", "tín phiếu", "công trái", "khối lượng")
_STREET: Final = Pattern(r"[ ](?:\p{Lu}|số[ ]\d)")
_QUANTITY: Final = Pattern(
    r"(?:(?<![\p{L}\p{M}])(?:có|gồm|hơn|gần|khoảng|trên|dưới|cho|với|của|là|đạt|thêm|tăng|giảm|được|còn|số|hút|và|tặng|trao"
    r"|lập|xây|mở|xử lý|phạt|phát|hỗ trợ|tổng cộng)|[:;(])[ ]?\Z"
)
_ROMAN: Final = Pattern(r"[ ](?:[ivx]{1,6}|\d{1,2})(?![\p{L}\p{M}])")
_SEATS: Final = Pattern(
    r"(?:xe|ô tô|ôtô|taxi|xế hộp['\"”]?)"
    r"(?:[ ](?:con|khách|dưới|từ|trên|loại|du lịch|chở người|đến)){0,3}[ ]\Z"
)
_GROUPS: Final = ("tổ ", "đội ", "khu ", "khu phố ", "ấp ", "thôn ", "xóm ", "khóm ", "ngõ ", "hẻm ", "số nhà ", "cụm ")
_SCORED: Final = ("thắng ", "thua ", "hòa ", "hoà ", "dẫn ", "tỷ số ", "tỉ số ")
_AVERAGE: Final = Pattern(r"(?:bình quân|trung bình|cứ|tính)[ ]\Z")


def name_with(view: View, numeral: Numeral, unit: Unit) -> str | None:
    """Why number and noun together name something: "Hội nghị TW 5 khóa XII", "xe 7 chỗ"; or say one of each."""
    low = view.low
    word = low[unit.start : unit.end]
    if word in ("đường", "phố") and _STREET.match(view.text, unit.end):
        return "an address"
    year = 1900 <= numeral.value < 2040 and numeral.end - numeral.start == 4 and numeral.printed
    if year and not _QUANTITY.search(low, max(0, numeral.start - 14), numeral.start):
        return "a year"
    if word in ("khóa", "khoá", "kỳ") and _ROMAN.match(low, unit.end):
        return "a plenum and its term"
    before = low[max(0, numeral.start - 30) : numeral.start]
    if unit.kind == "place" and before.endswith(_GROUPS) and view.text[unit.end + 1 : unit.end + 2].isupper():
        return "a group of houses of a place"  # "tổ 68 phường Tương Mai"
    if word.startswith("chỗ") and _SEATS.search(before):
        return "the size of a car"
    if low.startswith("/kg", unit.end):
        return "the size of a thing"  # shrimps of 40 to the kilogram
    if word.startswith(_WORTH) and low.endswith((" tỷ", " tỉ"), 0, numeral.end):
        return "money"
    if isinstance(numeral.value, float) and view.text[unit.start : unit.start + 2].istitle():
        return "what follows begins anew"  # "237,2 Nguồn: Reuters", "Khoản 2,3 Điều 20"
    games = word.startswith(("bàn", "trận", "quả", "ván", "hiệp"))
    if numeral.value_max is not None and numeral.value_max < 20 and not games and before.endswith(_SCORED):
        return "a score"  # "thua 0-3 sân khách"
    if word == "môn" and before.endswith(("đạt điểm ", "được điểm ", "có điểm ")):
        return "a mark"  # "đạt điểm 10 môn Toán"
    if numeral.value == 1 and numeral.of is None and _AVERAGE.search(before):
        return "per one"
    return None


_PLAN_SCALE: Final = Pattern(r"(?:tỷ lệ|tỉ lệ|chi tiết)[ ]\Z")


def _not_of_things(view: View, numeral: Numeral, unit: Unit | None) -> str | None:
    """Why a fraction is none of things: "2/3 số đại biểu" (two thirds), "tỷ lệ 1/500" (a map), "2/28 phố Vọng"."""
    low = view.low
    if numeral.of is None or "/" not in low[numeral.start : numeral.end]:
        return None
    if (numeral.value, numeral.of) in {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10)}:
        return "a proportion"
    if (numeral.value == 1 and numeral.of >= 200) or _PLAN_SCALE.search(low, max(0, numeral.start - 9), numeral.start):
        return "the scale of a map"
    if unit is not None and unit.kind == "document" and numeral.value <= 31 and numeral.of <= 12:
        return "a day and a month"
    if unit is not None and unit.kind == "place" and view.text[unit.end : unit.end + 2].strip()[:1].isupper():
        return "a house number"
    if 1945 <= numeral.of <= 2100 and numeral.value <= 999 and low[numeral.end - 4 : numeral.end].isdigit():
        return "a month or document and its year"
    return None
