"""Batch extraction measured: `python bench/batch.py warc|workers|spark|all [--articles N] [--rounds N] [--write]`.

    warc      WARC of HTML pages → Parquet: pages/s in one process, and the share of each stage (processor time)
    workers   one worker, two, and two runs side by side that share nothing (what the machine has to give)
    spark     the process pool with two workers and Spark local[2] in turns, the same rows out
    all       the three of them

Every figure goes into docs/benchmarks-batch.json, where other scripts read it; `--write` makes the page and its charts
of that file. Articles are those of ../shared repeated under new ids; it says so where they are absent.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from batch_measure import ROOT, Cost, cost_of, trichluc

sys.path.insert(0, str(ROOT))

from trichluc import __version__

BULK = ROOT.parent / "shared/data/news_bulk.jsonl.gz"
FIGURES = ROOT / "docs/benchmarks-batch.json"
PAGE = ROOT / "docs/benchmarks-batch.md"
SHARD = 2000


def articles(number: int) -> Iterator[dict[str, Any]]:
    """`number` articles of the bulk, over and over, each with an id of its own."""
    with gzip.open(BULK, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for n in range(number):
        row = rows[n % len(rows)]
        yield {"id": f"bulk-{n:07}", "title": row.get("title"), "text": row["text"]}


def corpus(path: Path, number: int) -> float:
    """Write that many articles as JSON lines, and say how many MB they are."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles(number))
    return path.stat().st_size / 1e6


def html_of(row: dict[str, Any], n: int) -> str:
    """A page around an article, with what surrounds one in a newspaper: scripts, menus, boxes of other articles.

    Every second one has the article in a container that many papers share, the others in one that has to be found.
    """
    body = "editor-content" if n % 2 else "bai-viet-chi-tiet"
    title, *lines = [line for line in row["text"].split("\n") if line.strip()] or ["(không có nội dung)"]
    words = row["text"].split() or ["tin"]
    menu = "".join(f'<li><a href="/muc-{k}/">{escape(words[k % len(words)])}</a></li>' for k in range(90))
    others = "".join(
        f'<div class="item"><a href="/tin-{n}-{k}.html"><img src="/anh/{k}.jpg" alt=""><h3>'
        f"{escape(' '.join(words[k * 7 % len(words) :][:9]))}</h3></a><span>{k + 1} giờ trước</span></div>"
        for k in range(60)
    )
    script = "<script>" + "".join(f"var slot{k}={{id:{k},size:[300,250]}};" for k in range(1000)) + "</script>"
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>{script}'
        f'<meta property="article:published_time" content="2020-11-{n % 28 + 1:02}T08:00:00+07:00"></head><body>'
        f"<nav><ul>{menu}</ul></nav><div class='content'><h1>{escape(title)}</h1><div class='{body}'>"
        + "".join(f"<p>{escape(line)}</p>" for line in lines)
        + f"</div></div><aside>{others}</aside>{script}<footer>Giấy phép số 12/GP-BTTTT</footer></body></html>"
    )


def write_warc(folder: Path, number: int) -> dict[str, float]:
    """An archive of that many pages, with its sizes in KB a page."""
    from corpus.archive import Archive
    from corpus.responses import Response

    size = 0
    with Archive(folder) as archive:
        for n, row in enumerate(articles(number)):
            body = html_of(row, n).encode()
            size += len(body)
            url = f"https://bao.thu/bai-{n + 10_000}.html"
            archive.write(Response(url=url, final_url=url, status=200, reason="OK", body=body, wire=body,
                                   headers=(("Content-Type", "text/html; charset=utf-8"),),
                                   fetched_at=datetime(2020, 12, 1, tzinfo=UTC)))  # fmt: skip
    stored = sum(path.stat().st_size for path in folder.rglob("*.warc.gz"))
    return {"html_kb": size / number / 1000, "warc_kb": stored / number / 1000}


def warc(folder: Path, number: int) -> dict[str, Any]:
    """Processor milliseconds a page in each stage, one process; then the command itself by the clock."""
    from corpus.archive import Archived, replay_file
    from corpus.formats.crawls import is_vietnamese
    from corpus.page import NoArticleError, page_of
    from corpus.readers import read
    from pipeline.batch.extraction import extracted
    from pipeline.batch.processes import without_pandas
    from pipeline.batch.rendering import parquet_bytes
    from pipeline.batch.tables import articles_table, facts_of

    place = folder / "warc"
    place.mkdir()
    sizes = write_warc(place, number)
    spent = dict.fromkeys(("read", "clean", "extract", "write"), 0.0)
    passed = written = facts = 0

    def shard(held: list[Any]) -> None:
        nonlocal written
        began = time.process_time()
        files = [parquet_bytes(facts_of(held)), parquet_bytes(articles_table(held))]
        written += sum(map(len, files))
        spent["write"] += time.process_time() - began

    warm = html_of(next(articles(1)), 0).encode()
    without_pandas()
    parquet_bytes(facts_of([extracted(page_of(warm).article) for _ in range(20)]))
    corpus(folder / "corpus.jsonl", number)
    began = time.process_time()
    assert sum(1 for _ in read([folder / "corpus.jsonl"])) == number
    read_jsonl_ms = (time.process_time() - began) / number * 1000
    held: list[Any] = []
    for path in sorted(place.rglob("*.warc.gz")):
        with path.open("rb") as stream:
            clock = time.process_time()
            for record in replay_file(stream, path.name, path.name):
                spent["read"] += time.process_time() - clock
                clock = time.process_time()
                assert isinstance(record, Archived)
                try:
                    page = page_of(record.body, url=record.url, charset=record.charset, fetched=record.fetched_at)
                    wanted = is_vietnamese(page.article.text)
                except NoArticleError:
                    wanted = False
                spent["clean"] += time.process_time() - clock
                clock = time.process_time()
                if wanted:
                    held.append(extracted(page.article))
                    facts += len(held[-1].facts)
                    spent["extract"] += time.process_time() - clock
                else:
                    passed += 1
                if len(held) == SHARD:
                    shard(held)
                    held = []
                clock = time.process_time()
    if held:
        shard(held)
    runs = {}
    for workers in (1, 2):
        out = folder / f"warc-out-{workers}"
        runs[str(workers)] = _row(cost_of(trichluc("extract", place, "--output", f"{out}/", "--workers", workers,
                                                   "--shard-size", max(50, number // 20))))  # fmt: skip
    total = sum(spent.values())
    return {
        "pages": number, "without_article": passed, **sizes, "facts": facts,
        "ms_per_page": {stage: seconds / number * 1000 for stage, seconds in spent.items()},
        "share": {stage: seconds / total for stage, seconds in spent.items()},
        "pages_per_processor_second": number / total, "output_kb_per_page": written / number / 1000,
        "read_jsonl_ms": read_jsonl_ms, "command": runs,
    }  # fmt: skip


def workers(folder: Path, number: int, rounds: int) -> dict[str, Any]:
    """One worker and two in turns over the same articles, and two runs at once that share nothing."""
    size = corpus(folder / "corpus.jsonl", number)
    costs: dict[str, list[Cost]] = {"1": [], "2": [], "side by side": []}

    def once(name: str, count: int) -> Cost:
        out = folder / f"out-{name}"
        shutil.rmtree(out, ignore_errors=True)
        command = trichluc("extract", folder / "corpus.jsonl", "--output", f"{out}/", "--workers", count,
                           "--shard-size", min(SHARD, max(100, number // 20)))  # fmt: skip
        return cost_of(command)

    for _ in range(rounds):
        costs["1"].append(once("one", 1))
        costs["2"].append(once("two", 2))
        with ThreadPoolExecutor(2) as pool:
            both = list(pool.map(lambda name: once(name, 1), ("left", "right")))
        costs["side by side"].append(max(both, key=lambda cost: cost.seconds))
    same = {p.name: p.read_bytes() for p in (folder / "out-one").iterdir()} == {
        p.name: p.read_bytes() for p in (folder / "out-two").iterdir()
    }
    stored = sum(path.stat().st_size for path in (folder / "out-one").iterdir())
    rows = {name: _median(of) for name, of in costs.items()}
    return {
        "articles": number, "input_mb": size, "output_mb": stored / 1e6, "runs": rows,
        "same_bytes": same,
        "ratio": statistics.median(a.seconds / b.seconds for a, b in zip(costs["1"], costs["2"], strict=True)),
        "most": statistics.median(
            2 * a.seconds / b.seconds for a, b in zip(costs["1"], costs["side by side"], strict=True)
        ),
        "processor_ratio": rows["2"]["processor"] / rows["1"]["processor"],
    }  # fmt: skip


def spark(folder: Path, number: int, rounds: int) -> dict[str, Any]:
    """Two workers of the process pool and two cores of Spark in turns over the same articles."""
    size = corpus(folder / "corpus.jsonl", number)
    costs: dict[str, list[Cost]] = {"pool": [], "spark": []}
    for _ in range(rounds):
        for name, how in (("pool", ("--workers", 2)), ("spark", ("--engine", "spark"))):
            out = folder / f"out-{name}"
            shutil.rmtree(out, ignore_errors=True)
            costs[name].append(cost_of(
                ["env", "PYSPARK_SUBMIT_ARGS=--master local[2] --driver-memory 2g pyspark-shell",
                 *trichluc("extract", folder / "corpus.jsonl", "--output", f"{out}/", *how)]))  # fmt: skip
    rows = {name: _median(of) for name, of in costs.items()}
    return {
        "articles": number, "input_mb": size, "runs": rows, "same_rows": _same(folder),
        "ratio": statistics.median(a.seconds / b.seconds for a, b in zip(costs["pool"], costs["spark"], strict=True)),
        "processor_ratio": rows["pool"]["processor"] / rows["spark"]["processor"],
    }  # fmt: skip


def _same(folder: Path) -> bool:
    """Whether both engines wrote the same facts, in whatever order."""
    import pyarrow.dataset as ds

    names = ("article_id", "kind", "start", "end", "value", "number", "edtf", "subject", "as_of", "area")
    rows = []
    for found in ((folder / "out-pool").glob("facts-*"), (folder / "out-spark/facts").glob("*.parquet")):
        paths = sorted(found)
        table = ds.dataset([str(path) for path in paths], format="parquet").to_table(columns=list(names))
        rows.append(table.sort_by([(name, "ascending") for name in names[:4]]))
    return bool(rows[0].equals(rows[1]))


def _row(cost: Cost) -> dict[str, Any]:
    return {"seconds": cost.seconds, "processor": cost.processor, "peak_mb": cost.peak_mb}


def _median(costs: list[Cost]) -> dict[str, Any]:
    roles = {role for cost in costs for role in cost.peak_mb}
    return {
        "seconds": statistics.median(cost.seconds for cost in costs),
        "processor": statistics.median(cost.processor for cost in costs),
        "peak_mb": {role: max(cost.peak_mb.get(role, 0) for cost in costs) for role in sorted(roles)},
    }


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("what", choices=["warc", "workers", "spark", "all", "page"], help="`page`: no measuring, --write")
    cli.add_argument("--articles", type=int, default=20_000, help="articles of a run (20000; warc: pages, a tenth)")
    cli.add_argument("--rounds", type=int, default=1, help="runs of each, in turns; medians are given")
    cli.add_argument("--write", action="store_true", help="write docs/benchmarks-batch.md and its charts")
    args = cli.parse_args()
    if not BULK.exists() and args.what != "page":
        print("bench/batch.py: no articles beside this checkout (../shared), nothing to measure")
        return
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    wanted = ("warc", "workers", "spark") if args.what == "all" else (args.what,)
    for what in wanted if args.what != "page" else ():
        with tempfile.TemporaryDirectory(prefix="trichluc-bench-") as folder:
            if what == "warc":
                found = warc(Path(folder), max(100, args.articles // 10))
            else:
                found = (workers if what == "workers" else spark)(Path(folder), args.articles, args.rounds)
        machine = f"trichluc {__version__}, CPython {platform.python_version()}, {platform.machine()}"
        figures[what] = {"measured": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "with": machine, **found}
        print(json.dumps({what: figures[what]}, indent=1))
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if args.write:
        from batch_page import write

        write(figures, PAGE)
        print(PAGE)


if __name__ == "__main__":
    main()
