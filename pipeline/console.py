"""What every command shares: exit codes, errors on standard error, tables, the store option."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
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

_F = TypeVar("_F", bound=Callable[..., Any])


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


def progress(items: Iterable[Any], what: str, total: int | None = None) -> Iterator[Any]:
    """Yield `items`; on a terminal a bar on standard error counts them with their rate and the time left."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)
