"""Texts with a byte for each character."""

from __future__ import annotations

import unicodedata

import pytest

from models.letters import ALPHABET, bytes_of, table, text_of


def test_every_byte_has_its_composed_character() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 256
    assert unicodedata.is_normalized("NFC", ALPHABET)
    assert all(unicodedata.is_normalized("NFC", first + second) for first in ALPHABET for second in ALPHABET)


def test_vietnamese_keeps_its_places() -> None:
    text = "Nghị quyết số 21-NQ/TW ngày 22/11/2012: “Đến năm 2020, trên 80% dân số tham gia BHYT…”"
    letters = bytes_of(text)
    assert letters is not None
    assert len(letters) == len(text)
    assert text_of(letters) == text


@pytest.mark.parametrize("text", ["năm → 2020", "Zürich", "nghi\u0323", "Số № 5"])
def test_other_characters_are_not_written_so(text: str) -> None:
    assert bytes_of(text) is None


def test_a_form_has_to_be_of_the_alphabet() -> None:
    assert text_of((bytes_of("Đảng bộ") or b"").translate(table(lambda letter: "x" if letter == "ả" else letter))) == (
        "Đxng bộ"
    )
    with pytest.raises(UnicodeEncodeError):
        table(lambda letter: "→" if letter == "a" else letter)
