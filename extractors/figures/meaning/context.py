"""What the meaning of one figure is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.figures.meaning.clauses import Clause, split_clauses
from extractors.reading import Reading
from models.facts import Citation

__all__ = ["Context", "Scene"]


@dataclass(frozen=True)
class Scene:
    """An article with its figures, citations and dates, shared by the contexts of all figures. Positions of the view."""

    reading: Reading
    figures: Sequence[RawFigure]
    citations: Sequence[Citation]
    dates: Dates
    _clauses: dict[int, list[Clause]] = field(default_factory=dict)

    def clauses(self, sentence: tuple[int, int]) -> list[Clause]:
        """Clauses of a sentence, split once."""
        found = self._clauses.get(sentence[0])
        if found is None:
            found = self._clauses[sentence[0]] = split_clauses(self.reading.view.low, *sentence)
        return found


@dataclass(frozen=True)
class Context:
    """One figure in its scene; `figure` is `scene.figures[index]`."""

    scene: Scene
    index: int

    @property
    def figure(self) -> RawFigure:
        return self.scene.figures[self.index]

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The sentence of the figure."""
        return self.scene.reading.sentences.of(self.figure.start)
