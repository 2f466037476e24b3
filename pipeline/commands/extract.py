"""`trichluc extract`: files → facts, on the terminal, as a stream, or as a folder of shards."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console

from corpus.readers import Waiting
from models import Article
from pipeline.batch import shards
from pipeline.batch.estimate import estimate
from pipeline.batch.extraction import Outcome, chunked, map_in_order, outcome_of, without_pandas
from pipeline.batch.formats import Sink, format_of, sink_for
from pipeline.batch.rendering import RENDER
from pipeline.console import EXIT_DONE, CommandError, Failures, on_terminal, out, progress
from pipeline.reading import entries_in, published_option

__all__ = ["command"]

Entry = Article | Waiting


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl", "csv", "parquet"]),
    help="Default: what the name of --output says; else table on a terminal, jsonl otherwise.",
)
@click.option("--output", "place", metavar="FILE|FOLDER",
              help="Write there. A folder (an existing one, or a name ending in /) gets shards that can be resumed.")
@click.option("--published", callback=published_option, metavar="DATE",
              help="Publication date of articles that state none: an ISO date, date-time, month or year.")
@click.option("--domain", "domains", multiple=True, metavar="DOMAIN",
              help="Of web archives, only pages of this domain and those under it (vn, baotruonggiang.vn); repeatable.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that extract.")
@click.option("--shard-size", type=click.IntRange(1), default=2000, show_default=True, help="Articles in a shard.")
@click.option("--restart", is_flag=True, help="Do the whole folder again instead of what is missing.")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
              help="Spark reads and writes what Spark reads (needs trichluc[spark]).")
def command(
    paths: tuple[str, ...], format_: str | None, place: str | None, published: str | None, domains: tuple[str, ...],
    workers: int, shard_size: int, restart: bool, engine: str,
) -> int:  # fmt: skip
    """Extract the facts of articles in files and folders.

    Results come in input order. What cannot be read is named on standard error and the rest is done; the exit code is
    then 1.
    """
    if engine == "spark":
        from pipeline.batch.spark import extract_on_spark

        if place is None:
            raise click.UsageError("--engine spark needs --output FOLDER")
        return extract_on_spark(list(paths), place, format_ or "parquet", published)
    without_pandas()
    failures = Failures()
    output = Path(place) if place else None
    if output is not None and (output.is_dir() or place.endswith("/") or _nameless(output, format_)):
        job = shards.Job(tuple(paths), output, _shard_format(format_), published, shard_size, domains)
        done = shards.run(job, failures, workers=workers, restart=restart)
        click.echo(f"{output}: {done.articles} articles, {done.facts} facts in {done.shards} shards", err=True)
        return failures.exit_code
    if format_ is None:
        format_ = (format_of(output) or "jsonl") if output else ("table" if on_terminal() else "jsonl")
    if format_ == "parquet" and output is None:
        raise click.UsageError("--format parquet needs --output FILE or FOLDER")
    entries = entries_in(paths, failures, published, domains)
    if output is None:
        sink = sink_for(format_, sys.stdout.buffer, out())
        _stream(entries, format_, sink, workers, failures)
        return failures.exit_code
    # Written beside its place and renamed when it is whole: a file of that name is never half a result.
    half = output.with_name(output.name + ".part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as stream:
            counted = progress(entries, "extracting", estimate(paths))
            _stream(counted, format_, _sink_in_file(format_, stream), workers, failures)
        half.replace(output)
    except OSError as error:
        raise CommandError(f"{output}: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return failures.exit_code or EXIT_DONE


def _stream(entries: Iterable[Entry], format_: str, sink: Sink, workers: int, failures: Failures) -> None:
    size = 1 if workers == 1 and format_ in ("table", "jsonl") else 64  # one at a time: the reader sees it at once
    passed: Counter[str] = Counter()
    for outcome, rendered in map_in_order(_Work(format_), chunked(entries, size), workers):
        for error in outcome.errors:
            failures.say(error)
        for note in outcome.notes:
            click.echo(note, err=True)
        passed.update(outcome.passed)
        sink.write(rendered)
    sink.close()
    if passed:
        click.echo("pages passed over: " + ", ".join(f"{n} {why}" for why, n in sorted(passed.items())), err=True)


class _Work:
    """What a worker does with a chunk: extract and render; gives what went wrong and what is to be written."""

    def __init__(self, format_: str) -> None:
        self.format = format_

    def __call__(self, chunk: list[Entry]) -> tuple[Outcome, object]:
        outcome = outcome_of(chunk)
        rendered = RENDER[self.format](outcome.results)
        failed = [result.error for result in outcome.results if result.error]
        return Outcome(errors=outcome.errors + failed, notes=outcome.notes, passed=outcome.passed), rendered


def _sink_in_file(format_: str, stream: BinaryIO) -> Sink:
    if format_ == "table":
        return sink_for(format_, stream, Console(file=io.TextIOWrapper(stream, "utf-8", write_through=True), width=160))
    return sink_for(format_, stream, out())


def _shard_format(format_: str | None) -> str:
    if format_ == "table":
        raise click.UsageError("a folder takes --format parquet, jsonl or csv")
    return format_ or "parquet"


def _nameless(output: Path, format_: str | None) -> bool:
    """Whether a name without suffix asks for a folder: only beside the formats that are written in shards."""
    return not output.exists() and not output.suffix and format_ in (None, "parquet")
