"""The place a figure speaks for."""

from __future__ import annotations

from extractors.figures.meaning.context import Context

__all__ = ["area_of"]


def area_of(context: Context) -> str | None:
    """The area as the text names it."""
    return None
