"""Where the cues of a sentence stand, found once per sentence and kept on the scene.

Words are data: `comparators.csv`, `measures.csv`, `statuses.csv`. This module finds them; what they mean for a figure
is said in `comparators`, `measures` and `statuses`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Final

from extractors.figures.meaning.context import Scene
from extractors.words import rows

__all__ = ["Hit", "Hits", "alternatives", "hits", "light_only", "vocabulary"]

_PACKAGE: Final = "extractors.figures.meaning"


def vocabulary(words: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(words.split())


@dataclass(slots=True)
class Hit:
    """A cue where it stands, with its row."""

    start: int
    end: int
    row: dict[str, str]


@dataclass(slots=True)
class Hits:
    """Cues of a sentence in order; those of one kind do not overlap ("tăng cường" hides "tăng")."""

    measures: list[Hit] = field(default_factory=list)
    statuses: list[Hit] = field(default_factory=list)


def _by_first_word(name: str) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Rows under the first word of their surface, the longest surface first."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in sorted(rows(_PACKAGE, name), key=lambda row: -len(row["surface"])):
        found.setdefault(row["surface"].split()[0], []).append((row["surface"], row))
    return found


def _trie(words: Iterable[str]) -> str:
    """A pattern of words by shared beginnings: tán, táo → "t(?:án|áo)"."""
    branches, optional = [], ""
    for letter, group in groupby(sorted(words), key=lambda word: word[:1]):
        if letter:
            branches.append(re.escape(letter) + _trie(word[1:] for word in group))
        else:
            optional = "?"
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){optional}" if optional or len(branches) > 1 else branches[0]


def alternatives(surfaces: Iterable[str]) -> str:
    """A pattern of any of `surfaces` by shared beginnings, behind a look at the first letter.

    For the module `re`, which is three times as fast on it as `regex`; blanks as in `words.alternation`.
    """
    words = sorted(set(surfaces))
    initials = "".join(sorted({re.escape(word[0]) for word in words}))
    return f"(?=[{initials}])(?:{_trie(words).replace(chr(92) + ' ', '[ ' + chr(92) + 'n]{1,3}')})"


_MEASURES: Final = _by_first_word("measures.csv")
_STATUSES: Final = _by_first_word("statuses.csv")
_FIRST_WORDS: Final = frozenset(_MEASURES.keys() | _STATUSES.keys())
_WORD: Final = re.compile(r"\w+")
_MARKS: Final = ",.;:!?…()[]\"“”'‘’-–"


def hits(scene: Scene, sentence: tuple[int, int]) -> Hits:
    """Cues of a sentence, looked for once: up to its last figure, or all of them where it has none."""
    kept = scene.once(_kept)
    found = kept.get(sentence[0])
    if found is None:
        last = bisect_left(scene.figures, sentence[1], key=attrgetter("start")) - 1
        figure = scene.figures[last] if last >= 0 else None
        end = figure.start if figure is not None and figure.start >= sentence[0] else sentence[1]
        found = kept[sentence[0]] = _find(scene.reading.view.low, sentence[0], end)
    return found


def _kept(scene: Scene) -> dict[int, Hits]:
    return {}


def _find(low: str, start: int, end: int) -> Hits:
    found = Hits()
    measured = told = start
    for at, word in _heads(low, start, end):
        if at >= measured and word in _MEASURES:
            measured = _take(_MEASURES[word], found.measures, low, at) or measured
        if at >= told and word in _STATUSES:
            told = _take(_STATUSES[word], found.statuses, low, at) or told
    return found


def _heads(low: str, start: int, end: int) -> list[tuple[int, str]]:
    """Words with which some cue begins, and where they stand: a set asked for each word is quicker than a pattern."""
    found = []
    for piece in low[start:end].split(" "):
        word = piece.strip(_MARKS)
        if word in _FIRST_WORDS:
            found.append((start + piece.find(word), word))
        elif word.islower() and not word.isalpha():  # "tăng/giảm"
            found += [(start + m.start(), m[0]) for m in _WORD.finditer(piece) if m[0] in _FIRST_WORDS]
        start += len(piece) + 1
    return found


def _take(rows_of_word: list[tuple[str, dict[str, str]]], into: list[Hit], low: str, at: int) -> int:
    """Add the longest cue of those that begin with the word at `at`; where it ends, 0 where there is none."""
    for surface, row in rows_of_word:
        end = at + len(surface)
        if low[at:end] == surface and not low[end : end + 1].isalpha():
            into.append(Hit(at, end, row))
            return end
    return 0


# Words that may stand between a cue and its number without coming between them.
_LIGHT: Final = vocabulary(
    "hơn trên gần dưới khoảng xấp xỉ chừng ước tính ngót ít nhiều nhất tối thiểu tối đa không quá được đến tới đi thêm "
    "tầm cỡ vào độ sát từ nhẹ mạnh nhanh dần đều chậm bình quân trung mỗi năm hằng hàng chỉ mới"
)
_BLANK: Final = " \n\"“‘'("


def light_only(between: str) -> bool:
    """Whether nothing but light words, blanks and opening quotes or brackets stand in `between`."""
    return all(word.strip(_BLANK) in _LIGHT for word in between.split() if word.strip(_BLANK))
