"""`trichluc sources`: the papers that are known, and what a fetch from one of them gives."""

from __future__ import annotations

import json
from pathlib import Path

import click

from corpus.crawl import Budget, Failed, Fetched, Finished, Looked, crawl
from corpus.encodings import UndecodableError
from corpus.fetch import Client
from corpus.frontier import MemoryFrontier
from corpus.page import NoArticleError, page_of
from corpus.sources import Source, known_sources
from extractors import extract
from pipeline.console import EXIT_FAILED, Failures, chosen, format_option, print_table, write_jsonl
from pipeline.ingest.settings import sources_of

__all__ = ["command"]


@click.group("sources")
def command() -> None:
    """List the known papers, check one, or write one down."""


@command.command("list")
@click.option("--config", metavar="FILE", help="TOML file with [[source]] tables, beside the project's registry.")
@format_option("table", "jsonl")
def list_(config: str | None, format_: str | None) -> int:
    """List the sources of a configuration file, or the project's registry."""
    sources = sources_of(config, ()) if config else known_sources()
    rows = [
        {
            "name": source.name, "url": source.url, "province": source.province, "feeds": len(source.feeds),
            "sitemaps": len(source.sitemaps), "listings": len(source.listings), "delay": source.delay,
            "checked": source.checked or "never",
        }
        for source in sources
    ]  # fmt: skip
    if chosen(format_) == "jsonl":
        write_jsonl(rows)
    else:
        print_table(rows)
    return 0


@command.command("check")
@click.argument("name")
@click.option("--config", metavar="FILE", help="TOML file with [[source]] tables. Default: trichluc.toml here.")
def check(name: str, config: str | None) -> int:
    """Fetch robots.txt, the feed and one article of a source, and say what was found and what looks wrong."""
    (source,) = sources_of(config, (name,))
    failures = Failures()
    budget = Budget(pages=1, listing_pages=1, sitemaps=2)
    with Client() as client:
        for event in crawl(source, MemoryFrontier(), client, budget=budget):
            if isinstance(event, Looked):
                click.echo(f"{event.role} {event.url}: {event.links} links")
                if not event.links:
                    failures.say(f"{event.url}: names no article")
            elif isinstance(event, Failed):
                failures.say(f"{event.url}: {event.detail}")
            elif isinstance(event, Fetched):
                _say_article(event, source, failures)
            elif isinstance(event, Finished) and not event.fetched:
                failures.say(f"{source.name}: no article was fetched")
    return EXIT_FAILED if failures.count else 0


def _say_article(event: Fetched, source: Source, failures: Failures) -> None:
    response = event.response
    try:
        page = page_of(
            response.body, url=response.final_url, charset=response.charset, fetched=response.fetched_at,
            source=source.name,
        )  # fmt: skip
    except (NoArticleError, UndecodableError) as error:
        failures.say(f"{response.final_url}: {error}")
        return
    article = page.article
    facts = extract(article)
    click.echo(f"article {response.final_url}")
    click.echo(f"  title      {article.title}")
    click.echo(f"  published  {article.published}")
    click.echo(f"  text       {len(article.text)} characters ({page.encoding}), {len(facts)} facts")
    for wrong, what in (
        (article.title is None, "no title"),
        (article.published is None, "no publication date"),
        (len(article.text) < 300, "very short text: the layout's body selector may not fit"),
    ):
        if wrong:
            failures.say(f"{response.final_url}: {what}")


@command.command("add")
@click.argument("url")
@click.option("--name", required=True, help="Its name.")
@click.option("--feed", "feeds", multiple=True, help="A feed (may be repeated).")
@click.option("--sitemap", "sitemaps", multiple=True, help="A sitemap (may be repeated).")
@click.option("--config", metavar="FILE", default="trichluc.toml", show_default=True, help="File to write it into.")
def add(url: str, name: str, feeds: tuple[str, ...], sitemaps: tuple[str, ...], config: str) -> int:
    """Write a source into a configuration file; nothing is fetched."""
    lines = ["[[source]]", f"name = {json.dumps(name, ensure_ascii=False)}", f"url = {json.dumps(url)}"]
    lists = {"feeds": feeds, "sitemaps": sitemaps}
    lines += [f"{key} = {json.dumps(list(values))}" for key, values in lists.items() if values]
    path = Path(config)
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text((before.rstrip() + "\n\n" if before else "") + "\n".join(lines) + "\n", encoding="utf-8")
    try:
        sources_of(config, (name,))
    except Exception:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
        raise
    click.echo(f"{config}: {name} added; try: trichluc sources check {json.dumps(name, ensure_ascii=False)}")
    return 0
