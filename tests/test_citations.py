"""Citations: cases, properties, linear time."""

from __future__ import annotations

import unicodedata

import pytest
from cases import citations as cases
from cases.citations import PUBLISHED, Found
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from extractors.citations import find_citations
from extractors.reading import Reading
from extractors.trace import Trace
from models import Article, Citation


def read(text: str, published: str | None = PUBLISHED, trace: Trace | None = None) -> tuple[Reading, list[Citation]]:
    reading = Reading(Article(id="", text=text, published=published), *([trace] if trace else []))
    return reading, find_citations(reading)


def found(text: str, published: str | None = PUBLISHED) -> list[Found]:
    reading, citations = read(text, published)
    rows = []
    for c in citations:
        start, end = reading.view.raw(c.start, c.end)
        rows.append(Found(text[start:end], c.type, c.number, c.issuer, c.issued_on))
    return rows


POSITIVE = [case for table in (cases.NUMBERS, cases.LISTS, cases.SHORT, cases.NAMED, cases.ISSUED) for case in table]


@pytest.mark.parametrize(("text", "expected"), POSITIVE, ids=[text[:50] for text, _ in POSITIVE])
def test_cases(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", cases.NOT_CITED)
def test_what_is_no_citation(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "expected"), POSITIVE, ids=[text[:50] for text, _ in POSITIVE])
def test_letters_that_are_not_composed_change_nothing(text: str, expected: list[Found]) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    values = [(f.type, f.number, f.issuer, f.issued_on) for f in found(decomposed)]
    assert values == [(f.type, f.number, f.issuer, f.issued_on) for f in expected]
    assert [unicodedata.normalize("NFC", f.quote) for f in found(decomposed)] == [f.quote for f in expected]


@pytest.mark.parametrize("dash", ["-", "‐", "‑", "–"])
def test_every_hyphen_is_one(dash: str) -> None:
    assert [f.number for f in found(f"Theo Nghị quyết số 21{dash}NQ/TW và Nghị định 46/2016/NĐ{dash}CP.")] == [
        "21-NQ/TW", "46/2016/NĐ-CP",
    ]  # fmt: skip


def test_two_antecedents_leave_a_short_form_open() -> None:
    text = "Học Nghị quyết số 21-NQ/TW và Nghị quyết số 21/NQ-CP. Nghị quyết 21 đi vào cuộc sống."
    trace = Trace()
    _, citations = read(text, trace=trace)
    assert citations[-1].number == "21"
    assert citations[-1].candidates == ("21-NQ/TW", "21/NQ-CP")
    assert any(r.rule == "citation.back_reference" for r in trace.refusals)


def test_the_issuer_decides_between_antecedents() -> None:
    text = "Học Nghị quyết số 21-NQ/TW và Nghị quyết số 21/NQ-CP. Nghị quyết 21 của Chính phủ đi vào cuộc sống."
    assert read(text)[1][-1].number == "21/NQ-CP"


def test_another_body_s_short_form_is_not_the_antecedent() -> None:
    text = "Học Nghị quyết số 35/NQ-CP của Chính phủ. Nghị quyết 35 của Bộ Chính trị có trước."
    assert read(text)[1][-1].number == "35"


def test_an_abbreviation_counts_only_where_the_number_is_given_in_full() -> None:
    assert found("CT 05 là tên một tòa nhà.") == []
    assert [f.number for f in found("CT 05 của tỉnh theo Chỉ thị số 05-CT/TW.")] == ["05-CT/TW", "05-CT/TW"]


@pytest.mark.parametrize(
    ("published", "issued_on"),
    [("2020-11-16", "2020-11-05"), ("2020-11-03", "2019-11-05"), ("2020-12", "2020-11-05"), ("2020", "2020-11-05"),
     (None, "XXXX-11-05")],
)  # fmt: skip
def test_a_missing_year_is_the_nearest_past_one(published: str | None, issued_on: str) -> None:
    text = "Ngày 5-11, Tỉnh ủy ban hành Kế hoạch số 31-KH/TU."
    assert found(text, published) == [Found("Kế hoạch số 31-KH/TU", "kế hoạch", "31-KH/TU", "Tỉnh ủy", issued_on)]


def test_refusals_are_traced() -> None:
    trace = Trace()
    read("Giấy phép số 548/GP-BTTTT.", trace=trace)
    assert [r.rule for r in trace.refusals] == ["citation.number_alone"]


@given(st.text(alphabet="Nghị quyếtsố 0123456789-/QĐCPTUWkhóaXIVLuậtBộ,.()\n\u0301\u00d0–“”", max_size=200))
def test_citations_lie_in_the_text_in_order(text: str) -> None:
    reading, citations = read(text)
    reached = 0
    for c in citations:
        assert reached <= c.start < c.end <= len(reading.view.text)
        assert c.rule.startswith("citation.")
        reached = c.end


@given(
    st.sampled_from(POSITIVE), st.sampled_from(["Trời mưa to ở xóm trên.", "Đội bóng thắng 2-1.", "Giá lúa tăng 5%."])
)
def test_a_sentence_far_away_changes_nothing(case: tuple[str, list[Found]], other: str) -> None:
    text, expected = case
    assert found(f"{other}\n{text}\n{other}") == expected


SLOW = [
    "1", "1/", "1-", "số 1 ", "Nghị quyết ", "Nghị quyết số ", "21-NQ/", "A-", "NQ-", "Luật Đất ", "của Ban ",
    "Ban Chấp hành ",
    "và Bộ Y tế ", "ngày 5/", "Nghị quyết Trung ương 4, ", "Nghị quyết Đại hội ", "Quyết định 1, ", "khóa X, ",
    "(", "“", "T.Ư ",
    "ban hành ", "Nghị quyết số 1-NQ/TW, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", SLOW)
def test_time_is_linear(piece: str) -> None:
    def reading(times: int) -> Reading:
        made = Reading(Article(id="", text=piece * times))
        made.sentences  # noqa: B018 (not what is measured)
        return made

    assert_linear(find_citations, reading, 12_000 // len(piece))
