"""Writers of a stream of results: JSON lines, CSV, one Parquet file, or tables for people.

A format has two halves: `rendering` turns a chunk of results into what is written, in the worker process where there
are several; `Sink.write`, here, writes it, in order, in the parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.facts import Citation, Date, Fact, Figure
from pipeline.batch.extraction import Result
from pipeline.batch.rendering import csv_header
from pipeline.batch.tables import FACTS

__all__ = ["Sink", "facts_display", "format_of", "sink_for", "value_of"]

_ROW_GROUP = 100_000


class Sink(Protocol):
    """Where rendered chunks go."""

    def write(self, rendered: Any) -> None:
        """Write one rendered chunk."""

    def close(self) -> None:
        """Finish what is written; the underlying stream stays open."""


class _Bytes:
    """Rendered bytes, one chunk after another."""

    def __init__(self, stream: BinaryIO, header: bytes = b"") -> None:
        self.stream = stream
        stream.write(header)

    def write(self, rendered: bytes) -> None:
        self.stream.write(rendered)

    def close(self) -> None:
        self.stream.flush()


class _Parquet:
    """Rendered tables, gathered to row groups of a good size."""

    def __init__(self, stream: BinaryIO) -> None:
        self.writer = pq.ParquetWriter(stream, FACTS, compression="zstd")
        self.held: list[pa.Table] = []
        self.rows = 0

    def write(self, rendered: pa.Table) -> None:
        self.held.append(rendered)
        self.rows += rendered.num_rows
        if self.rows >= _ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self.held:
            self.writer.write_table(pa.concat_tables(self.held))
        self.held, self.rows = [], 0

    def close(self) -> None:
        self._flush()
        self.writer.close()


class _People:
    """A table per article, on a terminal."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def write(self, rendered: Sequence[Result]) -> None:
        for result in rendered:
            if result.error is None:
                self.console.print(facts_display(result))

    def close(self) -> None:
        pass


def facts_display(result: Result) -> Table:
    """The facts of an article as a table for people."""
    article = result.article
    title = Text(article.title or article.id, style="bold")
    title.append("  " + " · ".join(part for part in (article.source, article.published, article.id) if part), "dim")
    table = Table(title=title, title_justify="left", title_style="", header_style="bold", expand=True)
    for name, ratio in (("kind", None), ("text", 3), ("value", 3), ("of what, when, where", 4), ("rule", 2)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for fact in result.facts:
        cells = (" ".join(fact.quote.split()), value_of(fact), meaning_of(fact), fact.rule)
        table.add_row(fact.kind, *(Text(cell) for cell in cells))
    if not result.facts:
        table.add_row("", Text("no facts found", style="dim"))
    return table


def value_of(fact: Fact) -> str:
    """The normalised value of a fact in few words: `> 16000000 người`, `21-NQ/TW`, `2012-11-22`."""
    if isinstance(fact, Citation):
        return fact.number or f"({fact.type})"
    if isinstance(fact, Date):
        return fact.edtf
    if not isinstance(fact, Figure):
        return ""
    number = f"{fact.value:g}" if isinstance(fact.value, float) else str(fact.value)
    if fact.value_max is not None:
        number += f" … {fact.value_max:g}" if isinstance(fact.value_max, float) else f" … {fact.value_max}"
    of = getattr(fact, "of", None)
    number += f" of {of}" if of is not None else ""
    sign = "" if fact.comparator == "=" else fact.comparator + " "
    unit = {"percent": "%", "percentage_point": "points"}.get(fact.unit or "", fact.unit or "")
    return f"{sign}{number} {unit}".strip()


def meaning_of(fact: Fact) -> str:
    """What a fact is about, with what is out of the ordinary."""
    if isinstance(fact, Citation):
        open_to = "? " + " / ".join(fact.candidates) if fact.candidates else None
        parts = [fact.type, fact.issuer, fact.issued_on, open_to]
    elif isinstance(fact, Figure):
        base = getattr(fact, "base", None)
        parts = [
            fact.subject,
            f"of {base}" if base else None,
            f"as of {fact.as_of}" if fact.as_of else None,
            f"against {fact.compared_to}" if fact.compared_to else None,
            fact.area,
            fact.measure if fact.measure != "level" else None,
            fact.status if fact.status != "actual" else None,
        ]
    else:
        parts = []
    return " · ".join(part for part in parts if part)


def sink_for(format_: str, stream: BinaryIO, console: Console) -> Sink:
    """The sink of a format over an open binary stream (tables for people go to the console)."""
    if format_ == "table":
        return _People(console)
    if format_ == "parquet":
        return _Parquet(stream)
    return _Bytes(stream, csv_header() if format_ == "csv" else b"")


def format_of(path: Path) -> str | None:
    """The format that a file name asks for: `.csv`, `.parquet`, `.jsonl`."""
    return {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl"}.get(path.suffix.lower())
