"""Words of a text as the full-text index keeps them and as a query asks for them.

Two forms of a word: *folded* (`nghi`), which everybody finds, and *marked* (`nghị`), which ranks first for those who
type the marks. The marked form has its tone mark in one place (uỷ and ủy, hoà and hòa are one word).
"""

from __future__ import annotations

import re
from functools import lru_cache

from models.text import fold, nfc

__all__ = ["WORD", "folded", "folded_word", "folded_words", "indexed_words", "is_marked",
           "marked_word"]

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word: letters, digits and the marks of letters that are not composed."""

_MOVED = tuple(
    (nfc(first + second + tone), nfc(first + tone + second))
    for first, second in ("oa", "oe", "uy") for tone in "\u0300\u0301\u0309\u0303\u0323"
)


class _Forms(dict[str, tuple[str, str]]):
    """What stands between two blanks → its folded form, and those of its words that have marks in marked form.

    One text has few different words and all texts share most of them: working them out once is five times faster.
    """

    def __missing__(self, chunk: str) -> tuple[str, str]:
        marks = [word for word in map(marked_word, WORD.findall(chunk)) if is_marked(word)]
        forms = (fold(chunk), " ".join(marks))
        if len(self) >= 1 << 17:
            self.clear()
        self[chunk] = forms
        return forms


_forms = _Forms()


def folded(text: str) -> str:
    """`models.text.fold` of a long text, word by word."""
    return " ".join(filter(None, [_forms[chunk][0] for chunk in text.split()]))


def indexed_words(text: str) -> str:
    """What the full-text index keeps of a text: its folded words in their order, then its marked ones."""
    forms = [_forms[chunk] for chunk in text.split()]
    return " ".join([form[0] for form in forms]) + " " + " ".join({form[1] for form in forms})


def folded_words(text: str) -> str:
    """The folded words of a text with single blanks between them and nothing else: "Tin, bài" is "tin bai"."""
    return " ".join(WORD.findall(folded(text)))


@lru_cache(maxsize=1 << 16)
def marked_word(word: str) -> str:
    """A word in lower case with its marks, the tone mark in its modern place: "Uỷ" is "ủy".

    The places are exchanged everywhere, so "toàn" becomes "tòan": both forms are only compared, never shown.
    """
    word = nfc(word).casefold()
    for old, new in _MOVED:
        if old in word:
            word = word.replace(old, new)
    return word


def folded_word(word: str) -> str:
    """A word in lower case without marks."""
    return _forms[word][0]


def is_marked(word: str) -> bool:
    """Whether a word, in its marked form, has anything that folding takes away."""
    return not word.isascii()
