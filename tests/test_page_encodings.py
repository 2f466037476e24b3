# ruff: noqa: E501 (pages, feeds and tables of cases are long lines)
"""Bytes to text: Unicode, and what pages and Word files were in before it."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.encodings import UndecodableError, decode
from corpus.legacy import _TO_VISCII, font_encoding, from_tcvn3, from_vni, repair, vietnamese_share
from models.text import nfc

SENTENCE = (
    "Ngày 5-3, Huyện ủy Đông Sơn tổ chức hội nghị tổng kết ba năm thực hiện Nghị quyết số 21-NQ/TW về bảo hiểm y tế; "
    "đến nay đã có 12.345 người tham gia, đạt 95,5% kế hoạch. Những nơi khó khăn nhất vẫn giữ vững kết quả."
)

VNI_LETTERS = {
    "ấ": "aá", "ầ": "aà", "ẩ": "aå", "ẫ": "aã", "ậ": "aä", "â": "aâ", "ắ": "aé", "ằ": "aè", "ẳ": "aú", "ẵ": "aü", "ặ": "aë", "ă": "aê",
    "á": "aù", "à": "aø", "ả": "aû", "ã": "aõ", "ạ": "aï", "ế": "eá", "ề": "eà", "ể": "eå", "ễ": "eã", "ệ": "eä", "ê": "eâ",
    "é": "eù", "è": "eø", "ẻ": "eû", "ẽ": "eõ", "ẹ": "eï", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò",
    "ố": "oá", "ồ": "oà", "ổ": "oå", "ỗ": "oã", "ộ": "oä", "ô": "oâ", "ớ": "ôù", "ờ": "ôø", "ở": "ôû", "ỡ": "ôõ", "ợ": "ôï", "ơ": "ô",
    "ó": "où", "ò": "oø", "ỏ": "oû", "õ": "oõ", "ọ": "oï", "ú": "uù", "ù": "uø", "ủ": "uû", "ũ": "uõ", "ụ": "uï",
    "ứ": "öù", "ừ": "öø", "ử": "öû", "ữ": "öõ", "ự": "öï", "ư": "ö", "ý": "yù", "ỳ": "yø", "ỷ": "yû", "ỹ": "yõ", "ỵ": "î",
    "đ": "ñ", "Đ": "Ñ",
}  # fmt: skip
TCVN3_LETTERS = dict(zip(
    "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĐ",
    bytes([0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA,
           0xCB, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4,
           0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA,
           0xFB, 0xFC, 0xFD, 0xFE, 0xA7]).decode("latin-1"), strict=True))  # fmt: skip


def to_vni(text: str) -> bytes:
    return "".join(VNI_LETTERS.get(c, c) for c in text).encode("cp1252")


def to_tcvn3(text: str) -> bytes:
    return "".join(TCVN3_LETTERS.get(c, c) for c in text).encode("latin-1")


def to_1258(text: str) -> bytes:
    out = b""
    for c in text:
        try:
            out += c.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            tone = next((m for m in parts[1:] if m in "\u0300\u0301\u0303\u0309\u0323"), "")
            base = unicodedata.normalize("NFC", parts.replace(tone, "", 1))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        ("utf-8", SENTENCE.encode()),
        ("utf-8", b"\xef\xbb\xbf" + SENTENCE.encode()),
        ("utf-16-le", SENTENCE.encode("utf-16-le")),
        ("utf-16-be", SENTENCE.encode("utf-16-be")),
        ("utf-16-le", b"\xff\xfe" + SENTENCE.encode("utf-16-le")),
        ("windows-1258", to_1258(SENTENCE)),
        ("vni", to_vni(SENTENCE)),
        ("tcvn3", to_tcvn3(SENTENCE)),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1258"])
def test_encoding_is_told_by_content_whatever_is_declared(encoding: str, raw: bytes, declared: str | None):
    found = decode(raw, declared)
    assert (found.encoding, found.text) == (encoding, SENTENCE)


def test_viscii():
    text = "Hội đồng nhân dân tỉnh họp kỳ thứ ba, thông qua mười nghị quyết về phát triển kinh tế."
    codes = {letter: code for code, letter in _TO_VISCII.items()}
    raw = bytes(codes.get(c, ord(c)) for c in text)
    found = decode(raw)
    assert (found.encoding, found.text) == ("viscii", text)


def test_a_page_of_markup_with_a_wrong_meta():
    page = (
        b'<html><head><meta charset="utf-8"><script>var a="\xe9\xe9"</script></head><body><p>'
        + to_tcvn3(SENTENCE)
        + b"</p></body></html>"
    )
    assert SENTENCE in decode(page, "utf-8").text


def test_a_few_broken_bytes_do_not_make_utf8_something_else():
    raw = SENTENCE.encode() * 3
    found = decode(raw[:400] + b"\xff" + raw[400:])
    assert found.encoding == "utf-8"
    assert found.damaged in (1, 2, 3)


def test_english_in_latin1():
    raw = ("The provincial Party Committee met on Monday to review the caf\xe9 district\u2019s plans. " * 3).encode(
        "cp1252"
    )
    assert "caf\xe9 district\u2019s" in decode(raw).text


@pytest.mark.parametrize(
    "raw",
    [bytes(range(128, 256)) * 3, "新闻报道人民日报社论".encode("gbk") * 5, "Новости дня сегодня".encode("cp1251") * 5],
)
def test_no_known_encoding(raw: bytes):
    with pytest.raises(UndecodableError):
        decode(raw)


def test_font_names():
    assert font_encoding(".VnTime") == ("tcvn3", False)
    assert font_encoding("font-family:.VnTimeH; font-size:14pt") == ("tcvn3", True)
    assert font_encoding("font-family: 'VNI-Times'") == ("vni", False)
    assert font_encoding("Arial, Times New Roman") is None


def test_font_text_inside_unicode():
    assert repair(to_tcvn3(SENTENCE).decode("latin-1")) == (SENTENCE, "tcvn3")
    assert repair(to_vni(SENTENCE).decode("cp1252")) == (SENTENCE, "vni")
    assert repair(SENTENCE) == (SENTENCE, None)
    assert repair("NghÞ quyÕt", known="tcvn3", capitals=True) == ("NGHỊ QUYẾT", "tcvn3")
    assert from_tcvn3("NghÞ quyÕt") == "Nghị quyết"
    assert from_vni("Nghò quyeát, ÑAÛNG") == "Nghị quyết, ĐẢNG"
    french = "Le café où l'élève français était allé à Noël, garçon."
    assert repair(french) == (french, None)


def test_share_of_syllables():
    assert vietnamese_share(SENTENCE)[0] == 1.0
    assert vietnamese_share(nfc("Ðảng bộ Đắk Lắk quyết thoảng khuỷu nghiêng giếng gì quýt thuở"))[0] == 1.0
    assert vietnamese_share("NghÞ quyÕt cña §¶ng vÒ c«ng t¸c")[0] < 0.4
