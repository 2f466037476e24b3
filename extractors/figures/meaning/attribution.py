"""Who says so ("theo báo cáo của …")."""

from __future__ import annotations

from extractors.figures.meaning.context import Context

__all__ = ["attributed_to"]


def attributed_to(context: Context) -> str | None:
    """The words that name who states the figure."""
    return None
