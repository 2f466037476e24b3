"""A reading: everything that the rules of all kinds share about one article, worked out once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

import regex

from extractors.anchors import Anchors, places
from extractors.furniture import furniture_spans
from extractors.segmentation import Segments
from extractors.sentences import Sentences
from extractors.trace import NO_TRACE, Trace
from extractors.view import View
from models.article import Article, local_date

__all__ = ["Reading"]

_DIGITS = regex.compile(r"[0-9]+")  # four times as fast as `re` on this one


class Reading:
    """View, sentences, page furniture and publication date of an article. All positions are of the view.

    `published` is the paper's local date, month or year (`2020-12-18`, `2017-02`, `2006`) or None.
    """

    def __init__(self, article: Article, trace: Trace = NO_TRACE) -> None:
        self.article = article
        self.view = View(article.text)
        self.trace = trace
        self.published = local_date(article.published)

    @cached_property
    def sentences(self) -> Sentences:
        """Sentence spans of the view."""
        return Sentences(self.view)

    @cached_property
    def digits(self) -> list[tuple[int, int]]:
        """Runs of the digits 0 to 9, in order: what numbers and dates are looked for around."""
        return [match.span() for match in _DIGITS.finditer(self.view.text)]

    @cached_property
    def _places(self) -> list[list[tuple[int, int]]]:
        return places(self.view.low)

    def places(self, anchors: Anchors) -> list[tuple[int, int]]:
        """Where the words of a set stand: (position, index of the word), in order of their ends."""
        found = self._places
        return found[anchors.number] if anchors.number < len(found) else places(self.view.low)[anchors.number]

    @cached_property
    def segments(self) -> Segments:
        """Words by underthesea, a sentence at a time and only where asked for: it is slow."""
        return Segments(self.view, self.sentences)

    @cached_property
    def furniture(self) -> list[tuple[int, int]]:
        """Spans of page furniture (clock, dateline, counters, hotlines), in order, not overlapping."""
        return furniture_spans(self)

    @cached_property
    def _furniture_starts(self) -> list[int]:
        return [start for start, _ in self.furniture]

    def in_furniture(self, position: int) -> bool:
        """Whether a position stands in page furniture."""
        i = bisect_right(self._furniture_starts, position) - 1
        return i >= 0 and position < self.furniture[i][1]
