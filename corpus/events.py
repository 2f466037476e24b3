"""What a crawl tells as it goes on, and how far it may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corpus.frontier import Link
from corpus.responses import Kind, Reason, Response

__all__ = ["Budget", "Event", "Failed", "Fetched", "Finished", "Looked", "NotModified"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was fetched. What is in it, the consumer finds out (`page.page_of`)."""

    link: Link
    response: Response


@dataclass(frozen=True, slots=True)
class NotModified:
    """A known page that its server says has not changed."""

    link: Link
    at: datetime


@dataclass(frozen=True, slots=True)
class Failed:
    """An address that brought nothing. `link` is None for a feed, sitemap or listing (then `role` says which)."""

    source: str
    url: str
    reason: Reason | str
    detail: str
    at: datetime
    link: Link | None = None
    role: Kind = "page"
    final: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A feed, sitemap or listing that was read: how many links it names, and how many are new."""

    source: str
    url: str
    role: Kind
    links: int
    new: int
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a source's crawl.

    `failed` says, in one line, why the source as a whole gave nothing (no entry could be read); None where it answered.
    `more` is True where the budget ended it and pending links remain.
    """

    source: str
    fetched: int
    unchanged: int
    failures: int
    failed: str | None = None
    more: bool = False


Event = Fetched | NotModified | Failed | Looked | Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How far one run goes for one source: pages fetched, seconds, pages of a listing, sitemaps of an index.

    `backfill_pages` takes the place of `listing_pages` where the crawl has a `since`. `rechecks` bounds the articles
    that are asked for again because nothing tells whether they changed.
    """

    pages: int | None = None
    seconds: float | None = None
    listing_pages: int = 20
    backfill_pages: int = 2000
    sitemaps: int = 50
    rechecks: int = 100
