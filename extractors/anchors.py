"""Anchors: where the words that rules look for stand in a text, all rules' words found in one pass.

One Aho-Corasick automaton over hundreds of words costs what two or three `str.find` do, and a tenth of an alternation.
What an anchor means is the business of the rules that look around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from models.letters import bytes_of

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


def places(text: str, letters: bytes | None = None) -> list[list[tuple[int, int]]]:
    """For each set (by its number) where its words stand: (position, index of the word in the set).

    Overlapping ones included, in order of their ends. `letters` is the text with a byte for each character, which is
    searched in half the time, or None.
    """
    found: list[list[tuple[int, int]]] = [[] for _ in _SETS]
    if letters is None:
        automaton, owners = _automaton(len(_SETS))
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
    else:
        of_bytes, owners = _automaton_of_bytes(len(_SETS))
        matches = of_bytes.find_matches_as_indexes(letters, overlapping=True)
    for word, start, _ in matches:
        for number, index in owners[word]:
            found[number].append((start, index))
    return found


_Owners = list[list[tuple[int, int]]]


@lru_cache(maxsize=2)
def _automaton(sets: int) -> tuple[AhoCorasick, _Owners]:
    """The automaton of the first `sets` sets, and for each of its words the sets that hold it."""
    owners = _owners(sets)
    return AhoCorasick(list(owners), implementation=Implementation.DFA), list(owners.values())


@lru_cache(maxsize=2)
def _automaton_of_bytes(sets: int) -> tuple[BytesAhoCorasick, _Owners]:
    """The same for texts with a byte for each character, without the words that cannot stand in them."""
    owners = {letters: of for word, of in _owners(sets).items() if (letters := bytes_of(word)) is not None}
    return BytesAhoCorasick(list(owners), implementation=Implementation.DFA), list(owners.values())


def _owners(sets: int) -> dict[str, list[tuple[int, int]]]:
    owners: dict[str, list[tuple[int, int]]] = {}
    for anchors in _SETS[:sets]:
        for index, word in enumerate(anchors.words):
            owners.setdefault(word, []).append((anchors.number, index))
    return owners
