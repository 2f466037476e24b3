"""Articles and pages as they come out of a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db.review import Reviewed
from db.rows import FACT_TABLES, KIND_OF, fact_of
from db.schema import article_versions, articles, pages, sources
from models.article import Article
from models.facts import Fact

__all__ = ["ARTICLE", "StoredArticle", "StoredPage", "article_of", "page_of", "stored_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A response that was kept: `archive` is a WARC file, `archive_offset` the place of its record in it."""

    id: int
    url: str
    source: str | None
    fetched_at: datetime
    status: int | None
    content_type: str | None
    encoding: str | None
    sha256: str
    bytes: int | None
    etag: str | None
    last_modified: str | None
    archive: str | None
    archive_offset: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as stored, with its facts in the order of their places."""

    article: Article
    reviewed: tuple[Reviewed, ...]
    """Its facts with reviewers' decisions applied and marked, hidden ones too."""
    extractor: str
    version: int
    first_stored_at: datetime
    stored_at: datetime
    page: StoredPage | None
    cleaner: str | None
    key: int

    @property
    def facts(self) -> list[Fact]:
        """Its facts as people see them: corrected, without the hidden ones."""
        return [one.fact for one in self.reviewed if one.state != "hidden"]


ARTICLE = (
    sa.select(
        articles, sources.c.name.label("source"), article_versions.c.text, article_versions.c.page_id,
        article_versions.c.cleaner,
    )
    .join(article_versions, sa.and_(
        article_versions.c.article == articles.c.key, article_versions.c.version == articles.c.version
    ))
    .join(sources, sources.c.id == articles.c.source_id, isouter=True)
)


def article_of(row: Any) -> Article:
    """The article of a row of `ARTICLE`."""
    return Article(
        id=row["id"], text=row["text"], title=row["title"], url=row["url"], source=row["source"],
        published=row["published"], extra=row["extra"] or {},
    )


def page_of(connection: Connection, number: int | None) -> StoredPage | None:
    """A page by its number."""
    if number is None:
        return None
    query = (
        sa.select(pages, sources.c.name.label("source")).where(pages.c.id == number)
        .join(sources, sources.c.id == pages.c.source_id, isouter=True)
    )
    row = connection.execute(query).mappings().first()
    return StoredPage(**{name: value for name, value in row.items() if name != "source_id"}) if row else None


def _reviewed(connection: Connection, key: int) -> list[Reviewed]:
    found: list[tuple[int, Reviewed]] = []
    for table in FACT_TABLES:
        kind = KIND_OF.get(table.name)
        for row in connection.execute(sa.select(table).where(table.c.article == key)).mappings():
            original = fact_of(None, row["original"]) if row["original"] else None
            found.append((row["n"], Reviewed(fact_of(kind, row), row["review"], original)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def stored_article(connection: Connection, row: Any) -> StoredArticle:
    """The article of a row of `ARTICLE`, with its facts and page."""
    return StoredArticle(
        article=article_of(row), reviewed=tuple(_reviewed(connection, row["key"])), extractor=row["extractor"],
        version=row["version"], first_stored_at=row["first_stored_at"], stored_at=row["stored_at"],
        page=page_of(connection, row["page_id"]), cleaner=row["cleaner"], key=row["key"],
    )
