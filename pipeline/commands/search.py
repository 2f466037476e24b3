"""`trichluc search`: articles by document number in any spelling, by words, by what they say."""

from __future__ import annotations

import click
from rich.text import Text

from db import Store
from db.filters import Filters
from db.search import Hit, Results, search
from pipeline.console import chosen, format_option, out, store_option, write_jsonl
from pipeline.filters import filter_options
from pipeline.stores import opened

__all__ = ["command", "print_results"]


@click.command("search")
@click.argument("query", default="", metavar="[QUERY]")
@filter_options
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits of a page.")
@click.option("--after", metavar="PLACE", help="The next page: what the page before ended with.")
@format_option("table", "jsonl")
@store_option
def command(query: str, filters: Filters, limit: int, after: str | None, format_: str | None, store: str) -> int:
    """Find articles by document number, words, or what their facts say.

    QUERY is a number in any spelling ("21-NQ/TW", "nghi quyet 21"), words with or without marks, or phrases in
    quotation marks. A number is answered first with the documents that it can mean.
    """
    with opened(store, read_only=True) as opened_store:
        found = _search(opened_store, query, filters, limit, after)
    if chosen(format_) == "jsonl":
        write_jsonl(hit.to_json() for hit in found.hits)
    else:
        print_results(found, query)
    return 0


def _search(store: Store, query: str, filters: Filters, limit: int, after: str | None) -> Results:
    try:
        return search(store, query, filters=filters, limit=limit, after=after)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def print_results(found: Results, query: str) -> None:
    """Documents and hits for people."""
    console = out()
    if found.documents:
        console.print(Text(f"{query} can mean", style="bold"))
        for document in found.documents:
            said = [document.type, document.number or document.name, document.locality]
            issued = [f"of {document.issued_on}" if document.issued_on else "without a date", document.issuer]
            line = " ".join(part for part in (*said, *issued) if part)
            console.print(Text(f"  {line}: {document.articles} article{'s' * (document.articles != 1)}"))
        console.print()
    for hit in found.hits:
        console.print(_shown(hit))
        console.print()
    total = f"{found.total}{'+' * found.capped}"
    console.print(Text(f"{total} article{'s' * (found.total != 1)}", style="dim"))
    if found.next:
        console.print(Text(f"more: --after {found.next}", style="dim"))


def _shown(hit: Hit) -> Text:
    shown = Text(hit.title or hit.article_id, style="bold")
    origin = " · ".join(part for part in (hit.source, hit.published, hit.article_id) if part)
    sentence = Text(hit.sentence, style="not bold")
    for start, end in hit.marks:
        sentence.stylize("black on yellow", start, end)
    shown.append(f"  {origin}\n", "not bold dim")
    shown.append_text(Text("  ")).append_text(sentence)
    if hit.url:
        shown.append(f"\n  {hit.url}", "not bold dim")
    return shown
