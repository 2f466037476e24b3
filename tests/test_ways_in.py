"""The same facts from every way in: files, JSON lines, CSV, Parquet, WARC, Python, the command, spaCy, Spark."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT, read_jsonl

from corpus.archive import Archive
from corpus.page import page_of
from corpus.readers import read
from corpus.responses import Response
from extractors import extract, extract_many
from models import Article, fact_to_json
from pipeline.batch import facts_table, results
from pipeline.demo.site import pages

Facts = dict[str, list[dict[str, Any]]]
BASE = "https://bao.thu"


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """What a fact says: its fields without those that are empty."""
    origin = ("article_id", "url", "source", "title", "published", "sentence", "extractor")
    return {key: value for key, value in row.items() if value is not None and key not in origin}


def _rows(rows: Iterable[dict[str, Any]]) -> Facts:
    """Facts by article, of a table with a row for each."""
    found: Facts = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(_said(row))
    return {name: sorted(facts, key=lambda fact: (fact["start"], fact["end"], fact["kind"]))
            for name, facts in found.items()}  # fmt: skip


def _lines(text: str) -> Facts:
    return {row["id"]: [_said(fact) for fact in row["facts"]] for row in read_jsonl(text)}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """Pages of the demonstration paper by address."""
    return {f"{BASE}{path}": answer.body for path, answer in pages(BASE).items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def articles(site: dict[str, bytes]) -> list[Article]:
    return [page_of(body, url=url).article for url, body in site.items()]


@pytest.fixture(scope="module")
def expected(articles: list[Article]) -> Facts:
    found = {article.id: [_said(fact_to_json(fact)) for fact in extract(article)] for article in articles}
    assert len(found) == len(articles) >= 10
    assert {fact["kind"] for facts in found.values() for fact in facts} == {"citation", "date", "count", "percentage"}
    return found


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory, site: dict[str, bytes], articles: list[Article]) -> Path:
    """The same articles in every format, one sub-folder or file each."""
    folder = tmp_path_factory.mktemp("corpora")
    names = ("id", "url", "title", "published", "text")
    records = [{name: getattr(article, name) for name in names} for article in articles]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in records), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(records), folder / "a.parquet")
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, names)
        rows.writeheader()
        rows.writerows(records)
    (folder / "html").mkdir()
    (folder / "txt").mkdir()
    for n, (body, article) in enumerate(zip(site.values(), articles, strict=True)):
        (folder / f"html/{n:02}.html").write_bytes(body)
        (folder / f"txt/{article.id}.txt").write_bytes(article.text.encode())
    with Archive(folder / "warc") as archive:
        for url, body in site.items():
            archive.write(Response(url=url, final_url=url, status=200, reason="OK", body=body, wire=body,
                                   headers=(("Content-Type", "text/html"),),
                                   fetched_at=datetime(2023, 1, 1, tzinfo=UTC)))  # fmt: skip
    return folder


def test_python(articles: list[Article], expected: Facts) -> None:
    many = {article.id: [_said(fact_to_json(fact)) for fact in facts] for article, facts in extract_many(articles)}
    assert many == expected
    for workers in (1, 2):
        found = {result.article.id: [_said(fact_to_json(fact)) for fact in result.facts]
                 for result in results(articles, workers)}  # fmt: skip
        assert found == expected
    assert _rows(facts_table(articles).to_pylist()) == expected


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.csv", "html", "warc"])
def test_files(trichluc: Callable[..., Any], corpora: Path, expected: Facts, name: str) -> None:
    done = trichluc("extract", corpora / name, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert _lines(done.stdout) == expected


def test_bare_texts(corpora: Path, articles: list[Article], expected: Facts) -> None:
    for article in articles:
        (bare,) = read([corpora / f"txt/{article.id}.txt"], published=article.published)
        assert isinstance(bare, Article)
        assert [_said(fact_to_json(fact)) for fact in extract(bare)] == expected[article.id]


@pytest.mark.parametrize("name", ["a.jsonl", "warc"])
def test_shards_of_one_worker_and_two(
    trichluc: Callable[..., Any], corpora: Path, expected: Facts, tmp_path: Path, name: str
) -> None:
    for workers in (1, 2):
        options = ("--output", f"out{workers}/", "--shard-size", 5, "--workers", workers)
        done = trichluc("extract", corpora / name, *options)
        assert done.returncode == 0, done.stderr
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / f"out{n}").iterdir() if path.name != ".lock"}
                for n in (1, 2))  # fmt: skip
    assert one == two
    tables = [pq.read_table(path) for path in sorted((tmp_path / "out2").glob("facts-*.parquet"))]
    assert len(tables) > 1
    assert _rows(pa.concat_tables(tables).to_pylist()) == expected


def test_spacy(articles: list[Article], expected: Facts) -> None:
    import spacy

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichluc.vi.v1"}}})
    nlp.add_pipe("trichluc")
    for article in articles:
        doc = nlp.make_doc(article.text)
        doc._.published = article.published
        found = [_said(fact_to_json(span._.fact)) for span in nlp(doc).spans["facts"]]
        assert found == expected[article.id]


_TWICE = """
import sys
from pipeline.cli import cli
for _ in range(2):  # a second run replaces what the first one wrote
    code = cli.main(sys.argv[1:], standalone_mode=False)
sys.exit(code)
"""


def _spark(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java: not on this machine")
    pytest.importorskip("pyspark", reason="Spark is not installed: make spark")
    command = [sys.executable, "-c", _TWICE, "extract", *map(str, arguments)]
    settings = {"PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell",
                "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": str(ROOT)}  # fmt: skip
    return subprocess.run(
        [*command, "--engine", "spark"], cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_spark(corpora: Path, expected: Facts, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    broken = '{"id": "x", "text"\n{"id": "y", "text": ""}\n\n'
    source.write_text((corpora / "a.jsonl").read_text(encoding="utf-8") + broken, encoding="utf-8")
    done = _spark(tmp_path, source, "--output", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert done.stderr.count(f"{len(expected)} articles, 2 errors") == 2
    assert _rows(pq.read_table(tmp_path / "out/facts").to_pylist()) == expected
    assert pq.read_table(tmp_path / "out/articles").num_rows == len(expected)
    rows = pq.read_table(tmp_path / "out/errors").to_pylist()
    errors = sorted(row["error"].partition("a.jsonl: ")[2][:13] for row in rows)
    assert errors == ["broken JSON: ", "empty article"]
