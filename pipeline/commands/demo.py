"""`trichluc demo`: the whole way once, on a small paper of our own served on this machine."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.text import Text

from corpus.frontier import Link, Validators, retry_at
from corpus.sources import Source
from db import Store
from db.figures import figures
from db.filters import Filters
from db.frontier import StoredFrontier
from db.search import search
from pipeline.batch.extraction import Result
from pipeline.batch.formats import facts_display
from pipeline.commands.figures import row_for_people
from pipeline.commands.search import print_results
from pipeline.console import out, print_table
from pipeline.demo.site import NAME, serve
from pipeline.ingest.report import table_rows
from pipeline.ingest.run import Ingest
from pipeline.stores import opened

__all__ = ["command"]


@click.command("demo")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-data"),
              show_default=True, help="Where the store and the archive are put.")
@click.option("--delay", type=click.FloatRange(0, 10), default=0.2, show_default=True,
              help="Seconds between two requests to the paper.")
def command(folder: Path, delay: float) -> int:  # fmt: skip
    """Crawl a small newspaper served on this machine, extract its facts, store and search them."""
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "trichluc.db"
    with serve() as base, opened(str(place)) as store:
        paper = Source(
            name=NAME, url=f"{base}/", feeds=(f"{base}/rss.xml",), sitemaps=(f"{base}/sitemap.xml",), delay=delay,
            allow_private=True, province="Trường Giang",
        )  # fmt: skip
        _say(f"A paper is served at {base}. It is crawled as any other: robots.txt, feed, sitemap, then its pages,")
        _say(f"one every {delay:g} s; what was fetched before and has not changed is not fetched again.\n")
        frontier = StoredFrontier(store, link=Link, validators=Validators, retry_at=retry_at)
        report, code = Ingest(store, [paper], folder / "archive", frontier, _log).run()
        print_table(table_rows(report.to_json()))
        _show(store)
    _say(f"\nDone in {time.monotonic() - began:.0f} s. The store is {place}. Now type:")
    name = ".venv/bin/trichluc" if Path(".venv/bin/trichluc").exists() else "trichluc"
    for line in (
        f'search "nghi quyet 21" --store {place}',
        f"figures --people --status target --store {place}",
        'explain "Đến hết tháng 10/2020, toàn tỉnh có 78.412 người tham gia BHXH, đạt 24,6% lực lượng lao động"',
    ):
        out().print(Text(f"  {name} {line}", style="bold"), soft_wrap=True)
    _say("\nOr read it in a browser:")
    out().print(Text(f"  {name} serve --store {place}", style="bold"), soft_wrap=True)
    _say("and open http://127.0.0.1:8000/")
    return code


def _show(store: Store) -> None:
    found = search(store, "21-NQ/TW", limit=3)
    for hit in found.hits[:1]:
        stored = store.article(hit.article_id)
        if stored is not None:
            _say("\nThe facts of one article:")
            out().print(facts_display(Result(stored.article, tuple(stored.facts))))
    _say("\nThe largest numbers of people in all of them:")
    page = figures(store, filters=Filters(people=True), sort="-value", limit=8)
    print_table(row_for_people(fact) for fact in page.rows)
    _say("\nResolution 21-NQ/TW: which documents have that number, and who cites them?\n")
    print_results(found, "21-NQ/TW")


def _say(line: str) -> None:
    out().print(Text(line), soft_wrap=True)


def _log(event: str, **fields: object) -> None:
    """Progress: a line per article, as it comes."""
    if event == "article":
        _say(f"  {fields['facts']:>3} facts  {fields['title']}")
    elif event in ("failed", "alarm"):
        _say(f"  {event}: {fields}")
