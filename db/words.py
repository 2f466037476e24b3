"""Words of a text as the full-text index keeps them and as a query asks for them.

Two forms of a word: *folded* (`nghi`), which everybody finds, and *marked* (`nghị`), which ranks first for those who
type the marks. The marked form has its tone mark in one place (uỷ and ủy, hoà and hòa are one word).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import filterfalse

from models.letters import bytes_of, table, text_of
from models.text import MOVED_MARKS, fold, nfc

__all__ = ["WORD", "bare_bytes", "folded", "folded_word", "folded_words", "indexed_words", "is_marked",
           "marked_bytes", "marked_word"]

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word: letters, digits and the marks of letters that are not composed."""


class _Forms(dict[str, str]):
    """What stands between two blanks → one of its forms.

    One text has few different words and all texts share most of them: working them out once is ten times faster.
    """

    def __init__(self, form: Callable[[str], str]) -> None:
        self.form = form

    def __missing__(self, chunk: str) -> str:
        if len(self) >= 1 << 17:
            self.clear()
        form = self[chunk] = self.form(chunk)
        return form


def _marked_words(chunk: str) -> str:
    return " ".join([word for word in map(marked_word, WORD.findall(chunk)) if is_marked(word)])


_folded = _Forms(fold).__getitem__
_marks = _Forms(_marked_words).__getitem__


def folded(text: str) -> str:
    """`models.text.fold` of a long text, word by word."""
    return " ".join(filter(None, map(_folded, text.split())))


def folded_words(text: str) -> str:
    """The folded words of a text with single blanks between them and nothing else: "Tin, bài" is "tin bai"."""
    return " ".join(WORD.findall(folded(text)))


@lru_cache(maxsize=1 << 16)
def marked_word(word: str) -> str:
    """A word in lower case with its marks, the tone mark in its modern place: "Uỷ" is "ủy".

    The places are exchanged everywhere, so "toàn" becomes "tòan": both forms are only compared, never shown.
    """
    word = nfc(word).casefold()
    for old, new in MOVED_MARKS:
        if old in word:
            word = word.replace(old, new)
    return word


def folded_word(word: str) -> str:
    """A word in lower case without marks."""
    return _folded(word)


def is_marked(word: str) -> bool:
    """Whether a word, in its marked form, has anything that folding takes away."""
    return not word.isascii()


def indexed_words(text: str) -> bytes:
    """What the full-text index keeps of a text, as UTF-8: its folded words in order, then its different marked ones."""
    letters = bytes_of(text)
    if letters is None:
        chunks = text.split()
        return (" ".join(map(_folded, chunks)) + " " + " ".join(set(map(_marks, set(chunks))))).encode()
    # Tone marks are moved in the different words only: they are half of the text, or less.
    marked = _MOVING.sub(_moved, b" ".join(filterfalse(bytes.isascii, set(letters.translate(_LOWER).split()))))
    return letters.translate(_BARE) + b" " + text_of(marked).encode()


def bare_bytes(letters: bytes) -> bytes:
    """What `models.letters.bytes_of` gives, folded: a blank for each character that is in no word."""
    return letters.translate(_BARE)


def marked_bytes(letters: bytes) -> list[bytes]:
    """The words of what `models.letters.bytes_of` gives, in their marked form, to be compared with one another."""
    return _MOVING.sub(_moved, letters.translate(_LOWER)).split()


def _as_bytes(form: Callable[[str], str]) -> bytes:
    """Each character's form; a blank where it is no part of a word."""
    return table(lambda letter: form(letter) if WORD.fullmatch(letter) else " ")


_LOWER = _as_bytes(marked_word)
_BARE = _as_bytes(fold)
_MOVED_LETTERS = {letters: bytes_of(new) or b"" for old, new in MOVED_MARKS if (letters := bytes_of(old))}
# One class behind the other is found faster than one of fifteen pairs; "uà" is no pair and stays.
_MOVING = re.compile(b"[ou][" + b"".join({pair[1:] for pair in _MOVED_LETTERS}) + b"]")


def _moved(match: re.Match[bytes]) -> bytes:
    return _MOVED_LETTERS.get(match[0], match[0])
