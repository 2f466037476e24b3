"""Texts with a byte for each character: what nearly all Vietnamese texts are written in has 256 characters or fewer.

Such a text is folded, put into lower case or searched for words several times as fast as letter by letter, and every
position stays what it was. Texts with other characters ("ü", "→") cannot be written so and go the long way.
"""

from __future__ import annotations

from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Callable

from models.text import nfc

__all__ = ["ALPHABET", "bytes_of", "table", "text_of"]


def _alphabet() -> str:
    """256 characters: ASCII, the letters of Vietnamese, what print adds to them.

    The lower-case letters with marks have the bytes from 128 on, so that a word with marks is one that is not ASCII.
    """
    vowels = [base + mark for base in "aăâeêioôơuưy" for mark in ("", *"\u0300\u0301\u0309\u0303\u0323")]
    lower = "đ" + "".join(letter for letter in map(nfc, vowels) if not letter.isascii())
    upper = "Ð" + lower.upper()
    print_ = "“”‘’«»–—‐‑…•·°§€£\u00a0\ufeff\u200b"
    letters = [chr(code) for code in range(128)]
    letters += lower
    # Bytes for the rest: control characters that separate no words, but for the first, which has to stay (the codec).
    free = [code for code in range(1, 32) if not chr(code).isspace()]
    others = list(upper + print_)
    letters += others[: 256 - len(letters)]
    for code, letter in zip(free, others[256 - 128 - len(lower) :], strict=False):
        letters[code] = letter
    return "".join(letters)


ALPHABET = _alphabet()
"""The character of each byte. All are composed: a text of these alone is NFC."""
_ENCODING = charmap_build(ALPHABET)


def bytes_of(text: str) -> bytes | None:
    """A text with a byte for each character, or None where it cannot be written so."""
    try:
        return charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        return None


def text_of(letters: bytes) -> str:
    """What `bytes_of` was given."""
    return charmap_decode(letters, "strict", ALPHABET)[0]


def table(form: Callable[[str], str]) -> bytes:
    """A table for `bytes.translate`: for each character its form, another character of these.

    Raises:
        UnicodeEncodeError: a form is no such character.
    """
    forms = "".join(map(form, ALPHABET))
    return charmap_encode(forms, "strict", _ENCODING)[0]
