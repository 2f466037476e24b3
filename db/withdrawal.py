"""Taking articles out for good: what is removed, and the tombstones that keep it from coming back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db import fulltext
from db.engine import StoreError
from db.rows import FACT_TABLES
from db.schema import article_versions, articles, frontier, pages, tombstones
from db.stored import ARTICLE
from db.write import decisions_of, indexed_text, note_stale, numbers_of

__all__ = ["Withdrawal", "tombstone_of", "withdraw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What taking an article out removed. `archived` are (WARC file, offset) of the records that are to be erased."""

    article_ids: tuple[str, ...]
    url: str | None
    facts: int
    pages: int
    archived: tuple[tuple[str, int], ...]


def withdraw(connection: Connection, name: str, *, reason: str, by: str | None, now: datetime) -> Withdrawal:
    """Take out the article of this URL or id within the transaction at hand (`db.store.Store.withdraw`)."""
    here = sa.or_(articles.c.id == name, articles.c.url == name)
    found = connection.execute(ARTICLE.where(here)).mappings().all()
    looks_like_url = "://" in name
    if not found and not looks_like_url:
        before = tombstone_of(connection, name, None)
        raise StoreError(f"{name}: was withdrawn already ({before})" if before else f"{name}: no such article")
    urls = {row["url"] for row in found if row["url"]} | ({name} if looks_like_url else set())
    facts = 0
    for row in found:
        indexed = indexed_text(row["text"], decisions_of(connection, row["key"]))
        fulltext.remove(connection, [(row["key"], indexed)])
        note_stale(connection, numbers_of(connection, row["key"]))
        for table in FACT_TABLES:
            facts += connection.execute(table.delete().where(table.c.article == row["key"])).rowcount
        read_from = sa.select(article_versions.c.page_id).where(article_versions.c.article == row["key"])
        urls |= set(connection.execute(sa.select(pages.c.url).where(pages.c.id.in_(read_from))).scalars())
        connection.execute(articles.delete().where(articles.c.key == row["key"]))
    kept = connection.execute(sa.select(pages.c.archive, pages.c.archive_offset).where(pages.c.url.in_(urls))).all()
    connection.execute(article_versions.update().where(
        article_versions.c.page_id.in_(sa.select(pages.c.id).where(pages.c.url.in_(urls)))
    ).values(page_id=None))
    connection.execute(pages.delete().where(pages.c.url.in_(urls)))
    ids = [row["id"] for row in found]
    _bury(connection, ids, urls, {"reason": reason, "withdrawn_by": by, "withdrawn_at": now})
    return Withdrawal(
        article_ids=tuple(ids), url=next((row["url"] for row in found), name if looks_like_url else None),
        facts=facts, pages=len(kept), archived=tuple((file, at) for file, at in kept if file is not None),
    )


def _bury(connection: Connection, ids: list[str], urls: set[str], about: dict[str, Any]) -> None:
    first_url = min(urls, default=None)
    buried: list[str | None] = [*ids] or [None]
    rows: list[dict[str, Any]] = [{"article_id": one, "url": first_url} for one in buried]
    rows += [{"article_id": None, "url": url} for url in sorted(urls) if url != first_url]
    connection.execute(tombstones.insert(), [row | about for row in rows])
    connection.execute(
        frontier.update().where(sa.or_(frontier.c.url.in_(urls), frontier.c.link_id.in_(ids)))
        .values(pending=False, outcome="withdrawn")
    )


def tombstone_of(connection: Connection, article_id: str | None, url: str | None) -> str | None:
    """The reason why this article or URL was taken out; None if it was not."""
    wanted = sa.or_(
        *([tombstones.c.article_id == article_id] if article_id is not None else []),
        *([tombstones.c.url == url] if url is not None else []), sa.false(),
    )
    return connection.execute(sa.select(tombstones.c.reason).where(wanted).limit(1)).scalar()
