"""The word lists of citations: in order, composed, unique, and every example yields its row's value."""

from __future__ import annotations

import unicodedata

import pytest
from test_citations import found

from extractors.words import rows
from models.document_number import parse, type_word

LISTS = [
    ("extractors.citations", "type_words.csv"),
    ("extractors.citations", "issuers.csv"),
    ("extractors.citations", "laws.csv"),
    ("models", "type_symbols.csv"),
    ("models", "issuer_symbols.csv"),
]


@pytest.mark.parametrize(("package", "name"), LISTS)
def test_lists_are_sorted_composed_and_unique(package: str, name: str) -> None:
    surfaces = [row["surface"] for row in rows(package, name)]
    assert surfaces == sorted(set(surfaces))
    for row in rows(package, name):
        assert None not in row, row
        assert all(cell == unicodedata.normalize("NFC", cell) for cell in row.values())
        if row.get("valid_from") and row.get("valid_to"):
            assert row["valid_from"] <= row["valid_to"]


@pytest.mark.parametrize("row", rows("extractors.citations", "type_words.csv"), ids=lambda row: row["surface"])
def test_type_words(row: dict[str, str]) -> None:
    (citation,) = found(row["example"])
    assert (citation.quote, citation.type) == (row["example"], row["canonical"])


@pytest.mark.parametrize("row", rows("extractors.citations", "laws.csv"), ids=lambda row: row["surface"])
def test_laws(row: dict[str, str]) -> None:
    (citation,) = found(f"Theo {row['example']}.")
    assert (citation.quote, citation.type) == (row["example"], "luật")


@pytest.mark.parametrize(
    "row",
    [row for row in rows("extractors.citations", "issuers.csv") if row["example"]],
    ids=lambda row: row["surface"],
)
def test_issuers(row: dict[str, str]) -> None:
    (citation,) = found(f"Theo {row['example']}.")
    before, _, issuer = row["example"].partition(" của ")
    assert citation.issuer == issuer
    assert issuer.startswith(row["surface"]) or row["surface"].lower() in issuer.lower()
    assert citation.quote == before


@pytest.mark.parametrize("row", rows("models", "type_symbols.csv"), ids=lambda row: row["surface"])
def test_type_symbols(row: dict[str, str]) -> None:
    number = parse(row["example"])
    assert number is not None
    assert number.type == row["surface"]
    expected = (row["party"] if number.style == "party" else row["canonical"]) or None
    assert type_word(number) == expected


@pytest.mark.parametrize("row", rows("models", "issuer_symbols.csv"), ids=lambda row: row["surface"])
def test_issuer_symbols(row: dict[str, str]) -> None:
    number = parse(row["example"])
    assert number is not None
    assert any(symbol.startswith(row["surface"]) for symbol in number.issuers)
