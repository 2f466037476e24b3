"""A fetched or saved page made into an article."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from datetime import datetime

from corpus.encodings import decode
from corpus.urls import article_id
from models.article import Article

__all__ = ["CLEANER", "NoArticleError", "Page", "page_of"]

CLEANER = "1"
"""Version of the way from page to text. It changes when the text of some page may change."""


class NoArticleError(ValueError):
    """A page without an article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page gives: the article, and what the store keeps beside it."""

    article: Article
    author: str | None = None
    modified: str | None = None
    encoding: str
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
) -> Page:
    """The article of a page.

    Args:
        raw: the body as it was sent, any content encoding removed.
        url: where it came from; else the page's own statement of its address is used.
        charset: what the Content-Type header claims.
        fetched: when it was fetched: no publication time later than that is believed.
        source: name of the paper.

    Raises:
        corpus.encodings.UndecodableError: the bytes are in no known encoding.
        NoArticleError: there is no article text in the page.
    """
    with warnings.catch_warnings():  # urllib3, which comes with it, warns of a SOCKS library that nobody uses here
        warnings.simplefilter("ignore")
        import trafilatura

    decoded = decode(raw)
    found = trafilatura.bare_extraction(decoded.text, url=url, with_metadata=True, include_comments=False)
    if found is None or not (found.text or "").strip():
        raise NoArticleError("no article text in this page")
    title = found.title
    text = found.text if not title or found.text.startswith(title) else f"{title}\n{found.text}"
    address = url or found.url
    return Page(
        article=Article(
            id=article_id(address) if address else "",
            text=text,
            title=title,
            url=address,
            source=source,
            published=found.date,
        ),
        author=found.author,
        encoding=decoded.encoding,
    )
