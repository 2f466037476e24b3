"""What the meaning of one figure is read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.reading import Reading
from models.facts import Citation

__all__ = ["Context", "Scene"]

T = TypeVar("T")


@dataclass(frozen=True)
class Scene:
    """An article with its figures, citations and dates, shared by the contexts of all; positions of the view."""

    reading: Reading
    figures: Sequence[RawFigure]
    citations: Sequence[Citation]
    dates: Dates
    _found: dict[Callable[[Scene], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, find: Callable[[Scene], T]) -> T:
        """What `find` says of this scene, worked out at the first call and kept."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found


@dataclass(frozen=True)
class Context:
    """One figure in its scene; `figure` is `scene.figures[index]`."""

    scene: Scene
    index: int

    @property
    def figure(self) -> RawFigure:
        """The figure itself."""
        return self.scene.figures[self.index]

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The sentence of the figure."""
        return self.scene.reading.sentences.of(self.figure.start)
