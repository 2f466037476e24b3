# ruff: noqa: E501 (pages and a program as text)
"""Ten thousand files, or records, of each format through the readers: memory must stay flat, broken ones be named.

    python bench/readers.py [--number 10000] [--formats .txt .jsonl …]

Each format is read in a process of its own; memory is the resident size after a tenth of the articles and at the end.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

TEXT = (
    "Huyện ủy Bình Sơn tổng kết nghị quyết về bảo hiểm y tế\n16:30 23/05/2013\n"
    + "Ngày 23-5, Huyện ủy tổ chức hội nghị; đến nay có 12.345 người tham gia, đạt 95,5% dân số, tăng 3,2% so với cùng kỳ. "
    * 25
)
BROKEN_EVERY = 1000


def resident() -> float:
    """MB of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def text(n: int) -> str:
    return f"{TEXT}\nBài số {n}."


def html(n: int) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text(n).split("\n")[2:])
    return (
        f"<html><head><title>Tổng kết nghị quyết {n}</title></head><body><h1>Tổng kết nghị quyết {n}</h1>"
        f"<div class='date'>16:30 23/05/2013</div><div class='editor-content'>{paragraphs}</div></body></html>"
    )


def write(kind: str, folder: Path, number: int) -> None:
    records = ({"id": str(n), "title": f"Bài {n}", "text": text(n), "date": "23/05/2013"} for n in range(number))
    if kind in (".txt", ".html", ".txt.gz"):
        for n in range(number):
            path = folder / f"{n // 1000:03}" / f"{n:06}{kind}"
            path.parent.mkdir(exist_ok=True)
            body = b"" if n % BROKEN_EVERY == 7 else (html(n) if kind == ".html" else text(n)).encode()
            path.write_bytes(gzip.compress(body, 1) if kind.endswith(".gz") else body)
    elif kind in (".jsonl", ".jsonl.gz"):
        opened = gzip.open if kind.endswith(".gz") else open
        with opened(folder / f"a{kind}", "wt", encoding="utf-8") as out:
            for n, record in enumerate(records):
                out.write("{broken\n" if n % BROKEN_EVERY == 7 else json.dumps(record, ensure_ascii=False) + "\n")
    elif kind == ".csv":
        with (folder / "a.csv").open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["id", "title", "text", "date"])
            rows.writerows(["x"] if n % BROKEN_EVERY == 7 else list(r.values()) for n, r in enumerate(records))
    elif kind == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        names = pa.schema([(name, pa.string()) for name in ("id", "title", "text", "date")])
        with pq.ParquetWriter(folder / "a.parquet", names) as out:
            for start in range(0, number, 1000):
                part = [{"id": str(n), "title": "", "text": "" if n % BROKEN_EVERY == 7 else text(n), "date": "23/05/2013"} for n in range(start, min(start + 1000, number))]  # fmt: skip
                out.write_table(pa.Table.from_pylist(part, names))
    elif kind == ".warc":
        from datetime import UTC, datetime

        from corpus.archive import Archive
        from corpus.fetch import Response

        with Archive(folder) as archive:
            for n in range(number):
                url = f"https://bao.thu/bai-{n + 10000}.html"
                body = b"<html></html>" if n % BROKEN_EVERY == 7 else html(n).encode()
                archive.write(Response(url=url, final_url=url, status=200, reason="OK", headers=(("Content-Type", "text/html"),), body=body, wire=body, fetched_at=datetime(2020, 1, 1, tzinfo=UTC)))  # fmt: skip


def measure(kind: str, folder: str, number: int) -> None:
    from corpus.readers import ReadError, read

    articles = errors = 0
    early, began = 0.0, time.perf_counter()
    first = ""
    for item in read([folder]):
        if isinstance(item, ReadError):
            errors += 1
            first = first or str(item).replace(folder, "…")
        else:
            articles += 1
            if articles == number // 10:
                early = resident()
    took = time.perf_counter() - began
    print(
        f"{kind:9} {articles:6} articles {errors:3} errors {took:6.1f} s {articles / took:7.0f}/s  "
        f"memory after a tenth {early:6.1f} MB, at the end {resident():6.1f} MB   {first}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument(
        "--formats", nargs="+", default=[".txt", ".txt.gz", ".html", ".jsonl", ".jsonl.gz", ".csv", ".parquet", ".warc"]
    )
    args = parser.parse_args()
    for kind in args.formats:
        with tempfile.TemporaryDirectory() as folder:
            write(kind, Path(folder), args.number)
            process = multiprocessing.get_context("spawn").Process(target=measure, args=(kind, folder, args.number))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
