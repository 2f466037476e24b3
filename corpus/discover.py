"""Where new articles are named: feeds and sitemaps read into links. Listing pages are read in `listings`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from typing import Any
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
    or the address says: it bounds a back-fill and tells no change. `sitemap` is True for a further sitemap, which an
    index names.
    """

    url: str
    changed: str | None = None
    day: str | None = None
    sitemap: bool = False


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


def read_sitemap(body: bytes, base: str, largest: int = 50 << 20) -> Iterator[Found]:
    """Pages and further sitemaps that a sitemap, news sitemap, sitemap index or plain list of addresses names.

    One after the other, as they are asked for: the tree of fifty thousand entries is twenty times the document. Gzip is
    taken off by content, whatever the name is.

    Raises:
        NotAFeedError: no sitemap; before the first entry.
        corpus.payload.TooLargeError, BrokenBodyError: bad compression; likewise.
    """
    if body.startswith(b"\x1f\x8b"):
        body = gunzip(body, largest)
    is_xml = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return islice(_entries(body, base) if is_xml else _lines(body, base), MAX_LINKS)


def _lines(body: bytes, base: str) -> Iterator[Found]:
    """The addresses of a sitemap that is a plain list of them."""
    found = False
    for line in io.TextIOWrapper(io.BytesIO(body), "utf-8-sig", "replace"):
        if line.strip().startswith(("http://", "https://")):
            found = True
            yield Found(line.strip())
    if not found:
        raise NotAFeedError(f"{base}: not a sitemap")


def _entries(body: bytes, base: str) -> Iterator[Found]:
    """The entries of a sitemap in XML; each is forgotten once it is read."""
    reader = lxml.etree.iterparse(
        io.BytesIO(body.lstrip(b" \t\r\n")), events=("end",), tag=("{*}url", "{*}sitemap"), **_SAFE
    )
    root = None
    try:
        for _, entry in reader:
            root = root if root is not None else _sitemap(entry.getroottree().getroot(), base)
            if entry.getparent() is not root:
                continue
            address = when = news = None
            for child in entry.iter():
                name = _name(child)
                if name == "loc" and address is None and child.getparent() is entry:
                    address = absolute(base, (child.text or "").strip())
                elif name == "lastmod":
                    when = utc(child.text or "")
                elif name == "publication_date":
                    news = utc(child.text or "")
            if address:
                yield Found(address, when or news, sitemap=_name(entry) == "sitemap")
            entry.clear()
            while entry.getprevious() is not None:
                del root[0]
    except lxml.etree.XMLSyntaxError as error:
        if root is None:
            raise NotAFeedError(f"{base}: not XML: {error}") from None
    if root is None:
        _sitemap(reader.root, base)


def _sitemap(root: Any, base: str) -> Any:
    """The root of a sitemap, once it is known to be one."""
    if root is None:
        raise NotAFeedError(f"{base}: not XML")
    if _name(root) not in ("urlset", "sitemapindex"):
        raise NotAFeedError(f"{base}: not a sitemap: its root is <{_name(root)}>")
    return root


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


_SAFE: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _xml(body: bytes, base: str) -> lxml.etree._Element:
    try:
        root = lxml.etree.fromstring(body.lstrip(b" \t\r\n"), lxml.etree.XMLParser(**_SAFE))
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
