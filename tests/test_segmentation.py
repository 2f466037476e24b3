"""The one door to underthesea: words as positions that spell the text, a sentence at a time, once."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract, segmentation
from extractors.reading import Reading
from extractors.segmentation import word_spans
from models import Article

TEXT = "Ủy ban nhân dân TP Thanh Hóa ban hành Quyết định số 94-QĐ/TU.\nToàn huyện có 3.320 người, đạt 88,82%."


def test_words_spell_the_text() -> None:
    words = [TEXT[start:end] for start, end in word_spans(TEXT)]
    assert "Thanh Hóa" in words
    assert "3.320" in words
    assert "".join(words).replace(" ", "") == "".join(TEXT.split())


@settings(max_examples=25)
@given(st.text(alphabet="aăâđeê ôơưyhn.,-/%0123\n\t\u00a0()", max_size=60))
def test_any_text(text: str) -> None:
    spans = word_spans(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_a_word_that_does_not_spell_the_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import underthesea

    monkeypatch.setattr(underthesea, "word_tokenize", lambda text, **_: ["nghành giáo dục"])
    assert word_spans("ngành giáo dục") == [(0, 5), (6, 10), (11, 14)]


def test_the_words_around_a_position_are_segmented_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = segmentation.word_spans
    monkeypatch.setattr(segmentation, "word_spans", lambda text: asked.append(text) or real(text))
    reading = Reading(Article(id="", text="Có 12 bưu kiện và 5 bưu kiện. Có 3 bưu kiện."))
    for position in (6, 20, 6):
        assert reading.segments.end_of_word(position) == position + len("bưu kiện")
    assert len(asked) == reading.segments.asked == 2


def test_known_nouns_need_no_segmentation(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(text: str) -> list[tuple[int, int]]:
        raise AssertionError(text)

    monkeypatch.setattr(segmentation, "word_spans", never)
    assert [fact.quote for fact in extract("Có 12 hộ cận nghèo, đạt 95%.")] == ["12 hộ cận nghèo", "95%"]


def test_underthesea_is_imported_only_when_asked() -> None:
    code = "import sys, extractors; extractors.extract('Có 12 người.'); print('underthesea' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"
