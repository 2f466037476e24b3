"""Where sentences end: lines first, then full stops that are not part of an abbreviation, number, initial or code."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from extractors.view import View

__all__ = ["Sentences"]

# A stop, question or exclamation mark or dots, perhaps closing quotes, then blanks and something that can begin a
# sentence. A semicolon ends no sentence.
_STOP = regex.compile(r"(?P<mark>[.?!…]{1,8}[\"”’'»)\]]{0,3})(?P<gap> {1,20})(?=[\"“‘'«(\[•\-–—]{0,3} {0,2}[\p{Lu}\d])")
# What a single full stop may follow without ending anything: "TP. Hà Nội", "T.Ư. ", "GS. TS. ", initials, "Tr. 12".
_ABBREVIATION = regex.compile(
    r"(?<![\p{L}\p{M}])(?:tp|tx|tt|q|p|h|x|gs|pgs|ts|ths|bs|cn|ks|cks|ths\.bs|đ/c|đc|tr|st|mr|mrs|dr|ls|kts|nsnd|nsưt|stt|sn|đt|vd|no|vs)\Z"
)
_INITIAL = regex.compile(r"(?<![\p{L}\p{M}\d])\p{Lu}\Z")
_ITEM = regex.compile(r"(?:\A|\n) {0,8}(?:\d{1,2}|[IVX]{1,5})\Z")  # "1. Về công tác …" at the head of a line


class Sentences:
    """Sentence spans of a view, found once; `of(position)` gives the one around a position."""

    __slots__ = ("_starts", "spans")

    def __init__(self, view: View) -> None:
        self.spans = list(_split(view))
        self._starts = [start for start, _ in self.spans]

    def of(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `position` (of the nearest before it between sentences)."""
        if not self.spans:
            return 0, 0
        return self.spans[max(0, bisect_right(self._starts, position) - 1)]


def _split(view: View) -> Iterator[tuple[int, int]]:
    text, low = view.text, view.low
    line_start = 0
    while line_start <= len(text):
        line_end = text.find("\n", line_start)
        if line_end < 0:
            line_end = len(text)
        start = line_start
        for stop in _STOP.finditer(text, line_start, line_end):
            if stop["mark"] == "." and not _ends(text, low, stop.start()):
                continue
            yield from _stripped(text, start, stop.end("mark"))
            start = stop.end()
        yield from _stripped(text, start, line_end)
        line_start = line_end + 1


def _ends(text: str, low: str, dot: int) -> bool:
    before = slice(max(0, dot - 12), dot)
    return not (_ABBREVIATION.search(low[before]) or _INITIAL.search(text[before]) or _ITEM.search(text[before]))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if start < end:
        yield start, end
