"""A reading: everything that the rules of all kinds share about one article, worked out once."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from extractors.anchors import Anchors, places
from extractors.furniture import furniture_spans
from extractors.patterns import Pattern
from extractors.segmentation import Segments
from extractors.sentences import Sentences
from extractors.trace import NO_TRACE, Trace
from extractors.view import View
from models.article import Article, local_date

__all__ = ["Reading"]

_DIGITS: Final = Pattern(r"[0-9]+")  # four times as fast as `re` on this one


class Reading:
    """View, sentences, page furniture and publication date of an article. All positions are of the view.

    `published` is the paper's local date, month or year (`2020-12-18`, `2017-02`, `2006`) or None.
    """

    def __init__(self, article: Article, trace: Trace = NO_TRACE) -> None:
        self.article = article
        self.view = View(article.text)
        self.trace = trace
        self.published = local_date(article.published)
        self._sentences: Sentences | None = None
        self._digits: list[tuple[int, int]] | None = None
        self._places: list[list[tuple[int, int]]] | None = None
        self._segments: Segments | None = None
        self._furniture: list[tuple[int, int]] | None = None
        self._furniture_starts: list[int] = []

    @property
    def sentences(self) -> Sentences:
        """Sentence spans of the view."""
        if self._sentences is None:
            self._sentences = Sentences(self.view)
        return self._sentences

    @property
    def digits(self) -> list[tuple[int, int]]:
        """Runs of the digits 0 to 9, in order: what numbers and dates are looked for around."""
        if self._digits is None:
            self._digits = [match.span() for match in _DIGITS.finditer(self.view.text)]
        return self._digits

    def places(self, anchors: Anchors) -> list[tuple[int, int]]:
        """Where the words of a set stand: (position, index of the word), in order of their ends."""
        if self._places is None or anchors.number >= len(self._places):  # a set may be made later
            self._places = places(self.view.low, self.view.letters)
        return self._places[anchors.number]

    @property
    def segments(self) -> Segments:
        """Words by underthesea, a sentence at a time and only where asked for: it is slow."""
        if self._segments is None:
            self._segments = Segments(self.view, self.sentences)
        return self._segments

    @property
    def furniture(self) -> list[tuple[int, int]]:
        """Spans of page furniture (clock, dateline, counters, hotlines), in order, not overlapping."""
        if self._furniture is None:
            self._furniture = furniture_spans(self)
            self._furniture_starts = [start for start, _ in self._furniture]
        return self._furniture

    def in_furniture(self, position: int) -> bool:
        """Whether a position stands in page furniture."""
        furniture = self.furniture
        i = bisect_right(self._furniture_starts, position) - 1
        return i >= 0 and position < furniture[i][1]
