"""The same extraction on a cluster: Spark reads, the workers extract, Spark writes.

Only the engine differs from `shards`: the articles of a partition go through `extracted`, each table has the columns of
`tables`. The output is overwritten as a whole, so a second run does not append; an article that fails is a row of the
errors table.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import click
import pyarrow as pa

from models import Article
from models.article import id_of
from pipeline.batch.extraction import Result, extracted
from pipeline.batch.tables import ERRORS, FACTS, articles_table, facts_of
from pipeline.console import EXIT_FAILED, CommandError

__all__ = ["extract_on_spark"]

_WANTED = ("id", "url", "source", "title", "published", "text")
_SCHEMA = pa.schema([("what", pa.string()), ("rows", pa.binary())])
_COLUMNS = "what string, rows binary"


def extract_on_spark(paths: list[str], output: str, format_: str, published: str | None) -> int:
    """Extract what Spark finds at `paths` (JSON lines, also `.gz`, or Parquet) into tables below `output`.

    The tables are `facts`, `articles` and `errors`.

    Raises:
        CommandError: Spark is not installed, or the records have no `text`.
    """
    if format_ not in ("parquet", "jsonl"):
        raise click.UsageError("--engine spark writes --format parquet or jsonl")
    try:
        from pyspark.sql import SparkSession
        from pyspark.sql import functions as f
    except ModuleNotFoundError:
        raise CommandError("Spark is not installed: pip install 'trichluc[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("trichluc").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    parquet = all(path.rstrip("/").endswith(".parquet") for path in paths)
    records = spark.read.parquet(*paths) if parquet else spark.read.json(paths)
    if "text" not in records.columns:
        raise CommandError(f"{paths[0]}: the records have no column 'text'")
    columns = [f.col(name).cast("string") if name in records.columns else f.lit(None).cast("string").alias(name)
               for name in _WANTED]  # fmt: skip
    wanted = records.select(*[column.alias(name) for column, name in zip(columns, _WANTED, strict=True)])
    done = wanted.mapInArrow(_Extraction(published), _COLUMNS).cache()
    counts = {}
    for what, schema in (("facts", FACTS), ("articles", articles_table([]).schema), ("errors", ERRORS)):
        rows = done.where(f.col("what") == what).select("rows").mapInArrow(_Unpacked(schema), _ddl(schema))
        writer = rows.write.mode("overwrite")
        (writer.json if format_ == "jsonl" else writer.parquet)(f"{output}/{what}")
        counts[what] = rows.count()
    click.echo(f"{output}: " + ", ".join(f"{number} {what}" for what, number in counts.items()), err=True)
    spark.stop()
    return EXIT_FAILED if counts["errors"] else 0


class _Extraction:
    """A partition's records → packed tables of facts, articles and errors, one of each per batch."""

    def __init__(self, published: str | None) -> None:
        self.published = published

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            every = [extracted(_article(row, self.published)) for row in batch.to_pylist() if row["text"] is not None]
            done = [result for result in every if result.error is None]
            tables = {"facts": facts_of(done), "articles": articles_table(done), "errors": _errors(every)}
            rows = [{"what": what, "rows": _packed(table)} for what, table in tables.items() if table.num_rows]
            yield from pa.Table.from_pylist(rows, schema=_SCHEMA).to_batches()


class _Unpacked:
    """Packed tables → their rows."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for packed in batch.column("rows"):
                yield from pa.ipc.open_stream(packed.as_py()).read_all().to_batches()


def _article(row: dict[str, Any], published: str | None) -> Article:
    text = row["text"].replace("\x00", "\ufffd")
    name = row["id"] or id_of(row["url"] or text)
    return Article(
        id=name, text=text, title=row["title"], url=row["url"], source=row["source"],
        published=row["published"] or published,
    )  # fmt: skip


def _errors(every: list[Result]) -> pa.Table:
    rows = [{"article_id": result.article.id, "error": result.error} for result in every if result.error]
    return pa.Table.from_pylist(rows, schema=ERRORS)


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _ddl(schema: pa.Schema) -> str:
    names = {pa.string(): "string", pa.int64(): "bigint", pa.float64(): "double", pa.bool_(): "boolean",
             pa.list_(pa.string()): "array<string>"}  # fmt: skip
    return ", ".join(f"`{field.name}` {names[field.type]}" for field in schema)
