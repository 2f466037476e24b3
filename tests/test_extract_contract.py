"""The JSON of an article with its facts: valid by the schema, every quote its slice, unknown keys kept."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from conftest import SHARED, read_jsonl
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from models import Article, fact_from_json, fact_to_json
from models.facts import json_schema
from pipeline.batch.extraction import extracted
from pipeline.records import article_row
from trichluc import __version__

SCHEMA = jsonschema.Draft202012Validator(json_schema())
TEXT = (
    "Sơ kết 8 năm thực hiện Nghị quyết số 21-NQ/TW\n"
    "Ngày 19-11, Tỉnh ủy tổ chức sơ kết Nghị quyết số 21-NQ/TW ngày 22/11/2012 của Bộ Chính trị. Dự có 185 đại biểu.\n"
    "Đến hết tháng 10/2020 có 78.412 người tham gia BHXH bắt buộc, đạt 24,6% lực lượng lao động."
)


def _row(article: Article) -> dict[str, object]:
    done = extracted(article)
    assert done.error is None, done.error
    return article_row(article, done.facts)


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_row_is_valid_and_keeps_what_it_does_not_know() -> None:
    extra = {"topic": ["BHXH"], "facts": "theirs", "text": "x"}
    article = Article(id="a", text=TEXT, published="2020-11-20", extra=extra)
    row = _row(article)
    SCHEMA.validate(row)
    assert row["topic"] == ["BHXH"]
    assert row["text"] == TEXT
    assert row["extractor"] == __version__
    assert {fact["kind"] for fact in row["facts"]} == {"citation", "date", "count", "percentage"}  # type: ignore[attr-defined]


def test_facts_survive_json() -> None:
    facts = extract(TEXT, published="2020-11-20")
    assert [fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) for fact in facts] == facts


ODD = ["", " ", "\n\n", "\ufeff", "%", "số", "ngày", "21-NQ/TW", "1" * 5000, "số " * 3000, "\u0301" * 50]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_give_a_valid_row(text: str) -> None:
    SCHEMA.validate(_row(Article(id="x", text=text)))


_ALPHABET = st.sampled_from([
    *"0123456789.,-–/% \n()“”:;",
    "Nghị quyết", "số", "21-NQ/TW", "QĐ", "Ð", "ngày", "tháng", "năm", "người", "hộ", "đạt", "gần", "tỷ lệ", "khóa XII",
    "2012", "Bộ Chính trị", "e\u0302\u0301", "ủy", "uỷ", "của", "triệu", "quý II", "cùng kỳ", "và", "đến",
])


@given(st.lists(_ALPHABET, max_size=60).map(" ".join) | st.text(max_size=200))
def test_quotes_are_slices_and_sentences_hold_them(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    row = _row(Article(id="p", text=text, published="2020-05-06"))
    SCHEMA.validate(row)
    for fact in row["facts"]:  # type: ignore[attr-defined]
        assert fact["quote"] == text[fact["start"] : fact["end"]] != ""
        assert 0 <= fact["sentence_start"] <= fact["start"] < fact["end"] <= fact["sentence_end"] <= len(text)


@pytest.mark.parametrize("name", ["seeds.jsonl", "dev.jsonl"])
def test_annotated_articles_give_valid_rows(name: str) -> None:
    path: Path = SHARED / "gold" / name
    if not path.exists():
        pytest.skip(f"the annotated articles ({name}) are not beside this checkout")
    for given_ in read_jsonl(path.read_text(encoding="utf-8")):
        article = Article(id=given_["id"], text=given_["text"], title=given_["title"], published=given_["published"])
        row = _row(article)
        SCHEMA.validate(row)
        assert all(fact["quote"] == article.text[fact["start"] : fact["end"]] for fact in row["facts"])  # type: ignore[attr-defined]
