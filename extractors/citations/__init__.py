"""Citations of official documents: their number, type, issuer and issue date."""

from __future__ import annotations

from extractors.reading import Reading
from models.facts import Citation

__all__ = ["find_citations"]


def find_citations(reading: Reading) -> list[Citation]:
    """Citations of a reading, in order, not overlapping; positions of the view, `quote` and sentence left empty."""
    return []
