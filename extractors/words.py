"""Reader of the word lists (CSV) that stand beside the rules.

A list is UTF-8 in NFC with a header line; columns `surface`, `canonical`, `valid_from`, `valid_to`, `source`, `example`
where they apply. `tests/test_words.py` validates every list.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import regex

__all__ = ["alternation", "rows"]


@cache
def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Rows of `name` (a file of `package`), one dict per row, blanks at the ends of cells dropped."""
    lines = (files(package) / name).read_text(encoding="utf-8").splitlines()
    return tuple({key: (cell or "").strip() for key, cell in row.items()} for row in csv.DictReader(lines))


def alternation(surfaces: Iterable[str]) -> str:
    """A pattern of any of `surfaces`, the longest first; a blank matches one to three blanks or a line break."""
    longest_first = sorted(set(surfaces), key=lambda s: (-len(s), s))
    escaped = (regex.escape(surface, literal_spaces=True) for surface in longest_first)
    return "(?:" + "|".join(one.replace(" ", "[ \\n]{1,3}") for one in escaped) + ")"
