"""`trichluc pages`: the fetched pages behind the articles."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from corpus.archive import ArchiveError, read_record
from pipeline.console import CommandError, chosen, format_option, print_table, store_option, write_jsonl
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
@click.option("--archive", metavar="FOLDER", envvar="TRICHLUC_ARCHIVE", show_envvar=True,
              help="Where responses are kept as WARC. Default: a folder beside the store.")
@store_option
def show(number: int, archive: str | None, store: str) -> int:  # fmt: skip
    """Write the bytes of a page as they were fetched (without content encoding) to standard output."""
    with opened(store, read_only=True) as opened_store:
        page = opened_store.page(number)
    if page is None:
        raise CommandError(f"page {number}: there is none")
    if page.archive is None or page.archive_offset is None:
        raise CommandError(f"page {number}: was not archived")
    folder = archive_of(archive, store)
    try:
        record = read_record(folder, page.archive, page.archive_offset)
    except (ArchiveError, OSError) as error:
        raise CommandError(f"{folder / page.archive}: {error}") from None
    sys.stdout.buffer.write(record.body)
    return 0
