"""Finding figures: the number, its unit and whether the unit counts people.

Every number of the text is looked at once, in order. Refused are what a citation, a date or page furniture holds, names
and ranks ("Phường 15", "thứ 3"), and measures ("5 tỷ đồng", "3 năm"). What is left is a percentage, a count with the unit
noun after it, or a bare number, which may inherit a unit from the words around it (`recognise_inherited`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.figures.recognise_inherited import Bare, inherited
from extractors.figures.recognise_names import named_before
from extractors.figures.recognise_percentages import percentage_at, ranges_joined
from extractors.figures.recognise_units import Token, Unit, counts_people, tokens_after, unit_at
from extractors.numerals import Numeral, find_numerals
from extractors.reading import Reading
from models.facts import Citation

__all__ = ["recognise"]

# Between number and noun: a reading of the number in brackets, and words that are no part of the noun.
_READ_OUT = regex.compile(r"[ ]?\([\p{L} ]{2,40}\)(?=[ ])")
_QUALIFIERS = {"tân", "nguyên", "cựu", "nữ", "nam", "vị"} - {"vị"}
# Number words up to ten count only these.
_WORDS_COUNT = {"person", "organisation", "household"}
_APPROXIMATE = regex.compile(r"(?:hàng|vài|mấy|dăm|những|cả|đôi|thứ|lần|mỗi|mùng|mồng|tháng|vài ba|hai bên|chủ nhật|nhiều)[ ]\Z")


def recognise(reading: Reading, citations: Sequence[Citation], dates: Dates) -> list[RawFigure]:
    """Figures of a reading, in order, not overlapping each other, a citation or a date."""
    low = reading.view.low
    shields = sorted([(c.start, c.end) for c in citations] + [(d.start, d.end) for d in dates.mentions])
    starts = [start for start, _ in shields]
    reach = [0] * len(shields)  # how far the shields up to here reach
    far = 0
    for i, (_, end) in enumerate(shields):
        reach[i] = far = max(far, end)

    figures: list[RawFigure] = []
    bare: list[Bare] = []
    for numeral in find_numerals(low):
        i = bisect_right(starts, numeral.end - 1) - 1
        if i >= 0 and reach[i] > numeral.start:
            continue
        if reading.in_furniture(numeral.start):
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
    """The figure whose number is `numeral`, the number alone where it has no unit beside it, or None where it is none."""
    view, low = reading.view, reading.view.low
    if numeral.printed and numeral.start and (low[numeral.start - 1].isalpha() or _glued(low, numeral.start)):
        return None  # B52, Covid-19
    if numeral.broken is not None:
        reading.trace.refuse("figure.number", numeral.start, numeral.end, numeral.broken)
        return None
    percentage = percentage_at(low, numeral)
    if percentage is not None:
        return percentage
    start = numeral.end
    read_out = _READ_OUT.match(low, start) if numeral.printed else None
    if read_out is not None:
        start = read_out.end()
    tokens = tokens_after(low, start)
    at = 0
    while at < len(tokens) and tokens[at][0] in _QUALIFIERS:
        at += 1
    if numeral.of is not None and at < len(tokens) and tokens[at][0] in ("tổng", "số"):
        at += 2 if tokens[at][0] == "tổng" else 1
    unit = unit_at(view, tokens, at) or (unit_at(view, tokens, 0) if at else None)
    if unit is not None and "\n" in low[numeral.end : unit.start] and not _flows(low, numeral, unit):
        unit = None
    if unit is not None and unit.kind == "measure":
        return None
    why = named_before(low, numeral, unit)
    if why is not None:
        reading.trace.refuse("count.name", numeral.start, numeral.end, why)
        return None
    if unit is None:
        return _bare(low, numeral, tokens)
    if not numeral.printed and not _spelled_count(low, numeral, unit):
        return None
    if numeral.of is not None and _proportion(numeral, low):
        return None
    return RawFigure(
        kind="count", start=numeral.start, end=unit.end, number_start=numeral.start, number_end=numeral.end,
        value=numeral.value, value_max=numeral.value_max, of=numeral.of,
        unit=" ".join(view.plain[unit.start : unit.end].lower().split()), people=counts_people(view, unit),
        unit_start=unit.start, unit_end=unit.end, rule=_rule(numeral),
    )  # fmt: skip


def _rule(numeral: Numeral) -> str:
    if numeral.of is not None:
        return "count.fraction"
    if numeral.value_max is not None:
        return "count.range"
    return "count.number_unit" if numeral.printed else "count.words_unit"


def _glued(low: str, start: int) -> bool:
    """Whether the number hangs on a word by a hyphen or slash ("Covid-19", "A/H5")."""
    return low[start - 1] in "-/" and start > 1 and (low[start - 2].isalnum())


def _flows(low: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether a line break between number and noun splits a phrase, not two lines of a table."""
    line = low.rfind("\n", 0, numeral.start) + 1
    return any(c.isalpha() for c in low[line : numeral.start])


def _proportion(numeral: Numeral, low: str) -> bool:
    """A bare proportion, "2/3 số đại biểu" (two thirds), is no count."""
    return "/" in low[numeral.start : numeral.end] and (
        (numeral.value, numeral.of) in {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10)}
    )


def _spelled_count(low: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether a number in words counts: up to ten only people and organisations, never "một" as an article."""
    before = low[max(0, numeral.start - 12) : numeral.start]
    if _APPROXIMATE.search(before):
        return False
    if numeral.value > 10:
        return True
    if numeral.value == 1:
        return False
    return unit.kind in _WORDS_COUNT




def _bare(low: str, numeral: Numeral, tokens: list[Token]) -> Bare | None:
    if not numeral.printed:
        return None
    return Bare(numeral, tokens[0][0] if tokens else "")
