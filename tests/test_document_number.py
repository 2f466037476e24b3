"""Document numbers as values: parts, canonical form, key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document_number import (
    DocumentNumber,
    canonical,
    issuer_needs_locality,
    key,
    parse,
    type_word,
)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("21-NQ/TW", DocumentNumber("21", type="NQ", issuers=("TW",), style="party")),
        ("94-QĐ/TU", DocumentNumber("94", type="QĐ", issuers=("TU",), style="party")),
        ("07-QĐi/TW", DocumentNumber("07", type="QĐi", issuers=("TW",), style="party")),
        ("31-QĐ/ĐU-MTTW", DocumentNumber("31", type="QĐ", issuers=("ĐU", "MTTW"), style="party")),
        ("125/NQ-CP", DocumentNumber("125", type="NQ", issuers=("CP",), style="state")),
        ("100/2019/NĐ-CP", DocumentNumber("100", year="2019", type="NĐ", issuers=("CP",), style="state")),
        ("30a/2008/NQ-CP", DocumentNumber("30", "a", "2008", "NQ", ("CP",), "state")),
        ("7257/BYT-TCDS", DocumentNumber("7257", issuers=("BYT", "TCDS"), style="state")),
        ("63/CP", DocumentNumber("63", issuers=("CP",), style="state")),
        ("58/2014/QH13", DocumentNumber("58", year="2014", issuers=("QH13",), style="assembly")),
        ("16/2004/PL-UBTVQH11", DocumentNumber("16", "", "2004", "PL", ("UBTVQH11",), "assembly")),
        ("21-LCT/HĐNN8", DocumentNumber("21", type="LCT", issuers=("HĐNN8",), style="party")),
        ("12/TT-LB", DocumentNumber("12", type="TT", issuers=("LB",), style="state")),
        ("08/2015/TTLT-BYT-BNV", DocumentNumber("08", "", "2015", "TTLT", ("BYT", "BNV"), "state")),
        ("NQTW3/VIII", DocumentNumber("3", type="NQ", issuers=("TW",), style="plenum", term="VIII")),
        ("NQĐH/XIII", DocumentNumber("", type="NQ", issuers=("ĐH",), style="plenum", term="XIII")),
        ("21", DocumentNumber("21")),
        ("30/2016", DocumentNumber("30", year="2016")),
    ],
)
def test_parts(printed: str, number: DocumentNumber) -> None:
    assert parse(printed) == number
    assert str(number) == canonical(printed) == printed


@pytest.mark.parametrize(
    "text",
    ["", "Nghị quyết", "20/10", "22/11/2012", "1.2.3", "95,5%", "21-", "36A-12345", "NQ-TW", "2-1", "21-NQ/TW " * 20],
)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("canon", "variants"),
    [
        (
            "21-NQ/TW",
            ["21/NQ-TW", "21 - NQ / TW", "21–NQ/T.Ư", "21-nq/tư", "21-NQ-TW", "21/NQ/TW", "21‑NQ/T. Ư", "21-NQ/T.W"],
        ),
        ("94-QĐ/TU", ["94-QÐ/TU", "94/QĐ-TU", "94 -qđ/tu", "94-QĐ/T.U"]),
        ("39-CTr/TU", ["39-CTR/TU", "39-Ctr/TU", "39/CTr-TU"]),
        ("125/NQ-CP", ["125 / NQ - CP", "125-NQ/CP", "125/nq–cp"]),
        ("474/QĐ-TTg", ["474/QĐ-Ttg", "474/QĐ-TTG", "474-QĐ/TTg", "474/QĐ/TTg"]),
        ("13/2002/NQ-CP", ["13/2002 NQ-CP", "13/2002//NQ-CP", "13/2002-NQ-CP"]),
        ("217/HĐBT", ["217-HĐBT", "217 / HĐBT"]),
        ("58/2014/QH13", ["58/2014/qh13", "58/2014-QH13"]),
        ("19-CV/ThU", ["19-CV/TH.U", "19-CV/Th.U", "19/CV-ThU"]),
        ("103/2008/TTLT/BTC-BYT", ["103/2008/ttlt/btc-byt", "103/2008/TTLT / BTC - BYT"]),
    ],
)
def test_variants_share_canonical_and_key(canon: str, variants: list[str]) -> None:
    for variant in (canon, *variants):
        for form in (variant, unicodedata.normalize("NFD", variant)):
            assert canonical(form) == canon
            assert key(form) == key(canon)


def test_leading_zeros_are_printed_but_not_searched() -> None:
    assert canonical("01-NQ/TU") == "01-NQ/TU"
    assert key("01-NQ/TU") == key("1-NQ/TU") == "1nqtu"


def test_the_central_committee_is_no_provincial_one() -> None:
    assert key("21-NQ/TƯ") == "21nqtw"
    assert key("1304/UBND-QLĐTư") == "1304ubndqldtu"  # of "đầu tư"
    assert key("21-NQ/TU") == "21nqtu"


def test_number_and_year_stay_apart() -> None:
    assert key("1/2016/QĐ-UBND") == "1.2016qdubnd"
    assert key("12016/QĐ-UBND") == "12016qdubnd"


def test_a_key_starts_with_that_of_its_short_form() -> None:
    assert key("100/2019/NĐ-CP").startswith(key("100/2019"))
    assert key("21-NQ/TW").startswith(key("21-NQ"))


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("21-NQ/TW", "nghị quyết"), ("94-QĐ/TU", None), ("94/QĐ-UBND", "quyết định"), ("05-TT/TW", "thông tri"),
        ("05/2020/TT-BYT", "thông tư"), ("58/2014/QH13", None), ("63/CP", "nghị định"), ("1966/CP-NC", None),
        ("12/TT-LB", "thông tư liên bộ"), ("21", None),
    ],
)  # fmt: skip
def test_the_type_that_a_symbol_says(printed: str, word: str | None) -> None:
    number = parse(printed)
    assert number is not None
    assert type_word(number) == word


@pytest.mark.parametrize(
    ("printed", "open_"),
    [
        ("01-NQ/TU", True),
        ("5/KH-UBND", True),
        ("12-CV/BTCTU", True),
        ("21-NQ/TW", False),
        ("43-HD/BTCTW", False),
        ("125/NQ-CP", False),
    ],
)
def test_issuers_whose_place_the_symbol_does_not_say(printed: str, open_: bool) -> None:
    number = parse(printed)
    assert number is not None
    assert issuer_needs_locality(number) is open_


SYMBOLS = st.sampled_from(["NQ", "QĐ", "CT", "KL", "TB", "NĐ", "TT", "CV", "KH", "CTr", "TTr", "QyĐ"])
BODIES = st.sampled_from(["TW", "TU", "HU", "ĐU", "CP", "TTg", "UBND", "HĐND", "BYT", "BTC", "UBTVQH14"])


@st.composite
def numbers(draw: st.DrawFn) -> str:
    number = draw(st.integers(1, 9_999))
    letter = draw(st.sampled_from(["", "", "a", "b"]))
    year = draw(st.sampled_from(["", "/1998", "/2019", "/2024"]))
    return f"{number}{letter}{year}/{draw(SYMBOLS)}-{draw(BODIES)}"


@given(numbers())
def test_canonical_is_idempotent(printed: str) -> None:
    assert canonical(canonical(printed)) == canonical(printed)
    assert parse(canonical(printed)) == parse(printed)


@given(numbers(), st.data())
def test_print_changes_nothing(printed: str, data: st.DataObject) -> None:
    variant = "".join(
        data.draw(st.sampled_from([c, f" {c}", f"{c} ", f" {c} ", "–", "‑", "/", "-"])) if c in "/-" else c
        for c in printed
    )
    variant = data.draw(st.sampled_from([variant, variant.lower(), variant.upper(), variant.replace("Đ", "Ð")]))
    variant = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), variant)
    assert canonical(variant) == canonical(printed)
    assert key("00" + variant) == key(printed)


@given(st.text(max_size=60))
def test_any_text_has_a_canonical_form_and_a_key(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert key(text) == key(text)
