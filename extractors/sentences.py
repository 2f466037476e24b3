"""Where sentences end: lines first, then full stops that are not part of an abbreviation, number, initial or code."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from extractors.view import View

__all__ = ["Sentences"]

# A line break; or a stop, question or exclamation mark or dots, perhaps closing quotes, then blanks and something that
# begins a sentence: a capital or a digit. A semicolon ends no sentence.
_BEGINNING: Final = "".join(c for c in map(chr, range(0x10000)) if c.isupper() or c.isdecimal())
_BEGINNINGS: Final = frozenset(_BEGINNING)
_MARKS: Final = ".?!…\n"
_AFTER_MARK: Final = frozenset(" .?!…\"”’'»)]")
_STOP: Final = re.compile(
    r"[.?!…]{1,8}[\"”’'»)\]]{0,3}( {1,20})[\"“‘'«(\[•\-–—]{0,3} {0,2}" + f"(?=[{_BEGINNING}])"
)
# What a single full stop may follow without ending anything: "TP. Hà Nội", "T.Ư. ", "GS. TS. ", "Tr. 12".
_ABBREVIATIONS: Final = frozenset([
    "tp", "tx", "tt", "q", "p", "h", "x", "gs", "pgs", "ts", "ths", "bs", "cn", "ks", "cks", "đc", "tr", "st", "mr",
    "mrs", "dr", "ls", "kts", "nsnd", "nsưt", "stt", "sn", "đt", "vd", "no", "vs",
])  # fmt: skip
_ITEM: Final = re.compile(r"(?:\A|\n) {0,8}(?:\d{1,2}|[IVX]{1,5})\Z")  # "1. Về công tác …" at the head of a line


class Sentences:
    """Sentence spans of a view, found once; `of(position)` gives the one around a position."""

    __slots__ = ("_last", "_starts", "spans")

    def __init__(self, view: View) -> None:
        self.spans = _split(view)
        self._starts = [start for start, _ in self.spans]
        self._last = 0, 0  # asked for again and again before the next one is

    def of(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `position` (of the nearest before it between sentences)."""
        start, end = self._last
        if start <= position < end:
            return self._last
        if self.spans:
            following = bisect_right(self._starts, position)
            self._last = self.spans[following - 1 if following else 0]
        return self._last


def _split(view: View) -> list[tuple[int, int]]:
    text, size = view.text, len(view.text)
    spans: list[tuple[int, int]] = []
    start = looked = 0
    for at in _marks(text):
        if at < looked:
            continue
        if text[at] == "\n":
            end = at
            following = looked = at + 1
        elif text[at + 1 : at + 2] not in _AFTER_MARK:
            continue
        elif text[at + 1] == " " and text[at + 2 : at + 3] in _BEGINNINGS:  # nearly always
            if text[at] == "." and not _ends(view, at):
                continue
            end, following = at + 1, at + 2
        else:
            stop = _STOP.match(text, at)
            if stop is None:
                continue
            looked = stop.end()
            end, following = stop.span(1)
            if end == at + 1 and text[at] == "." and not _ends(view, at):
                continue
        if end > start:
            _append(spans, text, start, end)
        start = following
    if size > start:
        _append(spans, text, start, size)
    return spans


def _marks(text: str) -> list[int]:
    """Where the marks stand that may end a sentence: `str.find` runs to a letter faster than any engine to a set."""
    found = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _ends(view: View, dot: int) -> bool:
    """Whether the single full stop at `dot` ends a sentence: no abbreviation, initial or item number before it."""
    low = view.low
    last = low[low.rfind(" ", max(0, dot - 7), dot) + 1 : dot]
    if 1 < len(last) < 7 and last.isalpha() and last not in _ABBREVIATIONS and last.strip("ivx"):
        return True  # nearly always
    first = dot
    while first and first > dot - 6 and low[first - 1].isalpha():
        first -= 1
    word = low[first:dot]
    if not word:
        return not low[dot - 1 : dot].isdecimal() or _ITEM.search(view.text, max(0, dot - 12), dot) is None
    if first and low[first - 1].isalpha():
        return True  # longer than any abbreviation
    if word in _ABBREVIATIONS or low[dot - 3 : dot] == "đ/c":
        return False
    if len(word) == 1 and view.text[first].isupper():
        return first > 0 and low[first - 1].isdecimal()
    return not (word.strip("ivx") == "" and _ITEM.search(view.text, max(0, dot - 12), dot))


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the span without the blanks at its ends, if anything is left."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if start < end:
        spans.append((start, end))
