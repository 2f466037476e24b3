"""`trichluc withdraw URL --reason …`: take an article out for good."""

from __future__ import annotations

import click

from corpus.archive import ArchiveError
from pipeline.console import Failures, archive_option, store_option
from pipeline.ingest.erase import erase
from pipeline.ingest.settings import archive_of
from pipeline.stores import opened

__all__ = ["command"]


@click.command("withdraw")
@click.argument("name", metavar="URL|ARTICLE")
@click.option("--reason", required=True, help="Why; kept with the tombstone.")
@click.option("--by", metavar="NAME", help="Who asked for it or did it.")
@archive_option
@store_option
def command(name: str, reason: str, by: str | None, archive: str | None, store: str) -> int:  # fmt: skip
    """Take an article out: its text, versions, facts, index entries and archived pages.

    A tombstone stays, so that neither a fetch nor a replay brings it back.
    """
    failures = Failures()
    folder = archive_of(archive, store)
    with opened(store) as opened_store:
        taken = opened_store.withdraw(name, reason=reason, by=by)
    for file, offset in taken.archived:
        try:
            erase(folder, file, offset)
        except (ArchiveError, OSError) as error:
            failures.say(f"{folder / file}: the archived page is still there: {error}")
    erased = len(taken.archived) - failures.count
    click.echo(f"{name}: {len(taken.article_ids)} articles, {taken.facts} facts, {erased} archived pages taken out")
    return failures.exit_code
