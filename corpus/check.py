"""A look at a source before it is relied on: what its robots.txt, its entries and one article give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from corpus.crawl import Budget, Failed, Fetched, Finished, Looked, crawl
from corpus.encodings import UndecodableError
from corpus.fetch import Client, FetchError
from corpus.frontier import MemoryFrontier
from corpus.page import NoArticleError, Page, page_of_response
from corpus.sources import Source

__all__ = ["Check", "check_source"]

SHORT = 400
"""Characters of text below which an article looks cut."""
STALE_DAYS = 30


@dataclass(slots=True)
class Check:
    """What was found. `wrong` lists, in sentences, what looks wrong; a source that works has none."""

    source: Source
    robots: str = ""
    delay: float = 0.0
    entries: list[Looked] = field(default_factory=list)
    url: str | None = None
    page: Page | None = None
    wrong: list[str] = field(default_factory=list)


def check_source(source: Source, client: Client) -> Check:
    """Ask a source for its robots.txt, its entries and one article, by the rules of a crawl. Nothing is kept."""
    check = Check(source, delay=source.delay)
    try:
        robots = client.robots(source.url, source)
    except FetchError as error:
        check.wrong.append(error.detail)
        return check
    check.delay = max(source.delay, robots.delay)
    if robots.unreachable is not None:
        check.robots = robots.unreachable
        check.wrong.append(robots.unreachable)
        return check
    check.robots = "rules" if robots.rules is not None else "none: all is allowed"
    if not robots.allows(source.url):
        check.wrong.append("robots.txt refuses its home page to us")
    for event in crawl(source, MemoryFrontier(), client, budget=Budget(pages=1, listing_pages=1, sitemaps=2)):
        match event:
            case Looked():
                check.entries.append(event)
                if event.links == 0 and not event.not_modified:
                    check.wrong.append(f"{event.url}: names no articles")
            case Failed():
                check.wrong.append(f"{event.url}: {event.detail}")
            case Fetched() if check.page is None:
                check.url = event.response.final_url
                try:
                    check.page = page_of_response(event.response, source)
                except (NoArticleError, UndecodableError) as error:
                    check.wrong.append(f"{check.url}: {error}")
            case Finished():
                pass
    if check.page is not None:
        check.wrong += _doubts(check.page, check.source, datetime.now(UTC))
    elif check.url is None:
        check.wrong.append("no article was found")
    return check


def _doubts(page: Page, source: Source, now: datetime) -> list[str]:
    article, wrong = page.article, []
    if article.title is None:
        wrong.append("the article's headline was not found")
    if article.published is None:
        wrong.append("the article's publication time was not found")
    elif (
        len(article.published) >= 10
        and (now.date() - datetime.fromisoformat(article.published).date()).days > STALE_DAYS
    ):
        wrong.append(f"its newest article is of {article.published[:10]}: the source may have gone silent")
    if len(article.text) < SHORT:
        wrong.append(f"the article has only {len(article.text)} characters")
    if source.layouts and not page.by_layout:
        wrong.append("none of its layouts fits the page: it may have a new one")
    if page.damaged:
        wrong.append(f"{page.damaged} bytes of the page could not be decoded")
    return wrong
