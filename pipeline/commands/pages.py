"""`trichluc pages`: the fetched pages behind the articles."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from pipeline.archived import page_bytes
from pipeline.console import CommandError, archive_option, chosen, format_option, print_table, store_option, write_jsonl
from pipeline.ingest.settings import archive_of
from pipeline.stores import opened

__all__ = ["command"]


@click.group("pages")
def command() -> None:
    """Show the archived pages that facts were read from."""


@command.command("list")
@click.argument("url")
@format_option("table", "jsonl")
@store_option
def list_(url: str, format_: str | None, store: str) -> int:
    """List the pages kept for a URL, oldest first."""
    with opened(store, read_only=True) as opened_store:
        rows = [asdict(page) for page in opened_store.pages_of(url)]
    if chosen(format_) == "jsonl":
        write_jsonl(rows)
    else:
        print_table(rows)
    return 0


@command.command("show")
@click.argument("number", type=int, metavar="ID")
@archive_option
@store_option
def show(number: int, archive: str | None, store: str) -> int:  # fmt: skip
    """Write the bytes of a page as they were fetched (without content encoding) to standard output."""
    with opened(store, read_only=True) as opened_store:
        page = opened_store.page(number)
    if page is None:
        raise CommandError(f"page {number}: there is none")
    try:
        body = page_bytes(archive_of(archive, store), page)
    except LookupError as error:
        raise CommandError(str(error)) from None
    sys.stdout.buffer.write(body)
    return 0
