"""A matching view of a text: what the rules read, with positions that map back to the stored text.

The stored text is never rewritten. The view composes letters (NFC), reads Ð (U+00D0) as Đ, all hyphens and the en
dash as
"-", all blanks but the line break as " ", and puts tone marks where the reformed spelling has them (uỷ → ủy, hoà →
hòa). Nearly every text is NFC already; then view and text have the same positions and nothing is stored.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Final

__all__ = ["View"]

_PLAIN: Final = {"\u00d0": "Đ", "\u00f0": "đ"} | {
    chr(code): " "
    for code in (0x09, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, *range(0x2002, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF, 0xAD)
}  # in NFC U+2000 and U+2001 are U+2002 and U+2003
_MARKS: Final = {chr(code): "-" for code in (0x2010, 0x2011, 0x2012, 0x2013, 0x2212)} | {"\u2018": "'", "\u2019": "'"}
_MOVED: Final = {}
for _old, _new in (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
):  # fmt: skip
    for _form in (str, str.upper, str.capitalize):
        _MOVED[_form(_old)] = _form(_new)
# Only at the end of a syllable ("hoàn" keeps its mark), and not after q ("quý" is spelled so in both orthographies).
# One pattern for each first letter: `re` runs to a letter three times as fast as to one of a set.
_MOVABLE: Final = tuple(
    re.compile(first + "[" + "".join(sorted({pair[1] for pair in _MOVED})) + "](?![^\\W\\d_]|[\\u0300-\\u036f])")
    for first in "oOuU"
)


class View:
    """Three strings of one length over a stored text.

    `plain` is NFC with Đ and single kinds of blank, as fields are written; `text` adds hyphens and tone marks; `low` is
    `text` in lower case. Positions of all three are the same; `raw(start, end)` gives those of the stored text.
    """

    __slots__ = ("_starts", "low", "plain", "stored", "text")

    def __init__(self, stored: str) -> None:
        self.stored = stored
        self._starts: list[int] | None = None
        composed = stored
        if not stored.isascii() and not unicodedata.is_normalized("NFC", stored):
            composed, self._starts = _compose(stored)
        self.plain = _replaced(composed, _PLAIN)
        text = _replaced(self.plain, _MARKS)
        for movable in _MOVABLE:
            text = movable.sub(_mark_moved, text)
        self.text = text
        low = self.text.lower()
        if len(low) != len(text):  # "İ" alone lowers to two code points
            low = "".join(c if len(c.lower()) != 1 else c.lower() for c in self.text)
        self.low = low

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the stored text of a span of the view."""
        if self._starts is None:
            return start, end
        return self._starts[start], self._starts[end]

    def at(self, offset: int) -> int:
        """Position in the view of an offset of the stored text (of the letter it falls in)."""
        return offset if self._starts is None else max(0, bisect_right(self._starts, offset) - 1)

    def words(self, start: int, end: int) -> str:
        """The words of a span as fields are written: NFC, Đ, single spaces, no quotation marks or commas at the
        ends."""
        return " ".join(self.plain[start:end].split()).strip(" ,.;:-–\"“”'")


def _replaced(text: str, characters: dict[str, str]) -> str:
    """`text` with single characters exchanged: to look for each one is quicker than any pass over the whole text."""
    for old, new in characters.items():
        if old in text:
            text = text.replace(old, new)
    return text


def _mark_moved(match: re.Match[str]) -> str:
    """The two vowels with the tone mark where the reformed spelling has it, as they are after q."""
    after_q = match.start() and match.string[match.start() - 1] in "qQ"
    return match[0] if after_q else _MOVED.get(match[0], match[0])


def _compose(stored: str) -> tuple[str, list[int]]:
    """NFC of `stored`, and for each of its code points (and its end) the offset where its cluster starts."""
    out: list[str] = []
    starts: list[int] = []
    i, n = 0, len(stored)
    while i < n:
        j = i + 1
        while j < n and unicodedata.combining(stored[j]):
            j += 1
        cluster = unicodedata.normalize("NFC", stored[i:j])
        out.append(cluster)
        starts.append(i)
        starts.extend([j] * (len(cluster) - 1))  # a mark that does not compose belongs to its letter
        i = j
    starts.append(n)
    return "".join(out), starts
