"""Folding of Vietnamese text for search: one way to drop marks, used by every key and index."""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "nfc"]

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
