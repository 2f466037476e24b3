"""What a page says about its article in its head and around the headline: title, address, author, structured data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html
import regex

from corpus.cleaning.blocks import tidy
from corpus.urls import host_key, looks_like_article
from models.text import fold

__all__ = ["Head", "address_of", "author_of", "head_of_page", "title_of"]

_SEPARATOR = regex.compile(r"\s+[|–—:»]{1,2}\s+|\s+-\s+")
_SITE = regex.compile(
    r"^(?:bao|dai|cong|trang|tap chi|tin tuc|thoi bao|website)\b|dien tu$|\.(?:vn|com|org|net)\b|(?:tinh"
    r"|thanh) uy|truyen hinh|news$|online$"
)
_ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "report")
_NUMBER = regex.compile(r"\d{4,}")


class Head:
    """Meta elements (first of each name, in lower case), structured data of the article, and the tree itself."""

    def __init__(self, tree: lxml.html.HtmlElement) -> None:
        self.tree = tree
        self.meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = tidy(element.get("content") or "")
            if name and content:
                self.meta.setdefault(name.strip().lower(), content)
        self.data = _article_data(tree)


def head_of_page(tree: lxml.html.HtmlElement) -> Head:
    """What the page states about itself for machines."""
    return Head(tree)


def title_of(head: Head, selector_title: str | None = None) -> str | None:
    """The headline as the page shows it.

    A first-rank heading is believed when the page's machine-readable title begins with it or repeats it (a site's
    name in an `<h1>` is none); else that title is taken, without the site's name at its end.
    """
    if selector_title:
        return selector_title
    stated = head.meta.get("og:title") or _string(head.data.get("headline")) or head.meta.get("twitter:title")
    page_title = tidy(next((t.text_content() for t in head.tree.iter("title")), ""))
    references = [fold(text) for text in (stated, page_title) if text]
    shown = [tidy(h.text_content()) for h in head.tree.iter("h1")]
    others = (tidy(h.text_content()) for find in (_TITLES,) for h in find(head.tree))  # only where no h1 will do
    for text in chain(shown, others):
        folded = fold(text)
        if 8 <= len(text) <= 300 and any(folded in ref or (len(ref) > 15 and ref in folded) for ref in references):
            return text
    best = stated or page_title
    if best:
        return _without_site(best, head.meta.get("og:site_name"))
    alone = [text for text in shown if 15 <= len(text) <= 300]
    return alone[0] if alone else None


_TITLES = lxml.etree.XPath(
    "descendant::*[self::h2 or self::h3 or self::div or self::p or self::span]"
    "[contains(concat(' ', @class, ' '), ' title ')"
    " or contains(@class, 'detail-title') or contains(@class, 'article__title') or contains(@class, 'title-detail')"
    " or contains(@class, 'post-title') or contains(@class, 'news-title') "
    "or contains(@class, 'media-heading') or @itemprop='headline']"
)


def _without_site(title: str, site: str | None) -> str:
    parts = list(_SEPARATOR.finditer(title))
    while parts:
        last = parts.pop()
        tail = fold(title[last.end() :])
        if not (_SITE.search(tail) or (site and fold(site) in (tail, fold(site)) and tail == fold(site))):
            break
        title = title[: last.start()]
    return title.strip()


def address_of(head: Head, fetched_from: str | None) -> str | None:
    """The article's address: the page's canonical one where it can be right, else where it was fetched from.

    Pages whose template names the home page or another article as canonical are not believed.
    """
    base = fetched_from or ""
    for stated in (
        next(
            (link.get("href") for link in head.tree.iter("link") if (link.get("rel") or "").lower() == "canonical"),
            None,
        ),
        head.meta.get("og:url"),
    ):
        if not stated:
            continue
        try:
            address = urljoin(base, stated.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path in ("", "/"):
            continue
        if fetched_from is None:
            return address
        own = _NUMBER.findall(urlsplit(fetched_from).path)
        if host_key(address) == host_key(fetched_from) and looks_like_article(address):
            if own and own[-1] not in _NUMBER.findall(parts.path + "?" + parts.query):
                continue
            return address
    return fetched_from


def author_of(head: Head, lines: list[str]) -> str | None:
    """Who signed: structured data, meta, a marked element, else a name alone on one of the last two lines."""
    names = head.data.get("author")
    entries = names if isinstance(names, list) else [names]
    stated = ", ".join(filter(None, (_string(e.get("name")) if isinstance(e, dict) else _string(e) for e in entries)))
    candidates = [stated, head.meta.get("article:author"), head.meta.get("author"), head.meta.get("dc.creator")]
    for element in _AUTHORS(head.tree)[:3]:
        candidates.append(tidy("".join(element.itertext())))
    for name in candidates:
        if name and 2 < len(name) <= 80 and "://" not in name and not _SITE.search(fold(name)):
            return name
    for line in reversed(lines[-2:]):
        words = line.split()
        if len(lines) > 2 and 1 < len(words) <= 9 and len(line) <= 60 and _SIGNED.match(line):
            return line
    return None


_AUTHORS = lxml.etree.XPath(
    "descendant::*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' author ')]"
)
_SIGNED = regex.compile(
    r"^(?:(?:Tin|Bài|Ảnh|bài|ảnh|và|,|:|Theo)\s{0,2}){0,4}(?:\p{Lu}[\p{L}.]{0,10}(?:[\s,–\-]{1,3}|$)){2,8}$"
)


def _article_data(tree: lxml.html.HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty where there is none."""
    fallback: dict[str, Any] = {}
    for script in islice((one for one in tree.iter("script") if "ld+json" in (one.get("type") or "")), 20):
        text = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        if not text or len(text) > 200_000:
            continue
        try:
            document = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _objects(document):
            kinds = entry.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower() in _ARTICLE_TYPES for kind in kinds):
                return entry
            if "datePublished" in entry and not fallback:
                fallback = entry
    return fallback


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for entry in value[:50]:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _string(value: object) -> str | None:
    return tidy(value) or None if isinstance(value, str) else None
