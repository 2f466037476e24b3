"""Finding figures: the number, its unit and whether the unit counts people.

Every number of the text is looked at once, in order. Refused are what a citation, a date or page furniture holds,
names and ranks ("Phường 15", "thứ 3"), and measures ("5 tỷ đồng", "3 năm"). What is left is a percentage, a count with
the unit noun after it, or a bare number, which may inherit a unit from the words around it (`recognise_inherited`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.figures.recognise_inherited import Bare, inherited
from extractors.figures.recognise_names import named_before
from extractors.figures.recognise_percentages import per_after, percentage_at, ranges_joined
from extractors.figures.recognise_units import Tokens, Unit, counts_people, unit_at, unit_by_segmentation
from extractors.numerals import Numeral, find_numerals
from extractors.reading import Reading
from extractors.view import View
from models.facts import Citation

__all__ = ["recognise"]

# Between number and noun: a reading of the number in brackets, and words that are no part of the noun.
_READ_OUT = regex.compile(r"[ ]?\([\p{L} ]{2,40}\)(?=[ ])")
# What may stand between a number and its noun, the span then being the number: "25/25 (100%) xã", "100% (25/25) xã"
_BRACKETED = regex.compile(r"(?:[ ]?(\((?:chiếm |đạt |bằng )?[\d.,]{1,8}[ ]?%\))[ ]|\)[ ])(?:(?:tổng )?số )?")
_QUALIFIERS = {"tân", "nguyên", "cựu", "nữ", "nam"}
# Number words up to ten count only these.
_WORDS_COUNT = {"person", "organisation", "household"}
_APPROXIMATE = regex.compile(
    r"(?<![\p{L}\p{M}])(?:hàng|hằng|vài|mấy|dăm|những|cả|đôi|thứ|lần|mỗi|mùng|mồng|tháng|nhiều|các|từng|cách|ngày)"
    r"[ ]\Z"
)
# "năm" is five and year: five only where no year can be meant.
_A_YEAR = regex.compile(
    r"(?<![\p{L}\p{M}])(?:\d|một|trong|qua|từ|cuối|đầu|giữa|sau|trước|cùng|bao|niệm|mười|mươi|trăm|vào|suốt|hết|quanh"
    r"|hoạch|kết|tròn|nửa|đến|tới|theo|toàn)[ ]?\Z"
)


def recognise(reading: Reading, citations: Sequence[Citation], dates: Dates) -> list[RawFigure]:
    """Figures of a reading, in order, not overlapping each other, a citation or a date."""
    low = reading.view.low
    facts = [*citations, *dates.mentions]
    shields = sorted([*((fact.start, fact.end) for fact in facts), *reading.furniture])
    figures: list[RawFigure] = []
    bare: list[Bare] = []
    ahead = 0  # the first shield that ends after the numeral begins
    for numeral in find_numerals(low, shields):
        while ahead < len(shields) and shields[ahead][1] <= numeral.start:
            ahead += 1
        if ahead < len(shields) and shields[ahead][0] < numeral.end:
            continue
        figure = _figure(reading, numeral)
        if isinstance(figure, Bare):
            bare.append(figure)
        elif figure is not None:
            figures.append(figure)
    figures = ranges_joined(low, figures)
    if bare:
        figures = inherited(reading, figures, bare)
    return figures


def _figure(reading: Reading, numeral: Numeral) -> RawFigure | Bare | None:
    """The figure whose number is `numeral`; the number alone where it has no unit beside it; None where it is none."""
    view, low = reading.view, reading.view.low
    percentage = percentage_at(low, numeral) if numeral.broken is None else None
    if percentage is not None:
        return percentage
    if numeral.printed and numeral.start and (low[numeral.start - 1].isalpha() or _glued(low, numeral)):
        return None  # B52, Covid-19
    if numeral.broken is not None:
        reading.trace.refuse("figure.number", numeral.start, numeral.end, numeral.broken)
        return None
    numeral = _the_whole(low, numeral)
    tokens, at = _noun_after(low, numeral)
    if not tokens.has(0) and not numeral.printed:
        return None
    unit = unit_at(view, tokens) or (unit_at(view, tokens, at) if at else None)
    apart = False
    if unit is None and numeral.printed:
        bracket = _BRACKETED.match(low, numeral.end)
        if bracket is not None and (bracket[1] or low[numeral.start - 1 : numeral.start] == "("):
            unit = unit_at(view, Tokens(low, bracket.end()))
            apart = unit is not None
    if unit is not None and "\n" in low[numeral.end : unit.start] and not _flows(view, numeral, unit):
        unit, tokens = None, Tokens(low, len(low))
    if unit is not None and unit.kind == "measure":
        return None
    why = (
        named_before(low, numeral, unit)
        or (unit and _name_with(view, numeral, unit))
        or _not_of_things(view, numeral, unit)
    )
    if why:
        reading.trace.refuse("count.name", numeral.start, numeral.end, why)
        return None
    rule = None
    if unit is None and numeral.printed:
        unit = unit_by_segmentation(reading, tokens)
        if unit is not None and _name_with(view, numeral, unit):
            return None
        rule = "count.segmented_unit"
    if unit is None:
        if not numeral.printed or low[max(0, numeral.start - 1)] == "/":
            return None
        return Bare(numeral, tokens.word(0))
    if not numeral.printed and not _spelled_count(reading, numeral, unit):
        return None
    return RawFigure(
        kind="count", start=numeral.start, end=numeral.end if apart else unit.end,
        number_start=numeral.start, number_end=numeral.end,
        value=numeral.value, value_max=numeral.value_max, of=numeral.of,
        unit=" ".join(view.plain[unit.start : unit.end].lower().split()),
        people=counts_people(view, unit, numeral.value),
        unit_start=unit.start, unit_end=unit.end, per=per_after(low, unit.end), rule=rule or _rule(numeral),
    )  # fmt: skip


def _the_whole(low: str, numeral: Numeral) -> Numeral:
    """The whole alone of what is no fraction: "một trong 4 cử tri" (any), "thứ 4 trong số 5 ứng cử viên" (a rank)."""
    if numeral.of is None or numeral.second_start is None or "/" in low[numeral.start : numeral.second_start]:
        return numeral
    if numeral.value == 1 or named_before(low, replace(numeral, of=None), None):
        return Numeral(numeral.second_start, numeral.end, numeral.of)
    return numeral


def _noun_after(low: str, numeral: Numeral) -> tuple[Tokens, int]:
    """Tokens after the number, and which of them begins the noun."""
    read_out = _READ_OUT.match(low, numeral.end) if numeral.printed else None
    tokens = Tokens(low, read_out.end() if read_out else numeral.end)
    at = 0
    while tokens.word(at) in _QUALIFIERS:
        at += 1
    if numeral.of is not None and tokens.word(at) in ("tổng", "số"):
        at += 2 if tokens.word(at) == "tổng" else 1
    return tokens, at


def _rule(numeral: Numeral) -> str:
    if numeral.of is not None:
        return "count.fraction"
    if numeral.value_max is not None:
        return "count.range"
    return "count.number_unit" if numeral.printed else "count.words_unit"


def _glued(low: str, numeral: Numeral) -> bool:
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
_SQUARE = regex.compile(r"(?:\d[ ]?|/|triệu )[km]?m[ ]\Z")


# "1 200 người" groups by a blank, or is two numbers: refused, not repaired
_BLANK_GROUP = regex.compile(r"(?<![\d/.,-])\d{1,3}[ ]\Z")


def _flows(view: View, numeral: Numeral, unit: Unit) -> bool:
    """Whether a line break between number and noun splits a phrase, not two lines of a table or two headings."""
    line = view.low.rfind("\n", 0, numeral.start) + 1
    return view.text[unit.start].islower() and any(c.isalpha() for c in view.low[line : numeral.start])


_STREET = regex.compile(r"[ ](?:\p{Lu}|số[ ]\d)")
_QUANTITY = regex.compile(
    r"(?:(?<![\p{L}\p{M}])(?:có|gồm|hơn|gần|khoảng|trên|dưới|cho|với|của|là|đạt|thêm|tăng|giảm|được|còn|số|hút|và|tặng|trao"
    r"|lập|xây|mở|xử lý|phạt|phát|hỗ trợ|tổng cộng)|[:;(])[ ]?\Z"
)
_ROMAN = regex.compile(r"[ ](?:[ivx]{1,6}|\d{1,2})(?![\p{L}\p{M}])")
_SEATS = regex.compile(r"(?:xe|ô tô|ôtô|taxi)(?:[ ](?:con|khách|dưới|từ|trên|loại|du lịch)){0,3}[ ]\Z")
_AVERAGE = regex.compile(r"(?:bình quân|trung bình|cứ|tính)[ ]\Z")


def _name_with(view: View, numeral: Numeral, unit: Unit) -> str | None:
    """Why number and noun together name something: "Hội nghị TW 5 khóa XII", "xe 7 chỗ"; or say one of each."""
    low = view.low
    word = low[unit.start : unit.end]
    if word in ("đường", "phố") and _STREET.match(view.text, unit.end):
        return "an address"
    year = 1950 <= numeral.value < 2040 and numeral.end - numeral.start == 4 and numeral.printed
    if year and not _QUANTITY.search(low, max(0, numeral.start - 14), numeral.start):
        return "a year"
    if word in ("khóa", "khoá", "kỳ") and _ROMAN.match(low, unit.end):
        return "a plenum and its term"
    before = low[max(0, numeral.start - 30) : numeral.start]
    if word.startswith("chỗ") and _SEATS.search(before):
        return "the size of a car"
    if numeral.value == 1 and numeral.of is None and _AVERAGE.search(before):
        return "per one"
    return None


_PLAN_SCALE = regex.compile(r"(?:tỷ lệ|tỉ lệ|chi tiết)[ ]\Z")


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


def _spelled_count(reading: Reading, numeral: Numeral, unit: Unit) -> bool:
    """Whether a number in words counts: up to ten only people and organisations, never "một" as an article."""
    low = reading.view.low
    before = low[max(0, numeral.start - 12) : numeral.start]
    if _APPROXIMATE.search(before) or _nickname(reading.view, numeral, unit):
        return False
    if numeral.value > 10:
        return True
    if numeral.value == 1 and numeral.value_max is None:
        return unit.kind == "person" and _one_of_them(low, numeral, unit)
    if numeral.value == 5 and numeral.value_max is None and _A_YEAR.search(before):
        return False
    return unit.kind in _WORDS_COUNT and low[unit.start : unit.end] != "đảng"  # "giữa hai Đảng, hai nước"


_CALLED = regex.compile(r"(?<![\p{L}\p{M}])(?:ông|bà|anh|chị|chú|bác|dì|cô|tnhh)[ ]\Z")


def _nickname(view: View, numeral: Numeral, unit: Unit) -> bool:
    """Whether number and noun are a name: "ông Sáu Dân", "Công ty TNHH Hai thành viên"."""
    if not view.text[numeral.start].isupper():
        return False
    word = view.text[unit.start : unit.end]
    called = _CALLED.search(view.low, max(0, numeral.start - 6), numeral.start)
    return called is not None or (word[0].isupper() and " " not in word)


_AMONG = regex.compile(r"trong(?: số)? (?:đó|này),? (?:đã |chỉ |mới |hiện )?(?:có |còn )?\Z")
_TOLL = regex.compile(r"(?:(?<!\p{L})(?:làm|khiến|và|có|thêm|còn|cướp đi|chỉ)|[,;:(.\n])[ ]?\Z|\A\Z")
_LOST = regex.compile(r"(?:đã |bị )?(?:chết|tử vong|thiệt mạng|mất tích|bị thương|tử nạn|thương vong)")


def _one_of_them(low: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether "một" is a number: "trong đó có một người …" (one of whom), "làm một người chết" (one dead)."""
    if _AMONG.search(low, max(0, numeral.start - 30), numeral.start):
        return True
    return bool(_LOST.match(low, unit.end + 1) and _TOLL.search(low, max(0, numeral.start - 14), numeral.start))
