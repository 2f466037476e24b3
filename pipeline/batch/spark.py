"""The same extraction on a cluster: Spark hands out records, its workers extract, Spark writes.

Only the engine differs from `shards`: a record becomes an article by `corpus.records`, as the readers of files have it,
and goes through `extracted`; each table has the columns of `tables`. The output is overwritten as a whole, so a second
run does not append; a record that cannot be read and an article that fails are rows of the errors table.

Not as on one machine: lines have no numbers on a cluster, so a record without id and URL is called by its content.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import click
import pyarrow as pa

from corpus.errors import ReadError
from corpus.records import article_of_record
from models import Article
from pipeline.batch.extraction import extracted
from pipeline.batch.processes import without_pandas
from pipeline.batch.tables import ARTICLES, ERRORS, FACTS, articles_table, facts_of
from pipeline.console import EXIT_FAILED, CommandError

__all__ = ["extract_on_spark"]

_TABLES = {"facts": FACTS, "articles": ARTICLES, "errors": ERRORS}
_PACKED = pa.schema([("what", pa.string()), ("number", pa.int64()), ("rows", pa.binary())])
_FILE, _LINE = "_trichluc_file", "_trichluc_line"
_SETTINGS = {"spark.sql.files.maxPartitionBytes": "16m", "spark.sql.execution.arrow.maxRecordsPerBatch": "1000"}
"""Smaller than Spark's own, where the user sets none: a task is seconds of work, a batch a few MB."""
_TASKS_PER_CORE = 3
_WORKERS = "pipeline.batch.spark_workers"


def extract_on_spark(paths: list[str], output: str, format_: str, published: str | None) -> int:
    """Extract what Spark finds at `paths` (JSON lines, also compressed, or Parquet) into tables below `output`.

    The tables are `facts`, `articles` and `errors`.

    Raises:
        CommandError: Spark is not installed, a path is missing, or the records have no text.
    """
    if format_ not in ("parquet", "jsonl"):
        raise click.UsageError("--engine spark writes --format parquet or jsonl")
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise CommandError("Spark is not installed: pip install 'trichluc[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # it is not used
    builder = SparkSession.builder.appName("trichluc").config("spark.python.daemon.module", _WORKERS)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        counts = _run(spark, paths, output, format_, published)
    except PySparkException as error:
        lines = [line for line in str(error).splitlines() if line.strip()]
        raise CommandError(f"Spark: {next((x for x in reversed(lines) if 'Error:' in x), lines[0])}") from None
    finally:
        spark.stop()
    click.echo(f"{output}: " + ", ".join(f"{number} {what}" for what, number in counts.items()), err=True)
    return EXIT_FAILED if counts["errors"] else 0


def _run(spark: Any, paths: list[str], output: str, format_: str, published: str | None) -> dict[str, int]:
    from pyspark.sql import functions as f

    for name, value in _SETTINGS.items():
        if not spark.sparkContext.getConf().contains(name):
            spark.conf.set(name, value)
    records = _records(spark, paths)
    least = _TASKS_PER_CORE * spark.sparkContext.defaultParallelism
    if records.rdd.getNumPartitions() < least:  # a compressed file is one partition, and would be one core's work
        records = records.repartition(least)
    done = records.mapInArrow(_Extraction(published), "what string, number bigint, rows binary").cache()
    for what, schema in _TABLES.items():
        rows = done.where(f.col("what") == what).select("rows").mapInArrow(_unpacked, _ddl(schema))
        writer = rows.write.mode("overwrite")
        (writer.json if format_ == "jsonl" else writer.parquet)(f"{output.rstrip('/')}/{what}")
    sums = {row["what"]: row["n"] for row in done.groupBy("what").agg(f.sum("number").alias("n")).collect()}
    done.unpersist()
    return {what: sums.get(what, 0) for what in _TABLES}


def _records(spark: Any, paths: list[str]) -> Any:
    """The rows of Parquet files, else the lines of files, each with its file's name; folders with all below them."""
    from pyspark.sql import functions as f

    reader = spark.read.option("recursiveFileLookup", "true")
    found = reader.text(paths).withColumnRenamed("value", _LINE)
    files = found.inputFiles()
    if files and all(file.endswith(".parquet") for file in files):
        found = reader.parquet(*paths)
    return found.withColumn(_FILE, f.col("_metadata.file_path"))


class _Extraction:
    """A partition's records → packed tables of facts, articles and errors, one of each per batch."""

    def __init__(self, published: str | None) -> None:
        self.published = published

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        without_pandas()
        for batch in batches:
            errors: list[dict[str, Any]] = []
            every = [extracted(article) for article in self._articles(batch.to_pylist(), errors)]
            errors += [{"article_id": result.article.id, "error": result.error} for result in every if result.error]
            done = [result for result in every if result.error is None]
            tables = {
                "facts": facts_of(done),
                "articles": articles_table(done),
                "errors": pa.Table.from_pylist(errors, schema=ERRORS),
            }
            rows = [
                {"what": what, "number": table.num_rows, "rows": _packed(table)}
                for what, table in tables.items() if table.num_rows
            ]  # fmt: skip
            yield from pa.Table.from_pylist(rows, schema=_PACKED).to_batches()

    def _articles(self, rows: Iterable[dict[str, Any]], errors: list[dict[str, Any]]) -> Iterator[Article]:
        for row in rows:
            file = row.pop(_FILE)
            if _LINE in row:
                line = row[_LINE].removeprefix("\ufeff")
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    errors.append({"error": f"{file}: broken JSON: {error} in {line[:80]!r}"})
                    continue
                if not isinstance(row, dict):
                    errors.append({"error": f"{file}: a {type(row).__name__}, not an object with a text"})
                    continue
            for item in article_of_record(row, file=file, place="", fallback_name=str(row), published=self.published):
                if not isinstance(item, ReadError):
                    yield item
                elif not item.kept:
                    errors.append({"error": str(item)})


def _unpacked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for packed in batch.column("rows"):
            yield from pa.ipc.open_stream(packed.as_buffer()).read_all().to_batches()


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def _ddl(schema: pa.Schema) -> str:
    names = {pa.string(): "string", pa.int64(): "bigint", pa.float64(): "double", pa.bool_(): "boolean",
             pa.list_(pa.string()): "array<string>"}  # fmt: skip
    return ", ".join(f"`{field.name}` {names[field.type]}" for field in schema)
