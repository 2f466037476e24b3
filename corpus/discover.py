"""Where new articles are named: feeds and sitemaps read into links. Listing pages are read in `listings`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urljoin, urlsplit

import lxml.etree

from corpus.payload import gunzip
from corpus.records import iso_published

__all__ = ["MAX_LINKS", "Found", "NotAFeedError", "absolute", "read_feed", "read_sitemap", "utc"]

MAX_LINKS = 50_000
"""Links taken from one feed, sitemap or page: what the sitemap protocol allows in one file."""
LOCAL = timezone(timedelta(hours=7))
"""Vietnam's time, for feeds that state none."""


class NotAFeedError(ValueError):
    """A document that is no feed or sitemap."""


@dataclass(frozen=True, slots=True)
class Found:
    """A link in a feed, sitemap or listing: absolute address, and the times stated beside it (UTC, ISO).

    `changed` is later when the page has changed; `day` is when it was published, as a listing prints it beside the link
    or the address says: it bounds a back-fill and tells no change.
    """

    url: str
    changed: str | None = None
    day: str | None = None


def read_feed(body: bytes, base: str) -> list[Found]:
    """Links of an RSS 0.9x, RSS 1.0, RSS 2.0 or Atom feed, in its order.

    Raises:
        NotAFeedError: not XML, or no feed.
    """
    root = _xml(body, base)
    if _name(root) not in ("rss", "RDF", "feed"):
        raise NotAFeedError(f"{base}: not a feed: its root is <{_name(root)}>")
    found: list[Found] = []
    for item in root.iter("{*}item", "{*}entry"):
        link = when = guid = None
        for child in item:
            name = _name(child)
            text = (child.text or "").strip()
            if name == "link":
                href = child.get("href")
                if href is None and text:
                    link = link or text
                elif href and child.get("rel", "alternate") == "alternate":
                    link = link or href.strip()
            elif name in ("pubDate", "published", "date", "updated", "modified") and text:
                stated = utc(text)
                when = max(when, stated) if when and stated else when or stated
            elif name == "guid" and child.get("isPermaLink", "true").lower() != "false" and text.startswith("http"):
                guid = text
        address = absolute(base, link or guid)
        if address:
            found.append(Found(address, when))
    return found[:MAX_LINKS]


def read_sitemap(body: bytes, base: str, largest: int = 50 << 20) -> tuple[list[Found], list[Found]]:
    """Pages and further sitemaps that a sitemap, news sitemap, sitemap index or plain list of addresses names.

    Gzip is taken off by content, whatever the name is.

    Raises:
        NotAFeedError: no sitemap.
        corpus.payload.TooLargeError, BrokenBodyError: bad compression.
    """
    if body.startswith(b"\x1f\x8b"):
        body = gunzip(body, largest)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = [line.strip() for line in body.decode("utf-8", "replace").splitlines()]
        pages = [Found(line) for line in lines if line.startswith(("http://", "https://"))]
        if not pages:
            raise NotAFeedError(f"{base}: not a sitemap")
        return pages[:MAX_LINKS], []
    root = _xml(body, base)
    if _name(root) not in ("urlset", "sitemapindex"):
        raise NotAFeedError(f"{base}: not a sitemap: its root is <{_name(root)}>")
    pages: list[Found] = []
    maps: list[Found] = []
    for entry in root:
        address = when = news = None
        for child in entry.iter():
            name = _name(child)
            if name == "loc" and address is None and _name(child.getparent()) in ("url", "sitemap"):
                address = absolute(base, (child.text or "").strip())
            elif name == "lastmod":
                when = utc(child.text or "")
            elif name == "publication_date":
                news = utc(child.text or "")
        if address:
            (maps if _name(entry) == "sitemap" else pages).append(Found(address, when or news))
    return pages[:MAX_LINKS], maps[:MAX_LINKS]


def utc(stated: str) -> str | None:
    """A stated time as UTC, to compare: `2020-11-16T06:00:00Z`.

    A time without zone is Vietnam's; a day is its first moment.
    """
    iso = iso_published(stated)
    if iso is None:
        return None
    try:
        when = datetime.fromisoformat(iso if len(iso) >= 10 else f"{iso}-01-01"[:10])
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=LOCAL)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _xml(body: bytes, base: str) -> lxml.etree._Element:
    parser = lxml.etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = lxml.etree.fromstring(body.lstrip(b" \t\r\n"), parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeedError(f"{base}: not XML: {error}") from None
    if root is None:
        raise NotAFeedError(f"{base}: not XML")
    return root


def _name(element: object) -> str:
    tag = getattr(element, "tag", "")
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def absolute(base: str, address: str | None) -> str | None:
    """Absolute http address without its fragment, or None."""
    if not address or len(address) > 2000:
        return None
    try:
        absolute = urljoin(base, address.strip()).partition("#")[0]
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and parts.hostname else None
