"""A fetched or saved page made into an article: the one door to decoding, cleaning and dating.

The order of the work: bytes to text (`encodings`), the body by the paper's layout where the registry has one
(BeautifulSoup and its selectors) and by trafilatura otherwise, the headline and sapo put before it, then what the
page says about itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html
import regex
from lxml.cssselect import CSSSelector

from corpus.cleaning.blocks import Block, blocks_of, soup_of, tidy
from corpus.cleaning.dates import times_of
from corpus.cleaning.fallback import body_by_trafilatura
from corpus.cleaning.heads import address_of, author_of, head_of_page, title_of
from corpus.encodings import decode
from corpus.legacy import repair
from corpus.records import clean_text
from corpus.sources import Layout, Source, source_of_host
from corpus.urls import article_id
from models.article import Article
from models.text import fold

if TYPE_CHECKING:
    from corpus.fetch import Response

__all__ = ["CLEANER", "COMMON_LAYOUTS", "NoArticleError", "Page", "page_of", "page_of_response"]

CLEANER = "2"
"""Version of the way from page to text. It changes when the text of some page may change."""
MOST = 3_000_000
"""Characters of markup, embedded pictures not counted, beyond which a page is no article and its parsing no use."""
LEAST = 120
"""Characters of body below which a page holds no article."""

COMMON_LAYOUTS = (
    Layout(body="div.article__body[itemprop=articleBody]", sapo=".article__sapo", drop=(".article__tag",)),
    Layout(body="[itemprop=articleBody]", sapo=".sapo, [itemprop=description]"),
    Layout(
        body="div.editor-content, div#content-detail, #contentNews, #newscontents .content-fck", sapo=".sapo, .lead"
    ),
    Layout(body=".news-details__content.link_content", sapo="div.news_detail_sapo p"),
    Layout(body="div.b-maincontent .entry, div.b-maincontent", sapo=".sapo, .lead"),
    Layout(body="div#content.content-detail .td-post-content, div.post-content", sapo=".sapo, .lead"),
)
"""Containers that several papers' systems share: tried on pages of papers without a layout of their own."""
_SAPO = (
    ".sapo, .article__sapo, .news_detail_sapo, .detail-sapo, .singular-sapo, .article-sapo, h2.lead, p.lead, .chapeau"
)


class NoArticleError(ValueError):
    """A page without an article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page gives: the article, and what the store keeps beside it. `by_layout` is False for the fallback."""

    article: Article
    author: str | None = None
    modified: str | None = None
    encoding: str
    damaged: int = 0
    by_layout: bool = False
    cleaner: str = CLEANER

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in hex: equal hashes are exact copies."""
        return hashlib.sha256(self.article.text.encode("utf-8", "surrogatepass")).hexdigest()


def page_of(
    raw: bytes,
    *,
    url: str | None = None,
    charset: str | None = None,
    fetched: datetime | None = None,
    source: str | None = None,
    layouts: Sequence[Layout] | None = None,
) -> Page:
    """The article of a page.

    Args:
        raw: the body as it was sent, any content encoding removed.
        url: where it came from; the page's own canonical address is used where it can be right.
        charset: what the Content-Type header claims.
        fetched: when it was fetched: no publication time later than that is believed.
        source: name of the paper; the registry's where None and its host is known.
        layouts: where the article stands in this paper's pages, tried in order; None: the registry's by the host, then
            COMMON_LAYOUTS; empty: trafilatura alone.

    Raises:
        corpus.encodings.UndecodableError: the bytes are in no known encoding.
        NoArticleError: there is no article text in the page.
    """
    decoded = decode(raw, charset)
    html, _ = clean_text(_EMBEDDED.sub("data:", decoded.text))
    if len(html) > MOST:
        raise NoArticleError(f"{len(html) / 1e6:.0f} million characters of markup are no article")
    tree = _tree(html)
    head = head_of_page(tree)
    address = address_of(head, url)
    known = source_of_host(url or address or "")
    if layouts is None:
        layouts = (*known.layouts, *COMMON_LAYOUTS) if known else COMMON_LAYOUTS
    found = _by_layout(tree, layouts)
    title = title_of(head, found.title if found else None)
    title, _ = repair(title) if title else (None, None)
    published, modified = times_of(head, title, fetched)
    shown = found if found else _Found(sapo=_first_text(tree, "sapo"), blocks=body_by_trafilatura(tree))
    lines, fonts = _repaired([block.text for block in shown.blocks])
    sapo, _ = repair(shown.sapo) if shown.sapo else (None, None)
    if sum(map(len, lines)) < LEAST and (not sapo or sum(map(len, lines)) + len(sapo) < LEAST):
        raise NoArticleError("no article text in this page")
    return Page(
        article=Article(
            id=article_id(address) if address else "",
            text="\n".join(_joined(title, sapo, lines)),
            title=title,
            url=address,
            source=source or (known.name if known else None),
            published=published,
        ),
        author=author_of(head, lines),
        modified=modified,
        encoding=fonts or decoded.encoding,
        damaged=decoded.damaged,
        by_layout=found is not None,
    )


def page_of_response(response: Response, source: Source) -> Page:
    """The article of a page as it was fetched for a source, by the source's own layouts where it has any.

    Raises: as `page_of`.
    """
    return page_of(
        response.body, url=response.final_url, charset=response.charset, fetched=response.fetched_at,
        source=source.name, layouts=source.layouts or None,
    )  # fmt: skip


@dataclass(slots=True)
class _Found:
    blocks: list[Block]
    title: str | None = None
    sapo: str | None = None


_UNREAD = ("script", "style", "noscript", "template", "meta", "link", "iframe", "object", "svg")
_EMBEDDED = regex.compile(r"data:[\w/+.\-]{1,60};base64,[\w+/=]++")
_DECLARATION = regex.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")


_PARSER = lxml.etree.HTMLParser()
_PARSER.set_element_class_lookup(  # as lxml.html's own, but that form controls are no classes of their own: in C
    lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement, comment=lxml.html.HtmlComment)
)


def _tree(html: str) -> lxml.html.HtmlElement:
    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", html[:400]) + html[400:], parser=_PARSER)
    except (lxml.etree.ParserError, ValueError):
        raise NoArticleError("no article text in this page") from None


def _by_layout(tree: lxml.html.HtmlElement, layouts: Sequence[Layout]) -> _Found | None:
    """The body by the first layout that finds one with text in it.

    The element is found in the tree that is there already; only what is in it becomes a soup. A soup of the whole page
    would cost more than all the rest (5 ms for a page of 20 KB).
    """
    for layout in layouts:
        body = _select(tree, layout.body)
        if body is None or len(body.text_content()) < LEAST:
            continue
        lxml.etree.strip_elements(body, *_UNREAD, with_tail=False)
        part = lxml.html.tostring(body, encoding="unicode", with_tail=False)
        blocks = blocks_of(soup_of(part), layout.drop)
        if sum(len(block.text) for block in blocks) >= LEAST:
            title = _text(_select(tree, layout.title)) if layout.title else None
            sapo = _text(_select(tree, layout.sapo)) if layout.sapo else None
            return _Found(blocks, title, sapo or _text(_select(tree, _SAPO)))
    return None


def _select(tree: lxml.html.HtmlElement, selector: str) -> lxml.html.HtmlElement | None:
    found = _xpath(selector)(tree)
    return found[0] if found else None


@cache
def _xpath(selector: str) -> lxml.etree.XPath:
    return CSSSelector(selector, translator="html")


def _text(element: lxml.html.HtmlElement | None) -> str | None:
    return tidy(element.text_content()) or None if element is not None else None


def _first_text(tree: lxml.html.HtmlElement, name: str) -> str | None:
    """Text of the first element whose class has that name, alone or as the part of a name ("article__sapo")."""
    for element in tree.xpath("//*[contains(@class, $name)]", name=name):
        parts = _PARTS.split(element.get("class"))
        text = tidy(element.text_content())
        if name in parts and 20 <= len(text) <= 1500:
            return text
    return None


_PARTS = regex.compile(r"[\s_-]+")


def _repaired(lines: list[str]) -> tuple[list[str], str | None]:
    """Lines with those in a font encoding made Vietnamese, and the encoding of most of these."""
    made = [repair(line) for line in lines]
    names = [name for _, name in made if name]
    return [text for text, _ in made], max(set(names), key=names.count) if names else None


def _joined(title: str | None, sapo: str | None, lines: list[str]) -> list[str]:
    """Headline, sapo and body, each once, however the page repeats them."""
    out = [title] if title else []
    key = fold(title) if title else ""
    body = [
        line
        for i, line in enumerate(lines)
        if not (i < 3 and title and abs(len(line) - len(title)) < 9 and fold(line) == key)
    ]
    if sapo and fold(sapo) != key:
        lead = fold(sapo)
        if lead not in fold(" ".join(body[:6])):
            out.append(sapo)
    return out + body
