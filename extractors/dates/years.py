"""Years, decades and programmes of years: "năm 2020", "cuối năm 2020", "những năm 1990", "giai đoạn 2012-2020"."""

from __future__ import annotations

from typing import Final

from extractors.dates.fragments import BEFORE, BLANK, PERIOD_PART, YEAR, alternatives
from extractors.dates.points import Point
from extractors.patterns import Pattern

__all__ = ["bare_year_at", "decade_at", "programme_at", "year_at"]

_LEFT: Final = Pattern(BEFORE)
# A year may go on to a range ("2012-2020"); a decimal, a code or a percent sign makes it a number.
_END: Final = r"(?![\p{L}\p{M}\d]|[.,/]\d|[/-]\p{L}| ?%)"
_YEAR: Final = Pattern(
    rf"(?P<part>(?:{PERIOD_PART}|hè|mùa (?:xuân|hè|hạ|thu|đông)){BLANK})?(?:năm(?: học)?|niên khóa)(?:{BLANK}"
    rf"|(?=\d))'?(?P<year>{YEAR})(?![\p{{L}}\p{{M}}\d]|[./]\d|[/-]\p{{L}}| ?%)"
)
_BARE_PART: Final = Pattern(rf"(?:đầu|giữa|cuối) (?P<year>{YEAR}){_END}")
_BARE: Final = Pattern(rf"(?P<year>{YEAR}){_END}")
_TENS: Final = {
    "hai mươi": 2,
    "ba mươi": 3,
    "bốn mươi": 4,
    "năm mươi": 5,
    "sáu mươi": 6,
    "bảy mươi": 7,
    "tám mươi": 8,
    "chín mươi": 9,
}
_DECADE: Final = Pattern(
    rf"(?:(?:đầu|giữa|cuối|nửa đầu|nửa cuối){BLANK})?(?:(?:thập niên|thập kỷ|thập kỉ)(?: của)?(?: những)?(?: năm)?"
    rf"|những(?: thập niên)? năm){BLANK}"
    rf"(?:(?P<year>(?:1[89]|20)\d0|[2-9]0)|(?P<tens>{alternatives(tuple(_TENS))}))(?![\p{{L}}\p{{M}}\d]|[.,]\d| ?[-%/])"
    r"(?: (?:của )?thế k[ỷỉ] (?P<century>xx|xix|xxi|trước|20|19|21))?"
)
_CENTURIES: Final = {"xix": 18, "19": 18, "xx": 19, "20": 19, "trước": 19, "xxi": 20, "21": 20}
_COUNT: Final = alternatives(("hai", "ba", "bốn", "năm", "mười"))
_PROGRAMME: Final = Pattern(
    rf"(?:(?P<lead>giai đoạn|nhiệm k[ỳì]|năm học|niên khóa|niên độ|niên vụ|thời k[ỳì]|khóa|mùa giải|vụ|(?:các"
    rf"|những) năm học"
    rf"|(?:các|những) năm|(?:(?P<count>\d{{1,2}})|{_COUNT}){BLANK}năm(?: học)?|năm)(?:{BLANK}|: ?|(?=\d)| ?))?"
    rf"(?:từ (?:năm )?)?(?:năm )?(?P<year>{YEAR})"
    rf"(?P<to> ?[-/] ?|{BLANK}(?P<word>đến|tới|và)(?: hết)?(?: năm)? )(?P<last>{YEAR}|(?<=[-/])\d\d){_END}(?! ?-\d)"
)
_LONGEST_PROGRAMME: Final = 48
"""Characters within which a period named by its years comes to its dash or "đến"."""
_SCHOOL: Final = ("năm học", "niên", "mùa giải", "vụ")


def year_at(low: str, position: int) -> Point | None:
    """The year whose expression begins at `position`, with its lead word: "năm 2020", "những tháng cuối năm 2017"."""
    match = _YEAR.match(low, position) or _BARE_PART.match(low, position)
    return None if match is None else _year("date.year", position, match.end(), int(match["year"]))


def bare_year_at(low: str, position: int, *, inner: bool = False) -> Point | None:
    """Four digits that may be a year; the context has to vouch for them; `inner` as for `day_at`."""
    match = _BARE.match(low, position)
    if match is None or (not inner and not _LEFT.match(low, position)):
        return None
    return _year("date.bare_year", position, match.end(), int(match["year"]), bare=True)


def decade_at(low: str, position: int) -> Point | None:
    """A decade: "những năm 1990", "thập niên 90", "đầu những năm 60 của thế kỷ trước"."""
    head = low[position : position + 14]
    match = _DECADE.match(low, position) if "thập" in head or "những" in head else None
    if match is None:
        return None
    if match["tens"]:
        tens, century = _TENS[match["tens"]], 19
    else:
        digits = match["year"]
        tens, century = int(digits[-2]), int(digits[:2]) if len(digits) == 4 else 19
    if match["century"] and not (match["year"] and len(match["year"]) == 4):
        century = _CENTURIES[match["century"]]
    value = f"{century}{tens}X"
    return Point(rule="date.decade", start=position, end=match.end(), grain="year", value=value)


def programme_at(low: str, position: int) -> tuple[Point, Point, bool] | None:
    """First and last year of a period named by its years, and whether a lead word vouches for it: "nhiệm kỳ 2021-2026".

    "2 năm 2016 và 2017" is a period, "năm 2016 và 2017" a list of two years and left to the caller.
    """
    head = low[position : position + _LONGEST_PROGRAMME]
    if not ("-" in head or "/" in head or "đến" in head or "tới" in head or "và" in head):
        return None
    match = _PROGRAMME.match(low, position)
    if match is None or (match["lead"] is None and not _LEFT.match(low, position)):
        return None
    lead = match["lead"] or ""
    first = int(match["year"])
    if len(match["last"]) == 2:
        if not lead.startswith(_SCHOOL) or int(match["last"]) != (first + 1) % 100:
            return None
        last = first + 1
    else:
        last = int(match["last"])
    if match["word"] == "và" and (last != first + 1 or not (match["count"] or lead.startswith(("hai", "ba")))):
        return None
    if "/" in match["to"] and not (lead.startswith(_SCHOOL) or last == first + 1):
        return None
    start, end = match.span()
    return (
        _year("date.programme", start, match.end("year"), first),
        _year("date.programme", match.start("last"), end, last),
        bool(lead),
    )


def _year(rule: str, start: int, end: int, year: int, *, bare: bool = False) -> Point:
    return Point(rule=rule, start=start, end=end, grain="year", year=year, bare=bare)
