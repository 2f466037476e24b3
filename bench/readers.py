"""Ten thousand files, or records, of each format through the readers: memory must stay flat, broken ones be named.

    python bench/readers.py [--number 10000] [--formats .txt .jsonl.gz …] [--write]

One record in a thousand is broken. Each format is read in a process of its own; memory is the peak of its resident size
(`ru_maxrss`) when a tenth of the articles have been read, and at the end. `--write` puts the table into
`docs/benchmarks-corpus.md`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import multiprocessing
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tables import put, table  # noqa: E402

TEXT = (
    "Huyện ủy Bình Sơn tổng kết nghị quyết về bảo hiểm y tế\n16:30 23/05/2013\n"
    + "Ngày 23-5, Huyện ủy tổ chức hội nghị; đến nay có 12.345 người tham gia, đạt 95,5% dân số, tăng 3,2% so với cùng "
    "kỳ. " * 25
)
BROKEN_EVERY = 1000
FILES = (".txt", ".txt.gz", ".txt.zst", ".html", ".html.gz", ".docx", ".pdf")
RECORDS = (
    ".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".csv.gz", ".csv.zst", ".parquet", ".warc.gz", ".wet", ".wet.gz",
)  # fmt: skip


def broken(n: int) -> bool:
    return n % BROKEN_EVERY == 7


def text(n: int) -> str:
    return f"{TEXT}\nBài số {n}."


def html(n: int) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text(n).split("\n")[2:])
    return (
        f"<html><head><title>Tổng kết nghị quyết {n}</title></head><body><h1>Tổng kết nghị quyết {n}</h1>"
        f"<div class='date'>16:30 23/05/2013</div><div class='editor-content'>{paragraphs}</div></body></html>"
    )


def packed(raw: bytes, suffix: str) -> bytes:
    """Bytes with the compression that a suffix names."""
    if suffix.endswith(".gz"):
        return gzip.compress(raw, 1)
    if suffix.endswith(".zst"):
        import pyarrow

        return bytes(pyarrow.compress(raw, codec="zstd", asbytes=True))
    return raw


def docx_maker() -> Callable[[int], bytes]:
    """Makes Word files: one is made by python-docx, the others get another text in its place."""
    import docx

    document = docx.Document()
    for line in text(0).split("\n"):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def make(n: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, part in parts.items():
                package.writestr(name, part.replace("Bài số 0.".encode(), f"Bài số {n}.".encode()))
        return out.getvalue()

    return make


def pdf(n: int) -> bytes:
    """A PDF of forty lines in a font that every reader has."""
    lines = [
        f"Huyen uy to chuc hoi nghi lan thu {k} tong ket ba nam thuc hien nghi quyet, {n} nguoi." for k in range(40)
    ]
    stream = ("BT /F1 10 Tf 50 800 Td " + "".join(f"({line}) Tj 0 -14 Td " for line in lines) + "ET").encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def write_files(kind: str, folder: Path, number: int) -> None:
    make = docx_maker() if kind == ".docx" else pdf if kind == ".pdf" else None
    for n in range(number):
        path = folder / f"{n // 1000:03}" / f"{n:06}{kind}"
        path.parent.mkdir(exist_ok=True)
        if make is not None:
            path.write_bytes(make(n)[:200] if broken(n) else make(n))
        else:
            body = (html if kind.startswith(".html") else text)(n)
            path.write_bytes(packed(b"" if broken(n) else body.encode(), kind))


def opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return gzip.open(path, "wb", compresslevel=1)  # type: ignore[return-value]
    if path.suffix == ".zst":
        import pyarrow

        return pyarrow.output_stream(str(path), compression="zstd")  # type: ignore[return-value]
    return path.open("wb")


def wet_record(n: int) -> bytes:
    body = text(n).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://bao.thu/bai-{n + 10000}.html\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def write_records(kind: str, folder: Path, number: int) -> None:
    if kind == ".parquet":
        write_parquet(folder, number)
    elif kind == ".warc.gz":
        write_warc(folder, number)
    elif kind.startswith(".wet"):
        with (folder / f"a{kind}").open("wb") as out:
            for n in range(number):
                record = packed(wet_record(n), kind)
                out.write(b"\xff" * 50 + record[50:] if broken(n) else record)
    else:
        with opened(folder / f"a{kind}") as out:
            for row in rows_of(kind, number):
                out.write(row)


def rows_of(kind: str, number: int) -> Iterator[bytes]:
    if kind.startswith(".csv"):
        yield b"id,title,text,date\r\n"
    for n in range(number):
        record = {"id": str(n), "title": f"Bài {n}", "text": text(n), "date": "23/05/2013"}
        if kind.startswith(".jsonl"):
            yield b'{"id": "broken\n' if broken(n) else (json.dumps(record, ensure_ascii=False) + "\n").encode()
        else:
            line = io.StringIO()
            csv.writer(line).writerow(["x"] if broken(n) else list(record.values()))
            yield line.getvalue().encode()


def write_parquet(folder: Path, number: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = pa.schema([(name, pa.string()) for name in ("id", "title", "text", "date")])
    with pq.ParquetWriter(folder / "a.parquet", names) as out:
        for start in range(0, number, 1000):
            part = [
                {"id": str(n), "title": "", "text": "" if broken(n) else text(n), "date": "23/05/2013"}
                for n in range(start, min(start + 1000, number))
            ]
            out.write_table(pa.Table.from_pylist(part, names))


def write_warc(folder: Path, number: int) -> None:
    from corpus.archive import Archive
    from corpus.fetch import Response

    spoiled: list[tuple[str, int]] = []
    with Archive(folder) as archive:
        for n in range(number):
            url, body = f"https://bao.thu/bai-{n + 10000}.html", html(n).encode()
            response = Response(
                url=url, final_url=url, status=200, reason="OK", headers=(("Content-Type", "text/html"),),
                body=body, wire=body, fetched_at=datetime(2020, 1, 1, tzinfo=UTC),
            )  # fmt: skip
            place = archive.write(response)
            if broken(n):
                spoiled.append((place.file, place.offset))
    for name, offset in spoiled:
        with (folder / name).open("r+b") as file:
            file.seek(offset + 100)
            file.write(b"\xff" * 50)


def peak() -> float:
    """MB of the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(folder: str, number: int, answer: Any) -> None:
    from corpus.readers import ReadError, read

    articles = errors = 0
    early, first = 0.0, ""
    began = time.process_time()
    for item in read([folder]):
        if isinstance(item, ReadError):
            errors += not item.kept
            first = first or str(item).replace(folder + "/", "")
        else:
            articles += 1
            if articles == number // 10:
                early = peak()
    answer.put((articles, errors, time.process_time() - began, early, peak(), first))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--number", type=int, default=10_000)
    cli.add_argument("--formats", nargs="+", default=[*FILES, *RECORDS], choices=[*FILES, *RECORDS])
    cli.add_argument("--write", action="store_true", help="write the section of docs/benchmarks-corpus.md")
    args = cli.parse_args()
    rows = []
    spawn = multiprocessing.get_context("spawn")
    for kind in args.formats:
        with tempfile.TemporaryDirectory() as folder:
            (write_files if kind in FILES else write_records)(kind, Path(folder), args.number)
            answer = spawn.Queue()
            process = spawn.Process(target=measure, args=(folder, args.number, answer))
            process.start()
            process.join()
            articles, errors, took, early, late, first = answer.get(timeout=10)
        row = [
            kind,
            f"{articles:,}",
            f"{errors}",
            f"{articles / took:,.0f}",
            f"{early:.1f}",
            f"{late:.1f}",
            first[:110],
        ]
        print(*row, sep="  ", flush=True)
        rows.append(row)
    early, late = f"peak MB at {args.number // 10:,}", f"at {args.number:,}"
    head = ["format", "articles", "broken ones named", "articles/s, one core", early, late, "the first of them"]
    told = (
        f"{args.number:,} files or records of each format, one in {BROKEN_EVERY:,} broken, each in its own process.\n\n"
    )
    if args.write:
        put("Readers", "python bench/readers.py --write", told + table(head, rows))


if __name__ == "__main__":
    main()
