"""`trichluc db`: upkeep of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from corpus.archive import read_record
from db import StoredPage, StoreError, upkeep
from db.engine import engine_of, store_url, upgrade
from pipeline.console import (
    EXIT_FAILED,
    archive_option,
    chosen,
    format_option,
    on_terminal,
    print_table,
    store_option,
    write_jsonl,
)
from pipeline.ingest.settings import archive_of
from pipeline.registry import refresh_sources
from pipeline.stores import opened

__all__ = ["command"]


@click.group("db")
def command() -> None:
    """Upgrade, check, optimize, back up and describe a store."""


@command.command("upgrade")
@store_option
def upgrade_(store: str) -> int:
    """Bring a store to the schema of this version; an empty one is made."""
    try:
        before, after = upgrade(engine_of(store_url(store)))
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    with opened(store) as opened_store:
        refresh_sources(opened_store)
    click.echo(f"{store}: schema {before or 'none'} → {after}")
    return 0


@command.command("check")
@archive_option
@store_option
def check(archive: str | None, store: str) -> int:  # fmt: skip
    """Prove that every quote equals its slice of the text and every page's hash its archive; each problem is a line."""
    folder = archive_of(archive, store)
    problems = 0
    with opened(store, read_only=True) as opened_store:

        def archived(page: StoredPage) -> bytes | None:
            if page.archive is None or page.archive_offset is None:
                return None
            return read_record(folder, page.archive, page.archive_offset).body

        for problem in upkeep.check(opened_store, archived=archived):
            problems += 1
            click.echo(f"{problem.what}: {problem.where}: {problem.reason}", err=True)
    click.echo(f"{store}: {problems} problems" if problems else f"{store}: sound")
    return EXIT_FAILED if problems else 0


@command.command("backup")
@click.argument("to", type=click.Path(path_type=Path), metavar="FILE")
@store_option
def backup(to: Path, store: str) -> int:
    """Copy a SQLite store to a new file while it is in use."""
    with opened(store) as opened_store:
        size = upkeep.backup(opened_store, to)
    click.echo(f"{to}: {size} bytes")
    return 0


@command.command("optimize")
@store_option
def optimize(store: str) -> int:
    """Make searching quicker after much was stored; others may read and write meanwhile."""
    with opened(store) as opened_store:
        upkeep.optimize(opened_store)
    click.echo(f"{store}: optimized")
    return 0


@command.command("stats")
@format_option("table", "jsonl")
@store_option
def stats(format_: str | None, store: str) -> int:
    """Say what is in a store: articles, facts per kind, sources, versions of the rules, dates, size."""
    with opened(store, read_only=True) as opened_store:
        found = upkeep.stats(opened_store)
    if chosen(format_) == "jsonl":
        write_jsonl([found])
        return 0
    print_table(_flat(found), title=store if on_terminal() else None)
    return 0


def _flat(found: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for name, value in found.items():
        if isinstance(value, dict):
            rows += [{"what": f"{name}: {key or '(none)'}", "number": number} for key, number in value.items()]
        else:
            rows.append({"what": name, "number": value})
    return rows
