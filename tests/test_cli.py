"""The command line: what goes where, in what order, with what exit code."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from conftest import SHARED, read_jsonl

from db import open_store
from models import Article
from models.facts import json_schema
from pipeline.cli import COMMANDS, cli

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SCHEMA = jsonschema.Draft202012Validator(json_schema())
RECORDS = [
    {"id": "b", "text": "Dự hội nghị có 185 đại biểu.", "published": "2020-11-20", "topic": "x"},
    {"id": "a", "text": "Đạt 91,2% dân số."},
    {"id": "c", "text": "Chưa có con số nào."},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS), encoding="utf-8")
    return path


def test_jsonl_is_the_contract_in_input_order(trichluc: Run, corpus: Path) -> None:
    done = trichluc("extract", corpus)
    assert (done.returncode, done.stderr) == (0, "")
    rows = read_jsonl(done.stdout)
    assert [row["id"] for row in rows] == ["b", "a", "c"]
    assert rows[0]["topic"] == "x"
    for row in rows:
        SCHEMA.validate(row)
        assert all(fact["quote"] == row["text"][fact["start"] : fact["end"]] for fact in row["facts"])


def test_csv_and_parquet_have_a_row_per_fact(trichluc: Run, corpus: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(trichluc("extract", corpus, "--format", "csv").stdout)))
    assert [(row["article_id"], row["quote"], row["value"]) for row in rows] == [
        ("b", "185 đại biểu", "185"), ("a", "91,2%", "91.2"),
    ]  # fmt: skip
    assert trichluc("extract", corpus, "--output", tmp_path / "facts.parquet").returncode == 0
    table = pq.read_table(tmp_path / "facts.parquet").to_pylist()
    assert [(row["article_id"], row["value"], row["sentence"]) for row in table] == [
        ("b", 185.0, RECORDS[0]["text"]), ("a", 91.2, RECORDS[1]["text"]),
    ]  # fmt: skip


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(trichluc: Run, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps({"id": "=1+1", "text": "Có 12 đại biểu.", "title": "@SUM(A1)"}))
    (row,) = csv.DictReader(io.StringIO(trichluc("extract", "x.jsonl", "--format", "csv").stdout))
    assert (row["article_id"], row["title"]) == ("'=1+1", "'@SUM(A1)")


def test_a_terminal_gets_a_table(corpus: Path) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "extract", str(corpus)]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, stdout=child, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
    assert process.returncode == 0
    assert "185 đại biểu" in shown.decode()
    assert b'{"id"' not in shown


BAD: dict[str, tuple[bytes, str]] = {
    "broken.jsonl": (b'{"id": "ok", "text": "5 ng"}\n{"id": \n{"id": "ok2", "text": "t"}\n', "broken.jsonl: line 2"),
    "list.jsonl": (b"[1, 2]\n", "list.jsonl: line 1"),
    "notext.jsonl": (b'{"id": "x"}\n', "notext.jsonl: line 1"),
    "empty.txt": (b"", "empty.txt"),
    "binary.txt": (bytes(range(256)) * 8, "binary.txt"),
    "short.jsonl.gz": (gzip.compress(b'{"id": "x", "text": "t"}\n' * 500)[:40], "short.jsonl.gz"),
    "not.parquet": (b"PAR1 no", "not.parquet"),
    "unknown.xyz": (b"abc", "unknown.xyz"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_is_done(trichluc: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    content, named = BAD[name]
    (tmp_path / name).write_bytes(content)
    done = trichluc("extract", "missing.txt", name, corpus)
    assert done.returncode == 1
    assert [row["id"] for row in read_jsonl(done.stdout)][-3:] == ["b", "a", "c"]
    lines = done.stderr.splitlines()
    assert lines[0] == "missing.txt: no such file"
    assert len(lines) == 2
    assert lines[1].startswith(named)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",), ("extract", "x", "--format", "xml"), ("extract", "x", "--published", "20/11/2020"),
        ("extract", "x", "--workers", "0"), ("extract", "x", "--format", "parquet"), ("nonsense",),
    ],
)  # fmt: skip
def test_wrong_use_is_2(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "Usage" in result.stderr


def test_published_is_used_where_none_is_stated(trichluc: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "1", "text": "Ngày 19-11, hội nghị khai mạc."}))
    (row,) = read_jsonl(trichluc("extract", "a.jsonl", "--published", "2020-11-20").stdout)
    assert [fact["edtf"] for fact in row["facts"]] == ["2020-11-19"]


def test_a_reader_that_leaves_early_is_no_error(corpus: Path) -> None:
    command = f'"{sys.executable}" -c "from pipeline.cli import main; main()" extract {f"{corpus} " * 400}'
    done = subprocess.run(f"{command} | head -c 10", shell=True, capture_output=True, encoding="utf-8")
    assert (done.stdout, done.stderr) == ('{"id": "b"', "")


def test_output_is_whole_or_not_there(trichluc: Run, tmp_path: Path, corpus: Path) -> None:
    assert trichluc("extract", corpus, "--output", "new/facts.jsonl").returncode == 0
    assert len(read_jsonl((tmp_path / "new/facts.jsonl").read_text(encoding="utf-8"))) == 3
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["facts.jsonl"]
    done = trichluc("extract", corpus, "--output", corpus / "x.jsonl")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_explain_shows_rule_value_and_refusal(trichluc: Run) -> None:
    done = trichluc("explain", "Thu ngân sách đạt 88,82% dự toán.", "--format", "table")
    assert done.returncode == 0
    assert "88,82% → 88.82 %" in done.stdout
    assert "percentage." in done.stdout
    (row,) = read_jsonl(trichluc("explain", "Đạt 88,82% dân số; ngày 31/02/2020 không có.").stdout)
    assert [fact["kind"] for fact in row["facts"]] == ["percentage"]
    assert any("31/02/2020" in refusal["quote"] for refusal in row["refused"]), row["refused"]
    assert all(refusal["reason"] and refusal["rule"] for refusal in row["refused"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3


def test_the_seeds_from_text_and_from_records(trichluc: Run) -> None:
    if not (SHARED / "gold").exists():
        pytest.skip("the annotated articles are not beside this checkout")
    done = trichluc("extract", SHARED / "gold/seeds.jsonl", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    published = {row["id"]: row["published"] for row in read_jsonl(done.stdout)}
    done = trichluc("extract", SHARED / "gold/seeds", "--format", "jsonl")
    found = [row["published"] for row in read_jsonl(done.stdout)]
    assert [date[:10] for date in found] == [date[:10] for date in published.values()]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Báo Khong Co: no such source; `trichluc db stats` shows", "Báo Khong Co"),
        ("is it Báo Phú Lâm?", "bao phu lam"),
        ("is it Báo Phú Lâm?", "Phú Lam"),
        ("is it Báo Phú Lâm?", "Báo Phù Lân"),
    ],
)
def test_reextract_of_an_unknown_source_is_wrong_use(trichluc: Run, tmp_path: Path, said: str, asked: str) -> None:
    store = tmp_path / "s.db"
    with open_store(store) as opened:
        opened.put(Article(id="a", text="Có 5 xã.", source="Báo Phú Lâm"), [], extractor="0")
    changes = tmp_path / "changes.csv"
    done = trichluc("reextract", "--source", asked, "--csv", changes, "--store", store)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not changes.exists()
    done = trichluc("reextract", "--source", "Báo Phú Lâm", "--store", store)
    assert (done.returncode, "1 articles" in done.stdout) == (0, True)
