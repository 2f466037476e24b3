"""`trichluc withdraw URL --reason …`: take an article out for good."""

from __future__ import annotations

import click

from pipeline.console import store_option
from pipeline.stores import opened

__all__ = ["command"]


@click.command("withdraw")
@click.argument("name", metavar="URL|ARTICLE")
@click.option("--reason", required=True, help="Why; kept with the tombstone.")
@click.option("--by", metavar="NAME", help="Who asked for it or did it.")
@store_option
def command(name: str, reason: str, by: str | None, store: str) -> int:
    """Take an article out: its text, versions, facts, index entries and archived pages.

    A tombstone stays, so that neither a fetch nor a replay brings it back.
    """
    with opened(store) as opened_store:
        taken = opened_store.withdraw(name, reason=reason, by=by)
    click.echo(f"{name}: {len(taken.article_ids)} articles, {taken.facts} facts and {taken.pages} pages taken out")
    return 0
