"""Finding figures: the number, its unit and whether the unit counts people."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.reading import Reading
from models.facts import Citation

__all__ = ["recognise"]


def recognise(reading: Reading, citations: Sequence[Citation], dates: Dates) -> list[RawFigure]:
    """Figures of a reading, in order, not overlapping each other, a citation or a date."""
    return []
