"""The day or period a figure speaks for, and the one a change is measured from."""

from __future__ import annotations

from extractors.figures.meaning.context import Context
from extractors.figures.meaning.cues import Cues

__all__ = ["times_of"]


def times_of(context: Context, cues: Cues) -> tuple[str | None, str | None]:
    """`as_of` and `compared_to` in EDTF."""
    return None, None
