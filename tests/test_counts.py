"""Counts: the number, the noun it counts, and whether that noun is people."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate, pairwise

import pytest
from cases import figures_counts as cases
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

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


@pytest.mark.parametrize(
    ("per", "text"),
    [
        ("km2", "Mật độ dân số là 36.284 người/km2."),
        ("km2", "Mật độ dân số là 36.284 người / km 2."),
        ("10.000 dân", "Tuyến huyện đạt 9,3 giường bệnh/10.000 dân."),
        ("năm", "Mỗi tuyến đón 400.000 lượt khách/năm."),
        (None, "Xã có 36.284 người."),
        (None, "Công an xử lý 25 vụ/32 đối tượng."),
    ],
)
def test_a_density_says_of_what(per: str | None, text: str) -> None:
    count = next(fact for fact in extract(Article(id="a", text=text)) if isinstance(fact, Count))
    assert count.per == per


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


@pytest.mark.parametrize("name", ["units.csv", "attributes.csv", "labels.csv", "not_units.csv"])
def test_lists_are_sorted_unique_and_composed(name: str) -> None:
    surfaces = [row["surface"] for row in _rows(name)]
    assert surfaces == sorted(set(surfaces))
    assert all(s == unicodedata.normalize("NFC", s.lower()) and s == " ".join(s.split()) for s in surfaces)


def test_every_unit_is_found() -> None:
    listed = _rows("units.csv")
    lines = [f"Đến nay có 1.234 {row['surface']}." for row in listed]
    ends = list(accumulate(len(line) + 1 for line in lines))
    found: dict[str, list[tuple[str, bool]]] = {}
    for figure in recognise(Reading(Article(id="", text="\n".join(lines))), [], Dates()):
        surface = listed[bisect_right(ends, figure.start)]["surface"]
        if figure.kind == "count":
            found.setdefault(surface, []).append((figure.unit or "", figure.people))
    wrong = {}
    for row in listed:
        surface, kind = row["surface"], row["kind"]
        units = found.get(surface, [])
        if kind in ("measure", "mass", "other") or row["takes"] == ",":
            right = units == []
        elif kind == "case" or surface == "con":
            right = [unit for unit, _ in units] == [surface]
        else:
            right = units == [(surface, kind == "person")]
        if not right:
            wrong[surface] = units
    assert wrong == {}


def test_every_attribute_forms_sorts() -> None:
    """After a noun of each kind that it names; a noun that has no compound of its own with it."""
    heads = {
        "organisation": "tiểu ban", "building": "quầy hàng", "project": "tiểu dự án", "document": "biên bản",
        "media": "ấn bản", "thing": "kệ", "vehicle": "xuồng", "incident": "việc", "aim": "yêu cầu", "place": "vùng",
        "purpose": "trại",
    }  # fmt: skip
    wrong = {}
    for row in _rows("attributes.csv"):
        for kind in row["after"].split():
            unit = f"{heads[kind]} {row['surface']}"
            found = [fact.unit for fact in counts(f"Nơi này có 1.234 {unit}.")]
            if found != [unit]:
                wrong[unit] = found
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
    assert_linear(_recognised, lambda times: Reading(Article(id="", text=piece * times)), 1_000)


def _recognised(reading: Reading) -> None:
    recognise(reading, [], Dates())
