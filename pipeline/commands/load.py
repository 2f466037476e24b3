"""`trichluc load PATH…`: files → facts → store."""

from __future__ import annotations

from collections import Counter

import click

from db import Incoming
from db.store import BULK, Put
from db.upkeep import optimize
from pipeline.batch.extraction import results
from pipeline.console import Failures, progress, store_option
from pipeline.reading import articles_in, published_option
from pipeline.registry import refresh_registry
from pipeline.stores import opened
from trichluc import __version__

__all__ = ["command"]

_MANY = 10_000
"""New articles from which on the store is made quick to search at the end."""


@click.command("load")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--published", callback=published_option, metavar="DATE",
              help="Publication date of articles that state none: an ISO date, date-time, month or year.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that extract.")
@store_option
def command(paths: tuple[str, ...], published: str | None, workers: int, store: str) -> int:  # fmt: skip
    """Extract the facts of articles in files and folders, as `extract` does, and store them.

    Loading the same files again changes nothing; an article whose text changed gets a new version.
    """
    failures = Failures()
    with opened(store) as opened_store:

        def incoming() -> object:
            for result in results(articles_in(paths, failures, published), workers):
                if result.error is None:
                    yield Incoming(result.article, result.facts)
                else:
                    failures.say(result.error)

        stored = opened_store.put_many(incoming(), extractor=__version__, batch=BULK)  # type: ignore[arg-type]
        came_to = Counter(str(put) for _, put in progress(stored, "storing"))
        summary = ", ".join(f"{number} {what}" for what, number in sorted(came_to.items())) or "nothing"
        click.echo(f"{opened_store.name}: {summary}", err=True)
        if came_to.keys() - {"unchanged", "withdrawn"}:
            documents, linked = refresh_registry(opened_store)
            click.echo(f"{opened_store.name}: {documents} documents known, {linked} citations linked", err=True)
        if came_to[Put.NEW] >= _MANY:
            optimize(opened_store)
    return failures.exit_code
