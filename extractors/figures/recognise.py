"""Finding figures: the number, its unit and whether the unit counts people.

Every number of the text is looked at once, in order. Refused are what a citation, a date or page furniture holds,
names and ranks ("Phường 15", "thứ 3"), and measures ("5 tỷ đồng", "3 năm"). What is left is a percentage, a count with
the unit noun after it, or a bare number, which may inherit a unit from the words around it (`recognise_inherited`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.figures.recognise_inherited import Bare, inherited
from extractors.figures.recognise_names import glued, name_with, named_before, no_count
from extractors.figures.recognise_percentages import per_after, percentage_at, ranges_joined, signed_later
from extractors.figures.recognise_units import Unit, counts_people, unit_at, unit_by_segmentation
from extractors.figures.recognise_words import QUALIFIERS, may_count, words_count
from extractors.figures.tokens import Tokens
from extractors.numerals import WORDS, Numeral, find_numerals
from extractors.patterns import Pattern
from extractors.reading import Reading
from extractors.view import View
from models.facts import Citation

__all__ = ["recognise"]

# Between number and noun: a reading of the number in brackets, and words that are no part of the noun.
_READ_OUT: Final = Pattern(r"[ ]?\([\p{L} ]{2,40}\)(?=[ ])")
# What may stand between a number and its noun, the span then being the number: "25/25 (100%) xã", "100% (25/25) xã"
_BRACKETED: Final = Pattern(r"(?:[ ]?(\((?:chiếm |đạt |bằng )?[\d.,]{1,8}[ ]?%\))[ ]|\)[ ])(?:(?:tổng )?số )?")
_OF_EACH: Final = Pattern(
    r"[ ]?/[ ]?(?P<of>k?m[ ]?[2²]|ha|hecta|héc ta|10{1,2}(?:\.?000){0,2}[ ](?:dân|người|trẻ|hộ|phụ nữ))(?![\p{L}\d])"
)
_BRACKETS: Final = ("(", " (", ")")


def recognise(reading: Reading, citations: Sequence[Citation], dates: Dates) -> list[RawFigure]:
    """Figures of a reading, in order, not overlapping each other, a citation or a date."""
    low = reading.view.low
    facts = [*citations, *dates.mentions]
    shields = sorted([*((fact.start, fact.end) for fact in facts), *reading.furniture])
    figures: list[RawFigure] = []
    bare: list[Bare] = []
    ahead = 0  # the first shield that ends after the numeral begins
    for numeral in find_numerals(low, shields, reading.places(WORDS), reading.digits):
        while ahead < len(shields) and shields[ahead][1] <= numeral.start:
            ahead += 1
        if ahead < len(shields) and shields[ahead][0] < numeral.end:
            continue
        if not numeral.printed and not may_count(low, numeral) and not reading.trace.on:
            continue
        figure = _figure(reading, numeral)
        if isinstance(figure, Bare):
            bare.append(figure)
        elif figure is not None:
            figures.append(figure)
    figures = ranges_joined(low, figures)
    if bare and ("lần lượt" in low or "tương ứng" in low):
        listed = signed_later(low, [number.numeral for number in bare], figures)
        starts = {figure.start for figure in listed}
        figures = sorted([*figures, *listed], key=lambda figure: figure.start)
        bare = [number for number in bare if number.numeral.start not in starts]
    if bare:
        figures = inherited(reading, figures, bare)
    return figures


def _figure(reading: Reading, numeral: Numeral) -> RawFigure | Bare | None:
    """The figure whose number is `numeral`; the number alone where it has no unit beside it; None where it is none."""
    view, low = reading.view, reading.view.low
    percentage = percentage_at(low, numeral) if numeral.broken is None else None
    if percentage is not None:
        return percentage
    if numeral.printed and numeral.start and (low[numeral.start - 1].isalpha() or glued(low, numeral)):
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
    if unit is None and numeral.printed and low.startswith(_BRACKETS, numeral.end):
        bracket = _BRACKETED.match(low, numeral.end)
        if bracket is not None and (bracket[1] or low[numeral.start - 1 : numeral.start] == "("):
            unit = unit_at(view, Tokens(low, bracket.end()))
            apart = unit is not None
    if unit is not None and "\n" in low[numeral.end : unit.start] and not _flows(view, numeral, unit):
        unit, tokens = None, Tokens(low, len(low))
    if unit is not None and unit.kind == "measure":
        reading.trace.refuse("count.measure", numeral.start, numeral.end, "a measure, money, time or score")
        return None
    if unit is None and not numeral.printed and not reading.trace.on:
        return None
    why = no_count(view, numeral, unit)
    if why is not None:
        reading.trace.refuse("count.name", numeral.start, numeral.end, why)
        return None
    rule = None
    if unit is None and numeral.printed:
        unit = unit_by_segmentation(reading, tokens)
        if unit is not None and name_with(view, numeral, unit):
            return None
        rule = "count.segmented_unit"
    if unit is None:
        if not numeral.printed or low[max(0, numeral.start - 1)] == "/":
            return None
        return Bare(numeral, tokens.word(0))
    if not numeral.printed and not words_count(view, numeral, unit):
        return None
    return RawFigure(
        kind="count", start=numeral.start, end=numeral.end if apart else unit.end,
        number_start=numeral.start, number_end=numeral.end,
        value=numeral.value, value_max=numeral.value_max, of=numeral.of,
        unit=" ".join(view.plain[unit.start : unit.end].lower().split()),
        people=counts_people(view, unit, numeral.value),
        unit_start=unit.start, unit_end=unit.end, per=per_after(low, unit.end) or _density(low, unit.end),
        rule=rule or _rule(numeral),
    )  # fmt: skip


def _density(low: str, position: int) -> str | None:
    """Of what there are so many, where that is an area or a round number of people ("0,85 người/〈km2〉", "16
    giường/〈10.000 dân〉"): without it a density reads like a population."""
    of = _OF_EACH.match(low, position) if low.startswith(("/", " /"), position) else None
    return of["of"].replace(" 2", "2").replace("²", "2") if of else None


def _the_whole(low: str, numeral: Numeral) -> Numeral:
    """The whole alone of what is no fraction: "một trong 4 cử tri" (any), "thứ 4 trong số 5 ứng cử viên" (a rank)."""
    if numeral.of is None or numeral.second_start is None or "/" in low[numeral.start : numeral.second_start]:
        return numeral
    part = Numeral(numeral.start, numeral.end, numeral.value, printed=numeral.printed)
    if (numeral.value == 1 and not numeral.printed) or named_before(low, part, None):
        return Numeral(numeral.second_start, numeral.end, numeral.of)
    return numeral


def _noun_after(low: str, numeral: Numeral) -> tuple[Tokens, int]:
    """Tokens after the number, and which of them begins the noun."""
    read_out = _READ_OUT.match(low, numeral.end) if "(" in low[numeral.end : numeral.end + 2] else None
    tokens = Tokens(low, read_out.end() if read_out else numeral.end)
    at = 0
    while tokens.word(at) in QUALIFIERS:
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


def _flows(view: View, numeral: Numeral, unit: Unit) -> bool:
    """Whether a line break between number and noun splits a phrase, not two lines of a table or two headings."""
    line = view.low.rfind("\n", 0, numeral.start) + 1
    return view.text[unit.start].islower() and any(c.isalpha() for c in view.low[line : numeral.start])
