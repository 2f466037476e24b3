"""Percentages: a number, perhaps a range, and its sign."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractors.figures.figure import RawFigure
from extractors.number_values import Number, digits_value
from extractors.numerals import Numeral
from extractors.patterns import Pattern

__all__ = ["per_after", "percentage_at", "ranges_joined", "signed_later"]

_SIGN: Final = Pattern(r"[ \n]{0,2}%|[ ]{1,2}phần trăm(?![\p{L}\p{M}])")
_POINT: Final = Pattern(r"[ ]{1,2}điểm[ ]{1,2}(?:%|phần trăm(?![\p{L}\p{M}]))")
_INITIALS: Final = ("%", "p", "đ")  # of "%", "phần trăm", "điểm phần trăm"
_PER: Final = Pattern(r"(?:[ ]?/[ ]?|[ ](?:mỗi|một)[ ])(?P<word>năm|tháng|quý|ngày|tuần|giờ)(?![\p{L}\p{M}])")
_PER_STARTS: Final = ("/", " /", " m")


def per_after(low: str, position: int) -> str | None:
    """The word of a rate that follows: "4,8%/năm", "2.000 lượt mỗi ngày"."""
    rate = _PER.match(low, position) if low.startswith(_PER_STARTS, position) else None
    return None if rate is None else rate["word"]


# "chiếm 87, 24%" breaks a decimal by a blank: refused, not repaired; so is "3,5%o", per mille.
_BROKEN: Final = Pattern(r"(?:chiếm|đạt|là|còn|tăng|giảm)[ ]\d{1,2},[ ]\Z")


# A plus or minus that belongs to the number: "(-0,13%)", "tương ứng +4,5%", in a row of a table "989.17 1002.69 -1%"
# not "62 -66%".
_SIGNED: Final = Pattern(r"(?r)(?:[(:]|(?:[\p{L}\p{M}:]|\d[.,]\d{1,2}) )[-+]")


# Three decimals, which for things that come whole are thousands: "lãi suất 7,125%", but "7,125 người".
_DECIMALS: Final = re.compile(r"\d,\d{3}(?!\d)")
_ONE_OR_TWO: Final = re.compile(r"([\d.,]*\d)(?:[^\d.,]{1,6}([\d.,]*\d))?")


def _values(low: str, numeral: Numeral) -> tuple[Number, Number | None]:
    """What a number printed before a sign says: shares do not come whole."""
    printed = low[numeral.start : numeral.end]
    if "," in printed and _DECIMALS.search(printed) and (numbers := _ONE_OR_TWO.fullmatch(printed)):
        return digits_value(numbers[1]), digits_value(numbers[2]) if numbers[2] else None
    return numeral.value, numeral.value_max


def percentage_at(low: str, numeral: Numeral) -> RawFigure | None:
    """The percentage whose number is `numeral`, or None where no sign follows it."""
    initial = low[numeral.end : numeral.end + 3].lstrip()[:1]
    if initial not in _INITIALS:
        return None
    point = _POINT.match(low, numeral.end) if initial == "đ" else None
    sign = point or _SIGN.match(low, numeral.end)
    if sign is None or low.startswith("%o", sign.end() - 1):
        return None
    if _BROKEN.search(low, max(0, numeral.start - 14), numeral.start):
        return None
    value, value_max = _values(low, numeral)
    if value_max is not None:
        rule = "percentage.range"
    elif not numeral.printed:
        rule = "percentage.words"
    elif isinstance(value, float):
        rule = "percentage.decimal_comma"
    else:
        rule = "percentage.whole"
    start = numeral.start
    if low[start - 1 : start] in ("-", "+") and _SIGNED.match(low, max(0, start - 6), start):
        start -= 1
    return RawFigure(
        kind="percentage", start=start, end=sign.end(), number_start=numeral.start, number_end=numeral.end,
        value=value, value_max=value_max, unit="percentage_point" if point else "percent",
        per=per_after(low, sign.end()), rule=rule,
    )  # fmt: skip


_TO: Final = Pattern(r"[ ]?-[ ]?|[ ](?:đến|tới)[ ]")
_FALLS: Final = Pattern(r"(?:giảm|xuống|còn|tăng|lên)[ ]từ[ ]\Z")


def ranges_joined(low: str, figures: list[RawFigure]) -> list[RawFigure]:
    """Percentages of which each prints its sign, "30% - 35%", joined to the range they are."""
    joined: list[RawFigure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if (
            last is not None and last.kind == figure.kind == "percentage"
            and last.value_max is None and figure.value_max is None and last.value < figure.value
            and last.unit == figure.unit and 0 < figure.start - last.end <= 6
            and _TO.fullmatch(low, last.end, figure.start)
        ):  # fmt: skip
            joined[-1] = replace(
                last,
                end=figure.end,
                number_end=figure.number_end,
                value_max=figure.value,
                per=figure.per,
                rule="percentage.range",
            )
        else:
            joined.append(figure)
    return joined


_RESPECTIVE: Final = Pattern(r"(?r)(?:lần lượt|tương ứng)(?: (?:là|đạt|ở mức|tăng|giảm|chiếm|khoảng|hơn|gần)){0,3} ")
_NEXT: Final = Pattern(r"(?:,|,? và)[ ](?:hơn |gần |khoảng )?")


def signed_later(low: str, numbers: list[Numeral], figures: list[RawFigure]) -> list[RawFigure]:
    """Percentages of `numbers`, numbers without sign, where a list says it once: "tăng lần lượt 〈4,6〉 và 4,4%"."""
    later = {figure.start: figure for figure in figures if figure.kind == "percentage"}
    found: list[RawFigure] = []
    for numeral in reversed(numbers):
        join = _NEXT.match(low, numeral.end)
        last = later.get(join.end()) if join and numeral.printed and numeral.of is None else None
        if last is None:
            continue
        value, value_max = _values(low, numeral)
        figure = replace(
            last, start=numeral.start, end=numeral.end, number_start=numeral.start, number_end=numeral.end,
            value=value, value_max=value_max, rule="percentage.list",
        )  # fmt: skip
        later[numeral.start] = figure
        found.insert(0, figure)
    first = next((figure for figure in found if _RESPECTIVE.match(low, max(0, figure.start - 40), figure.start)), None)
    return [] if first is None else [figure for figure in found if figure.start >= first.start]
