"""Stored citations one by one, for what is worked out across the whole store: the registry of documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from db.schema import articles, citation_facts, sources
from db.store import Store

__all__ = ["StoredCitation", "citations_of"]


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A citation, the `n`-th fact of an article, with what its article says about time and origin."""

    article_id: str
    n: int
    number: str
    type: str | None
    issuer: str | None
    issued_on: str | None
    published: str | None
    source: str | None
    url: str | None


def citations_of(store: Store) -> Iterator[StoredCitation]:
    """All citations with a number that no reviewer hid, in a stable order, streamed from one consistent view."""
    c = citation_facts.c
    query = (
        sa.select(articles.c.id, c.n, c.number, c.type, c.issuer, c.issued_on, articles.c.published, sources.c.name,
                  articles.c.url)
        .join(articles, articles.c.key == c.article)
        .join(sources, sources.c.id == articles.c.source_id, isouter=True)
        .where(c.number.is_not(None), sa.or_(c.review.is_(None), c.review != "hidden"))
        .order_by(c.article, c.n)
    )
    with store.reading() as connection:
        for row in connection.execution_options(yield_per=5000).execute(query):
            yield StoredCitation(*row)
