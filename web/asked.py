"""What a request asks for: filters, paging and sorting, read once for pages and API alike."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, HTTPException, Query

from db.filters import Filters

__all__ = ["After", "Asked", "Limit", "Text"]

Text = Annotated[str, Query(
    max_length=500, description="A document number in any spelling, words with or without marks, \"phrases\".",
    examples=["21-NQ/TW", "nghi quyet 21", '"bảo hiểm xã hội" thanh hoa'],
)]
After = Annotated[str | None, Query(max_length=100, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]


def _word(description: str, example: str) -> Any:
    return Query(max_length=200, description=description, examples=[example])


def _bound(description: str, example: str) -> Any:
    return Query(max_length=30, description=description, examples=[example])


def _filters(
    kind: Annotated[Literal["citation", "date", "count", "percentage", ""], Query(
        description="Articles with such facts; of figures only those.")] = "",
    source: Annotated[str, _word("Newspaper or portal, exactly.", "Báo Đông Khê")] = "",
    province: Annotated[str, _word("Province of the paper, by its name at that time.", "Gia Lai")] = "",
    unit: Annotated[str, _word("What is counted, with or without marks.", "hộ")] = "",
    subject: Annotated[str, _word("What the figure is about, with or without marks.", "tham gia BHYT")] = "",
    area: Annotated[str, _word("Place the figure speaks for, with or without marks.", "dong khe")] = "",
    status: Annotated[Literal["actual", "target", ""], Query(description="Reported, or planned.")] = "",
    measure: Annotated[Literal["level", "change", "gap", ""], Query(
        description="How many there are, how many more or fewer, or how far from a plan.")] = "",
    people: Annotated[bool | None, Query(description="Counts of people only, or of things only.")] = None,
    value_min: Annotated[str, _bound("Smallest value; 1.234,5 or 1234.5.", "90")] = "",
    value_max: Annotated[str, _bound("Largest value.", "1.000.000")] = "",
    published_from: Annotated[str, _bound("Day, ISO 8601, Vietnamese time.", "2019-01-01")] = "",
    published_to: Annotated[str, _bound("Day, ISO 8601, included.", "2019-12-31")] = "",
    as_of_from: Annotated[str, _bound("Day from which the figure speaks for.", "2019-01-01")] = "",
    as_of_to: Annotated[str, _bound("Day until which the figure speaks for.", "2020-12-31")] = "",
) -> Filters:
    """Empty fields of a form ask for nothing."""
    try:
        return Filters(
            kind=kind or None, source=source.strip() or None, province=province.strip() or None,
            unit=unit.strip() or None, subject=subject.strip() or None, area=area.strip() or None,
            status=status or None, measure=measure or None, people=people,
            value_min=_number(value_min), value_max=_number(value_max),
            published_from=_day(published_from), published_to=_day(published_to),
            as_of_from=_day(as_of_from), as_of_to=_day(as_of_to),
        )
    except ValueError as error:
        raise HTTPException(422, str(error)) from None


Asked = Annotated[Filters, Depends(_filters)]


def _day(text: str) -> date | None:
    text = text.strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{text!r} is no day (2019-12-31)") from None


def _number(text: str) -> float | None:
    """A bound as typed: "1.234,5" and "1234.5" alike are read by their last mark."""
    text = text.strip().replace(" ", "")
    if not text:
        return None
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value) or abs(value) > 1e15:
        raise ValueError(f"{text!r} is no number to compare with")
    return value
