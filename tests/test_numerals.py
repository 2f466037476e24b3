"""Vietnamese numbers: one value, several notations; what is broken is refused."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from conftest import SHARED
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors.number_values import NotANumber, digits_value, value_of, words_value
from extractors.numerals import find_numerals

VALUES = {
    3: ["3", "03", "ba"],
    3320: ["3320", "3.320", "3,32 nghìn", "ba nghìn ba trăm hai mươi"],
    1079180: ["1.079.180", "1079180", "1,079,180"],
    2400000: ["2,4 triệu", "2.4 triệu", "2.400.000", "hai triệu bốn trăm nghìn"],
    150000: ["15 vạn", "150 nghìn", "150 ngàn", "một trăm năm mươi nghìn"],
    500000: ["nửa triệu", "0,5 triệu", "500.000"],
    2500000: ["2 triệu rưỡi", "hai triệu rưỡi", "2 triệu 500 nghìn", "hai phẩy năm triệu"],
    21: ["hai mươi mốt", "21"],
    25: ["hai mươi lăm", "hai mươi nhăm"],
    24: ["hai mươi tư", "hai mươi bốn"],
    15: ["mười lăm"],
    120: ["một trăm hai mươi"],
    105: ["một trăm linh năm", "một trăm lẻ năm"],
    721012: ["bảy trăm hai mươi mốt nghìn không trăm mười hai"],
    99.41: ["99,41", "99.41"],
    1234.5: ["1.234,5"],
    1200000000: ["1,2 tỷ", "1,2 tỉ"],
    5000000000000: ["5 nghìn tỷ", "năm nghìn tỷ"],
}


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in VALUES.items() for text in texts])
def test_value(value: float, text: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    "text", ["1.23.4", "1.2345.678", "12..5", "1,2,3", "", "người", "3 người", "3M", "-5", "hai mươi năm", "1.234.56"]
)
def test_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        value_of(text)


def test_things_come_whole() -> None:
    assert digits_value("1,831") == 1.831
    assert digits_value("1,831", whole=True) == 1831
    assert digits_value("0,85", whole=True) == 0.85


def test_twenty_years_are_no_twenty_five() -> None:
    assert words_value(["hai", "mươi", "năm"]) == (20, 2)
    assert words_value([]) == (0, 0)


FOUND = [
    ("8 - 10", 8, 10, None), ("8 đến 10", 8, 10, None), ("2 - 3 triệu", 2000000, 3000000, None),
    ("20/20", 20, None, 20),
    ("17 trên tổng số 82", 17, None, 82), ("hai trong 4", 2, None, 4), ("hai, ba", 2, 3, None),
    ("3 triệu 200 nghìn", 3200000, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "value_max", "of"), FOUND, ids=[row[0] for row in FOUND])
def test_found_in_a_text(text: str, value: float, value_max: float | None, of: float | None) -> None:
    sentence = f"có {text} người"
    [numeral] = find_numerals(sentence)
    assert (sentence[numeral.start : numeral.end], numeral.value, numeral.value_max, numeral.of) == (
        text,
        value,
        value_max,
        of,
    )


@pytest.mark.parametrize("text", ["1.23.4", "22/11/2012", "0912-345-678", "22.11.2012", "9/5", "1" * 60])
def test_broken(text: str) -> None:
    numerals = list(find_numerals(f"số {text} đó"))
    assert [numeral.broken is not None for numeral in numerals][:1] == [True]


@pytest.mark.parametrize(
    ("text", "values"), [("3-1", [3, 1]), ("153,24 -14", [153.24, 14]), ("9.800 tỷ trong tổng số 20", [9.8e12, 20])]
)
def test_two_numbers(text: str, values: list[float]) -> None:
    assert [numeral.value for numeral in find_numerals(text)] == values


@given(st.integers(0, 10**15 - 1))
def test_grouped_and_read(value: int) -> None:
    assert value_of(f"{value:,}".replace(",", ".")) == value


@given(st.text(alphabet="0123456789.,-/ mộthaibnăươirệulđế", max_size=80))
def test_numerals_lie_in_order(text: str) -> None:
    numerals = list(find_numerals(text))
    assert all(0 <= n.start < n.end <= len(text) for n in numerals)
    assert all(a.end <= b.start for a, b in pairwise(numerals))


@pytest.mark.parametrize("piece", ["1", "1.", "1,", "hai ", "mười ", "1 - ", "1/", "1 triệu ", "một trăm "])
def test_linear_time(piece: str) -> None:
    assert_linear(lambda text: list(find_numerals(text)), lambda times: piece * times, 5_000)


def test_duckling_rows() -> None:
    """Numeral rows of Duckling's Vietnamese suite; its Western short forms (3M, 100K) and negatives are left out."""
    path = SHARED / "data" / "duckling_vi.jsonl"
    if not path.exists():
        pytest.skip(f"{path}: not there")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    numerals = [row for row in rows if row["dimension"] == "numeral"]
    left_out = [row["text"] for row in numerals if row["text"][-1] in "KkMG" or row["expected"]["value"] < 0]
    read = [row for row in numerals if row["text"] not in left_out]
    assert len(left_out) == 13
    assert len(read) == 40
    assert [row["text"] for row in read if value_of(row["text"]) != row["expected"]["value"]] == []
