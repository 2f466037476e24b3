"""Comparator, measure with sign, and status of figures, by the cues around them."""

from __future__ import annotations

import pytest
from cases.meaning_cues import COMPARATORS, MEASURES, STATUSES
from cases.meaning_scene import understood
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors.words import rows
from models import Count, Percentage

PACKAGE = "extractors.figures.meaning"


def _each(table: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    return [(expected, marked) for expected, phrasings in table for marked in phrasings]


def _measure(figure: Count | Percentage) -> str:
    return figure.measure if figure.measure == "level" else f"{figure.measure}{'-' if figure.value < 0 else '+'}"


@pytest.mark.parametrize(("expected", "marked"), _each(COMPARATORS))
def test_comparator(expected: str, marked: str) -> None:
    assert [figure.comparator for figure in understood(marked)] == [expected]


@pytest.mark.parametrize(("expected", "marked"), _each(MEASURES))
def test_measure(expected: str, marked: str) -> None:
    assert [_measure(figure) for figure in understood(marked)] == expected.split()


@pytest.mark.parametrize(("expected", "marked"), _each(STATUSES))
def test_status(expected: str, marked: str) -> None:
    assert [figure.status for figure in understood(marked)] == expected.split()


def _marked_example(example: str) -> str:
    """The last number of an example is its figure."""
    words = example.split()
    at = max(i for i, word in enumerate(words) if word[0].isdigit() and not (len(word) == 4 and word.isdigit()))
    if words[at].endswith("%"):
        words[at] = f"«{words[at]}»"
    else:
        words[at], words[at + 1] = f"«{words[at]}", f"{words[at + 1]}»"
    return " ".join(words)


@pytest.mark.parametrize("row", rows(PACKAGE, "comparators.csv"), ids=lambda row: row["surface"])
def test_every_comparator_by_its_example(row: dict[str, str]) -> None:
    assert row["surface"] in row["example"]
    assert understood(_marked_example(row["example"]))[0].comparator == row["canonical"]


@pytest.mark.parametrize("row", rows(PACKAGE, "measures.csv"), ids=lambda row: row["surface"])
def test_every_measure_by_its_example(row: dict[str, str]) -> None:
    sign = "-" if row["sign"] == "-1" else "+"
    expected = "level" if row["category"] in ("level", "none") else row["category"] + sign
    assert row["surface"] in row["example"]
    assert _measure(understood(_marked_example(row["example"]))[0]) == expected


@pytest.mark.parametrize("row", rows(PACKAGE, "statuses.csv"), ids=lambda row: row["surface"])
def test_every_status_by_its_example(row: dict[str, str]) -> None:
    expected = "target" if row["category"] == "target" else "actual"
    assert row["surface"] in row["example"]
    assert understood(_marked_example(row["example"]))[0].status == expected


@given(st.sampled_from([marked for _, marked in _each(MEASURES) + _each(STATUSES)]))
def test_a_paragraph_far_away_changes_nothing(marked: str) -> None:
    alone = understood(marked)
    beside = understood(f"Hội nghị nghe nhiều ý kiến góp ý.\n{marked}\nCuối buổi, các đại biểu ra về.")
    assert [(f.comparator, f.measure, f.value, f.status) for f in beside] == [
        (f.comparator, f.measure, f.value, f.status) for f in alone
    ]


@pytest.mark.parametrize("bad", [
    "tăng từ «5%» " + "lên ước đạt ",
    "phấn đấu chỉ tiêu kế hoạch «5%», so với ",
    "«5 người» (giảm năm (năm 2017 ",
])  # fmt: skip
def test_time_is_linear_in_the_text(bad: str) -> None:
    assert_linear(understood, lambda times: bad * times, 100)
