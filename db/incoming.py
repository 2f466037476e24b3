"""Articles to store, and all about them that can be worked out before the store is asked: rows, hashes, words.

It is half of the work of storing an article; where many are loaded, it goes on beside the other half (`db.loading`).
"""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.keys import article_key, utc_of
from db.rows import FACT_TABLES, Row, values_of
from models.article import Article
from models.facts import Fact

__all__ = ["Incoming", "NewRows", "Prepared", "Rows", "digest_of", "extra_of", "new_rows", "prepared", "text_hash_of"]

Rows = Sequence[tuple[sa.Table, Row]]
"""The rows of an article's facts, each with its table."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article to store, with its facts, the number of the page it was read from, and the cleaner's version."""

    article: Article
    facts: Sequence[Fact]
    page: int | None = None
    cleaner: str | None = None


class Prepared(NamedTuple):
    """An article to store, with what is stored about it."""

    item: Incoming
    text_hash: str
    digest: str
    moment: datetime | None
    key: int
    """The one it prefers."""


class NewRows(NamedTuple):
    """What new articles put into the tables of facts and the index: the values of rows, one row behind the other."""

    ids: list[str]
    keys: list[int]
    """Ascending, so that neighbours go into the same leaf of each table."""
    facts: dict[sa.Table, list[Any]]
    words: list[Any]


def prepared(batch: Iterable[Incoming]) -> list[tuple[Prepared, Rows]]:
    """Work out what is stored of articles, each with the rows of its facts, without the article's key."""
    ready: list[tuple[Prepared, Rows]] = []
    for item in batch:
        article = item.article
        rows = values_of(item.facts)
        text_hash = text_hash_of(article.text)
        moment = utc_of(article.published)
        digest = digest_of(article, rows, text_hash)
        ready.append((Prepared(item, text_hash, digest, moment, article_key(article.id, moment)), rows))
    return ready


def new_rows(
    new: Iterable[tuple[Prepared, Rows]], keys: list[int], words_of: Callable[[str], str | bytes]
) -> NewRows:
    """The rows of new articles under these keys; `words_of` gives what is indexed of a text."""
    ids: list[str] = []
    facts: dict[sa.Table, list[Any]] = {table: [] for table in FACT_TABLES}
    words: list[Any] = []
    for key, (one, rows) in zip(keys, new, strict=True):
        ids.append(one.item.article.id)
        for table, row in rows:
            values = facts[table]
            values.append(key)
            values += row
        words += (key, words_of(one.item.article.text))
    return NewRows(ids, keys, facts, words)


def digest_of(article: Article, rows: Rows, text_hash: str | None = None) -> str:
    """Hash of everything stored about an article; the extractor's version is not part of it."""
    about = (article.title, article.url, article.source, article.published, extra_of(article.extra))
    # Version 2 of marshal: the same bytes for the same values in every Python, at a fifth of the time of repr.
    whole = marshal.dumps((text_hash or text_hash_of(article.text), about, [row for _, row in rows]), 2)
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


def text_hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def extra_of(extra: Mapping[str, Any]) -> str | None:
    """The input record's other keys as they are stored: JSON, or None where there are none."""
    return json.dumps(dict(extra), ensure_ascii=False, sort_keys=True, default=str) if extra else None
