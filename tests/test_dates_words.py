"""The words beside the date rules: their order, and what each does to the digits of its example."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from test_dates import found

LIST = Path(__file__).resolve().parent.parent / "extractors/dates/cues.csv"
with LIST.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
EXPECTED = {
    "after day": ["2017-05-11"], "after year": ["2015"], "before day": ["2017-05-11"],
    "before day with a dash": ["2017-05-11"],
    "before year": ["2015"], "before number": [], "before name": [], "before quantity": [], "counted": [],
    "ahead": ["2017-11-20"],
}  # fmt: skip


def test_sorted_unique_and_composed() -> None:
    keys = [(row["surface"], row["kind"]) for row in ROWS]
    assert keys == sorted(set(keys))
    text = LIST.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert {row["kind"] for row in ROWS} == set(EXPECTED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['surface']}")
def test_example(row: dict[str, str]) -> None:
    assert row["surface"] in row["example"]
    assert [value for *_, value in found(row["example"])] == EXPECTED[row["kind"]]
