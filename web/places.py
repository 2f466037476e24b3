"""A province among the words that were typed: alone or beside a number it asks for the papers of that province."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.query import read_query
from db.sources import bare_province

__all__ = ["Typed", "province_in"]

_LONGEST = 6
"""Words of a province's name with its level: "Thành phố Hồ Chí Minh" has five."""
_BEFORE = ("ở", "o", "tại", "tai", "của", "cua")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, its province taken out. It is `meant` where nothing but a document number is left."""

    rest: str
    province: str
    meant: bool


def province_in(typed: str, provinces: Iterable[str]) -> Typed | None:
    """The province that stands in a query, by its whole name with or without marks and level; the longest if several.

    What stands in quotation marks is asked for as words, so such a query names none.
    """
    if any(mark in typed for mark in '"“”„'):
        return None
    known = {bare_province(name): name for name in provinces}
    words = [word.strip(",;") for word in typed.split()]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            name = known.get(bare_province(" ".join(words[start : start + length])))
            if name is None:
                continue
            before = words[:start]
            if before and before[-1].casefold() in _BEFORE:
                before.pop()
            rest = " ".join(filter(None, [*before, *words[start + length :]]))
            asked = read_query(rest)
            return Typed(rest, name, not asked.phrases and (asked.number is not None or not rest))
    return None
