"""Vietnamese before Unicode: the font encodings TCVN3 (ABC) and VNI, VISCII, and how to tell text from gibberish.

TCVN3 and VNI declare themselves Latin-1 and leave the rest to a font (`.VnTime`, `VNI-Times`), so only the letters
themselves tell: a wrong reading makes words that no Vietnamese syllable is spelled like ("NghÞ quyÕt"). TCVN3's capital
fonts (`.VnTimeH`) print lower-case codes as capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import regex

__all__ = ["FONT_ENCODINGS", "font_encoding", "from_tcvn3", "from_viscii", "from_vni", "repair", "vietnamese_share"]

# TCVN 5712:1993, the columns A0 to FF that the third set (VN3) shares with the first
_TCVN = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíị"
    "òỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
# RFC 1456, 80 to FF; six capitals stand among the control characters
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảă"
    "ữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_TO_TCVN3 = {0xA0 + i: c for i, c in enumerate(_TCVN)}
_TO_VISCII = {0x80 + i: c for i, c in enumerate(_VISCII)} | _VISCII_LOW

# VNI for Windows: a letter, then the code of its mark
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


@cache
def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for letter in "aeouyôö":
        base = _VNI_ALONE.get(letter, letter)
        table.update({letter + code: base + tone for code, tone in _VNI_TONES.items()})
    for letter in "aeo":
        table.update({letter + code: letter + "\u0302" + tone for code, tone in _VNI_HAT.items()})
    table.update({"a" + code: "a\u0306" + tone for code, tone in _VNI_BREVE.items()})
    table.update(_VNI_ALONE)
    both: dict[str, str] = {}
    for codes, letters in table.items():
        composed = unicodedata.normalize("NFC", letters)
        for form in (codes, codes.upper(), codes[0].upper() + codes[1:], codes[0] + codes[1:].upper()):
            both.setdefault(form, composed.upper() if form[0].isupper() else composed)
    return both


_VNI_RE = regex.compile("[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ñöôæóòîÑÖÔÆÓÒÎ]")


def from_tcvn3(text: str) -> str:
    """TCVN3 read as Latin-1 made Vietnamese: "NghÞ quyÕt" is "Nghị quyết".

    Capitals of a capital font stay lower-case.
    """
    return unicodedata.normalize("NFC", text.translate(_TO_TCVN3))


def from_vni(text: str) -> str:
    """VNI read as Latin-1 made Vietnamese: "Nghò quyeát" is "Nghị quyết"."""
    table = _vni_table()
    return _VNI_RE.sub(lambda match: table.get(match.group(), match.group()), text)


def from_viscii(text: str) -> str:
    """VISCII read as Latin-1 (all 256 codes) made Vietnamese."""
    return text.translate(_TO_VISCII)


FONT_ENCODINGS: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
"""Encodings that hide as Latin-1 inside a text that decodes well."""

_FONT = regex.compile(r"(?:^|[\s,:;\"'])(?P<tcvn3>\.Vn\w{2,20})|(?P<vni>VNI[ -]\w{2,20})", regex.I)


def font_encoding(style: str) -> tuple[str, bool] | None:
    """Encoding that a font's name means, and whether it is a capital font: ".VnTimeH" is ("tcvn3", True)."""
    match = _FONT.search(style)
    if match is None:
        return None
    return ("tcvn3", match["tcvn3"].endswith("H")) if match["tcvn3"] else ("vni", False)


_VOWEL = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_WORD = regex.compile(r"[^\s\x00-\x40\[\]\\^_`{|}~\u2010-\u206f\u00a0\u00ab\u00bb]{1,30}")
_SYLLABLE = regex.compile(
    rf"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu"
    rf"|[bcdđghklmnpqrstvxð])?+(?=[^{_TONED}]*[{_TONED}]?[^{_TONED}]*$)[{_VOWEL}]{{1,3}}(?:ch|ng|nh|[ckmnpt])?"
)
_ENDS_IN_STOP = regex.compile(r"(?:ch|[cpt])$")
_FREE_TONE = regex.compile("[àảãằẳẵầẩẫèẻẽềểễìỉĩòỏõồổỗờởỡùủũừửữỳỷỹ]")


def _is_syllable(word: str) -> bool:
    word = word.lower()
    if not _SYLLABLE.fullmatch(word):
        return False
    return not (_ENDS_IN_STOP.search(word) and _FREE_TONE.search(word))  # before c, ch, p, t only sắc and nặng stand


def vietnamese_share(text: str, most: int = 400) -> tuple[float, int]:
    """Share of Vietnamese syllables among the words of `text` with letters beyond ASCII, and how many those were."""
    good = total = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        total += 1
        good += _is_syllable(word)
        if total >= most:
            break
    return (good / total if total else 0.0), total


_SUSPECT = regex.compile("[¡¢£¤¥¦¨ª¬®¯µ¶¸¹¼¾ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]")
"""Characters that no Vietnamese word is spelled with, and hardly a line in a font encoding does without."""


def repair(text: str, *, capitals: bool = False, known: str | None = None) -> tuple[str, str | None]:
    """A text whose letters are a font encoding's, made Vietnamese; unchanged with None where it is none.

    Without `known` (the encoding by the font's name) the content decides: it must read badly as it is and well once
    made Vietnamese.
    """
    if known is None:
        if not _SUSPECT.search(text):
            return text, None
        share, words = vietnamese_share(text)
        if share > 0.6:
            return text, None
        best, name = share + 0.3, None
        for encoding, convert in FONT_ENCODINGS.items():
            made, made_words = vietnamese_share(convert(text))
            if made >= 0.75 and made > best and made_words * 2 >= words:
                best, name = made, encoding
        if name is None:
            return text, None
        known = name
    made_text = FONT_ENCODINGS[known](text)
    return (made_text.upper() if capitals else made_text), known
