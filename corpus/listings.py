"""Listing pages: the articles that they name, the day printed beside each, and the page that comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import regex

from corpus.cleaning.blocks import tidy
from corpus.discover import MAX_LINKS, Found, absolute, utc
from corpus.encodings import UndecodableError, decode
from corpus.sources import Source
from corpus.stamps import read_stamp, states_year
from corpus.urls import canonical_url, host_key, looks_like_article

__all__ = ["Listing", "read_listing"]

_FEEDS = ("application/rss+xml", "application/atom+xml")
NEAR = 4
"""Elements around a link in which the day of its article is looked for."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing page, or a home page, names: articles in page order, the next page, and feeds."""

    links: tuple[Found, ...]
    next: str | None
    feeds: tuple[str, ...] = ()


def read_listing(body: bytes, base: str, source: Source, number: int = 1) -> Listing:
    """Read a listing page of a source, the `number`-th of its pages.

    Links are those to the source's own hosts that look like articles. The next page is what `rel="next"` says, else a
    link that says so ("Trang sau", "›"), else one whose text is the next number.
    """
    tree = _tree(body)
    for stated in tree.xpath("//base/@href")[:1]:
        base = absolute(base, stated) or base
    return Listing(tuple(_links(tree, base, source)), _next(tree, base, number), tuple(_feeds(tree, base)))


def _links(tree: lxml.html.HtmlElement, base: str, source: Source) -> list[Found]:
    here, hosts = canonical_url(base), source.all_hosts
    pattern = regex.compile(source.article_url) if source.article_url else None
    anchors: defaultdict[str, list[lxml.html.HtmlElement]] = defaultdict(list)
    addresses: dict[str, str] = {}
    for anchor in tree.iter("a"):
        address = absolute(base, anchor.get("href"))
        if address is None or address in addresses or host_key(address) not in hosts:
            if address in addresses:
                anchors[addresses[address]].append(anchor)
            continue
        article = pattern.search(address, timeout=1.0) if pattern else looks_like_article(address)
        key = canonical_url(address) if article else here
        if key != here and len(anchors) < MAX_LINKS:
            addresses[address] = key
            anchors[key].append(anchor)
    first = {key: address for address, key in reversed(addresses.items())}
    shared = _shared(anchors)
    return [Found(first[key], day=_day(key, found, shared)) for key, found in anchors.items()]


def _shared(anchors: dict[str, list[lxml.html.HtmlElement]]) -> dict[lxml.html.HtmlElement, str | None]:
    """The elements around links, each with the one article that it is about, or None where it is about several."""
    about: dict[lxml.html.HtmlElement, str | None] = {}
    for key, found in anchors.items():
        for anchor in found:
            for around in islice(anchor.iterancestors(), NEAR):
                about[around] = key if about.get(around, key) == key else None
    return about


def _day(key: str, anchors: list[lxml.html.HtmlElement], about: dict[lxml.html.HtmlElement, str | None]) -> str | None:
    """The publication time that is printed beside links to an article, else the day in its address."""
    for anchor in anchors[:3]:
        for around in islice(anchor.iterancestors(), NEAR):
            if about[around] is None:
                break
            for line in islice(_lines(around), 20):
                stamp = read_stamp(line) if states_year(line) else None
                if stamp is not None:
                    return utc(stamp.stated)
    found = _ADDRESS_DAY.search(urlsplit(key).path)
    if found is None:
        return None
    try:
        return utc(date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat())
    except ValueError:
        return None


_ADDRESS_DAY = regex.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<between>[/\-]?)(?P<m>0[1-9]|1[0-2])(?P=between)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def _lines(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The texts of an element that are no link, one by one."""
    for part in element.iter("*"):
        if part.tag not in ("a", "script", "style") and part.text:
            yield tidy(part.text)
        parent = part.getparent()
        if part is not element and part.tail and parent is not None and parent.tag != "a":
            yield tidy(part.tail)


def _next(tree: lxml.html.HtmlElement, base: str, number: int) -> str | None:
    for link in tree.xpath("//link[@rel='next']/@href | //a[contains(concat(' ', @rel, ' '), ' next ')]/@href"):
        return absolute(base, link)
    by_number: str | None = None
    for anchor in tree.iter("a"):
        address = absolute(base, anchor.get("href"))
        if address is None or address == base.partition("#")[0]:
            continue
        label = tidy(anchor.text_content()).lower()
        name = f"{anchor.get('class') or ''} {anchor.get('title') or ''}".lower()
        if label in _NEXT or (len(label) < 3 and _NEXT_NAME.search(name)):
            return address
        if label == str(number + 1) and host_key(address) == host_key(base):
            by_number = by_number or address
    return by_number


_NEXT = frozenset(
    {"trang sau", "trang tiếp", "trang kế", "tiếp", "tiếp theo", "sau", "xem tiếp", "›", "»", ">", ">>", "next"}
)
_NEXT_NAME = regex.compile(r"\bnext\b|trang sau|trang tiếp")


def _feeds(tree: lxml.html.HtmlElement, base: str) -> list[str]:
    """Feeds that a page announces (`<link rel="alternate" type="application/rss+xml">`)."""
    stated = (link.get("href") for link in tree.iter("link") if (link.get("type") or "").lower() in _FEEDS)
    return list(dict.fromkeys(link for link in (absolute(base, address) for address in stated) if link))


def _tree(body: bytes) -> lxml.html.HtmlElement:
    try:
        text = decode(body).text
    except UndecodableError:
        text = body.decode("latin-1")
    text = regex.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    try:
        return lxml.html.document_fromstring(text or "<html></html>")
    except (lxml.etree.ParserError, ValueError):
        return lxml.html.document_fromstring("<html></html>")
