"""`trichluc show ARTICLE`: an article with all its facts marked."""

from __future__ import annotations

import click
from rich.text import Text

from pipeline.batch.extraction import Result
from pipeline.batch.formats import facts_display
from pipeline.commands.explain import STYLES, marked
from pipeline.console import CommandError, chosen, format_option, out, store_option, write_jsonl
from pipeline.records import article_row
from pipeline.stores import opened

__all__ = ["command"]


@click.command("show")
@click.argument("name", metavar="ARTICLE")
@format_option("table", "jsonl")
@store_option
def command(name: str, format_: str | None, store: str) -> int:
    """Show a stored article with all its facts marked.

    ARTICLE is an id, the beginning of one, or a URL, as `search` prints them.
    """
    with opened(store, read_only=True) as opened_store:
        stored = opened_store.find(name)
        if stored is None:
            reason = opened_store.withdrawn(name, name)
            raise CommandError(f"{name}: {f'was withdrawn ({reason})' if reason else 'no such article in this store'}")
    if chosen(format_) == "jsonl":
        row = article_row(stored.article, stored.facts)
        row["extractor"] = stored.extractor
        row["version"] = stored.version
        write_jsonl([row])
        return 0
    console = out()
    console.print(marked(stored.article.text, stored.facts))
    console.print()
    console.print(facts_display(Result(stored.article, tuple(stored.facts))))
    legend = Text("marked: ").append_tokens([(f"{kind}  ", style) for kind, style in STYLES.items()])
    console.print(legend)
    if stored.article.url:
        console.print(Text(stored.article.url))
    hidden = sum(one.state == "hidden" for one in stored.reviewed)
    if hidden:
        console.print(f"{hidden} hidden by a reviewer")
    return 0
