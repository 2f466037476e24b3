"""Batch extraction: the same output whatever the workers, shards that resume, one table of facts."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models import Article
from pipeline.batch import facts_table, results, shards
from pipeline.batch.extraction import Result, chunked
from pipeline.batch.processes import map_in_order
from pipeline.console import CommandError, Failures
from pipeline.lock import LockedError, locked

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    lines = (
        json.dumps({"id": f"a{n:03}", "text": f"Có {n + 11} đại biểu, đạt {n % 90 + 1},5% kế hoạch."})
        for n in range(95)
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


@pytest.mark.parametrize("format_", ["parquet", "jsonl", "csv"])
def test_workers_change_no_byte(trichluc: Run, corpus: Path, tmp_path: Path, format_: str) -> None:
    for workers in (1, 2):
        options = ("--format", format_, "--workers", workers, "--shard-size", 5)  # the last of them are cut in parts
        done = trichluc("extract", corpus, "--output", f"out{workers}/", *options)
        assert done.returncode == 0, done.stderr
    one, two = _content(tmp_path / "out1"), _content(tmp_path / "out2")
    assert one == two
    assert f"articles-00018.{format_}" in one
    manifest = json.loads(one["manifest.json"])
    assert [manifest[name] for name in ("complete", "articles", "facts")] == [True, 95, 190]
    assert len(manifest["shards"]) == 19


def test_the_last_shards_are_cut_in_parts(corpus: Path, tmp_path: Path) -> None:
    job = shards.Job((str(corpus),), tmp_path, shard_size=10)
    parts = list(shards.parts_of(job, Failures(), about=95, workers=2))
    assert [(part.number, part.of) for part in parts[:6]] == [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 8)]
    assert [article.id for part in parts for article in part.entries] == [f"a{n:03}" for n in range(95)]
    assert {len(part.entries) for part in parts if part.number == 9} == {1}
    assert [part.of for part in shards.parts_of(job, Failures(), about=95, workers=1)] == [1] * 10


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_workers_change_no_byte_of_a_stream(trichluc: Run, corpus: Path, format_: str) -> None:
    one, two = (trichluc("extract", corpus, "--format", format_, "--workers", n) for n in (1, 2))
    assert one.stdout == two.stdout != ""


def test_a_finished_shard_is_not_done_again_and_a_missing_one_is(corpus: Path, tmp_path: Path) -> None:
    job = shards.Job((str(corpus),), tmp_path / "out", shard_size=20)
    shards.run(job, Failures())
    before = _content(job.folder)
    kept = (job.folder / "facts-00000.parquet").stat().st_mtime_ns
    (job.folder / "facts-00003.parquet").unlink()
    (job.folder / "facts-00004.parquet.77.part").write_bytes(b"half")
    manifest = shards.run(job, Failures())
    assert manifest.complete
    assert _content(job.folder) == before
    assert (job.folder / "facts-00000.parquet").stat().st_mtime_ns == kept


def _session(number: int) -> list[int]:
    """Processes of a session that are alive."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            state, _, _, session, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(session) == number and state != "Z":
            found.append(int(entry.name))
    return found


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_is_resumed(tmp_path: Path, workers: str) -> None:
    source = tmp_path / "corpus.jsonl"
    texts = (f"Có {n + 11} đại biểu, đạt {n % 90 + 1},5% kế hoạch.\n" * 8 for n in range(200))
    lines = (json.dumps({"id": f"a{n:03}", "text": text}) + "\n" for n, text in enumerate(texts))
    source.write_text("".join(lines), encoding="utf-8")
    whole = shards.Job((str(source),), tmp_path / "whole", shard_size=5)
    shards.run(whole, Failures())
    out = tmp_path / "out"
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "extract", str(source),
               "--output", f"{out}/", "--shard-size", "5", "--workers", workers]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 300
    while not (out / "manifest.json").exists() and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not json.loads((out / "manifest.json").read_text())["complete"]
    while _session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _session(process.pid) == []  # workers end with the process that started them
    kept = {path: path.stat().st_mtime_ns for path in out.glob("facts-00000*")}
    done = shards.run(shards.Job((str(source),), out, shard_size=5), Failures())
    assert done.complete
    assert _content(out) == _content(tmp_path / "whole")
    assert {path: path.stat().st_mtime_ns for path in kept} == kept != {}


def test_pages_whose_articles_workers_find(trichluc: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page = "<html><head><title>Tin {0}</title></head><body><h1>Tin {0}</h1><div class='editor-content'>{1}</div></body>"
    body = (
        "<p>Huyện Đông Khê có {} hộ thoát nghèo trong năm qua, đạt 95,5% kế hoạch mà tỉnh giao cho huyện.</p>"
        "<p>Theo báo cáo của Ủy ban nhân dân huyện, 14 xã đã hoàn thành xây dựng đường giao thông nông thôn.</p>"
        "<p>Trong thời gian tới, huyện tiếp tục hỗ trợ người dân vay vốn phát triển chăn nuôi và trồng rừng.</p>"
    )
    for n in range(7):
        text = page.format(n, body.format(n + 41)) if n != 3 else ""
        (tmp_path / f"pages/{n}.html").write_text(text, encoding="utf-8")
    for workers in (1, 2):
        done = trichluc("extract", "pages", "--output", f"out{workers}/", "--shard-size", 2, "--workers", workers)
        assert done.returncode == 1
        assert "pages/3.html: " in done.stderr
        assert "6 articles" in done.stderr
    assert _content(tmp_path / "out1") == _content(tmp_path / "out2")
    (row,) = (json.loads(line) for line in (tmp_path / "out1/errors-00001.jsonl").read_text().splitlines())
    assert row["error"].startswith("pages/3.html: ")
    again = trichluc("extract", "pages", "--output", "out1/", "--shard-size", 2)
    assert again.returncode == 1
    assert "pages/3.html: " in again.stderr


def test_about_how_many_articles(corpus: Path, tmp_path: Path) -> None:
    import gzip

    from pipeline.batch.estimate import estimate

    rows = [f'{{"text": "{n} {"x" * 900}"}}\n' for n in range(5000)]
    (tmp_path / "big.jsonl").write_text("".join(rows))
    (tmp_path / "big.jsonl.gz").write_bytes(gzip.compress("".join(rows).encode()))
    (tmp_path / "broken.parquet").write_bytes(b"no")
    (tmp_path / "one.txt").write_text("Tin")
    assert estimate([str(corpus)]) == 95
    assert estimate([str(tmp_path / "big.jsonl")]) == pytest.approx(5000, rel=0.05)
    assert estimate([str(tmp_path / "big.jsonl.gz")]) == pytest.approx(5000, rel=0.6)  # its head is packed worse
    assert estimate([str(tmp_path / name) for name in ("broken.parquet", "one.txt", "none.jsonl")]) == 1


def test_long_work_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline import console

    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr(console.time, "monotonic", lambda: next(clock))
    assert list(console.progress([100, 200, 300], "articles", 1200, lambda n: n)) == [100, 200, 300]
    assert capsys.readouterr().err == "articles: 300 of about 1,200, 8/s, about 2 minutes left\n"


def test_a_folder_of_another_job_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    job = shards.Job((str(corpus),), tmp_path / "out", shard_size=20)
    shards.run(job, Failures())
    with pytest.raises(CommandError, match="another shard_size"):
        shards.run(shards.Job((str(corpus),), tmp_path / "out", shard_size=50), Failures())
    done = shards.run(shards.Job((str(corpus),), tmp_path / "out", shard_size=50), Failures(), restart=True)
    assert (done.shards, len(list((tmp_path / "out").glob("facts-*")))) == (2, 2)
    os.utime(corpus, ns=(1, 1))
    with pytest.raises(CommandError, match="another inputs"):
        shards.run(shards.Job((str(corpus),), tmp_path / "out", shard_size=50), Failures())


def test_one_run_at_a_time(tmp_path: Path) -> None:
    holder = rf"process {os.getpid()} \(since 20"
    with locked(tmp_path / "lock"), pytest.raises(LockedError, match=holder), locked(tmp_path / "lock"):
        pass
    with locked(tmp_path / "lock"):
        pass


def test_shards_are_read_as_one_dataset(corpus: Path, tmp_path: Path) -> None:
    shards.run(shards.Job((str(corpus),), tmp_path / "out", shard_size=20), Failures())
    facts = pq.ParquetDataset(sorted((tmp_path / "out").glob("facts-*.parquet"))).read().to_pylist()
    articles = pq.ParquetDataset(sorted((tmp_path / "out").glob("articles-*.parquet"))).read().to_pylist()
    texts = {row["id"]: row["text"] for row in articles}
    assert len(facts) == 190
    assert all(row["quote"] == texts[row["article_id"]][row["start"] : row["end"]] for row in facts)


def test_an_article_that_breaks_the_extractor_costs_itself(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import extractors

    real = extractors.extract
    monkeypatch.setattr(extractors, "extract", lambda a: 1 / 0 if a.id == "a007" else real(a))  # type: ignore[arg-type]
    failures = Failures()
    manifest = shards.run(shards.Job((str(corpus),), tmp_path / "out", shard_size=20), failures)
    assert (manifest.articles, failures.count, failures.exit_code) == (94, 1, 1)
    (row,) = (json.loads(line) for line in (tmp_path / "out/errors-00000.jsonl").read_text().splitlines())
    assert row == {"article_id": "a007", "error": "a007: the extractor failed: ZeroDivisionError: division by zero"}
    again = Failures()
    shards.run(shards.Job((str(corpus),), tmp_path / "out", shard_size=20), again)
    assert again.count == 1


def test_facts_table_in_one_call() -> None:
    table = facts_table(["Có 185 đại biểu.", Article(id="z", text="Đạt 12.345.678.901.234.567 lượt người; 5%.")])
    rows = [(row["article_id"], row["kind"], row["value"]) for row in table.to_pylist()]
    assert rows[::2] == [("0", "count", 185), ("z", "percentage", 5)]
    assert table.to_pandas()["kind"].iloc[0] == "count"


def test_memory_holds_a_few_chunks_only() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    stream = map_in_order(abs, endless(), workers=2)  # type: ignore[arg-type]
    assert [next(stream) for _ in range(5)] == [1, 2, 3, 4, 5]
    stream.close()  # type: ignore[attr-defined]
    assert taken <= 5 + 3 * 2


def test_chunks_are_closed_by_number_and_by_size() -> None:
    articles = [Article(id=str(n), text="x" * (50 if n == 3 else 1)) for n in range(8)]
    assert ["".join(a.id for a in chunk) for chunk in chunked(articles, 3, 40)] == ["012", "3", "456", "7"]


def _die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_dead_worker_is_an_error() -> None:
    with pytest.raises(CommandError, match="worker process died"):
        list(map_in_order(_die, range(4), workers=2))


def test_results_stream_in_order() -> None:
    articles = [Article(id=str(n), text=f"Có {n + 11} đại biểu.") for n in range(200)]
    assert [r.article.id for r in results(articles, workers=2)] == [a.id for a in articles]
    assert all(isinstance(r, Result) and r.facts for r in results(articles[:3]))
    assert multiprocessing.active_children() == []
