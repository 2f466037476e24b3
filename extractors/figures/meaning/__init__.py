"""What a figure says, field by field: one module per question, each a pure function of the figure's context.

`cues`: comparator, measure with its sign, status (from `comparators`, `measures`, `statuses`, over the words that
`hits` finds). `times`: as_of and compared_to (from `marks`, the times of the article, and `moments`, which of them
governs each figure). `phrases`: subject and base. `areas`: the place. `attribution`: who says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.figures.meaning.areas import area_of
from extractors.figures.meaning.attribution import attributed_to
from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.cues import Cues, cues_of
from extractors.figures.meaning.phrases import phrases_of
from extractors.figures.meaning.times import times_of
from extractors.reading import Reading
from models.facts import Citation, Count, Percentage

__all__ = ["give_meaning"]


def give_meaning(
    reading: Reading, figures: Sequence[RawFigure], citations: Sequence[Citation], dates: Dates
) -> list[Count | Percentage]:
    """Figures with the fields that the text around them gives, in order."""
    scene = Scene(reading, figures, citations, dates)
    return [_observation(Context(scene, index)) for index in range(len(figures))]


def _observation(context: Context) -> Count | Percentage:
    figure = context.figure
    cues: Cues = cues_of(context)
    as_of, compared_to = times_of(context, cues)
    subject, base = phrases_of(context, cues)
    common: dict[str, Any] = {
        "start": figure.start, "end": figure.end, "rule": figure.rule,
        "value": cues.sign * figure.value,
        "value_max": None if figure.value_max is None else cues.sign * figure.value_max,
        "comparator": cues.comparator, "measure": cues.measure, "status": cues.status,
        "subject": subject, "as_of": as_of, "compared_to": compared_to,
        "area": area_of(context), "per": figure.per, "attributed_to": attributed_to(context),
    }  # fmt: skip
    if figure.kind == "count":
        return Count(**common, unit=figure.unit, people=figure.people, of=figure.of)
    return Percentage(**common, unit=figure.unit or "percent", base=base)
