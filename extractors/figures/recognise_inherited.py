"""Numbers without a unit beside them that take one from the words around.

"Số ứng cử viên: 6.052" (the unit stands before), "từ 401 xuống còn 208 đơn vị" (after), "15 người (giảm 1)" (the count
before), "5 đảng viên bị khiển trách và 3 bị cảnh cáo" (the head of the list).
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.figures.figure import RawFigure
from extractors.figures.recognise_units import Unit, counts_people, unit_in
from extractors.numerals import Numeral
from extractors.reading import Reading

__all__ = ["Bare", "inherited"]


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a unit beside it, and the word that follows."""

    numeral: Numeral
    follower: str


# "số X … là 58", "Số X: 6.052", "nâng số X lên 42", "số X đã giảm đi 34"
_HEAD = regex.compile(r"(?<![\p{L}\p{M}])(?:tổng[ ])?(?:số(?:[ ]lượng)?)[ ](?=\p{L})")
_LINK = regex.compile(
    r"(?::|(?<![\p{L}\p{M}])(?:là|lên|lên đến|lên tới|còn|xuống|xuống còn|đạt|giảm|tăng|đi|thêm|từ|đến|tới|có|được|thành))"
    r"[ ](?:hơn |gần |trên |dưới |khoảng |chỉ |chỉ còn |đến |tới )?\Z"
)
_CHANGE = regex.compile(r"\([ ]?(?:giảm|tăng|thêm|trong đó có|nữ)[ ](?:hơn |gần |đi )?\Z")
_FROM = regex.compile(r"(?<![\p{L}\p{M}])từ[ ](?:gần |hơn |khoảng )?\Z")
_TO = regex.compile(r"[ ](?:\p{L}+[ ]){0,3}(?:xuống|lên|còn|đến|tới)(?:[ ](?:còn|đến|tới|gần|hơn|khoảng|chỉ)){0,2}[ ]")
_SHARES = {"bị", "được", "nữ", "nam", "là", "đang", "đã", "chết", "mất"}
_JOINS = regex.compile(r"(?:,|;|và|trong đó|trong đó,|trong đó có|có)[ ](?:có )?\Z")
_PENALTIES = regex.compile(r"(?:khiển trách|cảnh cáo|cách chức|khai trừ)(?: khỏi đảng| ra khỏi đảng)?:?[ ]\Z")


def inherited(reading: Reading, figures: list[RawFigure], bare: list[Bare]) -> list[RawFigure]:
    """`figures` with those of `bare` that take a unit from around, in order."""
    found = list(figures)
    for number in bare:
        figure = _inherit(reading, sorted(found, key=lambda f: f.start), number)
        if figure is not None:
            found.append(figure)
    found.sort(key=lambda f: f.start)
    # A unit that stands after the number of a pair is known only once the second is read.
    return found


def _inherit(reading: Reading, figures: list[RawFigure], bare: Bare) -> RawFigure | None:
    low = reading.view.low
    numeral = bare.numeral
    start, end = reading.sentences.of(numeral.start)
    before = low[max(start, numeral.start - 60) : numeral.start]
    last = next((f for f in reversed(figures) if f.end <= numeral.start and f.start >= start and f.kind == "count"), None)
    following = next((f for f in figures if f.start >= numeral.end and f.end <= end and f.kind == "count"), None)

    if _FROM.search(before) and following is not None and _TO.fullmatch(low, numeral.end, following.start):
        return _as(reading, numeral, following, "count.from_to")
    if _CHANGE.search(before) and last is not None and numeral.start - last.end < 30:
        return _as(reading, numeral, last, "count.bracketed_change")
    if _LINK.search(before):
        unit = _head_unit(reading, start, numeral.start)
        if unit is not None and (last is None or last.start < unit.start or last.rule in ("count.unit_before", "count.from_to")):
            return _with(reading, numeral, unit, "count.unit_before")
    if last is not None and bare.follower in _SHARES and _JOINS.search(before):
        return _as(reading, numeral, last, "count.same_unit")
    if _PENALTIES.search(before):
        source = last or following
        if source is not None and source.people:
            return _as(reading, numeral, source, "count.same_unit")
    return None


def _head_unit(reading: Reading, start: int, position: int) -> Unit | None:
    """The unit of the last "số X" between `start` and `position`."""
    heads = list(_HEAD.finditer(reading.view.low, start, position))
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
