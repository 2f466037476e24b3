"""Tables of articles: CSV and TSV, Parquet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.files import InputFile
from corpus.formats import MAX_RECORD, Item, Options
from corpus.records import article_of_record

__all__ = ["read_csv", "read_parquet"]

_INVALID = re.compile("[\udc80-\udcff]")  # how surrogateescape marks bytes that are not UTF-8
PARQUET_ROWS = 256
"""Rows held in memory at a time."""


def read_csv(file: InputFile, options: Options) -> Iterator[Item]:
    """The articles of a `.csv` or `.tsv` file with a header; comma, semicolon or tab, as the header has it."""
    csv.field_size_limit(MAX_RECORD)
    with file.open() as stream:
        start = stream.read(3)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            yield ReadError(file.shown, "", "UTF-16 is not read as CSV; save it as UTF-8")
            return
    with file.open() as stream, io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="") as text:
        header_line = text.readline(1 << 20)
        if not header_line.strip():
            yield ReadError(file.shown, "", "empty file")
            return
        delimiter = max(",;\t", key=header_line.count)
        header = next(csv.reader([header_line], delimiter=delimiter))
        rows = csv.reader(text, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield ReadError(file.shown, f"record {number} (up to line {rows.line_num + 1})", str(error))
                continue
            place = f"record {number} (line {rows.line_num + 1})"
            if not row:
                continue
            if len(row) != len(header):
                yield ReadError(file.shown, place, f"{len(row)} fields where the header has {len(header)}")
                continue
            if any(_INVALID.search(field) for field in row if not field.isascii()):
                yield ReadError(file.shown, place, "not UTF-8")
                continue
            yield from article_of_record(
                dict(zip(header, row, strict=True)),
                file=file.shown, place=place, fallback_name=f"{file.name}#{number}",
                columns=options.columns, published=options.published,
            )  # fmt: skip


def read_parquet(file: InputFile, options: Options) -> Iterator[Item]:
    """The articles of a `.parquet` file, a few rows in memory at a time."""
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(file.path, pre_buffer=False) as table:
            for batch in table.iter_batches(batch_size=PARQUET_ROWS, use_threads=False):
                for record in batch.to_pylist():
                    number += 1
                    yield from article_of_record(
                        record,
                        file=file.shown, place=f"row {number}", fallback_name=f"{file.name}#{number}",
                        columns=options.columns, published=options.published,
                    )  # fmt: skip
    except (pyarrow.ArrowException, OSError) as error:
        yield ReadError(
            file.shown, f"after row {number}" if number else "", f"broken Parquet: {str(error).splitlines()[0]}"
        )
