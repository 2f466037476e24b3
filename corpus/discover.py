"""Where new articles are named: feeds, sitemaps, listing pages, each read into links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html
import regex

from corpus.encodings import UndecodableError, decode
from corpus.payload import gunzip
from corpus.records import iso_published
from corpus.sources import Source
from corpus.urls import canonical_url, host_key

__all__ = [
    "Found",
    "NotAFeedError",
    "feeds_of_page",
    "links_of_listing",
    "looks_like_article",
    "next_page",
    "read_feed",
    "read_sitemap",
    "utc",
]

MAX_LINKS = 50_000
"""Links taken from one feed, sitemap or page: what the sitemap protocol allows in one file."""
LOCAL = timezone(timedelta(hours=7))
"""Vietnam's time, for feeds that state none."""


class NotAFeedError(ValueError):
    """A document that is no feed or sitemap."""


@dataclass(frozen=True, slots=True)
class Found:
    """A link in a feed, sitemap or listing: absolute address, and the time stated beside it (UTC, ISO)."""

    url: str
    changed: str | None = None


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
        address = _join(base, link or guid)
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
                address = _join(base, (child.text or "").strip())
            elif name == "lastmod":
                when = utc(child.text or "")
            elif name == "publication_date":
                news = utc(child.text or "")
        if address:
            (maps if _name(entry) == "sitemap" else pages).append(Found(address, when or news))
    return pages[:MAX_LINKS], maps[:MAX_LINKS]


def links_of_listing(body: bytes, base: str, source: Source) -> list[Found]:
    """Links to articles on a listing page, in page order: those to the source's own hosts that look like articles."""
    tree = _html(body)
    base = _join(base, tree.xpath("string(//base/@href)")) or base if tree.xpath("//base/@href") else base
    seen: set[str] = set()
    found: list[Found] = []
    for href in tree.xpath("//a/@href"):
        address = _join(base, href)
        if address is None or host_key(address) not in source.all_hosts or not looks_like_article(address, source):
            continue
        key = canonical_url(address)
        if key not in seen and key != canonical_url(base):
            seen.add(key)
            found.append(Found(address))
    return found[:MAX_LINKS]


def feeds_of_page(body: bytes, base: str) -> list[str]:
    """Feeds that a page announces (`<link rel="alternate" type="application/rss+xml">`)."""
    kinds = ("application/rss+xml", "application/atom+xml")
    tree = _html(body)
    links = (_join(base, link.get("href")) for link in tree.iter("link") if (link.get("type") or "").lower() in kinds)
    return list(dict.fromkeys(link for link in links if link))


def next_page(body: bytes, base: str) -> str | None:
    """The next page of a listing: `rel="next"`, or a link that says so ("Trang sau", "Tiếp", "›")."""
    tree = _html(body)
    for link in tree.xpath("//link[@rel='next']/@href | //a[contains(concat(' ', @rel, ' '), ' next ')]/@href"):
        return _join(base, link)
    for anchor in tree.iter("a"):
        label = " ".join("".join(anchor.itertext()).split()).lower()
        name = f"{anchor.get('class') or ''} {anchor.get('title') or ''}".lower()
        if anchor.get("href") and (label in _NEXT or (len(label) < 3 and _NEXT_NAME.search(name))):
            address = _join(base, anchor.get("href"))
            if address and address.partition("#")[0] != base.partition("#")[0]:
                return address
    return None


_NEXT = frozenset(
    {"trang sau", "trang tiếp", "trang kế", "tiếp", "tiếp theo", "sau", "xem tiếp", "›", "»", ">", ">>", "next"}
)
_NEXT_NAME = regex.compile(r"\bnext\b|trang sau|trang tiếp")
_ARTICLE_ID = regex.compile(
    r"\d{4,}|[-/_a-z]\d{1,9}\.(?:html?|aspx|epi|vnp|tpo|antd|ldo|htm)$|(?:id|itemid|newsid|post)=\d", regex.I
)
_SLUG = regex.compile(r"(?:^|/)[^/]*[a-z0-9](?:-[a-z0-9.]+){4,}/?$", regex.I)
_NO_ARTICLE = regex.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|pdf|docx?|xlsx?|zip|rar|css|js|xml|rss|ico|m3u8)$|^/(?:tag|tags"
    r"|tim-kiem|search|rss|login|video)s?(?:/|$)"
    r"|/(?:tag|tags|tu-khoa|tac-gia|author|page|trang)[/-]",
    regex.I,
)  # fmt: skip


def looks_like_article(url: str, source: Source | None = None) -> bool:
    """Whether an address looks like an article's: by the source's pattern, else by a number or a long slug."""
    if source is not None and source.article_url:
        return regex.search(source.article_url, url, timeout=1.0) is not None
    parts = urlsplit(url)
    path = parts.path
    if len(path) > 500 or _NO_ARTICLE.search(path) or path in ("", "/"):
        return False
    return bool(_ARTICLE_ID.search(f"{path}?{parts.query}" if parts.query else path) or _SLUG.search(path))


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


def _html(body: bytes) -> lxml.html.HtmlElement:
    try:
        text = decode(body).text
    except UndecodableError:
        text = body.decode("latin-1")
    text = regex.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    try:
        return lxml.html.document_fromstring(text or "<html></html>")
    except (lxml.etree.ParserError, ValueError):
        return lxml.html.document_fromstring("<html></html>")


def _name(element: object) -> str:
    tag = getattr(element, "tag", "")
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _join(base: str, address: str | None) -> str | None:
    """Absolute http address without its fragment, or None."""
    if not address or len(address) > 2000:
        return None
    try:
        absolute = urljoin(base, address.strip()).partition("#")[0]
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and parts.hostname else None
