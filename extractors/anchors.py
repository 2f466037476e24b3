"""Anchors: where the words that rules look for stand in a text, all rules' words found in one pass.

One Aho-Corasick automaton over hundreds of words costs what two or three `str.find` do, and a tenth of an alternation.
What an anchor means is the business of the rules that look around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

__all__ = ["Anchors", "places"]

_SETS: Final[list[Anchors]] = []


class Anchors:
    """A set of words that some rules look for; `places` finds all sets in one pass.

    Words are matched letter by letter, inside longer words too ("tháng" in "thángchạp"): edges are the rules' to check.
    """

    __slots__ = ("number", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(words))
        self.number = len(_SETS)
        _SETS.append(self)


def places(text: str) -> list[list[tuple[int, int]]]:
    """For each set (by its number) where its words stand: (position, index of the word in the set).

    Overlapping ones included, in order of their ends.
    """
    automaton, owners = _automaton(len(_SETS))
    found: list[list[tuple[int, int]]] = [[] for _ in _SETS]
    for word, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        for number, index in owners[word]:
            found[number].append((start, index))
    return found


@lru_cache(maxsize=2)
def _automaton(sets: int) -> tuple[AhoCorasick, list[list[tuple[int, int]]]]:
    """The automaton of the first `sets` sets, and for each of its words the sets that hold it."""
    owners: dict[str, list[tuple[int, int]]] = {}
    for anchors in _SETS[:sets]:
        for index, word in enumerate(anchors.words):
            owners.setdefault(word, []).append((anchors.number, index))
    return AhoCorasick(list(owners), implementation=Implementation.DFA), list(owners.values())
