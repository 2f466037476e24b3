"""Comparator, measure with its sign, and status, by cues with a direction, a scope and terminators."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.figures.meaning.comparators import comparator_of
from extractors.figures.meaning.context import Context
from extractors.figures.meaning.measures import measures
from extractors.figures.meaning.statuses import statuses
from models.facts import Comparator, Measure, Status

__all__ = ["Cues", "cues_of"]


@dataclass(slots=True)
class Cues:
    """`sign` is -1 for a decrease or shortfall; `compared` is where the text of a comparison ("so với …") starts."""

    comparator: Comparator = "="
    measure: Measure = "level"
    status: Status = "actual"
    sign: int = 1
    compared: int | None = None


def cues_of(context: Context) -> Cues:
    """Cues that reach the figure."""
    measured = context.scene.once(measures)[context.index]
    status = context.scene.once(statuses).of[context.index]
    return Cues(comparator_of(context), measured.measure, status, measured.sign, measured.compared)
