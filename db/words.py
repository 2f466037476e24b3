"""Words of a text as the full-text index keeps them and as a query asks for them.

Two forms of a word: *folded* (`nghi`), which everybody finds, and *marked* (`nghị`), which ranks first for those who
type the marks. The marked form has its tone mark in one place (uỷ and ủy, hoà and hòa are one word).
"""

from __future__ import annotations

import re
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Callable
from functools import lru_cache
from itertools import filterfalse

from models.text import fold, nfc

__all__ = ["WORD", "bare_bytes", "bytes_of", "folded", "folded_word", "folded_words", "indexed_words", "is_marked",
           "marked_bytes", "marked_word"]

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word: letters, digits and the marks of letters that are not composed."""

_MOVED = tuple(
    (nfc(first + second + tone), nfc(first + tone + second))
    for first, second in ("oa", "oe", "uy") for tone in "\u0300\u0301\u0309\u0303\u0323"
)


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
    for old, new in _MOVED:
        if old in word:
            word = word.replace(old, new)
    return word


def folded_word(word: str) -> str:
    """A word in lower case without marks."""
    return _folded(word)


def is_marked(word: str) -> bool:
    """Whether a word, in its marked form, has anything that folding takes away."""
    return not word.isascii()


def indexed_words(text: str) -> str:
    """What the full-text index keeps of a text: its folded words in their order, then its different marked ones."""
    try:
        letters, _ = charmap_encode(text, "strict", _ENCODING)
    except UnicodeEncodeError:
        chunks = text.split()
        return " ".join(map(_folded, chunks)) + " " + " ".join(set(map(_marks, set(chunks))))
    # Tone marks are moved in the different words only: they are half of the text, or less.
    marked = _MOVING.sub(_moved, b" ".join(filterfalse(bytes.isascii, set(letters.translate(_LOWER).split()))))
    return letters.translate(_BARE).decode("ascii") + " " + charmap_decode(marked, "strict", _ALPHABET)[0]


def bytes_of(text: str) -> bytes | None:
    """A text with a byte for each character, or None where it cannot be written so.

    Words are found in it, folded (`bare_bytes`), ten times faster than in the text, and at the same places.
    """
    try:
        return charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        return None


def bare_bytes(letters: bytes) -> bytes:
    """What `bytes_of` gives, folded: a blank for each character that is in no word."""
    return letters.translate(_BARE)


def marked_bytes(letters: bytes) -> list[bytes]:
    """The words of what `bytes_of` gives, in their marked form, to be compared with one another."""
    return _MOVING.sub(_moved, letters.translate(_LOWER)).split()


def _alphabet() -> str:
    """256 characters that nearly all texts are written in: ASCII, the letters of Vietnamese, what print adds to them.

    A text of these alone is folded byte by byte, ten times faster than letter by letter. The lower-case letters with
    marks have the bytes from 128 on, so that a word with marks is one that is not ASCII.
    """
    vowels = [base + mark for base in "aăâeêioôơuưy" for mark in ("", *"\u0300\u0301\u0309\u0303\u0323")]
    lower = "đ" + "".join(letter for letter in map(nfc, vowels) if not letter.isascii())
    upper = "Ð" + lower.upper()
    print_ = "“”‘’«»–—‐‑…•·°§€£\u00a0\ufeff\u200b"
    table = [chr(code) for code in range(128)]
    table += lower
    # Bytes for the rest: control characters that separate no words, but for the first, which has to stay (the codec).
    free = [code for code in range(1, 32) if not chr(code).isspace()]
    others = list(upper + print_)
    table += others[: 256 - len(table)]
    for code, letter in zip(free, others[256 - 128 - len(lower) :], strict=False):
        table[code] = letter
    return "".join(table)


_ALPHABET = _alphabet()
_ENCODING = charmap_build(_ALPHABET)


def _as_bytes(form: Callable[[str], str]) -> bytes:
    """Table for `bytes.translate`: each character's form; a blank where it is no part of a word."""
    forms = (form(letter) if WORD.fullmatch(letter) else " " for letter in _ALPHABET)
    return charmap_encode("".join(forms), "strict", _ENCODING)[0]


_LOWER = _as_bytes(marked_word)
_BARE = _as_bytes(fold)
_MOVED_LETTERS = {
    charmap_encode(old, "strict", _ENCODING)[0]: charmap_encode(new, "strict", _ENCODING)[0] for old, new in _MOVED
}
# One class behind the other is found faster than one of fifteen pairs; "uà" is no pair and stays.
_MOVING = re.compile(b"[ou][" + b"".join({pair[1:] for pair in _MOVED_LETTERS}) + b"]")


def _moved(match: re.Match[bytes]) -> bytes:
    return _MOVED_LETTERS.get(match[0], match[0])
