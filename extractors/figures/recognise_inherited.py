"""Numbers without a unit beside them that take one from the words around.

"Số ứng cử viên: 6.052" (the unit stands before), "từ 401 xuống còn 208 đơn vị" (after), "15 người (giảm 1)" (the count
before), "5 đảng viên bị khiển trách và 3 bị cảnh cáo" (the head of the list).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from extractors.figures.figure import RawFigure
from extractors.figures.recognise_units import Unit, counts_people, unit_in
from extractors.numerals import Numeral
from extractors.patterns import Pattern
from extractors.reading import Reading

__all__ = ["Bare", "inherited"]


@dataclass(slots=True)
class Bare:
    """A number without a unit beside it, and the word that follows."""

    numeral: Numeral
    follower: str


# "số X … là 58", "Số X: 6.052", "nâng số X lên 42", "số X đã giảm đi 34"; no "hệ số", "chỉ số"
_HEAD: Final = Pattern(
    r"(?<![\p{L}\p{M}])(?<!hệ )(?<!chỉ )(?<!một )(?<!đa )(?<!thiểu )(?:tổng[ ])?(?:số(?:[ ]lượng)?)[ ](?=\p{L})"
)
_ABOUT: Final = r"(?:hơn |gần |trên |dưới |khoảng |chỉ |chỉ còn |đến |tới )?"
_LINK: Final = Pattern(
    r"(?::|(?<![\p{L}\p{M}])(?:là|lên|còn|xuống|đạt|giảm|tăng|đi|thêm|từ|đến|tới|có|được|thành))[ ]"
    + _ABOUT + r"\Z"
)  # fmt: skip
_LONG: Final = 7  # digits one after another
_CHANGE: Final = Pattern(r"\([ ]?(?:giảm|tăng|thêm)[ ](?:hơn |gần |đi )?\Z")
_FROM: Final = Pattern(r"(?<![\p{L}\p{M}])từ[ ](?:gần |hơn |khoảng )?\Z")
_FROM_ENDS: Final = ("từ ", "gần ", "hơn ", "khoảng ")
_RISE: Final = r"[ ](?:xuống|lên|còn|đến|tới)(?:[ ](?:còn|đến|tới|gần|hơn|khoảng|chỉ)){0,2}[ ]"
_TO: Final = Pattern(r"(?:[ ]\p{L}+|[ ]\([^()\n]{1,24}\)|[ ]\d{4}){0,4}" + _RISE)
_FALLS: Final = Pattern(_RISE)
_TOPIC: Final = Pattern(r"[\"“]?(?:các|những|toàn bộ)[ ](?:các[ ])?")
# A name and then a number, in a list: "Lai Châu: 16", "xã Tân Lập 1.204", "Hà Nội là 7", "Hà Giang (9)"
_NAMED: Final = Pattern(
    r"(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}.]{0,12}(?:[ -]\p{Lu}[\p{L}\p{M}.]{0,12}){0,4}"
    r"(?:[ ]?:|[ ](?:là|có|còn|đạt))?[ ]?\(?\Z"
)
_SAYS_NUMBER: Final = frozenset(("là", "có", "còn", "đạt"))
_CODE: Final = Pattern(r"(?<![\p{L}\p{M}-])\p{Lu}{1,4}[ ]?\Z")  # "phòng PA 25"
# What is named with a number behind its name: "ấp Dốc Mơ 4", "khu công nghiệp Sóng Thần 2"
_NUMBERED: Final = Pattern(
    r"(?i:(?<!\p{L})(?:ấp|thôn|khu phố|khóm|xóm|tổ|bản|buôn|làng|khu|đường|trường|chợ|cầu|kcn|công nghiệp|hồ|chung cư"
    r"|nhà máy|thủy điện|nhiệt điện|bệnh viện|dự án|tàu|cao tốc|quốc lộ|cảng))[ ]\Z"
)
_LISTED: Final = Pattern(r"[ ]?(?:[,;.)\n…]|\((?!\p{Lu})|và[ ]|\Z)")
_YEAR: Final = Pattern(r"19[5-9]\d|20[0-3]\d")
_SCORE: Final = Pattern(r"[ ]?-")
_ITEM: Final = Pattern(r"\d{1,2}[.)][ ]\p{Lu}?")  # "1. Về công tác …", the number of a paragraph
_CARRIED: Final = ("count.unit_before", "count.from_to", "count.list", "count.same_unit")
_DISCIPLINED: Final = {"tổ chức đảng", "chi bộ", "tập thể", "đảng bộ", "tổ chức cơ sở đảng"}
_SHARES: Final = {"bị", "được", "nữ", "nam", "là", "đang", "đã", "chết", "mất", "vào"}
_JOINS: Final = Pattern(r"(?:,|;|và|trong đó|trong đó,|trong đó có|có)[ ](?:có )?\Z")
# Words that sort members of what was counted: "khiển trách 12, cảnh cáo 7", "nữ 320", "xếp loại tốt 45"
_SORTED: Final = Pattern(
    r"(?<![\p{L}\p{M}])(?:khiển trách|cảnh cáo|cách chức|khai trừ|xóa tên|buộc thôi việc|giáng chức|hạ bậc lương"
    r"|đình chỉ sinh hoạt|nữ|nam|xuất sắc|tốt|khá|giỏi|trung bình|yếu|kém|nhiệm vụ|chết|bị thương|mất tích|tử vong"
    r"|đạt chuẩn)"
    r"(?: khỏi đảng| ra khỏi đảng)?(?:[ ]?:|[ ](?:là|có))?[ ]\(?\Z"
)


_REACH: Final = 240  # characters back to "số X"
_MOST_BETWEEN: Final = 12  # percentages between a number and the count it follows
_MOST_PARTS: Final = 12


def inherited(reading: Reading, figures: list[RawFigure], bare: list[Bare]) -> list[RawFigure]:
    """`figures` with those of `bare` that take a unit from around, in order."""
    text = reading.view.text
    bare = [number for number in bare if not _heads_item(text, number.numeral)]
    found = sorted(figures, key=_start)
    waiting: list[Bare] = []
    for number in bare:
        index = bisect_right(found, number.numeral.start, key=_start)
        figure = _inherit(reading, found, index, number)
        if figure is None:
            waiting.append(number)
        else:
            found.insert(index, figure)
    parts = _parts(reading, found, waiting)
    found = sorted([*found, *parts], key=_start)
    taken = {part.start for part in parts}
    for number in reversed(
        [number for number in waiting if number.numeral.start not in taken]
    ):  # members of a list of names whose unit stands after its last number
        index = bisect_right(found, number.numeral.start, key=_start)
        figure = _from_next(reading, found, index, number)
        if figure is not None:
            found.insert(index, figure)
    return found


def _start(figure: RawFigure) -> int:
    return figure.start


def _heads_item(text: str, numeral: Numeral) -> bool:
    """Whether the number counts the items of a list: "như sau: 1. Những hộ …; 2. Các trường hợp …"."""
    marks = text[numeral.start + 1 : numeral.start + 3]
    if ("." not in marks and ")" not in marks) or _ITEM.match(text, numeral.start, numeral.end + 3) is None:
        return False
    before = text[max(0, numeral.start - 4) : numeral.start].rstrip()
    return not before or before[-1] in ".:;?!" or "\n" in text[max(0, numeral.start - 2) : numeral.start]


def _is_long(low: str, start: int) -> bool:
    """Whether so many digits stand at `start` as no count has."""
    digits = low[start : start + _LONG]
    return len(digits) == _LONG and digits.isdecimal()


def _goes_on(after: str) -> bool:
    """Whether the two characters behind a number make it a part of something longer: a decimal, a clock, a date."""
    return after[:1].isdecimal() or (after[:1] in ".,:" and after[1:].isdecimal()) or after.startswith(("/", " /"))


def _inherit(reading: Reading, figures: list[RawFigure], index: int, bare: Bare) -> RawFigure | None:
    """The bare number with a unit from around it; it stands before `figures[index]`."""
    low, text = reading.view.low, reading.view.text
    numeral = bare.numeral
    start, end = reading.sentences.of(numeral.start)
    if not isinstance(numeral.value, int) or _is_long(low, numeral.start):
        return None  # rates, scores and indices; "số điện thoại nóng: 8248595" (a telephone number)
    if _goes_on(low[numeral.end : numeral.end + 2]):
        return None
    before = low[max(start, numeral.start - 60) : numeral.start]
    last = _count(figures, range(index - 1, -1, -1), start, end)
    following = _count(figures, range(index, len(figures)), start, end)
    if before.endswith(_FROM_ENDS) and _FROM.search(before):
        if following is not None and _TO.fullmatch(low, numeral.end, following.start):
            return _as(reading, numeral, following, "count.from_to")
        if _FALLS.match(low, numeral.end):
            unit = _head_unit(reading, start, numeral.start) or _topic_unit(reading, start, numeral.start)
            if unit is not None:
                return _with(reading, numeral, unit, "count.unit_before")
    if last is not None and _second_of_pair(low, start, last, numeral):
        return _as(reading, numeral, last, "count.from_to")
    if last is not None and _CHANGE.search(before) and numeral.start - last.end < 30:
        return _as(reading, numeral, last, "count.bracketed_change")
    if low.find("số", max(start, numeral.start - _REACH), numeral.start) >= 0 and _LINK.search(before):
        unit = _head_unit(reading, start, numeral.start)
        if unit is not None and (last is None or last.start < unit.start or last.rule in _CARRIED):
            return _with(reading, numeral, unit, "count.unit_before")
    if _YEAR.fullmatch(low, numeral.start, numeral.end):
        return None
    if last is not None and last.people and bare.follower in _SHARES and _JOINS.search(before):
        return _as(reading, numeral, last, "count.same_unit")
    source = last or following
    member = source is not None and (source.people or source.unit in _DISCIPLINED)
    if source is not None and member and _LISTED.match(low, numeral.end) and _SORTED.search(before):
        return _as(reading, numeral, source, "count.same_unit")
    if last is not None and numeral.start - last.end < 60 and _listed_name(text, start, numeral):
        # "Lai Châu 16 người, Kiên Giang 9 và Hà Nội 7": one unit for a list of places
        carried = last.rule in _CARRIED or _NAMED.search(text, max(start, last.start - 40), last.start)
        return _as(reading, numeral, last, "count.list") if carried else None
    return None


def _second_of_pair(low: str, start: int, last: RawFigure, numeral: Numeral) -> bool:
    """Whether the number is what a count rose or fell to: "từ 70 xuống 41", "từ 401 đơn vị xuống còn 208"."""
    if _FALLS.fullmatch(low, last.end, numeral.start) is None:
        return False
    return last.rule == "count.unit_before" or _FROM.search(low, max(start, last.start - 14), last.start) is not None


def _listed_name(text: str, start: int, numeral: Numeral) -> bool:
    """Whether the number is said of a name, as in a list: "Kiên Giang 9, …".

    Not where it is part of the name: a code ("phòng PA 25"), a hamlet with a number ("ấp Dốc Mơ 4").
    """
    position = numeral.start
    if _LISTED.match(text, numeral.end) is None:
        return False
    before = text[max(start, position - 20) : position].rstrip(" (:")
    word = before[max(before.rfind(" "), before.rfind("-")) + 1 :]
    if word.islower() and word not in _SAYS_NUMBER:
        return False
    name = _NAMED.search(text, max(start, position - 40), position)
    return (
        name is not None
        and (":" in name[0] or _NUMBERED.search(text, max(start, name.start() - 12), name.start()) is None)
        and _CODE.search(text, max(start, position - 6), position) is None
    )


def _parts(reading: Reading, figures: list[RawFigure], waiting: list[Bare]) -> list[RawFigure]:
    """Bare numbers that add up to a count before them: "85 trường học (mầm non 30, tiểu học 28, THCS 27)"."""
    low = reading.view.low
    parts: list[RawFigure] = []
    taken = 0  # how many of `waiting` lie before the last part
    for n, whole in enumerate(figures):
        if whole.kind != "count" or whole.value_max is not None or whole.of is not None or whole.value < 5:
            continue
        first = max(taken, bisect_right(waiting, whole.end, key=lambda number: number.numeral.start))
        _, end = reading.sentences.of(whole.start)
        other = _count(figures, range(n + 1, len(figures)), whole.start, end)
        end = end if other is None else other.start
        total: float = 0.0
        for i in range(first, min(first + _MOST_PARTS, len(waiting))):
            numeral = waiting[i].numeral
            if numeral.start >= end or numeral.value_max is not None or numeral.of is not None:
                break
            if _SCORE.match(low, numeral.end) or low[numeral.start - 2 : numeral.start] == "- ":
                break
            total += numeral.value
            if total == whole.value and i > first:
                parts += [_as(reading, waiting[j].numeral, whole, "count.part") for j in range(first, i + 1)]
                taken = i + 1
                break
    return parts


def _from_next(reading: Reading, figures: list[RawFigure], index: int, bare: Bare) -> RawFigure | None:
    """The member of a list of names with the unit that the list says after its last number."""
    text, numeral = reading.view.text, bare.numeral
    start, end = reading.sentences.of(numeral.start)
    if not isinstance(numeral.value, int) or not _listed_name(text, start, numeral):
        return None
    following = _count(figures, range(index, len(figures)), start, end)
    if following is None or following.start - numeral.end > 50:
        return None
    if not _NAMED.search(text, max(start, following.start - 40), following.start):
        return None
    return _as(reading, numeral, following, "count.list")


def _count(figures: list[RawFigure], indices: range, start: int, end: int) -> RawFigure | None:
    """The first count among `indices` of `figures`, as long as they stand between `start` and `end`."""
    for i in indices[:_MOST_BETWEEN]:
        if not start <= figures[i].start < end:
            return None
        if figures[i].kind == "count":
            return figures[i]
    return None


def _topic_unit(reading: Reading, start: int, position: int) -> Unit | None:
    """The unit of the noun the sentence is about: "Các ban quản lý dự án … được giảm từ 26 xuống 5"."""
    topic = _TOPIC.match(reading.view.low, start, position)
    return None if topic is None else unit_in(reading.view, topic.end(), position)


def _head_unit(reading: Reading, start: int, position: int) -> Unit | None:
    """The unit of the last "số X" between `start` and `position`."""
    heads = list(_HEAD.finditer(reading.view.low, max(start, position - _REACH), position))
    for head in reversed(heads):
        unit = unit_in(reading.view, head.end(), position)
        if unit is not None:
            return unit
    return None


def _with(reading: Reading, numeral: Numeral, unit: Unit, rule: str) -> RawFigure:
    plain = reading.view.plain
    return RawFigure(
        kind="count", start=numeral.start, end=numeral.end, number_start=numeral.start, number_end=numeral.end,
        value=numeral.value, value_max=numeral.value_max, of=numeral.of,
        unit=" ".join(plain[unit.start : unit.end].lower().split()), people=counts_people(reading.view, unit),
        unit_start=unit.start, unit_end=unit.end, rule=rule,
    )  # fmt: skip


def _as(reading: Reading, numeral: Numeral, other: RawFigure, rule: str) -> RawFigure:
    """The number with the unit of another figure."""
    return RawFigure(
        kind="count", start=numeral.start, end=numeral.end, number_start=numeral.start, number_end=numeral.end,
        value=numeral.value, value_max=numeral.value_max, of=numeral.of, unit=other.unit, people=other.people,
        unit_start=other.unit_start, unit_end=other.unit_end, rule=rule,
    )  # fmt: skip
