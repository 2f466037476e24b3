"""Articles to store, and all about them that can be worked out before the store is asked: rows, hashes, words.

It is half of the work of storing an article; where many are loaded, it goes on beside the other half (`db.loading`).
"""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.keys import article_key, utc_of
from db.rows import FACT_TABLES, Row, values_of
from models.article import Article
from models.facts import Fact

__all__ = ["Incoming", "NewRows", "Prepared", "digest_of", "extra_of", "new_rows", "prepared", "text_hash_of"]

_Rows = Sequence[tuple[sa.Table, Row]]


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


def prepared(
    batch: Iterable[Incoming], *, known: Container[str], words_of: Callable[[str], str | bytes]
) -> tuple[list[Prepared], NewRows]:
    """Work out what is stored of articles, and the rows of those that are new, under the keys that they prefer.

    Args:
        known: ids of those that are stored, of which no rows are needed.
        words_of: what is indexed of a text.
    """
    ready: list[Prepared] = []
    new: list[tuple[Prepared, _Rows]] = []
    for item in batch:
        article = item.article
        rows = values_of(item.facts)
        text_hash = text_hash_of(article.text)
        moment = utc_of(article.published)
        digest = digest_of(article, rows, text_hash)
        one = Prepared(item, text_hash, digest, moment, article_key(article.id, moment))
        ready.append(one)
        if article.id not in known:
            new.append((one, rows))
    new.sort(key=lambda pair: pair[0].key)
    return ready, _new_rows(((one.key, one.item.article, rows) for one, rows in new), words_of)


def new_rows(new: Sequence[Prepared], keys: Sequence[int], words_of: Callable[[str], str | bytes]) -> NewRows:
    """The rows of new articles under these keys, which ascend."""
    items = (one.item for one in new)
    return _new_rows(
        ((key, item.article, values_of(item.facts)) for key, item in zip(keys, items, strict=True)), words_of
    )


def _new_rows(new: Iterable[tuple[int, Article, _Rows]], words_of: Callable[[str], str | bytes]) -> NewRows:
    ids: list[str] = []
    keys: list[int] = []
    facts: dict[sa.Table, list[Any]] = {table: [] for table in FACT_TABLES}
    words: list[Any] = []
    for key, article, rows in new:
        ids.append(article.id)
        keys.append(key)
        for table, row in rows:
            values = facts[table]
            values.append(key)
            values += row
        words += (key, words_of(article.text))
    return NewRows(ids, keys, facts, words)


def digest_of(article: Article, rows: _Rows, text_hash: str | None = None) -> str:
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
