"""What a search finds, given out in every format."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from dataclasses import replace
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import Writer, health_insurance, plain, school_year

from db import Store
from db.export import COLUMNS, FORMATS, export, harmless
from db.figures import figures, found_facts
from db.filters import Filters
from db.search import search
from models import Article

BY = "0.3.0"


@pytest.fixture
def filled(store: Store) -> Store:
    store.put(*health_insurance(), extractor=BY)
    store.put(*school_year(), extractor=BY)
    return store


def written(rows: Any, format: Any, **options: Any) -> bytes:
    out = io.BytesIO()
    export(rows, format, out, **options)
    return out.getvalue()


def table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


class TestFormats:
    def test_csv(self, filled: Store) -> None:
        rows = table(written(found_facts(filled), "csv"))
        assert list(rows[0]) == list(COLUMNS)
        assert [row["quote"] for row in rows] == [
            "120 đại biểu", "88.412 người", "93,5%", "95%", "34 xã, phường", "1.250 cán bộ", "2,5%",
        ]
        assert [row["value"] for row in rows] == ["120", "88412", "93.5", "95", "34", "1250", "-2.5"]
        assert (rows[0]["people"], rows[2]["people"], rows[0]["comparator"]) == ("true", "", "=")
        assert rows[0]["link"].startswith("https://baophulam.example/tong-ket-21.html#:~:text=")

    def test_a_mark_for_excel_only_where_asked(self, filled: Store) -> None:
        assert written(found_facts(filled), "csv", bom=True).startswith(b"\xef\xbb\xbfarticle_id")
        assert written(found_facts(filled), "csv").startswith(b"article_id")

    def test_jsonl(self, filled: Store) -> None:
        lines = written(found_facts(filled, "21-NQ/TW"), "jsonl").decode().splitlines()
        rows = [json.loads(line) for line in lines]
        assert {row["number"] for row in rows} == {"21-NQ/TW"}
        assert [row["issued_on"] for row in rows] == [None, "2012-11-22", None, "2017-10-25"]

    def test_parquet(self, filled: Store) -> None:
        read = pq.read_table(io.BytesIO(written(found_facts(filled), "parquet")))
        assert read.column_names == list(COLUMNS)
        assert read["value"].to_pylist() == [120, 88412, 93.5, 95, 34, 1250, -2.5]
        assert read.schema.field("value").metadata[b"description"]

    def test_web_annotations(self, filled: Store) -> None:
        article, _ = health_insurance()
        lines = written(found_facts(filled, filters=Filters(source="Báo Phú Lâm")), "annotations").decode().splitlines()
        for line in lines:
            one = json.loads(line)
            assert one["@context"] == "http://www.w3.org/ns/anno.jsonld"
            assert one["type"] == "Annotation"
            assert one["target"]["source"] == article.url
            quote, position = one["target"]["selector"]
            assert article.text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in article.text
        assert json.loads(json.loads(lines[0])["body"][1]["value"])["subject"] == "tham dự hội nghị"

    def test_hits_of_words(self, filled: Store) -> None:
        hits = search(filled, "bao phủ").hits
        (row,) = table(written(hits, "csv"))
        assert (row["kind"], row["quote"], row["article_id"]) == ("", "bao phủ", "phulam-1")
        (annotation,) = written(hits, "annotations").decode().splitlines()
        assert json.loads(annotation)["motivation"] == "highlighting"
        assert pq.read_table(io.BytesIO(written(hits, "parquet"))).num_rows == 1
        assert export(search(filled, "21-NQ/TW").hits, "jsonl", io.BytesIO()) == 2

    @pytest.mark.parametrize("format", FORMATS)
    def test_a_reviewers_work_is_marked(self, filled: Store, format: Any) -> None:
        _, facts = health_insurance()
        filled.decide("phulam-1", facts[2], field="value", value=121, reason="r", reviewer="n")
        filled.decide("phulam-1", facts[5], reason="r", reviewer="n")
        asked = Filters(source="Báo Phú Lâm", kind="count", hidden=True)
        raw = written(found_facts(filled, filters=asked), format)
        if format == "parquet":
            read = pq.read_table(io.BytesIO(raw))
            assert read["review"].to_pylist() == ["corrected", "hidden"]
            assert json.loads(read["original"].to_pylist()[0])["value"] == 120
        else:
            first, second = raw.decode().splitlines()[-2:]
            assert "corrected" in first
            assert "hidden" in second
        assert [row.review for row in figures(filled, filters=replace(asked, hidden=False)).rows] == ["corrected"]

    @pytest.mark.parametrize("format", FORMATS)
    def test_nothing_found(self, filled: Store, format: Any) -> None:
        out = io.BytesIO()
        assert export(found_facts(filled, "không có gì"), format, out) == 0
        if format == "csv":
            assert out.getvalue().decode().strip() == ",".join(COLUMNS)

    def test_no_such_format(self, filled: Store) -> None:
        with pytest.raises(ValueError, match="format"):
            export([], "xlsx", io.BytesIO())  # type: ignore[arg-type]


class TestFormulas:
    @pytest.mark.parametrize(
        "cell", ["=1+1", "+84 24", "-2+3", "@SUM(A1)", "\t=1", " =1", "\u200b=1", "＝1+1", "\r=1", "\n-1", "\ufeff=x"],
    )
    def test_made_harmless(self, cell: str) -> None:
        assert harmless(cell) == "'" + cell

    @pytest.mark.parametrize("cell", ["", "Nghị quyết", "88,82%", "21-NQ/TW", "'=1", "a=b", "100%"])
    def test_left_alone(self, cell: str) -> None:
        assert harmless(cell) == cell

    def test_in_every_cell_that_comes_from_an_article(self, store: Store) -> None:
        text = '=HYPERLINK("http://x")\n@cmd có 5 người'
        w = Writer(text)
        fact = w.count("5 người", -5, unit="=người", people=True, subject="+x", area="-y", attributed_to="@z", per="=w")
        store.put(Article(id="=id", text=text, title="=t", source="=s", url="=u"), [fact], extractor="=e")
        (row,) = table(written(found_facts(store), "csv"))
        for name in ("article_id", "url", "title", "source", "unit", "subject", "area", "attributed_to", "per",
                     "sentence", "extractor"):
            assert row[name].startswith("'"), name
        assert row["value"] == "-5"

    @given(st.text(max_size=20))
    def test_no_text_starts_a_formula(self, text: str) -> None:
        assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))


def test_many_rows_in_flat_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.figures._CHUNK", 100)
    articles = []
    for n in range(600):
        article, _ = plain(n, f"Tin {n}: có 5 người, 6 người, 7 người và 8 người.", "2020-01-01")
        w = Writer(article.text)
        articles.append((article, [w.count(f"{v} người", v, unit="người", people=True) for v in (5, 6, 7, 8)]))
    list(store.put_many(articles, extractor=BY))

    class Nowhere(io.BytesIO):
        def write(self, data: Any) -> int:
            return len(data)

    def peak(articles: int) -> int:
        tracemalloc.start()
        rows = found_facts(store, filters=Filters(value_max=8 if articles == 600 else 5))
        assert export(rows, "csv", Nowhere()) == (2400 if articles == 600 else 600)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(150)
    assert peak(600) < 2 * peak(150)
