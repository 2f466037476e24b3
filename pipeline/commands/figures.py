"""`trichluc figures`: counts and percentages by what they say."""

from __future__ import annotations

import sys
from typing import Any

import click

from db.export import export
from db.figures import FoundFact, figures, found_facts
from db.filters import Filters
from pipeline.batch.formats import value_of
from pipeline.console import chosen, format_option, out, print_table, store_option, write_jsonl
from pipeline.filters import filter_options
from pipeline.stores import opened

__all__ = ["command", "row_for_people"]

_SORTS = ["newest", "value", "-value", "as_of", "-as_of"]


@click.command("figures")
@click.argument("query", default="", metavar="[QUERY]")
@filter_options
@click.option("--sort", type=click.Choice(_SORTS), default="newest", show_default=True, help="A minus: largest first.")
@click.option("--limit", type=click.IntRange(1, 10000), default=50, show_default=True, help="Facts of a page.")
@click.option("--after", metavar="PLACE", help="The next page: what the page before ended with.")
@click.option("--all", "every", is_flag=True, help="All facts instead of a page (jsonl, csv).")
@format_option("table", "jsonl", "csv")
@store_option
def command(
    query: str, filters: Filters, sort: Any, limit: int, after: str | None, every: bool, format_: str | None, store: str
) -> int:
    """List counts and percentages by what they say: how many, of what, where, as of when, planned or reported.

    QUERY takes words or a document number that the article has.
    """
    format_ = chosen(format_)
    with opened(store, read_only=True) as opened_store:
        try:
            if every and format_ != "table":
                rows: Any = found_facts(opened_store, query, filters=filters, sort=sort)
                total, following = None, None
            else:
                page = figures(opened_store, query, filters=filters, sort=sort, limit=limit, after=after)
                rows, total, following = page.rows, f"{page.total}{'+' * page.capped}", page.next
            if format_ == "jsonl":
                write_jsonl(fact.to_json() for fact in rows)
            elif format_ == "csv":
                export(rows, "csv", sys.stdout.buffer)
            else:
                print_table(row_for_people(fact) for fact in rows)
                out().print(f"{total} facts" + (f"; more: --after {following}" if following else ""), style="dim")
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    return 0


def _around(found: FoundFact) -> str:
    """The mention with some words before and after it."""
    start, end = found.marks[0] if found.marks else (0, 0)
    first, last = max(0, start - 60), min(len(found.sentence), end + 60)
    return ("… " if first else "") + found.sentence[first:last].strip() + (" …" if last < len(found.sentence) else "")


def row_for_people(found: FoundFact) -> dict[str, Any]:
    """The columns that a person reads first."""
    fact: Any = found.fact
    return {
        "value": value_of(fact),
        "of what": " of ".join(part for part in (getattr(fact, "subject", None), getattr(fact, "base", None)) if part),
        "where": getattr(fact, "area", None),
        "as of": getattr(fact, "as_of", None),
        "status": getattr(fact, "status", None),
        "published": (found.published or "")[:10],
        "sentence": _around(found),
        "article": found.article_id,
    }
