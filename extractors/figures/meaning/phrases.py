"""What is counted or done (subject), and of what whole a percentage is (base), in the text's own words."""

from __future__ import annotations

from extractors.figures.meaning.context import Context
from extractors.figures.meaning.cues import Cues

__all__ = ["phrases_of"]


def phrases_of(context: Context, cues: Cues) -> tuple[str | None, str | None]:
    """Subject and base; base is None for counts."""
    return None, None
