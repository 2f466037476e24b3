"""Counts: the number, the noun it counts, and whether that noun is people."""

from __future__ import annotations

import time
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from cases import figures_counts as cases
from hypothesis import given
from hypothesis import strategies as st

from extractors import Trace, extract
from extractors.dates import Dates
from extractors.figures.recognise import recognise
from extractors.reading import Reading
from extractors.words import rows
from models import Article, Count

TABLES = {
    "numbers": cases.NUMBERS, "ranges": cases.RANGES, "fractions": cases.FRACTIONS, "units": cases.UNITS,
    "people": cases.PEOPLE, "words": cases.WORDS, "inherited": cases.INHERITED,
}  # fmt: skip
POSITIVE = [(text, expected) for table in TABLES.values() for text, expected in table]


def counts(text: str) -> list[Count]:
    return [fact for fact in extract(text) if isinstance(fact, Count)]


def as_cases(text: str) -> list[cases.Count]:
    """Counts of a text in the form of the tables; signs are the business of their meaning."""
    return [
        cases.Count(
            text[fact.start : fact.end], abs(fact.value), fact.unit or "", fact.people,
            None if fact.value_max is None else abs(fact.value_max), fact.of,
        )
        for fact in counts(text)
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POSITIVE, ids=[text for text, _ in POSITIVE])
def test_counts(text: str, expected: list[cases.Count]) -> None:
    assert as_cases(text) == expected


@pytest.mark.parametrize("text", cases.NONE)
def test_no_count(text: str) -> None:
    assert as_cases(text) == []


@pytest.mark.parametrize("text", [text for text, _ in POSITIVE])
def test_decomposed_text_has_the_same_counts(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    found = counts(decomposed)
    assert [(f.value, f.of, f.unit) for f in found] == [(f.value, f.of, f.unit) for f in counts(text)]
    assert all(f.quote == decomposed[f.start : f.end] for f in found)


@given(st.integers(1, 10**9))
def test_value_printed_and_read(value: int) -> None:
    [fact] = counts(f"Toàn tỉnh có {value:,} người tham gia.".replace(",", "."))
    assert (fact.value, fact.unit, fact.people) == (value, "người", True)


@given(st.text(alphabet="0123456789.,-/% \nnămngườixã()", max_size=60))
def test_any_text_gives_ordered_figures(text: str) -> None:
    figures = recognise(Reading(Article(id="", text=text)), [], Dates())
    assert all(a.end <= b.start for a, b in pairwise(figures))
    assert all(figure.start <= figure.number_start < figure.number_end <= figure.end for figure in figures)


def test_what_is_refused_is_said() -> None:
    trace = Trace()
    extract("Đạt 1.23.4 người ở Phường 15.", trace=trace)
    refused = {(refusal.rule, refusal.reason) for refusal in trace.refusals}
    assert ("figure.number", "broken grouping") in refused
    assert ("count.name", "a number after 'phường' names or ranks") in refused


# --- the word lists: every row does through the extractor what it says


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return rows("extractors.figures", name)


@pytest.mark.parametrize("name", ["units.csv", "labels.csv", "not_units.csv"])
def test_lists_are_sorted_unique_and_composed(name: str) -> None:
    surfaces = [row["surface"] for row in _rows(name)]
    assert surfaces == sorted(set(surfaces))
    assert all(s == unicodedata.normalize("NFC", s.lower()) and s == " ".join(s.split()) for s in surfaces)


def test_every_unit_is_found() -> None:
    wrong = {}
    for row in _rows("units.csv"):
        surface, kind = row["surface"], row["kind"]
        found = as_cases(f"Đến nay có 1.234 {surface}.")
        if kind in ("measure", "mass", "other") or row["takes"] == ",":
            if found:
                wrong[surface] = found
        else:
            people = found[0].people if found and (kind == "case" or surface == "con") else kind == "person"
            if found != [cases.Count(f"1.234 {surface}", 1234, surface, people)]:
                wrong[surface] = found
    assert wrong == {}


def test_every_label_names() -> None:
    wrong = [
        row["surface"] for row in _rows("labels.csv") if row["kind"] != "none" and counts(f"Theo {row['surface']} 7.")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "piece",
    [
        "1 người ",
        "12 ",
        "xã ",
        "số người ",
        "1/",
        "hai ",
        "A 1, ",
        "từ 1 xuống ",
        "10% a 1, ",
        "12 người A 1, ",
        "là 5 ",
    ],
)
def test_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        reading = Reading(Article(id="", text=piece * times))
        began = time.process_time()
        recognise(reading, [], Dates())
        return time.process_time() - began

    seconds(100)
    assert seconds(4_000) < 9 * max(seconds(1_000), 0.02)
