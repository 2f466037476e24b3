"""The place a figure speaks for, and the words that places are known by."""

from __future__ import annotations

import pytest
from cases.meaning_scene import understood
from cases.phrases_areas import AREAS
from pace import assert_linear

from extractors.dates import Dates
from extractors.figures.figure import RawFigure
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.places import places
from extractors.reading import Reading
from extractors.words import rows
from models import Article, Count

PACKAGE = "extractors.figures.meaning"


@pytest.mark.parametrize(("expected", "marked"), [(e, marked) for e, phrasings in AREAS for marked in phrasings])
def test_area(expected: list[str | None], marked: str) -> None:
    assert [figure.area for figure in understood(marked)] == expected


@pytest.mark.parametrize("name", ["countries.csv", "districts.csv", "levels.csv", "organisations.csv", "provinces.csv"])
def test_lists_are_sorted_and_unique(name: str) -> None:
    surfaces = [row["surface"] for row in rows(PACKAGE, name)]
    assert surfaces == sorted(set(surfaces))


def _area(example: str) -> str | None:
    marked = example.replace("1.250 ", "«1.250 ").replace("người", "người»").replace("cử tri", "cử tri»", 1)
    (figure,) = understood(marked)
    assert isinstance(figure, Count)
    return figure.area


@pytest.mark.parametrize("row", rows(PACKAGE, "provinces.csv"), ids=lambda row: row["surface"])
def test_every_province_by_its_example(row: dict[str, str]) -> None:
    assert _area(row["example"]) == row["surface"]


@pytest.mark.parametrize("row", rows(PACKAGE, "districts.csv"), ids=lambda row: row["surface"])
def test_every_district_by_its_example(row: dict[str, str]) -> None:
    assert _area(row["example"]) == row["surface"]


@pytest.mark.parametrize("row", rows(PACKAGE, "countries.csv"), ids=lambda row: row["surface"])
def test_every_country_by_its_example(row: dict[str, str]) -> None:
    assert _area(row["example"]) == row["surface"]


@pytest.mark.parametrize("row", rows(PACKAGE, "levels.csv"), ids=lambda row: row["surface"])
def test_every_level_by_its_example(row: dict[str, str]) -> None:
    area = _area(row["example"])
    assert area is not None
    assert area.startswith(row["surface"])


@pytest.mark.parametrize("row", rows(PACKAGE, "organisations.csv"), ids=lambda row: row["surface"])
def test_a_body_keeps_its_place(row: dict[str, str]) -> None:
    assert _area(row["example"]) is None


def test_provinces_of_both_ages() -> None:
    table = [row for row in rows(PACKAGE, "provinces.csv") if row["source"].startswith("6")]
    names = {row["canonical"]: row["valid_to"] for row in table}
    assert sum(to != "2008-07-31" for to in names.values()) == 63
    assert sum(not to for to in names.values()) == 33  # Huế, the 34th, took its name in 2025


def test_places_are_found_once() -> None:
    text = "Tại TP Hà Nội, 41 người. Tại tỉnh Hà Nam, 12 người."
    figures = [
        RawFigure(
            kind="count", start=at, end=at + 8, number_start=at, number_end=at + 2, value=1, unit="người", rule="case"
        )
        for at in (text.index("41"), text.index("12"))
    ]
    scene = Scene(Reading(Article(id="case", text=text)), figures, [], Dates([], []))
    assert scene.once(places) is scene.once(places)
    assert [place.name for place in scene.once(places)] == ["TP Hà Nội", "tỉnh Hà Nam"]


@pytest.mark.parametrize("filler", ["xã Sơn Hà, ", "Tại Hà Nội ", "UBND tỉnh ", "thôn 4 ", "cả nước ("])
def test_linear_time(filler: str) -> None:
    assert_linear(understood, lambda n: (filler * 12 + "«65 hộ» tham gia, ") * n, 40)
