"""Page furniture inside a text: the site's clock, the article's own dateline, comment counters, hotlines, menus.

Text that a record brings is taken as it is, so what is no part of the article is recognised here and read past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.reading import Reading

__all__ = ["furniture_spans"]


def furniture_spans(reading: Reading) -> list[tuple[int, int]]:
    """Spans of the view that are page furniture, in order and not overlapping."""
    return []
