"""Where the cues of a sentence stand, found once per sentence and kept on the scene.

Words are data: `comparators.csv`, `measures.csv`, `statuses.csv`. This module finds them; what they mean for a figure is
said in `comparators`, `measures` and `statuses`.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.figures.meaning.context import Scene
from extractors.words import alternation, rows

__all__ = ["LIGHT", "Hit", "Lexicon", "light_only", "previous_in_sentence"]

_PACKAGE = "extractors.figures.meaning"


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue where it stands, with its row."""

    start: int
    end: int
    row: dict[str, str]


class Lexicon:
    """Cues of one CSV, found in sentences: the longest surface at a place wins ("tăng cường" hides "tăng")."""

    def __init__(self, name: str) -> None:
        self._rows = {row["surface"]: row for row in rows(_PACKAGE, name)}
        self._pattern = regex.compile(rf"(?<![\p{{L}}\p{{M}}\d]){alternation(list(self._rows))}(?![\p{{L}}\p{{M}}])")

    def hits(self, scene: Scene, sentence: tuple[int, int]) -> list[Hit]:
        """Cues of a sentence in order, not overlapping."""
        kept = scene.once(self._kept)
        found = kept.get(sentence[0])
        if found is None:
            low = scene.reading.view.low
            found = kept[sentence[0]] = [
                Hit(match.start(), match.end(), self._rows[" ".join(match[0].split())])
                for match in self._pattern.finditer(low, *sentence)
            ]
        return found

    def _kept(self, scene: Scene) -> dict[int, list[Hit]]:
        return {}


# Words that may stand between a cue and its number without coming between them.
LIGHT = frozenset(
    "hơn trên gần dưới khoảng xấp xỉ chừng ước tính ngót ít nhiều nhất tối thiểu tối đa không quá được đến tới đi thêm tầm cỡ "
    "vào độ sát từ bình quân trung mỗi năm hằng hàng chỉ mới".split()
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def light_only(between: str, allowed: frozenset[str] = LIGHT) -> bool:
    """Whether nothing but light words, blanks and opening quotes or brackets stand in `between`."""
    return not between.strip(" \n\"“‘'(") or (
        all(word in allowed for word in _WORD.findall(between)) and not regex.search(r"[,;:.\d]", between)
    )


def previous_in_sentence(scene: Scene, index: int, sentence_start: int) -> int | None:
    """Index of the figure before `index` in the same sentence."""
    return index - 1 if index and scene.figures[index - 1].start >= sentence_start else None
