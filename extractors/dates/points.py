"""A point: a day, month, quarter or year as printed, with what it leaves unsaid; and its EDTF once the year is
known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models import edtf

__all__ = ["Grain", "Point", "value_of"]

Grain = Literal["day", "month", "year"]


@dataclass(slots=True, kw_only=True)  # frozen ones take three times as long to build
class Point:
    """A calendar expression before its year is resolved; never changed once built. Positions are of the view.

    A day has `month` and `day`; a run of months `month` and `last_month` (equal for a single month); a year neither.
    `year_offset` is a year said relative to the publication ("năm ngoái" -1); `direction` a word that points forwards
    or backwards ("tháng 8 tới", "tháng 3 vừa qua"). `value` is set where the EDTF needs no year ("những năm 1990":
    `199X`). `bare` says that neither a lead word nor a year vouches for the digits ("5/11"): the context has to.
    """

    rule: str
    start: int
    end: int
    grain: Grain
    year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    year_offset: int | None = None
    direction: Literal["", "ahead", "back", "near"] = ""
    value: str | None = None
    bare: bool = False


def value_of(point: Point, year: int | None) -> str | None:
    """EDTF of a point in `year` (None: unknown), None where the calendar has no such day or period."""
    if point.value is not None:
        return point.value
    if point.grain == "day":
        return edtf.day(year, point.month or 0, point.day or 0)
    if point.grain == "month":
        first, last = point.month or 0, point.last_month or point.month or 0
        return edtf.months(year, first, last) if 1 <= first <= last <= 12 else None
    return None if year is None else f"{year:04d}"
