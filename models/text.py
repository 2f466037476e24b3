"""Folding of Vietnamese text for search: one way to drop marks, used by every key and index."""

from __future__ import annotations

import unicodedata

__all__ = ["MOVED_MARKS", "fold", "nfc"]

class _Bare(dict[int, int | None]):
    """What folding makes of a code point of decomposed text: marks go, đ and ð are d; worked out once for each."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare(dict.fromkeys(map(ord, "đĐðÐ"), ord("d")))


def nfc(text: str) -> str:
    """NFC with the Icelandic Ð, ð (U+00D0, U+00F0) read as the Vietnamese Đ, đ."""
    return unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")


def fold(text: str) -> str:
    """Lower case without marks, đ as d, single spaces: "Nghị  quyết ĐẢNG" is "nghi quyet dang"."""
    return " ".join(unicodedata.normalize("NFD", text).translate(_BARE).casefold().split())


MOVED_MARKS = tuple(
    (nfc(first + second + tone), nfc(first + tone + second))
    for first, second in ("oa", "oe", "uy") for tone in "\u0300\u0301\u0309\u0303\u0323"
)
"""Pairs of vowels with the tone mark in its older and in its newer place: oà and òa, uỷ and ủy."""
