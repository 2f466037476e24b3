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

from models.letters import bytes_of, table, text_of
from models.text import MOVED_MARKS

__all__ = ["View"]

_PLAIN: Final = {"\u00d0": "Đ", "\u00f0": "đ"} | {
    chr(code): " "
    for code in (0x09, 0x0B, 0x0C, 0x0D, 0xA0, 0x1680, *range(0x2002, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF, 0xAD)
}  # in NFC U+2000 and U+2001 are U+2002 and U+2003
_MARKS: Final = {chr(code): "-" for code in (0x2010, 0x2011, 0x2012, 0x2013, 0x2212)} | {"\u2018": "'", "\u2019": "'"}
_MOVED: Final = {}
for _old, _new in MOVED_MARKS:
    for _form in (str, str.upper, str.capitalize):
        _MOVED[_form(_old)] = _form(_new)
# Only at the end of a syllable ("hoàn" keeps its mark), and not after q ("quý" is spelled so in both orthographies).
# One pattern for each first letter: `re` runs to a letter three times as fast as to one of a set.
_MOVABLE: Final = tuple(
    re.compile(first + "[" + "".join(sorted({pair[1] for pair in _MOVED})) + "](?![^\\W\\d_]|[\\u0300-\\u036f])")
    for first in "oOuU"
)

# The same for texts that have a byte for each character.
_PLAIN_BYTES: Final = table(lambda letter: _PLAIN.get(letter, letter))
_READ_BYTES: Final = table(lambda letter: _MARKS.get(plain := _PLAIN.get(letter, letter), plain))
_LOW_BYTES: Final = table(lambda letter: _PLAIN.get(letter, letter).lower())
# For each letter what it may be of a pair whose mark moves: that begins it (o, u), that ends it (a, y), another (x).
_PARTS: Final = {"o": "o", "u": "u", "q": "q"} | {pair[1]: "a" if pair[0] in "oO" else "y" for pair in _MOVED}
_PART_BYTES: Final = table(lambda letter: _PARTS.get(letter.lower(), "x" if letter.isalpha() else " "))


class View:
    """Three strings of one length over a stored text.

    `plain` is NFC with Đ and single kinds of blank, as fields are written; `text` adds hyphens and tone marks; `low` is
    `text` in lower case. Positions of all three are the same; `raw(start, end)` gives those of the stored text.
    `letters` is `low` with a byte for each character, or None where it cannot be written so.
    """

    __slots__ = ("_starts", "letters", "low", "plain", "stored", "text")

    def __init__(self, stored: str) -> None:
        self.stored = stored
        self._starts: list[int] | None = None
        self.letters: bytes | None = None
        letters = bytes_of(stored)
        if letters is None:
            self._read_letters()
        else:
            self._read_bytes(letters)

    def _read_bytes(self, letters: bytes) -> None:
        """The three strings of a text that is NFC, as all are that can be written so."""
        read = letters.translate(_READ_BYTES)
        if read == letters:
            self.plain = self.text = self.stored
        else:
            plain = letters.translate(_PLAIN_BYTES)
            self.plain = self.stored if plain == letters else text_of(plain)
            self.text = self.plain if plain == read else text_of(read)
        if _may_move(read.translate(_PART_BYTES) + b" "):
            self.text = _moved(self.text)
            read = bytes_of(self.text) or read
        self.letters = read.translate(_LOW_BYTES)
        self.low = text_of(self.letters)

    def _read_letters(self) -> None:
        composed = self.stored
        if not unicodedata.is_normalized("NFC", composed):
            composed, self._starts = _compose(composed)
        self.plain = _replaced(composed, _PLAIN)
        self.text = _moved(_replaced(self.plain, _MARKS))
        low = self.text.lower()
        if len(low) != len(self.text):  # "İ" alone lowers to two code points
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


def _may_move(parts: bytes) -> bool:
    """Whether a syllable ends in a pair whose mark moves, by the parts of its letters."""
    at = parts.find(b"uy ")
    while at > 0 and parts[at - 1 : at] == b"q":
        at = parts.find(b"uy ", at + 1)
    return at >= 0 or b"oa " in parts


def _moved(text: str) -> str:
    for movable in _MOVABLE:
        text = movable.sub(_mark_moved, text)
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
