"""`trichluc sources`: the papers that are known, and what a fetch from one of them gives."""

from __future__ import annotations

import json
from pathlib import Path

import click

from corpus.check import check_source
from corpus.fetch import Client
from corpus.sources import known_sources
from corpus.urls import host_key
from extractors import extract
from pipeline.console import Failures, chosen, format_option, print_table, write_jsonl
from pipeline.ingest.settings import contact_of, sources_of

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
            "name": source.name, "url": source.url, "province": source.province,
            "province_before": source.province_before, "feeds": len(source.feeds),
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
    with Client(contact=contact_of(config)) as client:
        found = check_source(source, client)
    click.echo(f"robots.txt: {found.robots or 'unknown'}; {found.delay:g} s between requests")
    for entry in found.entries:
        click.echo(f"{entry.role} {entry.url}: {entry.links} links")
    if found.page is not None:
        article = found.page.article
        click.echo(f"article {found.url}")
        click.echo(f"  title      {article.title}")
        click.echo(f"  published  {article.published}")
        facts = len(extract(article))
        click.echo(f"  text       {len(article.text)} characters ({found.page.encoding}), {facts} facts")
    failures = Failures()
    for wrong in found.wrong:
        failures.say(wrong)
    return failures.exit_code


@command.command("add")
@click.argument("url")
@click.option("--name", help="Its name. Default: the host.")
@click.option("--feed", "feeds", multiple=True, help="A feed (may be repeated).")
@click.option("--sitemap", "sitemaps", multiple=True, help="A sitemap (may be repeated).")
@click.option("--listing", "listings", multiple=True, help="A listing page (may be repeated).")
@click.option("--config", metavar="FILE", default="trichluc.toml", show_default=True, help="File to write it into.")
def add(
    url: str, name: str | None, feeds: tuple[str, ...], sitemaps: tuple[str, ...], listings: tuple[str, ...],
    config: str,
) -> int:  # fmt: skip
    """Write a source into a configuration file; nothing is fetched."""
    name = name or host_key(url) or url
    lines = ["[[source]]", f"name = {json.dumps(name, ensure_ascii=False)}", f"url = {json.dumps(url)}"]
    lists = {"feeds": feeds, "sitemaps": sitemaps, "listings": listings}
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
