"""Calendar dates and periods in EDTF, and the relative expressions that figures need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.reading import Reading
from models.facts import Citation, Date

__all__ = ["Dates", "Relative", "find_dates"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative expression ("cùng kỳ", "năm trước", "đến nay"): no date, but offered to figures.

    `word` names the expression in its plain form; `edtf` is its value where the publication date gives one.
    """

    start: int
    end: int
    word: str
    edtf: str | None


@dataclass(slots=True)
class Dates:
    """Date mentions (in order, positions of the view) and relative expressions of a reading."""

    mentions: list[Date] = field(default_factory=list)
    relatives: list[Relative] = field(default_factory=list)


def find_dates(reading: Reading, citations: Sequence[Citation]) -> Dates:
    """Dates of a reading. Digits inside a citation are no dates, but a citation's tail and title may hold some."""
    return Dates()
