"""Calendar dates and periods, and the relative expressions that figures may need.

Written in reading order: `fragments` (words and edges), `tails` (years and directions that follow), one module per
family (`days`, `months`, `years`, `ranges`, `lunar`), `missing_year`, `relatives`; `find` puts them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.dates.find import find_mentions
from extractors.dates.relatives import Relative, find_relatives
from extractors.reading import Reading
from models.facts import Citation, Date

__all__ = ["Dates", "Relative", "find_dates"]


@dataclass(slots=True)
class Dates:
    """Date mentions (in order, positions of the view) and relative expressions of a reading."""

    mentions: list[Date] = field(default_factory=list)
    relatives: list[Relative] = field(default_factory=list)


def find_dates(reading: Reading, citations: Sequence[Citation]) -> Dates:
    """Dates of a reading. Digits inside a citation are no dates, but a citation's tail and title may hold some."""
    mentions = find_mentions(reading, citations)
    return Dates(mentions, find_relatives(reading, mentions))
