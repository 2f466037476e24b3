"""`trichluc extract`: files → facts, on the terminal, as a stream, or as a folder of shards."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.batch.processes import prepare, without_pandas
from pipeline.console import Failures, on_terminal
from pipeline.reading import published_option

__all__ = ["command"]


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
    prepare(workers)
    without_pandas()
    from pipeline.batch import shards, streams  # here: all that they load is loaded while the workers are

    failures = Failures()
    output = Path(place) if place else None
    if output is not None and (output.is_dir() or place.endswith("/") or _nameless(output, format_)):
        job = shards.Job(tuple(paths), output, _shard_format(format_), published, shard_size, domains)
        done = shards.run(job, failures, workers=workers, restart=restart)
        click.echo(f"{output}: {done.articles} articles, {done.facts} facts in {done.shards} shards", err=True)
        return failures.exit_code
    if format_ is None:
        format_ = (streams.format_of(output) or "jsonl") if output else ("table" if on_terminal() else "jsonl")
    if format_ == "parquet" and output is None:
        raise click.UsageError("--format parquet needs --output FILE or FOLDER")
    streams.run(paths, output, format_, failures, published=published, domains=domains, workers=workers)
    return failures.exit_code


def _shard_format(format_: str | None) -> str:
    if format_ == "table":
        raise click.UsageError("a folder takes --format parquet, jsonl or csv")
    return format_ or "parquet"


def _nameless(output: Path, format_: str | None) -> bool:
    """Whether a name without suffix asks for a folder: only beside the formats that are written in shards."""
    return not output.exists() and not output.suffix and format_ in (None, "parquet")
