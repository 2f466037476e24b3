"""The matching view: one length, positions that map back, the same facts for every spelling of the same text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from extractors.anchors import places
from extractors.view import View
from models import Article
from models.letters import bytes_of, text_of

ALPHABET = (
    "aăâeêioôơuưyđĐðÐàáảãạằắẳẵặỳýỷỹỵOoUuQq nghHòahoàthuỷTHUỶ"
    "\u0300\u0301\u0309\u0323\u031b -‐‑–—\u00a0\u200b\t\r\n‘’0123456789/.,İßﬁ"
)
TEXTS = st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=40)
SENTENCE = (
    "Thành ủy Hòa Bình ban hành Quyết định số 94-QĐ/TU ngày 5/11/2020; đến hết tháng 9-2020 có 3.320 người tham gia, "
    "đạt 88,82% kế hoạch giai đoạn 2016-2020."
)


@given(TEXTS)
def test_three_strings_of_one_length(text: str) -> None:
    view = View(text)
    assert len(view.plain) == len(view.text) == len(view.low)
    assert (
        view.low == "".join(c.lower() if len(c.lower()) == 1 else c for c in view.text) or view.low == view.text.lower()
    )


@given(TEXTS, st.data())
def test_spans_map_back_in_order(text: str, data: st.DataObject) -> None:
    view = View(text)
    start = data.draw(st.integers(0, len(view.plain)))
    end = data.draw(st.integers(start, len(view.plain)))
    raw_start, raw_end = view.raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(text)
    assert view.raw(0, len(view.plain)) == (0, len(text))


@given(st.text(alphabet="ăâêôơưđĐàáạằắặềếệồốộừứựỳýỵ nghthm", max_size=40), st.data())
def test_a_span_spells_the_stored_text(text: str, data: st.DataObject) -> None:
    stored = unicodedata.normalize("NFD", text)
    view = View(stored)
    start = data.draw(st.integers(0, len(view.plain)))
    end = data.draw(st.integers(start, len(view.plain)))
    raw_start, raw_end = view.raw(start, end)
    assert unicodedata.normalize("NFC", stored[raw_start:raw_end]) == view.plain[start:end]


@given(st.text(alphabet=[letter for letter in ALPHABET if bytes_of(letter)], max_size=60))
def test_a_text_of_bytes_is_read_like_any_other(text: str) -> None:
    view, other = View(text), View(text + " →")
    assert view.letters is not None
    assert other.letters is None
    assert text_of(view.letters) == view.low
    assert [f"{read} →" for read in (view.plain, view.text, view.low)] == [other.plain, other.text, other.low]
    assert places(view.low, view.letters) == places(view.low)


@given(TEXTS)
def test_at_is_the_inverse_of_raw(text: str) -> None:
    view = View(text)
    for offset in range(len(text) + 1):
        position = view.at(offset)
        assert view.raw(position, position)[0] <= offset


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("uỷ ban", "ủy ban"), ("Uỷ ban", "Ủy ban"), ("UỶ BAN", "ỦY BAN"), ("hoà bình", "hòa bình"), ("khoẻ mạnh",
        "khỏe mạnh"),
        ("hoàn thành", "hoàn thành"), ("quý", "quý"), ("Quỹ", "Quỹ"), ("thuỳ.", "thùy."),
        ("Ðảng ðoàn", "Đảng đoàn"), ("21‐NQ", "21-NQ"), ("21‑NQ", "21-NQ"), ("21–NQ", "21-NQ"), ("21−NQ", "21-NQ"),
        ("21—NQ", "21—NQ"),
        ("a\u00a0b\tc\u200bd", "a b c d"), ("a\nb", "a\nb"), ("’", "'"),
    ],
)  # fmt: skip
def test_what_the_rules_read(stored: str, text: str) -> None:
    assert View(stored).text == text


def test_plain_keeps_hyphens_and_tone_marks() -> None:
    assert View("Uỷ ban – Ðảng\u00a0bộ").plain == "Uỷ ban – Đảng bộ"


def values(text: str) -> list[tuple[object, ...]]:
    keys = ("kind", "number", "type", "edtf", "value", "unit", "as_of")
    return [
        tuple(getattr(fact, key, None) for key in keys)
        for fact in extract(Article(id="", text=text, published="2020-12-01"))
    ]


@pytest.mark.parametrize(
    "spelling",
    [
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("-", "–"),
        lambda t: t.replace("-", "‑"),
        lambda t: t.replace("-", "‐"),
        lambda t: t.replace("Đ", "Ð"),
        lambda t: t.replace("ủy", "uỷ").replace("Hòa", "Hoà"),
        lambda t: t.replace(" ", "\u00a0"),
    ],
    ids=["NFD", "en dash", "U+2011", "U+2010", "U+00D0", "tone marks", "no-break space"],
)
def test_every_spelling_gives_the_same_values(spelling: object) -> None:
    text = spelling(SENTENCE)  # type: ignore[operator]
    assert values(text) == values(SENTENCE)
    assert len(values(SENTENCE)) >= 3
    for fact in extract(Article(id="", text=text, published="2020-12-01")):
        assert fact.quote == text[fact.start : fact.end]
