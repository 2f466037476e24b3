"""What a figure says: comparator, measure, status, subject, base, as_of, compared_to, area."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.reading import Reading
from models.facts import Citation, Count, Percentage

__all__ = ["give_meaning"]


def give_meaning(
    reading: Reading, figures: Sequence[RawFigure], citations: Sequence[Citation], dates: Dates
) -> list[Count | Percentage]:
    """Figures with the fields that the text around them gives, in order."""
    return []
