"""What the meaning of one figure is read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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


class Context:
    """One figure in its scene; `figure` is `scene.figures[index]`, `sentence` its sentence."""

    __slots__ = ("figure", "index", "scene", "sentence")

    def __init__(self, scene: Scene, index: int) -> None:
        self.scene = scene
        self.index = index
        self.figure: RawFigure = scene.figures[index]
        self.sentence: tuple[int, int] = scene.reading.sentences.of(self.figure.start)
