"""The words behind a number, read one by one as far as its unit goes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extractors.patterns import Pattern

__all__ = ["REACH", "TOKEN", "Tokens"]

# Words, numbers, marks. "đ/c" (đồng chí) is one word, and so are m2, km2, F0.
TOKEN: Final = Pattern(
    r"đ/c(?!\p{L})|[\p{L}\p{M}]+[\d²³]?(?![\p{L}\p{M}\d])|[\p{L}\p{M}]+|\d(?:[\d.,]{0,20}\d)?|[^\s\w]"
)
REACH: Final = 160  # characters after a number in which its unit must end

_MARKS: Final = frozenset(",.;:()-/%\"")

Token = tuple[str, int, int]


class Tokens:
    """Tokens (word, start, end) that follow a position within reach, up to a paragraph break, read when asked for."""

    __slots__ = ("_last", "_low", "_read", "_until")

    def __init__(self, low: str, position: int) -> None:
        self._low = low
        self._last = position
        self._until = min(len(low), position + REACH)
        self._read: list[Token] = []

    def has(self, index: int) -> bool:
        """Whether there is a token `index`."""
        read, low = self._read, self._low
        while index >= len(read):
            last = self._last
            mark = low[last : min(last + 1, self._until)]
            if mark == " ":
                end = low.find(" ", last + 1, self._until)
                word = low[last + 1 : end] if end > 0 else ""
                if word[-1:] in _MARKS:
                    word, end = word[:-1], end - 1
                if word.isalpha():  # a blank, a word, a blank or a mark: nearly always
                    read.append((word, last + 1, end))
                    self._last = end
                    continue
            elif mark in _MARKS:
                read.append((mark, last, last + 1))
                self._last = last + 1
                continue
            match = TOKEN.search(low, last, self._until)
            if match is None:
                return False
            start, end = match.span()
            gap = start - last
            if gap > 1 and (gap > 3 or low.count("\n", last, start) > 1):
                self._until = last
                return False
            read.append((match[0], start, end))
            self._last = end
        return True

    def __getitem__(self, index: int) -> Token:
        return self._read[index]

    def parted(self, index: int) -> bool:
        """Part token `index` where a blank was lost in print ("cổ phiếuđã phát hành"); whether one was."""
        word = self.word(index)
        length = _first_of_two(word)
        if not length:
            return False
        _, start, end = self._read[index]
        parts = (word[:length], start, start + length), (word[length:], start + length, end)
        self._read[index : index + 1] = parts
        return True

    def word(self, index: int) -> str:
        """The word of token `index`, or nothing where there is none."""
        read = self._read
        return read[index][0] if index < len(read) or self.has(index) else ""


_VOWELS: Final = "aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
# Two syllables in one word, the second a common one; the first has a mark, so it is no foreign word.
_TWO: Final = Pattern(
    rf"(?=[a-z]*[^\Wa-z])(?P<first>[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?)"
    "(?:do|trong|của|và|được|có|là|tại|với|cho|đã|bị|trên|theo|để|về|này|từ|đến|khi|sẽ|đang|như|mà|thì|vì|nên|không)"
)


@lru_cache(maxsize=1 << 14)
def _first_of_two(word: str) -> int:
    """How long the first of two syllables is that are printed without a blank, 0 where the word is one."""
    match = _TWO.fullmatch(word) if len(word) > 3 else None
    return len(match["first"]) if match and not match["first"].isascii() else 0
