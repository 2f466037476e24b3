"""What is shown of articles and facts that were found, asked for by the articles' keys (`keys`).

The statements are made once: putting one together takes SQLAlchemy longer than SQLite to answer it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from db.rows import FACT_TABLES
from db.schema import article_versions, articles, sources

__all__ = ["FACTS", "HEADS", "SHOWN"]

_KEYS = sa.bindparam("keys", expanding=True)
HEADS = (
    sa.select(
        articles.c.key, articles.c.id, articles.c.url, articles.c.title, articles.c.published, articles.c.extractor,
        sources.c.name.label("source"), article_versions.c.text,
    )
    .join(article_versions, sa.and_(
        article_versions.c.article == articles.c.key, article_versions.c.version == articles.c.version
    ))
    .join(sources, sources.c.id == articles.c.source_id, isouter=True)
    .where(articles.c.key.in_(_KEYS))
)
"""Articles with source and current text."""

def _shown(table: sa.Table) -> tuple[sa.Column[Any], ...]:
    """Not the keys and days of a fact that are there for finding it."""
    finding = ("_key", "_lead", "_start", "_end")
    return tuple(c for c in table.c if c.name in ("sentence_start", "sentence_end") or not c.name.endswith(finding))


SHOWN = {table.name: _shown(table) for table in FACT_TABLES}
"""By table: the columns that say a fact."""

FACTS = {table.name: sa.select(*SHOWN[table.name]).where(table.c.article.in_(_KEYS)) for table in FACT_TABLES}
"""By table: all facts of the articles. By article alone: SQLite reads a whole table for a list of pairs."""
