"""What every command shares: exit codes, errors on standard error, tables, the store option."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from pipeline.records import json_line

__all__ = [
    "EXIT_ALARM",
    "EXIT_DONE",
    "EXIT_FAILED",
    "EXIT_LOCKED",
    "EXIT_USAGE",
    "CommandError",
    "Failures",
    "archive_option",
    "chosen",
    "format_option",
    "json_line",
    "on_terminal",
    "out",
    "print_table",
    "progress",
    "store_option",
    "write_jsonl",
]

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_ALARM, EXIT_LOCKED = 0, 1, 2, 3, 75

_WIDTHS = {"sentence": 50, "article": 16}
"""Columns that are of no use when they are narrower."""

_LOG_EVERY = 30.0

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")


class CommandError(Exception):
    """The command cannot go on; the message names the file, line or URL."""

    exit_code = EXIT_FAILED


class Failures:
    """Items that failed while the rest went on: each is said at once on standard error, and counted."""

    def __init__(self) -> None:
        self.count = 0

    def say(self, what: object) -> None:
        """Report one failed item by a line of its own."""
        self.count += 1
        click.echo(" ".join(str(what).split()), err=True)

    @property
    def exit_code(self) -> int:
        """1 where anything failed, else 0."""
        return EXIT_FAILED if self.count else EXIT_DONE


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def out() -> Console:
    """Console for people on standard output; wide enough to be read by a program when it is no terminal."""
    return Console(highlight=False, soft_wrap=False, width=None if on_terminal() else 160)


def store_option(command: _F) -> _F:
    """Adds `--store URL` to a command that needs a store."""
    return click.option(
        "--store", metavar="URL", envvar="TRICHLUC_STORE", default="trichluc.db", show_default=True, show_envvar=True,
        help="SQLAlchemy URL of the store, or the path of a SQLite file.",
    )(command)  # fmt: skip


def archive_option(command: _F) -> _F:
    """Adds `--archive FOLDER` to a command that reads or writes what was fetched."""
    return click.option(
        "--archive", metavar="FOLDER", envvar="TRICHLUC_ARCHIVE", show_envvar=True,
        help="Where responses are kept as WARC. Default: a folder beside the store.",
    )(command)  # fmt: skip


def chosen(format_: str | None) -> str:
    """The format that was asked for, else the table on a terminal and JSON lines otherwise."""
    return format_ or ("table" if on_terminal() else "jsonl")


def format_option(*formats: str) -> Callable[[_F], _F]:
    """Adds `--format` with these choices; None means the command's own default."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), help="Default: table on a terminal, jsonl otherwise."
    )


def write_jsonl(rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows to standard output as JSON lines and return their number; nothing else is ever written there."""
    stream = sys.stdout.buffer
    written = 0
    for row in rows:
        stream.write(json_line(row))
        written += 1
    stream.flush()
    return written


def print_table(rows: Iterable[Mapping[str, Any]], title: str | None = None) -> int:
    """Print rows as a table whose columns are the keys of the first one; returns their number."""
    rows = list(rows)
    if not rows:
        return 0
    table = Table(title=title, title_justify="left", header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold", min_width=_WIDTHS.get(name))
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    out().print(table)
    return len(rows)


def progress(
    items: Iterable[_T], what: str, total: int | None = None, number: Callable[[_T], int] = lambda _: 1
) -> Iterator[_T]:
    """Yield `items` and count them on standard error, with their rate and, of about `total`, the time left.

    On a terminal it is a bar, elsewhere a line every half minute. `number` says for how many an item counts.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from _logged(items, what, total, number)
        return
    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True, speed_estimate_period=300) as bar:
        task = bar.add_task(what, total=total, rate="")
        for item in items:
            yield item
            bar.advance(task, number(item))
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f}/s" if speed else "")


def _logged(items: Iterable[_T], what: str, total: int | None, number: Callable[[_T], int]) -> Iterator[_T]:
    began = said = time.monotonic()
    done = 0
    for item in items:
        yield item
        done += number(item)
        now = time.monotonic()
        if now - said >= _LOG_EVERY:
            said = now
            rate = done / (now - began)
            left = f", about {(total - done) / rate / 60:,.0f} minutes left" if total and rate and total > done else ""
            click.echo(f"{what}: {done:,}{f' of about {total:,}' if total else ''}, {rate:,.0f}/s{left}", err=True)
