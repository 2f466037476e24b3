"""One shard: articles extracted and files written by one worker, which gives back no more than a summary.

Where that would leave other workers without work, several make the parts of a shard, and the process that handed them
out puts them together, to the same bytes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from corpus.formats import Waiting
from models import Article
from pipeline.batch.extraction import Result, outcome_of
from pipeline.batch.rendering import (
    articles_csv_header,
    articles_csv_lines,
    csv_bytes,
    csv_header,
    json_lines,
    parquet_bytes,
)
from pipeline.batch.tables import articles_table, facts_of
from pipeline.records import json_line

__all__ = ["Made", "Part", "Shard", "put", "replace_file", "work_of"]


@dataclass(slots=True)
class Shard:
    """One finished shard: its files and what is in them; `passed` counts pages without an article of the language."""

    number: int
    articles: int
    facts: int
    errors: list[str]
    notes: list[str]
    passed: dict[str, int]
    files: list[str]


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive articles of a shard, as they are handed to a worker: one of `of` parts, all of it where that is 1."""

    number: int
    entries: Sequence[Article | Waiting]
    of: int = 1


@dataclass(slots=True)
class Made:
    """What is to be written of a part: rows by the name of their file, and what became of its articles."""

    number: int
    of: int
    articles: int
    facts: int
    unread: list[str]
    failed: list[dict[str, Any]]
    notes: list[str]
    passed: Counter[str]
    rows: dict[str, Any]


def work_of(folder: Path, format_: str, part: Part) -> Shard | Made:
    """A worker's work: extract, and put a whole shard into `folder` or give back what is to be written of a part."""
    made = _made(format_, part)
    return put(folder, format_, [made]) if part.of == 1 else made


def put(folder: Path, format_: str, parts: Sequence[Made]) -> Shard:
    """Put the files of a shard into `folder`, made of all its parts in their order."""
    number = parts[0].number
    contents = {name: _file(format_, name, [part.rows[name] for part in parts]) for name in parts[0].rows}
    files = {f"{name}-{number:05d}.{format_}": content for name, content in contents.items()}
    failed = [{"article_id": None, "error": error} for part in parts for error in part.unread]
    failed += [row for part in parts for row in part.failed]
    if failed:
        files[f"errors-{number:05d}.jsonl"] = b"".join(map(json_line, failed))
    for name, content in files.items():
        replace_file(folder / name, content)
    return Shard(
        number,
        articles=sum(part.articles for part in parts),
        facts=sum(part.facts for part in parts),
        errors=[str(row["error"]) for row in failed],
        notes=[note for part in parts for note in part.notes],
        passed=dict(sorted(sum((part.passed for part in parts), Counter()).items())),
        files=list(files),
    )


def _made(format_: str, part: Part) -> Made:
    outcome = outcome_of(part.entries)
    done = [result for result in outcome.results if result.error is None]
    return Made(
        part.number,
        part.of,
        articles=len(done),
        facts=sum(len(result.facts) for result in done),
        unread=outcome.errors,
        failed=[{"article_id": r.article.id, "error": r.error} for r in outcome.results if r.error],
        notes=outcome.notes,
        passed=outcome.passed,
        rows=_rows(format_, done),
    )


def _rows(format_: str, done: list[Result]) -> dict[str, Any]:
    if format_ == "jsonl":
        return {"articles": json_lines(done)}
    if format_ == "csv":
        return {"facts": csv_bytes(done), "articles": articles_csv_lines(done)}
    return {"facts": facts_of(done), "articles": articles_table(done)}


def _file(format_: str, name: str, rows: list[Any]) -> bytes:
    if format_ == "parquet":
        return parquet_bytes(rows[0] if len(rows) == 1 else pa.concat_tables(rows).combine_chunks())
    header = {"facts": csv_header, "articles": articles_csv_header}[name]() if format_ == "csv" else b""
    return header + b"".join(rows)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, on the disk for good, and move it there: it is never half there."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    with half.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)
