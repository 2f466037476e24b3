"""One shard: articles extracted and files written by one worker, which gives back no more than a summary."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.formats import Waiting
from models import Article
from pipeline.batch.extraction import Result, outcome_of
from pipeline.batch.rendering import articles_csv, csv_bytes, csv_header, json_lines, parquet_bytes
from pipeline.batch.tables import articles_table, facts_of
from pipeline.records import json_line

__all__ = ["Shard", "replace_file", "write_shard"]


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


def write_shard(folder: Path, format_: str, numbered: tuple[int, list[Article | Waiting]]) -> Shard:
    """Extract consecutive articles and put their files into `folder`."""
    number, chunk = numbered
    outcome = outcome_of(chunk)
    done = [result for result in outcome.results if result.error is None]
    failed = [{"article_id": None, "error": error} for error in outcome.errors]
    failed += [{"article_id": result.article.id, "error": result.error} for result in outcome.results if result.error]
    files = {f"{name}-{number:05d}.{format_}": content for name, content in _files(format_, done)}
    if failed:
        files[f"errors-{number:05d}.jsonl"] = b"".join(map(json_line, failed))
    for name, content in files.items():
        replace_file(folder / name, content)
    facts = sum(len(result.facts) for result in done)
    errors = [str(row["error"]) for row in failed]
    return Shard(number, len(done), facts, errors, outcome.notes, dict(sorted(outcome.passed.items())), list(files))


def _files(format_: str, done: list[Result]) -> Iterator[tuple[str, bytes]]:
    if format_ == "jsonl":
        yield "articles", json_lines(done)
    elif format_ == "csv":
        yield "facts", csv_header() + csv_bytes(done)
        yield "articles", articles_csv(done)
    else:
        yield "facts", parquet_bytes(facts_of(done))
        yield "articles", parquet_bytes(articles_table(done))


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, on the disk for good, and move it there: it is never half there."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    with half.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)
