"""Cases of meaning are sentences with «marked» figures; this hands them over as recognition and dates would."""

from __future__ import annotations

import regex

from extractors.citations import find_citations
from extractors.dates import find_dates
from extractors.figures.figure import RawFigure
from extractors.figures.meaning import give_meaning
from extractors.reading import Reading
from models import Article, Count, Percentage

_NUMBER = regex.compile(
    r"\d[\d.,]*(?<=\d)(?: ?[-/] ?\d[\d.,]*(?<=\d))?(?: (?:triệu|nghìn))?|hai|ba|bốn|năm(?= )", regex.IGNORECASE
)

_PEOPLE = {"người", "đại biểu", "hội viên", "đảng viên", "cán bộ", "lao động", "học sinh", "đối tượng", "cử tri"}


def understood(marked: str, published: str | None = "2017-07-20") -> list[Count | Percentage]:
    """The marked figures of a text with their meaning, in order; the value is always 1."""
    text = marked.replace("«", "").replace("»", "")
    reading = Reading(Article(id="case", text=text, published=published))
    figures, shift = [], 0
    for match in regex.finditer(r"«([^»]*)»", marked):
        start = match.start() - shift
        shift += 2
        end = start + len(match[1])
        number = _NUMBER.search(text, start, end)
        assert number is not None, f"no number in {match[1]!r}"
        unit = text[number.end() : end].strip(" %") or None
        figures.append(RawFigure(
            kind="percentage" if "%" in match[1] else "count", start=start, end=end, number_start=number.start(),
            number_end=number.end(), value=1, unit=unit, people=unit in _PEOPLE, unit_start=None, unit_end=None,
            rule="case",
        ))  # fmt: skip
    citations = find_citations(reading)
    return give_meaning(reading, figures, citations, find_dates(reading, citations))
