"""Folding of Vietnamese text for search: one way to drop marks, used by every key and index."""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "nfc"]

_TO_D = str.maketrans("đĐðÐ", "dddd")


def nfc(text: str) -> str:
    """NFC with the Icelandic Ð, ð (U+00D0, U+00F0) read as the Vietnamese Đ, đ."""
    return unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u00f0", "đ")


def fold(text: str) -> str:
    """Lower case without marks, đ as d, single spaces: "Nghị  quyết ĐẢNG" is "nghi quyet dang"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.translate(_TO_D)) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
