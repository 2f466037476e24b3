"""Stored citations one by one, for what is worked out across the whole store: the registry of documents."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from db.schema import articles, citation_facts, sources

__all__ = ["StoredCitation", "citations_where"]


class StoredCitation(NamedTuple):
    """A citation, the `n`-th fact of an article (by its key), with what its article says about time and origin."""

    number_key: str
    article: int
    n: int
    number: str
    type: str | None
    issuer: str | None
    issued_on: str | None
    published: str | None
    source: str | None
    url: str | None


def citations_where(
    connection: Connection, number_key: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[bool]], *,
    most: int | None = None,
) -> list[StoredCitation]:
    """Citations of some numbers, without those a reviewer hid: in order of number, article and place."""
    c = citation_facts.c
    query = (
        sa.select(c.number_key, c.article, c.n, c.number, c.type, c.issuer, c.issued_on, articles.c.published,
                  sources.c.name, articles.c.url)
        .join(articles, articles.c.key == c.article)
        .join(sources, sources.c.id == articles.c.source_id, isouter=True)
        .where(c.number_key.is_not(None), number_key(c.number_key), sa.or_(c.review.is_(None), c.review != "hidden"))
        .order_by(c.number_key, c.article).limit(most)
    )
    found = list(map(StoredCitation._make, connection.execute(query)))
    found.sort(key=attrgetter("number_key", "article", "n"))
    return found
