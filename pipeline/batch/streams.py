"""One file, or what another command reads: facts as a stream, in input order.

A file is written beside its place and renamed when it is whole: one of that name is never half a result.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console

from corpus.formats import Waiting
from models import Article
from pipeline.batch.estimate import estimate
from pipeline.batch.extraction import Outcome, chunked, outcome_of
from pipeline.batch.formats import Sink, format_of, sink_for
from pipeline.batch.processes import map_in_order
from pipeline.batch.rendering import RENDER
from pipeline.console import CommandError, Failures, out, progress
from pipeline.reading import entries_in

__all__ = ["format_of", "run"]

Entry = Article | Waiting


def run(
    paths: Collection[str], output: Path | None, format_: str, failures: Failures, *, published: str | None = None,
    domains: Collection[str] = (), workers: int = 1,
) -> None:  # fmt: skip
    """Write the facts of what `paths` hold to a file, or to standard output where there is none.

    Raises:
        CommandError: the file cannot be written.
    """
    entries = entries_in(paths, failures, published, domains)
    if output is None:
        _write(entries, format_, sink_for(format_, sys.stdout.buffer, out()), workers, failures)
        return
    half = output.with_name(output.name + ".part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as stream:
            counted = progress(entries, "extracting", estimate(paths))
            _write(counted, format_, _sink_in_file(format_, stream), workers, failures)
        half.replace(output)
    except OSError as error:
        raise CommandError(f"{output}: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _write(entries: Iterable[Entry], format_: str, sink: Sink, workers: int, failures: Failures) -> None:
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
