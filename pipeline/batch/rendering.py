"""Results → what is written of them: lines of JSON or CSV, tables. The half of a format that runs in the workers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.extraction import Result
from pipeline.batch.tables import ARTICLES, FACTS, articles_table, facts_of, rows_of
from pipeline.records import article_row, json_line

__all__ = [
    "RENDER",
    "articles_csv_header",
    "articles_csv_lines",
    "csv_bytes",
    "csv_header",
    "json_lines",
    "parquet_bytes",
]


_EXACT = ("comparator", "text")
"""Never changed: a comparator is a word of our own (a lone "=" runs nothing), a text is what positions count in."""


def json_lines(done: Sequence[Result]) -> bytes:
    """One JSON object per article, the contract between all parts."""
    return b"".join(json_line(article_row(result.article, result.facts)) for result in done if result.error is None)


def csv_header() -> bytes:
    """The header line of a CSV of facts."""
    return ",".join(FACTS.names).encode() + b"\n"


def csv_bytes(done: Sequence[Result]) -> bytes:
    """One line per fact. A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return b"".join(_csv_line(row, FACTS.names) for row in rows_of(done))


def articles_csv_header() -> bytes:
    """The header line of a CSV of articles."""
    return ",".join(ARTICLES.names).encode() + b"\n"


def articles_csv_lines(done: Sequence[Result]) -> bytes:
    """The articles of these results; the text is exact, as the facts' positions mean it."""
    return b"".join(_csv_line(row, ARTICLES.names) for row in articles_table(done).to_pylist())


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as a Parquet file."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _csv_line(row: Mapping[str, Any], names: Sequence[str]) -> bytes:
    text = io.StringIO()
    cells = (row.get(name) if name in _EXACT else _cell(row.get(name)) for name in names)
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    if not isinstance(value, str):
        return value
    from db.export import harmless  # here: it brings the whole database layer, which only CSV needs

    return harmless(value)


def as_they_are(done: Sequence[Result]) -> Sequence[Result]:
    """Results for people are laid out by the parent, which knows the terminal."""
    return done


RENDER: dict[str, Callable[[Sequence[Result]], Any]] = {
    "jsonl": json_lines,
    "csv": csv_bytes,
    "parquet": facts_of,
    "table": as_they_are,
}
"""Format → what a worker makes of a chunk of results."""
