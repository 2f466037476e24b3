"""Counts and percentages: complete observations that say what, of what, as of when, planned or achieved.

`recognise` finds the number with its unit and people flag; `meaning` fills the other fields by cues.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.dates import Dates
from extractors.figures.meaning import give_meaning
from extractors.figures.recognise import recognise
from extractors.reading import Reading
from models.facts import Citation, Count, Percentage

__all__ = ["find_figures"]


def find_figures(reading: Reading, citations: Sequence[Citation], dates: Dates) -> list[Count | Percentage]:
    """Counts and percentages of a reading, in order; positions of the view."""
    return give_meaning(reading, recognise(reading, citations, dates), citations, dates)
