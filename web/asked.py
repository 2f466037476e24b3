"""What a request asks for: filters, paging and sorting, read once for pages and API alike."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Query

from db.filters import Filters

__all__ = ["After", "Asked", "Limit", "Text"]

_word = {"max_length": 200}
Text = Annotated[str, Query(
    max_length=500, description="A document number in any spelling, words with or without marks, \"phrases\".",
    examples=["21-NQ/TW", "nghi quyet 21", '"bảo hiểm xã hội" thanh hoa'],
)]
After = Annotated[str | None, Query(max_length=100, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]


def _filters(
    kind: Literal["citation", "date", "count", "percentage", ""] = "",
    source: Annotated[str, Query(**_word)] = "",
    unit: Annotated[str, Query(**_word)] = "",
    subject: Annotated[str, Query(**_word)] = "",
    area: Annotated[str, Query(**_word)] = "",
    status: Literal["actual", "target", ""] = "",
    measure: Literal["level", "change", "gap", ""] = "",
    people: Annotated[bool | None, Query(description="Counts of people only, or of things only.")] = None,
    value_min: Annotated[str, Query(max_length=30)] = "",
    value_max: Annotated[str, Query(max_length=30)] = "",
    published_from: Annotated[str, Query(max_length=10, description="Day, ISO 8601.")] = "",
    published_to: Annotated[str, Query(max_length=10, description="Day, ISO 8601.")] = "",
    as_of_from: Annotated[str, Query(max_length=10, description="Day, ISO 8601.")] = "",
    as_of_to: Annotated[str, Query(max_length=10, description="Day, ISO 8601.")] = "",
) -> Filters:
    """Empty fields of a form ask for nothing."""
    try:
        return Filters(
            kind=kind or None, source=source.strip() or None, unit=unit.strip() or None,
            subject=subject.strip() or None, area=area.strip() or None, status=status or None, measure=measure or None,
            people=people, value_min=_number(value_min), value_max=_number(value_max),
            published_from=_day(published_from), published_to=_day(published_to),
            as_of_from=_day(as_of_from), as_of_to=_day(as_of_to),
        )
    except ValueError as error:
        raise HTTPException(422, str(error)) from None


Asked = Annotated[Filters, Depends(_filters)]


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def _number(text: str) -> float | None:
    """A bound as typed: "1.234,5" and "1234.5" alike are read by their last mark."""
    text = text.strip().replace(" ", "")
    if not text:
        return None
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    value = float(text)
    if value != value or abs(value) > 1e15:
        raise ValueError(f"{text!r} is no number to compare with")
    return value
