"""Patterns of the `regex` engine, held in a way that makes many short matches cheap.

`regex` gives the interpreter's lock up and takes it again several times a call, which costs more than a short match
does. An argument of every call says otherwise: it stands here, once. Patterns that `re` can read are quicker still.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, final

import regex

__all__ = ["Led", "Pattern", "has_any", "when_asked"]


def has_any(words: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether one of the words stands between two positions: to be asked before a pattern that needs one of them."""
    for word in words:  # noqa: SIM110 - a generator takes twice as long
        if text.find(word, start, end) >= 0:
            return True
    return False


@final
class Pattern:
    """A compiled pattern; what its methods take and give is what those of `regex.Pattern` do."""

    __slots__ = ("_findall", "_finditer", "_fullmatch", "_match", "_search", "pattern", "split", "sub")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        compiled = regex.compile(pattern, flags)
        self.pattern = pattern
        self._match, self._search, self._fullmatch = compiled.match, compiled.search, compiled.fullmatch
        self._finditer, self._findall = compiled.finditer, compiled.findall
        self.split, self.sub = compiled.split, compiled.sub

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that begins at `start`."""
        return self._match(text, start, end, False)

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first match in `start:end`."""
        return self._search(text, start, end, False)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that is `start:end`."""
        return self._fullmatch(text, start, end, False)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """The matches in `start:end` in order, not overlapping."""
        return self._finditer(text, start, end, False, False)

    def findall(self, text: str) -> list[str]:
        """The strings that match (or their only group), in order."""
        return self._findall(text)


when_asked: Final = lru_cache(maxsize=None)(Pattern)
"""`Pattern`, compiled when it is first asked for: for lists of hundreds, of which most texts need none."""


@final
class Led:
    """A pattern of which every match begins with one of `leads`, to be looked for in a long text.

    They are looked for first: `str.find` takes a tenth of the time that an engine takes for an alternation.
    """

    __slots__ = ("_leads", "_pattern")

    def __init__(self, leads: tuple[str, ...], pattern: Pattern) -> None:
        self._leads = leads
        self._pattern = pattern

    def stands_in(self, text: str) -> bool:
        """Whether the pattern matches anywhere in `text`."""
        for lead in self._leads:
            at = text.find(lead)
            while at >= 0:
                if self._pattern.match(text, at) is not None:
                    return True
                at = text.find(lead, at + 1)
        return False
