"""Patterns give what those of `regex` give, between the same positions."""

from __future__ import annotations

import pytest
import regex

from extractors.patterns import Pattern

TEXT = "có 12 xã, 7 phường và 3 thị trấn"
BOUNDS = [(), (3,), (10, 20), (0, 4), (0, len(TEXT) + 5), (40, 50)]


@pytest.mark.parametrize("bounds", BOUNDS)
@pytest.mark.parametrize("source", [r"\d+ \p{L}+", r"(?r)\d+ ", r"có", r".*", r"(?P<word>\p{L}+)\Z"])
@pytest.mark.parametrize("method", ["match", "search", "fullmatch"])
def test_matches(method: str, source: str, bounds: tuple[int, ...]) -> None:
    found = getattr(Pattern(source), method)(TEXT, *bounds)
    expected = getattr(regex.compile(source), method)(TEXT, *bounds)
    assert (found and found.regs) == (expected and expected.regs)


@pytest.mark.parametrize("bounds", BOUNDS)
def test_all_matches(bounds: tuple[int, ...]) -> None:
    found = [match.span() for match in Pattern(r"\d+").finditer(TEXT, *bounds)]
    assert found == [match.span() for match in regex.compile(r"\d+").finditer(TEXT, *bounds)]


def test_the_rest_of_a_pattern() -> None:
    pattern = Pattern(r"\d+ ?")
    assert pattern.pattern == r"\d+ ?"
    assert pattern.findall(TEXT) == ["12 ", "7 ", "3 "]
    assert pattern.sub("", TEXT) == "có xã, phường và thị trấn"
    assert pattern.split("1a22b") == ["", "a", "b"]
