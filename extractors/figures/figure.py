"""The intermediate value between finding a figure and giving it its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["RawFigure"]


@dataclass(slots=True, kw_only=True)
class RawFigure:
    """A printed number that is a count or a percentage. Positions are of the view; the value is unsigned.

    Like other values inside `extractors` it is never changed once built, but not frozen: that takes thrice as long.

    `start:end` is the fact's span (number, multiplier, unit noun, or number and sign); `number_start:number_end` the
    number alone; `unit_start:unit_end` the unit noun, wherever it stands (before the number, at the end of the
    list), or None.
    """

    kind: Literal["count", "percentage"]
    start: int
    end: int
    number_start: int
    number_end: int
    value: int | float
    value_max: int | float | None = None
    of: int | float | None = None
    unit: str | None = None
    people: bool = False
    unit_start: int | None = None
    unit_end: int | None = None
    per: str | None = None
    rule: str
