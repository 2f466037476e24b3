"""Percentages: the number and its sign."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from cases import figures_percentages as cases
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors import extract
from extractors.dates import Dates
from extractors.figures.recognise import recognise
from extractors.reading import Reading
from models import Article, Percentage


def percentages(text: str) -> list[Percentage]:
    return [fact for fact in extract(text) if isinstance(fact, Percentage)]


@pytest.mark.parametrize(("text", "expected"), cases.PERCENTAGES, ids=[text for text, _ in cases.PERCENTAGES])
def test_percentages(text: str, expected: list[dict[str, Any]]) -> None:
    found = percentages(text)
    assert [text[fact.start : fact.end] for fact in found] == [case["quote"] for case in expected]
    for fact, case in zip(found, expected, strict=True):
        assert fact.quote == case["quote"]
        assert abs(fact.value) == case["value"]
        assert (fact.value_max and abs(fact.value_max)) == case.get("value_max")
        assert fact.unit == case.get("unit", "percent")
        assert fact.per == case.get("per")
        assert fact.rule.startswith("percentage.")


def test_a_printed_sign_makes_a_change() -> None:
    found = percentages("Xăng đổi giá (+4,5%), dầu cũng vậy (tương ứng -1,5%), gas vẫn chiếm 3%.")
    assert [(fact.value, fact.measure) for fact in found] == [(4.5, "change"), (-1.5, "change"), (3, "level")]


def test_a_range_behind_from_is_by_how_much() -> None:
    found = percentages("Xã tăng học phí từ 5-10%, nhưng giảm giá vé từ 12% xuống 9%.")
    assert [(fact.value, fact.value_max, fact.measure) for fact in found] == [
        (5, 10, "change"), (12, None, "level"), (9, None, "level"),
    ]  # fmt: skip


def test_a_sign_in_a_row_of_a_table_is_the_numbers_own() -> None:
    found = percentages("Lãi gộp 989,17 1002,69 -1%. Lãi suất ở mức 6% -7%, 5,5 -6,5%.")
    assert [(fact.value, fact.value_max) for fact in found] == [(-1, None), (6, 7), (5.5, 6.5)]


@pytest.mark.parametrize("text", cases.NONE)
def test_no_percentage(text: str) -> None:
    assert percentages(text) == []


@given(st.integers(0, 99_999), st.integers(0, 99))
def test_value_printed_and_read(whole: int, hundredths: int) -> None:
    [fact] = percentages(f"Tỷ lệ đạt {whole},{hundredths:02d}% dân số.")
    assert fact.value == pytest.approx(whole + hundredths / 100)


@pytest.mark.parametrize("text", [text for text, _ in cases.PERCENTAGES])
def test_decomposed_text_has_the_same_values(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    found = percentages(decomposed)
    assert [(f.value, f.value_max) for f in found] == [(f.value, f.value_max) for f in percentages(text)]
    assert all(f.quote == decomposed[f.start : f.end] for f in found)


@pytest.mark.parametrize("piece", ["1", "1,", "10%-", "1 ", "5 - ", "% ", "10% đến "])
def test_linear_time(piece: str) -> None:
    assert_linear(_recognised, lambda times: Reading(Article(id="", text=piece * times)), 2_000)


def _recognised(reading: Reading) -> None:
    recognise(reading, [], Dates())
