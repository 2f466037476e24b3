"""Dates: the table of cases, generated calendars, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from cases import dates as cases
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from pace import assert_linear

from extractors.dates import Dates, find_dates
from extractors.reading import Reading
from extractors.trace import Trace
from models import Article, Citation, edtf

RULES = {
    "date.day", "date.day_spelled", "date.month", "date.month_of_year", "date.quarter", "date.months_of_year",
    "date.year",
    "date.bare_year", "date.decade", "date.programme", "date.period", "date.days", "date.same_period",
}  # fmt: skip


def read(
    text: str, published: str | None = cases.PUBLISHED, trace: Trace | None = None, citations: tuple[Citation, ...] = ()
) -> tuple[Reading, Dates]:
    reading = Reading(Article(id="", text=text, published=published), trace or Trace(on=False))
    return reading, find_dates(reading, citations)


def found(text: str, published: str | None = cases.PUBLISHED) -> list[tuple[int, int, str]]:
    reading, dates = read(text, published)
    return [(*reading.view.raw(m.start, m.end), m.edtf) for m in dates.mentions]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of a case without its brackets, and the spans they marked."""
    spans, text, start = [], "", 0
    for piece in re.split(r"([\[\]])", marked):
        if piece == "[":
            start = len(text)
        elif piece == "]":
            spans.append((start, len(text)))
        else:
            text += piece
    return text, spans


def check(marked: str, values: list[str], published: str | None = cases.PUBLISHED) -> None:
    text, spans = unmarked(marked)
    expected = [(text[s:e], value) for (s, e), value in zip(spans, values, strict=True)]
    got = [(text[s:e], value) for s, e, value in found(text, published)]
    assert got == expected, f"{text!r}"
    assert [(s, e) for s, e, _ in found(text, published)] == spans


def single() -> Iterator[tuple[str, str]]:
    for table in (cases.DAYS, cases.MONTHS, cases.YEARS, cases.PERIODS):
        for value, phrasings in table:
            for marked in phrasings:
                yield value, marked


@pytest.mark.parametrize(("value", "marked"), list(single()))
def test_value_and_span(value: str, marked: str) -> None:
    check(marked, [value])


@pytest.mark.parametrize(("values", "marked"), cases.SEVERAL)
def test_several_mentions(values: tuple[str, ...], marked: str) -> None:
    check(marked, list(values))


@pytest.mark.parametrize(("published", "value", "marked"), cases.MISSING_YEARS)
def test_missing_year(published: str | None, value: str, marked: str) -> None:
    check(marked, [value], published)


@pytest.mark.parametrize("text", cases.NOT_DATES)
def test_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", cases.IMPOSSIBLE)
def test_impossible_days_are_refused_with_a_reason(text: str) -> None:
    trace = Trace()
    _, dates = read(text, trace=trace)
    assert dates.mentions == []
    assert any("no such day" in r.reason or "ends before" in r.reason for r in trace.refusals)


@pytest.mark.parametrize("text", cases.LUNAR)
def test_lunar_dates_are_recognised_and_not_reported(text: str) -> None:
    trace = Trace()
    _, dates = read(text, trace=trace)
    assert dates.mentions == []
    assert [r.rule for r in trace.refusals] == ["date.lunar"]


def test_every_rule_is_hit_by_a_case() -> None:
    marked = [m for _, m in single()] + [m for _, m in cases.SEVERAL]
    hit = {m.rule for text in marked for m in read(unmarked(text)[0])[1].mentions}
    assert hit == RULES


def test_every_case_value_is_edtf() -> None:
    values = (
        [v for v, _ in single()] + [v for vs, _ in cases.SEVERAL for v in vs] + [v for _, v, _ in cases.MISSING_YEARS]
    )
    assert all(edtf.is_edtf(value) for value in values)
    assert all(parse_edtf(part) for part in {part for value in values for part in value.split("/")})


MONTH_NAMES = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")


@pytest.mark.parametrize("month", range(1, 13))
def test_months_in_every_writing(month: int) -> None:
    name = MONTH_NAMES[month - 1]
    for number in {f"{month}", f"{month:02d}", name, name.capitalize(), name.title()}:
        for separator in ("/", "-", ".", " năm ", " - ", "/ "):
            if separator in ("/", "-", ".", " - ", "/ ") and not number.isdigit():
                continue
            for lead in ("tháng ", "Tháng "):
                check(f"Đến hết [{lead}{number}{separator}2016], xã đạt chuẩn.", [f"2016-{month:02d}"])


def leap_year() -> Iterator[date]:
    day = date(2016, 1, 1)
    while day.year == 2016:
        yield day
        day += timedelta(days=1)


def test_days_of_a_leap_year_in_four_writings() -> None:
    for day in leap_year():
        d, m = day.day, day.month
        for written in (f"{d}/{m}/2016", f"{d:02d}-{m:02d}-2016", f"{d}.{m}.2016", f"{d} tháng {m} năm 2016"):
            text = f"Họp ngày {written} tại xã."
            assert found(text) == [(4, len(text) - 8, day.isoformat())], written
    assert all(parse_edtf(f"2016-{month:02d}-29") for month in range(1, 13))


def test_digits_inside_a_citation_are_no_dates() -> None:
    text = "Luật Đất đai năm 2013 và Quyết định 12/2016 ngày 5/3/2016."
    law, decision = text.index("Luật"), text.index("Quyết định")
    citations = (
        Citation(start=law, end=law + len("Luật Đất đai năm 2013"), rule="test"),
        Citation(start=decision, end=decision + len("Quyết định 12/2016"), rule="test"),
    )
    _, dates = read(text, citations=citations)
    assert [m.edtf for m in dates.mentions] == ["2016-03-05"]


def test_explain_says_how_a_missing_year_was_found() -> None:
    trace = Trace()
    read("Ngày 5/3, xã họp.", "2017-06-15", trace)
    assert [note.reason for note in trace.notes] == ["the nearest that does not begin after 2017-06-15"]


def test_page_clock_is_no_date() -> None:
    text = "Thứ Năm, 21/11/2024 23:43 (GMT +7)\nXã Tân Hòa về đích\nNgày 5/3, xã đạt chuẩn."
    assert [value for *_, value in found(text)] == ["2017-03-05"]


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1955, 1, 1), date(2045, 12, 31)),
    st.sampled_from(["ngày {d}/{m}/{y}", "ngày {d} tháng {m} năm {y}", "sáng {d}-{m}-{y}"]),
)
def test_value_to_text_to_value(day: date, form: str) -> None:
    text = f"Hội nghị họp {form.format(d=day.day, m=day.month, y=day.year)}, tại huyện."
    assert [value for *_, value in found(text)] == [day.isoformat()]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789/.-, ngàythángnămquýtừđếnIV()\n", max_size=80))
def test_any_text_gives_ordered_spans_and_valid_values(text: str) -> None:
    last = 0
    for start, end, value in found(text):
        assert last <= start < end <= len(text)
        assert edtf.is_edtf(value), value
        last = end


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([unmarked(m)[0] for _, m in single()]))
def test_a_sentence_far_away_changes_nothing(text: str) -> None:
    values = [value for *_, value in found(text)]
    assert [value for *_, value in found(text + "\n\nBà con vui mừng.")] == values
    assert [value for *_, value in found("Bà con vui mừng.\n\n" + text)] == values


@pytest.mark.parametrize(
    "piece",
    ["1", "1/", "1-", "từ ", "ngày ", "năm 2016 và ", "1, ", "tháng ", "12/", "(", "sáng ", "1/1/2016-", "2016-"],
)
def test_linear_on_any_run(piece: str) -> None:
    assert_linear(found, lambda n: "Ngày " + piece * n, 500)
