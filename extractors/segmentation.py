"""The only door to underthesea: words of a Vietnamese text, as positions in it.

underthesea gives words without positions and rewrites some letters, so it is asked without its own normalisation and
its words are found again in the text, one syllable after another. What does not spell the text is refused: that line is
then cut at blanks. Segmenting costs about 15 ms an article, many times all rules together: ask for little.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractors.patterns import Pattern
from extractors.sentences import Sentences
from extractors.view import View

__all__ = ["Segments", "word_spans"]

_MAX_LINE: Final = 2000
_PIECE: Final = Pattern(r"\S+")
_CLOSING: Final = Pattern(r"(?<=[^\W_])[.,;:!?…]{1,8}\Z")  # "TW." at the end of a sentence is a word and a stop


def word_spans(text: str) -> list[tuple[int, int]]:
    """Words of a text in order: half-open positions, not overlapping, no white space at their ends.

    A word may hold blanks ("Thanh Hóa"). The text should be composed (NFC, Đ as U+0110), as `View.plain` is.
    """
    return [span for start, end in _lines(text) for word in _words(text, start, end) for span in _parted(text, *word)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines, cut at a blank where they are long: the cost of a sentence grows faster than its length."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _MAX_LINE:
            blank = text.rfind(" ", start + 1, start + _MAX_LINE)
            end = blank if blank > 0 else start + _MAX_LINE
        yield start, end
        start = end if end < len(text) and text[end] != "\n" else end + 1


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    from underthesea import word_tokenize  # half a second: only for those who segment

    line = text[start:end]
    if not line.strip():
        return []
    spans = []
    at = 0
    for word in word_tokenize(line, use_token_normalize=False):
        first = None
        for syllable in word.split():
            found = line.find(syllable, at)
            if found < 0 or line[at:found].strip():
                return [(start + m.start(), start + m.end()) for m in _PIECE.finditer(line)]
            first = found if first is None else first
            at = found + len(syllable)
        if first is not None:
            spans.append((start + first, start + at))
    if line[at:].strip():
        return [(start + m.start(), start + m.end()) for m in _PIECE.finditer(line)]
    return spans


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stop = _CLOSING.search(text, start, end)
    if stop is None or stop.start() == start:
        yield start, end
    else:
        yield start, stop.start()
        yield stop.start(), end


_BEFORE: Final = 14
_AFTER: Final = 26
"""Characters on each side of a position within which its word is judged: the tagger looks two syllables around, and for
the 284 numbers of 4,800 articles that ask for it its answer was the same as over the whole sentence."""


class Segments:
    """Words of one reading, by position: the words around a position are segmented when first asked for, and once.

    `asked` says how many stretches were. Positions are of the view.
    """

    __slots__ = ("_sentences", "_view", "_words")

    def __init__(self, view: View, sentences: Sentences) -> None:
        self._view = view
        self._sentences = sentences
        self._words: dict[tuple[int, int], dict[int, int]] = {}

    @property
    def asked(self) -> int:
        """How many stretches have been segmented."""
        return len(self._words)

    def end_of_word(self, position: int) -> int | None:
        """Where the word ends that starts at `position`; None where no word starts there."""
        stretch = self._stretch(position)
        if stretch not in self._words:
            start, end = stretch
            spans = word_spans(self._view.text[start:end])
            self._words[stretch] = {start + first: start + last for first, last in spans}
        return self._words[stretch].get(position)

    def _stretch(self, position: int) -> tuple[int, int]:
        """The part of the sentence around a position that is segmented, from blank to blank."""
        text = self._view.text
        start, end = self._sentences.of(position)
        if position - start > _BEFORE:
            start = text.find(" ", position - _BEFORE, position) + 1 or position
        if end - position > _AFTER:
            blank = text.rfind(" ", position, position + _AFTER)
            end = blank if blank > 0 else position + _AFTER
        return start, end
