"""Who cites a document, counted over all citing articles, and which documents are cited beside it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from db.counted import Citing, count_citing
from db.documents import Meaning, kept_counts
from db.schema import documents
from db.sql import run
from db.store import Store

__all__ = ["Beside", "Citing", "cited_beside", "citing"]

@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another document, and in how many of the citing articles it is cited too."""

    document: Meaning
    articles: int


def citing(store: Store, number: int) -> Citing:
    """Counts of the articles that cite a document (`Meaning.id`)."""
    with store.reading() as connection:
        kept = kept_counts(connection, number)
        return kept[0] if kept else count_citing(connection, number)


def cited_beside(store: Store, number: int, *, limit: int = 20) -> list[Beside]:
    """Documents that the newest 500 citing articles cite too, the most frequent first."""
    sql = (
        "WITH w AS MATERIALIZED (SELECT DISTINCT article FROM citation_links WHERE document = :document AND status ="
        " 'linked' ORDER BY article DESC LIMIT 500)"
        " SELECT o.document, count(DISTINCT o.article) AS articles FROM w JOIN citation_links o"
        " ON o.article = w.article AND o.status = 'linked' AND o.document <> :document"
        f" GROUP BY o.document ORDER BY articles DESC, o.document LIMIT {limit}"
    )
    with store.reading() as connection:
        counts: dict[int, int] = {row.document: row.articles for row in run(connection, sql, {"document": number})}
        columns = [documents.c[name] for name in Meaning.__dataclass_fields__]
        rows = connection.execute(sa.select(*columns).where(documents.c.id.in_(counts))).mappings().all()
    found = [Beside(document=Meaning(**row), articles=counts[row["id"]]) for row in rows]
    return sorted(found, key=lambda one: (-one.articles, one.document.id or 0))
